"""A JupyterHub as `deploy/jupyterhub_config.py` has it, with the proxy it needs from npm."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import psutil

from tests.browser.serving import environment, until
from tests.debian import installed
from tests.test_cli import free_port

ROOT = Path(__file__).parent.parent
PROXY = "configurable-http-proxy@5.1.0"
PASSWORD = "an afternoon among friends"  # invented
WITHOUT = (
    "JupyterHub needs configurable-http-proxy, and it could not be had: install Node.js 18 or newer with npm, "
    "and let npm reach its registry"
)


@cache
def proxy() -> Path | None:
    """The folder configurable-http-proxy can be started from; npm puts it beside the virtual environment's own."""
    if found := shutil.which("configurable-http-proxy"):
        return Path(found).parent
    place = Path(sys.prefix) / "share" / PROXY
    command = place / "node_modules" / ".bin"
    if not (command / "configurable-http-proxy").exists():
        if not (installed("node", "nodejs") and installed("npm")):
            return None
        quiet = ("--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error")
        words = ["npm", "install", *quiet, "--prefix", str(place), PROXY]
        subprocess.run(words, capture_output=True, timeout=240, check=False)
    return command if (command / "configurable-http-proxy").exists() else None


class Hub:
    """A hub on ports of its own. Whatever runs in it ends with it."""

    def __init__(self, folder: Path, proxies: Path) -> None:
        self.folder = folder
        self.url = f"http://127.0.0.1:{free_port()}/"
        self._log = folder / "hub.log"
        words = {
            "JupyterHub.bind_url": self.url,
            "JupyterHub.hub_bind_url": f"http://127.0.0.1:{free_port()}",
            "ConfigurableHTTPProxy.api_url": f"http://127.0.0.1:{free_port()}",
        }
        path = os.pathsep.join([str(proxies), os.environ["PATH"]])
        given = {"HENAI_HUB": str(folder / "hub"), "HENAI_HUB_PASSWORD": PASSWORD, "PATH": path}
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [
                    *(
                        sys.executable,
                        "-m",
                        "jupyterhub",
                        "-f",
                        str(ROOT / "deploy" / "jupyterhub_config.py"),
                    ),
                    *(f"--{name}={value}" for name, value in words.items()),
                ],
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=folder,
                env=environment(folder, **given),
                start_new_session=True,
            )

    def wait(self) -> Hub:
        """Wait until it lets people in."""
        until(self._ready, "the hub does not start", 120)
        return self

    def log(self) -> str:
        """What the hub and the servers in it have said."""
        return self._log.read_text(errors="replace")

    def home(self, user: str) -> Path:
        """The folder of a user's workbook."""
        return self.folder / "hub" / "homes" / user / ".local" / "share" / "henai-workbook"

    def servers(self) -> list[psutil.Process]:
        """The users' servers that run."""
        return [each for each in self._family() if "jupyterhub-singleuser" in " ".join(each.cmdline())]

    def end(self) -> None:
        """End it as Ctrl+C does, and by force what is left of it."""
        family = self._family()
        self._process.terminate()
        psutil.wait_procs(family, timeout=20)
        for each in family:
            if each.is_running():
                each.kill()
        self._process.wait(20)

    def _ready(self) -> bool:
        assert self._process.poll() is None, self.log()
        return "JupyterHub is now running" in self.log()

    def _family(self) -> list[psutil.Process]:
        return psutil.Process(self._process.pid).children(recursive=True)
