"""Hands a page and its kernel to somebody who has a seat."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from typing import Any

from voila.utils import ENV_VARIABLE

from workbook.locale import _
from workbook.workshop.gate.pages import plain_page


class Full(Exception):
    """Every kernel there may be is taken: ``place`` is the place in the queue, from 1."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


async def hand_out(kernels: Any, seat: str, notebook: str) -> tuple[str, AsyncIterator[str]]:
    """A kernel that nobody else has, and the page it belongs to, in pieces. Raises `Full`.

    It is a warm one from the pool of ``notebook`` when there is one. Neither knows yet whose it will be: the caller
    writes that down before the first piece goes out.
    """
    if kernels.get_pool_size(notebook):
        task, _cache, kernel = await kernels.get_rendered_notebook(notebook_name=notebook)
    else:
        started = await kernels._initialize(notebook, None, path="", env=_environment(kernels.parent))
        started["renderer"].stop_generator = True
        task, kernel = started["task"], started["kernel_id"]
    return kernel, _pieces(task)


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
    """The page of somebody who has to wait, and the script on it."""
    script = "setTimeout(() => location.reload(), 3000);"
    words = _("You are number {place} in the queue. This page moves on by itself.").format(place=full.place)
    return plain_page(_("The room is full just now"), words, script=script), script
