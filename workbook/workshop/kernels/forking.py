"""Starts kernels as forks of a warm parent (`mould`), in a third of a second instead of two and a half."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from jupyter_client.provisioning import LocalProvisioner
from jupyter_server.services.kernels.kernelmanager import ServerKernelManager

from workbook.workshop.kernels.environment import cleaned

ANSWERS = 30  # seconds; a warm parent that is silent for longer isn't asked again
PYTHON_KERNEL = ["-m", "ipykernel_launcher"]


class Fork:
    """A kernel's process, asked as one asks a ``subprocess.Popen``."""

    stdin = stdout = stderr = None

    def __init__(self, parent: WarmParent, pid: int) -> None:
        self._parent, self.pid = parent, pid

    def poll(self) -> int | None:
        """Its exit code, None while it runs."""
        return self._parent.ended.get(self.pid, None if self._parent.lives else -signal.SIGKILL)

    def wait(self) -> int | None:
        """Its exit code; only asked when it has ended."""
        return self.poll()

    def send_signal(self, number: int) -> None:
        """Send it, and what it has started, a signal."""
        self._parent.say({"signal": number, "pid": self.pid})

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


class WarmParent:
    """A process that has imported everything. It ends, and its kernels with it, when this one does."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair()
        silent = None if os.environ.get("HENAI_DEBUG") else subprocess.DEVNULL
        room_for_a_name = " " * 80
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "workbook.workshop.kernels.mould", room_for_a_name],
            stdin=theirs,
            stdout=silent,
            stderr=silent,
            env=cleaned(os.environ),
            start_new_session=True,
        )
        theirs.close()
        self.lives = True
        self.ended: dict[int, int] = {}
        self._asked: dict[int, Future[int]] = {}
        self._lock = threading.Lock()
        # Not on the event loop: the server asks from one loop while it runs and from another while it stops.
        threading.Thread(target=self._listen, name="henai-forks", daemon=True).start()

    async def fork(self, argv: list[str], env: dict[str, str], cwd: str) -> Fork:
        """A new kernel. Raises OSError when there is none from this parent."""
        pid: Future[int] = Future()
        with self._lock:
            number = len(self._asked) + 1
            self._asked[number] = pid
        self.say({"cast": number, "argv": argv, "env": env, "cwd": cwd})
        try:
            return Fork(self, await asyncio.wait_for(asyncio.wrap_future(pid), ANSWERS))
        except TimeoutError as silent:
            self.close()
            raise OSError("the warm parent doesn't answer") from silent

    def say(self, message: dict[str, Any]) -> None:
        """Send it a line; one that is gone doesn't hear it, and `lives` says so."""
        with self._lock, contextlib.suppress(OSError):
            self._line.sendall(json.dumps(message).encode() + b"\n")

    def _listen(self) -> None:
        with self._line.makefile("rb") as lines, contextlib.suppress(OSError):
            for line in lines:
                message = json.loads(line)
                if "cast" in message:
                    self.ended.pop(message["pid"], None)  # numbers come again
                    self._asked[message["cast"]].set_result(message["pid"])
                else:
                    self.ended[message["ended"]] = message["code"]
        self.lives = False
        for asked in self._asked.values():
            if not asked.done():
                asked.set_exception(OSError("the warm parent has ended"))

    def close(self) -> None:
        """End it; its kernels end too."""
        with contextlib.suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Forks(LocalProvisioner):
    """Starts a kernel as a fork of the warm parent, or by itself when there is none."""

    process: Any = None

    async def launch_kernel(self, cmd: list[str], **options: Any) -> Any:
        """Start it; ``cmd`` is what Jupyter would run."""
        if cmd[0] == sys.executable and cmd[1:3] == PYTHON_KERNEL and forkable():
            environment = options.get("env") or dict(os.environ)
            # No history of commands: nobody types any, and each kernel would open a database for it.
            argv = ["--HistoryManager.enabled=False", *cmd[3:]]
            with contextlib.suppress(OSError):
                fork = await warm_parent().fork(argv, environment, str(options.get("cwd") or Path.cwd()))
                self.process, self.pid, self.pgid = fork, fork.pid, fork.pid
                return self.connection_info
        return await super().launch_kernel(cmd, **options)

    async def send_signal(self, signum: int) -> None:
        """Through the parent, which knows whether that number is still this kernel."""
        if isinstance(self.process, Fork):
            self.process.send_signal(signum)
        else:
            await super().send_signal(signum)


class ForkedKernelManager(ServerKernelManager):
    """Jupyter's manager of one kernel, started by `Forks`."""

    async def _async_pre_start_kernel(self, **options: Any) -> Any:
        if self.provisioner is None:
            kernel = options.get("kernel_id") or self.kernel_id or ""
            self.provisioner = Forks(kernel_id=kernel, kernel_spec=self.kernel_spec, parent=self)
        return await super()._async_pre_start_kernel(**options)


def forkable() -> bool:
    """Whether kernels can be forked here; elsewhere they start as Jupyter starts them."""
    # macOS has a fork, but its frameworks don't survive one.
    return sys.platform == "linux"


_parents: list[WarmParent] = []


def warm_parent() -> WarmParent:
    """This process's warm parent, a new one when the last one has ended."""
    if not _parents or not _parents[-1].lives:
        _parents.append(WarmParent())
    return _parents[-1]


def cool_down() -> None:
    """End the warm parent, and with it every kernel that is left."""
    while _parents:
        _parents.pop().close()


atexit.register(cool_down)
