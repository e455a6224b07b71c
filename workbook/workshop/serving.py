"""Serves a class: one page for each seat, each with a kernel of its own, on one store."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import tempfile
import webbrowser
from pathlib import Path
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.utils import url_path_join
from traitlets.config import Config
from voila.app import _kernel_id_regex

from workbook import shared
from workbook.journal import Problem, Store, Workbook
from workbook.journal.problem import StoreProblem
from workbook.workshop import HOST
from workbook.workshop.gate import door, files, leaving, refusals, waiting
from workbook.workshop.gate.headers import guarded
from workbook.workshop.gate.owners import Owners
from workbook.workshop.gate.throttle import Throttle
from workbook.workshop.gate.whose import OfSeats, OwnKernels, Sessions
from workbook.workshop.guarded import GuardedVoila
from workbook.workshop.handing import FACILITATORS, LEARNERS
from workbook.workshop.kernels.forking import forkable, warm_parent
from workbook.workshop.kernels.warming import Warming
from workbook.workshop.room import seats
from workbook.workshop.room.record import About, room_of
from workbook.workshop.server import voila_config

RESTS_AFTER = 3600  # seconds without a touch until a learner's page gives its kernel back
LOOK = 1  # seconds between two looks whether a seat was revoked


class RoomServer(GuardedVoila):
    """Voila with nothing but the door, each seat's own page, and the files that page loads."""

    sessions: Sessions
    most = 40
    """How many kernels of learners there may be at once."""

    def init_settings(self) -> dict[str, Any]:
        self.sessions.owners.folder.chmod(0o700)
        return super().init_settings() | {
            "henai_sessions": self.sessions,
            "default_handler_class": door.Nowhere,
            "log_function": lambda _handler: (
                None
            ),  # requests hold what a log shouldn't; refusals say their own line
        }

    def init_handlers(self) -> list[Any]:
        loop = asyncio.get_event_loop()
        warming = Warming(self.kernel_manager, LEARNERS, self._expected)
        self._at_work = [loop.create_task(self._watch()), loop.create_task(warming.work())]
        entering = {"sessions": self.sessions, "throttle": Throttle(), "base_url": self.base_url}
        own = {
            "/": (door.Page,),
            "/s": (door.SeatLink,),
            "/enter": (door.Enter, entering),
            "/waiting": (waiting.Waiting,),
            "/resting": (door.Resting,),
            f"/api/kernels/{_kernel_id_regex}": (door.Kernel,),
            f"/api/kernels/{_kernel_id_regex}/channels": (door.Channels,),
            f"/voila/api/shutdown/{_kernel_id_regex}": (guarded(leaving.Leaving),),
            "/voila/labextensions/(.*)": (guarded(files.WidgetFiles), {"path": self.labextensions_path}),
        }
        return [
            self.voila_files(),
            *((url_path_join(self.base_url, pattern), *handler) for pattern, handler in own.items()),
            (r".*", door.Nowhere),
        ]

    def _expected(self) -> int:
        """How many learners there may be."""
        there = seats.seats(self.sessions.room).values()
        return sum(seat.role == "learner" and not seat.revoked for seat in there)

    async def _watch(self) -> None:
        """End the kernels of seats that were revoked or got another link, wherever that was done."""
        while True:
            await asyncio.sleep(LOOK)
            try:
                lost = await self.sessions.lost()
            except StoreProblem:
                continue  # nothing can be saved now anyway; whoever was in is still in
            for kernel in lost:
                door.Channels.hang_up(kernel, "this seat has another link now")
                if kernel in self.kernel_manager:
                    await ensure_async(self.kernel_manager.shutdown_kernel(kernel))
            for kernel in self.sessions.owners.handed_out():
                if kernel not in self.kernel_manager:
                    self.sessions.owners.end(kernel)

    def stop(self) -> None:
        try:
            super().stop()
        finally:
            shutil.rmtree(self.sessions.owners.folder, ignore_errors=True)


def room_config(host: str, port: int, base_url: str) -> Config:
    """The app's configuration for a class."""
    config = voila_config(port, browser=False)
    config.Voila.ip = host
    config.Voila.base_url = base_url
    config.Voila.tornado_settings["allow_remote_access"] = True  # here the cookie says who may
    config.RoomServer.identity_provider_class = OfSeats
    config.RoomServer.authorizer_class = OwnKernels
    config.VoilaKernelManager.kernel_pools_config = {
        LEARNERS: {"pool_size": 0},  # see `Warming`
        FACILITATORS: {"pool_size": 1},
        "default": {"pool_size": 0},
    }
    config.VoilaKernelManager.fill_delay = 0.5
    # A page that has gone gives its kernel back within a minute, also when its device just vanished:
    # a ping each 5 s and 15 s without an answer, then as long as a phone's connection may be away, and the next look.
    config.Voila.tornado_settings |= {"ws_ping_interval": 5_000, "ws_ping_timeout": 15_000}
    config.MappingKernelManager.cull_idle_timeout = 35
    config.MappingKernelManager.cull_interval = 4
    return config


def serve_room(
    place: Path | str,
    *,
    host: str = HOST,
    port: int = 8866,
    base_url: str = "/",
    most: int = 40,
    language: str | None = None,
    steps: list[str] | None = None,
    agenda: str | None = None,
    notebooks: Path | None = None,
    link: str | None = None,
) -> None:
    """Serve the class kept at ``place`` (a file or ``postgresql://…``) until it is ended with Ctrl+C or SIGTERM.

    Make its seats first (`seats.add`). ``most`` is how many learners' kernels there may be at once. ``language``,
    ``steps`` and ``agenda`` become the class's when they are given (not None). ``link`` is opened in this machine's
    browser, if there is one. ``notebooks`` is another folder with a seat.ipynb and a room.ipynb.
    Raises `StoreProblem` when the store can't be used, `Problem` when there is no seat or the base URL is none.
    """
    base_url = _path(base_url)
    where = str(place) if "://" in str(place) else str(Path(place).expanduser().absolute())
    room = room_of(Store.open(where))
    if not seats.seats(room):
        raise Problem(
            "There are no seats in this class yet. Make some with: {command}", command="henai seats add"
        )
    if forkable():
        warm_parent()  # it gets ready while the server does
    told = {"language": language, "steps": steps, "agenda": agenda}
    if fields := {name: value for name, value in told.items() if value is not None}:
        room.change(About, **fields)
    folder = Path(tempfile.mkdtemp(prefix="henai-seats-"))
    _tell_kernels(room, where, folder)
    app = RoomServer.instance(config=room_config(host, port, base_url))
    app.sessions, app.most = Sessions(room, Owners(folder)), most
    app.root_dir = str(notebooks or shared.folder("notebooks"))
    app.initialize([app.root_dir])
    logging.getLogger("tornado").setLevel(logging.ERROR)
    _log_refusals()
    if link:
        asyncio.get_event_loop().call_later(1, _open, link, folder)
    app.start()


def _tell_kernels(room: Workbook, where: str, folder: Path) -> None:
    """What kernels learn from their environment: where the class is, and where it stands whose they are."""
    about = room.read(About) or About()
    os.environ.pop("HENAI_HOME", None)
    os.environ |= {"HENAI_STORE": where, "HENAI_SEATS": str(folder)}
    os.environ.setdefault("HENAI_RESTS_AFTER", str(RESTS_AFTER))
    if about.language:
        os.environ["HENAI_LANG"] = about.language


def _path(base_url: str) -> str:
    """``/class/`` however it was written. Raises `Problem` when it isn't a path."""
    parts = [part for part in base_url.split("/") if part]
    if any(
        set(part) - set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") for part in parts
    ):
        raise Problem(
            "“{path}” can't be the path of a class. Write it like {example}.",
            path=base_url,
            example="/class/",
        )
    return "/".join(["", *parts, ""])


def _log_refusals() -> None:
    lines = logging.StreamHandler()
    lines.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    refusals.log.handlers, refusals.log.propagate = [lines], False
    refusals.log.setLevel(logging.INFO)


def _open(link: str, folder: Path) -> None:
    """Open a link with a secret in the browser, without its standing in the list of processes."""
    page = folder / "open.html"
    with os.fdopen(os.open(page, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(str(leading_to(link)))
    webbrowser.open(page.as_uri())


def leading_to(link: str) -> str:
    """A page that goes on to ``link`` at once."""
    from workbook.kit.html import Markup, h

    go = Markup('<meta http-equiv="refresh" content="{}">').format("0; url=" + link)
    return Markup("<!DOCTYPE html>\n") + h("html", h("head", Markup('<meta charset="utf-8">'), go), lang="en")
