"""JupyterLab for one learner: on their own copy of the notebooks, in their language, asking nobody for news."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

from workbook.workshop import HOST, desk, prepare

LOCALES = {"ja": "ja_JP", "en": "default"}


def serve_lab(home: Path, port: int, browser: bool, lang: str | None) -> int:
    """JupyterLab on ``port`` until the learner ends it. Returns its exit code.

    Prints the address with its key. Raises `StoreProblem` when the workbook can't be opened.
    """
    language = prepare(home, lang)
    folder = desk.lay_out(home / "notebooks")
    token = secrets.token_urlsafe(24)
    first = sorted((folder / language).glob("*.ipynb"))[0]
    page = f"/lab/tree/{first.relative_to(folder).as_posix()}"
    with tempfile.TemporaryDirectory(prefix="henai-lab-") as config:
        configure(Path(config), home, port, browser, page, token, language)
        path = os.pathsep.join(filter(None, [config, os.environ.get("JUPYTER_CONFIG_PATH", "")]))
        command = [sys.executable, "-m", "jupyterlab", "--allow-root"]
        process = subprocess.Popen(command, env={**os.environ, "JUPYTER_CONFIG_PATH": path})  # noqa: S603 - our own command
        print(f"http://{HOST}:{port}{page}?token={token}", flush=True)
        try:
            return process.wait()
        except (KeyboardInterrupt, SystemExit):
            process.terminate()
            return process.wait()


def configure(
    folder: Path, home: Path, port: int, browser: bool, page: str, token: str, language: str
) -> None:
    """Write Lab's configuration into ``folder``, which only the learner can read: it holds the key.

    Open tabs and settings are kept beside the notebooks they belong to. No announcements and no search for extensions:
    no request leaves this server.
    """
    server = {
        "IdentityProvider": {"token": token},
        "ServerApp": {
            "ip": HOST,
            "port": port,
            "port_retries": 0,
            "root_dir": str(home / "notebooks"),
            "open_browser": browser,
            "log_level": "ERROR",
        },
        "LabApp": {
            "default_url": page,
            "log_level": "ERROR",
            "extension_manager": "readonly",
            "workspaces_dir": str(home / "lab" / "workspaces"),
            "user_settings_dir": str(home / "lab" / "settings"),
        },
        # Between server and kernel a learner's words cross the loopback: others on the machine can't read them.
        "KernelManager": {"transport_encryption": "auto"},
        # A busy step sends thousands of messages at once: none of them may be dropped.
        "ZMQChannelsWebsocketConnection": {"limit_rate": False},
    }
    settings = {
        "@jupyterlab/translation-extension:plugin": {"locale": LOCALES[language]},
        "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
    }
    disabled = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
    (folder / "labconfig").mkdir()
    for name, content in {
        "jupyter_server_config.json": server,
        "labconfig/default_setting_overrides.json": settings,
        "labconfig/page_config.json": disabled,
    }.items():
        (folder / name).write_text(json.dumps(content, indent=1), encoding="utf-8")
