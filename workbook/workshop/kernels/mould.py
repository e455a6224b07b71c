"""The warm parent: a process that has imported everything, and of which each kernel is a fork.

It speaks in lines of JSON on a socket that is its standard input: ``{"cast": n, "argv": …, "env": …, "cwd": …}`` forks
a kernel and is answered with ``{"cast": n, "pid": …}``; ``{"signal": …, "pid": …}`` reaches a kernel and whatever it
started; ``{"ended": pid, "code": …}`` is told of each that has ended. When the socket closes (the server has ended,
however it did), its kernels end too.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

PATIENCE = 5.0  # seconds that kernels have to end by themselves when the server has

# What every page needs; and what a step needs when it is opened: imported while nobody waits for a kernel.
STEPS = ("start", "obsession", "vector", "position", "posts", "rhythm", "supporters", "review")
FIRST = (
    "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "ipykernel.eventloops", "ipykernel.debugger",
    "IPython.core.completerlib", "IPython.core.oinspect", "IPython.core.logger", "IPython.extensions.storemagic",
    "tornado.platform.asyncio", "tornado.queues", "psutil", "pdb", "faulthandler", "anywidget",
    "sqlalchemy.dialects.sqlite", "workbook.course.one_page", "workbook.course.own_data", "workbook.workshop",
)  # fmt: skip
LATER = (
    "workbook.workshop.room.arriving",
    "workbook.workshop.room.learner_view",
    *(f"workbook.journey.{step}.exercises" for step in STEPS),
    *("pandas", "bqplot", "workbook.journey.supporters.frame", "workbook.journey.supporters.figures"),
)


class Mould:
    """The loop of the warm parent on ``line``, its socket to the server."""

    def __init__(self, line: socket.socket, later: Iterable[str]) -> None:
        self.line, self.later = line, list(later)
        self.children: set[int] = set()
        self._rest = b""
        self._wake, wakened = os.pipe()
        for end in (self._wake, wakened):
            os.set_blocking(end, False)
        self._wakened = wakened
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wakened, warn_on_full_buffer=False)

    def work(self) -> None:
        """Serve until the server is gone."""
        while True:
            ready, _, _ = select.select([self.line, self._wake], [], [], 0.2 if self.later else None)
            if self._wake in ready:
                with contextlib.suppress(BlockingIOError):
                    os.read(self._wake, 4096)
            self._bury()
            if self.line in ready:
                received = self.line.recv(65536)
                if not received:
                    return
                *lines, self._rest = (self._rest + received).split(b"\n")
                for each in lines:
                    self._obey(json.loads(each))
            elif not ready and self.later:
                warm([self.later.pop(0)])
                if _threads() > 1:
                    sys.exit("a process with threads can't be forked")

    def _obey(self, order: dict[str, Any]) -> None:
        if "cast" in order:
            pid = os.fork()
            if pid == 0:
                self._become(order)
            self.children.add(pid)
            self._say({"cast": order["cast"], "pid": pid})
        elif order["pid"] in self.children:
            _signal(order["pid"], order["signal"])

    def _become(self, order: dict[str, Any]) -> None:
        """From here on this process is a kernel."""
        mould = os.getppid()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self.line.close()
        os.close(self._wake)
        os.close(self._wakened)
        os.setsid()
        os.environ.clear()
        os.environ.update(order["env"])
        time.tzset()
        with contextlib.suppress(OSError):
            os.chdir(order["cwd"])
        _name(f"henai {Path(order['argv'][-1]).name}")
        raise _Kernel([*order["argv"], f"--IPKernelApp.parent_handle={mould}"])

    def _say(self, message: dict[str, Any]) -> None:
        with contextlib.suppress(OSError):  # the server is gone: the next look at the line says so
            self.line.sendall(json.dumps(message).encode() + b"\n")

    def _bury(self) -> None:
        for pid in list(self.children):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                self.children.discard(pid)
                self._say({"ended": pid, "code": os.waitstatus_to_exitcode(status)})

    def end(self) -> None:
        """End all kernels, those that don't listen after a while by force."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            for pid in self.children:
                _signal(pid, number)
            until = time.monotonic() + PATIENCE
            while self.children and time.monotonic() < until:
                self._bury()
                time.sleep(0.05)


class _Kernel(BaseException):
    """Leads a fork out of the loop of its parent; holds the arguments it starts with."""


def _signal(pid: int, number: int) -> None:
    # A kernel leads a group of its own; right after the fork it doesn't yet.
    try:
        os.killpg(pid, number)
    except ProcessLookupError:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


def warm(modules: Iterable[str]) -> None:
    """Import, and keep what was imported out of the way of the garbage collector: forks share it untouched."""
    for name in modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    gc.collect()
    gc.freeze()


def _name(title: str) -> None:
    """Call this process ``title`` in the list of processes, where it stood as its parent."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        # Fields 48 and 49 of proc(5) stat: where the arguments begin and end. The second holds the only spaces.
        fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
        start, end = int(fields[45]), int(fields[46])
        written = title.encode()[: end - start - 1]
        ctypes.memset(start, 0, end - start)
        ctypes.memmove(start, written, len(written))


def _threads() -> int:
    """How many threads this process has, those of libraries included."""
    return len(list(Path("/proc/self/task").iterdir()))


def main() -> None:
    """Serve as a warm parent; in each fork, be a kernel."""
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # 15 MB, for nobody here
    gc.disable()
    line = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which ends us
    warm(FIRST)
    if _threads() > 1:
        sys.exit("a process with threads can't be forked")
    mould = Mould(line, LATER)
    try:
        mould.work()
    except _Kernel as kernel:
        arguments = kernel.args[0]
    else:
        mould.end()
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.enable()
    from ipykernel.kernelapp import IPKernelApp
    from ipywidgets import register_comm_target

    kernel_app = IPKernelApp.instance()
    kernel_app.initialize(arguments)
    # ipywidgets does this when it is imported in a kernel; here it was imported before there was one.
    register_comm_target(kernel_app.kernel)
    kernel_app.start()


if __name__ == "__main__":
    main()
