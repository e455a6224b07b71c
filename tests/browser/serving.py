"""Servers for the browser tests: the course started as a learner starts it, and ended whatever happens."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

from workbook import learner
from workbook.journal import Entry, Record, Workbook

START = 60  # seconds a server may take to answer on a busy machine


def until(met: Callable[[], Any], what: str, seconds: float = 30) -> Any:
    """Wait until ``met()`` is true, and return what it gave; ``what`` is said when it never is."""
    end = time.monotonic() + seconds
    while not (found := met()):
        assert time.monotonic() < end, f"after {seconds:g} s: {what}"
        time.sleep(0.05)
    return found


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a learner who has never used Jupyter: nothing of ours, no settings of the machine's owner."""
    ours = ("HENAI_", "JUPYTER", "VOILA", "IPYTHON")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    jupyter = {
        "JUPYTER_CONFIG_DIR": str(folder / "jupyter"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "IPYTHONDIR": str(folder / "ipython"),
    }
    return {**kept, **jupyter, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1", **more}


class Server:
    """A server of the course: ``words`` are those after ``henai``, ``home`` the folder of its workbook.

    ``command`` is another program to start instead; it finds the workbook through ``HENAI_HOME``.
    """

    def __init__(self, folder: Path, port: int, *words: str, command: list[str] | None = None) -> None:
        self.home, self.port, self.words = folder / "home", port, words
        self.folder = folder
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._log = folder / "server.log"
        self._book: Workbook | None = None

    @property
    def url(self) -> str:
        """The address; JupyterLab's holds its token."""
        said = re.search(rf"http://127\.0\.0\.1:{self.port}/\S*", self.log())
        return said.group() if said else f"http://127.0.0.1:{self.port}/"

    def log(self) -> str:
        """What the server has said."""
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    def start(self) -> Server:
        """Start it, and wait until it answers."""
        return self.launch().wait()

    def launch(self) -> Server:
        """Start it, without waiting."""
        usual = [sys.executable, "-m", "workbook", *self.words, "--no-browser", "--port", str(self.port)]
        if "demo" not in self.words:
            usual += ["--home", str(self.home)]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                self._command or usual,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                env=environment(self.folder, **({"HENAI_HOME": str(self.home)} if self._command else {})),
                start_new_session=True,
            )
        return self

    def wait(self) -> Server:
        """Wait until it answers."""
        until(self._answers, f"the server does not answer\n{self.log()}", START)
        return self

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, f"the server ended\n{self.log()}"
        for path in ("voila/static/voila.js", "static/favicons/favicon.ico"):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=5).close()
                return True
        return False

    def kernels(self) -> dict[str, psutil.Process]:
        """The kernels that run: id -> process."""
        found = {}
        for process in self._family():
            with contextlib.suppress(psutil.Error):
                named = re.search(r"kernel-([0-9a-f-]{36})\.json", " ".join(process.cmdline()))
                if named:
                    found[named.group(1)] = process
        return found

    def _family(self) -> list[psutil.Process]:
        assert self._process is not None
        with contextlib.suppress(psutil.NoSuchProcess):
            return psutil.Process(self._process.pid).children(recursive=True)
        return []

    def kill(self) -> None:
        """SIGKILL for the server, at once; its kernels are left alone, as when a machine runs out of memory."""
        assert self._process is not None
        left = self._family()
        self._process.kill()
        self._process.wait(10)
        # They notice by themselves that their server is gone; a test must not wait for that.
        _end(left)

    def end(self) -> None:
        """End the server and its kernels as Ctrl+C would, and by force what is left of them."""
        if self._process is None:
            return
        family = self._family()
        if self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(10)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(10)
        _end(family)

    # what is on the disk, read by another process than the one that writes it

    def book(self) -> Workbook:
        """The workbook as it is on the disk now."""
        if self._book is None:
            self._book = learner.open_home(self.home)
        self._book.refresh()
        return self._book

    def holds(self, model: type[Record], **fields: Any) -> str:
        """Wait until an answer with these fields is committed; its key."""

        def key() -> str | None:
            for key, record in self.book().all(model).items():
                if all(getattr(record, name) == value for name, value in fields.items()):
                    return key
            return None

        return until(key, f"no {model.kind} with {fields}; there are {self.book().all(model)}")

    def written(self) -> list[str]:
        """Every text the workbook holds now, of whatever kind."""
        return [text for entry in self.latest() for text in texts(entry.body)]

    def latest(self) -> list[Entry]:
        """The entries that hold now."""
        latest = {(entry.kind, entry.key): entry for entry in self.book().entries()}
        return list(latest.values())


def texts(value: Any) -> list[str]:
    """Every text in a body."""
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for each in inside for text in texts(each)]


def _end(processes: list[psutil.Process]) -> None:
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(processes, timeout=10)
