"""Hands a page and its kernel to somebody who has a seat."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from jupyter_core.utils import ensure_async
from voila.utils import ENV_VARIABLE

from workbook.kit.html import h
from workbook.locale import _
from workbook.workshop.gate import pages
from workbook.workshop.kernels.manager import QuietKernels
from workbook.workshop.kernels.places import Full

__all__ = ["Full", "hand_out", "waiting_page"]

WAITING = Path(__file__).parent / "gate" / "waiting.js"

LEARNERS = "seat.ipynb"
FACILITATORS = "room.ipynb"
"""The page that never waits: without it nobody could see that others do."""


async def hand_out(kernels: QuietKernels | Any, seat: str, notebook: str) -> tuple[str, AsyncIterator[str]]:
    """A kernel that nobody else has, and the page it belongs to, in pieces. Raises `Full`.

    It is a warm one from the pool of ``notebook`` when there is one. Neither knows yet whose it will be: the caller
    writes that down before the first piece goes out. A seat with too many kernels loses its oldest.
    """
    places, waits = kernels.places, notebook != FACILITATORS
    for ending in places.enter(seat, kernels.left, waits=waits):
        if ending in kernels:
            await ensure_async(kernels.shutdown_kernel(ending))
    try:
        kernel, task = await _start(kernels, notebook)
    except BaseException:
        places.fail(waits=waits)
        raise
    places.give(kernel, seat, waits=waits)
    return kernel, _pieces(task)


async def _start(kernels: Any, notebook: str) -> tuple[str, Any]:
    if kernels.get_pool_size(notebook):
        task, _cache, kernel = await kernels.get_rendered_notebook(notebook_name=notebook)
        return kernel, task
    started = await kernels._initialize(notebook, None, path="", env=_environment(kernels.parent))
    started["renderer"].stop_generator = True
    return started["kernel_id"], started["task"]


async def _pieces(task: Any) -> AsyncIterator[str]:
    rendered, rest = await task
    yield "".join(rendered)
    async for piece, _resources in rest:
        yield piece


def _environment(server: Any) -> dict[str, str]:
    return {
        **os.environ,
        ENV_VARIABLE.VOILA_BASE_URL: server.base_url,
        ENV_VARIABLE.VOILA_SERVER_URL: server.server_url,
        ENV_VARIABLE.VOILA_APP_PORT: str(server.port),
        ENV_VARIABLE.VOILA_PREHEAT: "True",
    }


def waiting_page(full: Full) -> tuple[str, str]:
    """The page of somebody who has to wait, and the script on it, which moves on when it is their turn."""
    script = pages.script(WAITING)
    words = _("You are number {place} in the queue.")
    page = pages.plain_page(
        _("The room is full just now"),
        h("p", words.format(place=full.place), id="said", role="status"),
        h("p", _("This page moves on by itself when it is your turn: please leave it open.")),
        h("p", _("Nothing you wrote is lost while you wait.")),
        script=script,
        data_words=words,
    )
    return page, script
