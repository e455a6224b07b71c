"""Kernels without a page end, but not while the page they were handed to is on its way."""

from __future__ import annotations

import time
from datetime import timedelta
from types import SimpleNamespace

import pytest
from jupyter_server._tz import utcnow

from workbook.workshop.kernels.manager import BUSY, QuietKernels

LEFT_FOR = 120


@pytest.fixture
def anyio_backend():
    return "asyncio"


@pytest.fixture
def now(monkeypatch):
    """The clock, in seconds; it stands still."""
    at = SimpleNamespace(seconds=1000.0)
    monkeypatch.setattr(time, "monotonic", lambda: at.seconds)
    return at


@pytest.fixture
def kernels(monkeypatch):
    """One kernel that has been idle for an hour; ``ended`` are those that were ended."""
    made = QuietKernels(cull_idle_timeout=LEFT_FOR)
    made.ended = []
    made._kernels["warm"] = SimpleNamespace(
        execution_state="idle",
        kernel_name="python3",
        kernel_spec=SimpleNamespace(metadata={}),
        last_activity=utcnow() - timedelta(hours=1),
    )
    made._kernel_connections["warm"] = 0

    async def shut_down(kernel_id):
        made.ended.append(kernel_id)

    monkeypatch.setattr(made, "shutdown_kernel", shut_down)
    return made


@pytest.mark.anyio
async def test_a_kernel_handed_out_after_a_long_wait_lives_until_its_page_is_there(kernels, now):
    await kernels.cull_kernel_if_idle("warm")
    now.seconds += LEFT_FOR - 1
    await kernels.cull_kernel_if_idle("warm")
    assert kernels.ended == []
    kernels.notify_connect("warm")
    await kernels.cull_kernel_if_idle("warm")
    assert kernels.ended == []


@pytest.mark.anyio
async def test_one_whose_page_never_comes_ends(kernels, now):
    await kernels.cull_kernel_if_idle("warm")
    now.seconds += LEFT_FOR
    await kernels.cull_kernel_if_idle("warm")
    assert kernels.ended == ["warm"]


@pytest.mark.anyio
async def test_one_whose_page_was_left_ends_a_while_later_unless_somebody_comes_back(kernels, now):
    kernels.notify_connect("warm")
    now.seconds += 10 * LEFT_FOR
    kernels.notify_disconnect("warm")
    now.seconds += LEFT_FOR - 1
    await kernels.cull_kernel_if_idle("warm")
    kernels.notify_connect("warm")
    now.seconds += LEFT_FOR
    await kernels.cull_kernel_if_idle("warm")
    assert kernels.ended == []
    kernels.notify_disconnect("warm")
    now.seconds += LEFT_FOR
    await kernels.cull_kernel_if_idle("warm")
    assert kernels.ended == ["warm"]


@pytest.mark.anyio
async def test_two_pages_of_one_kernel_are_both_waited_for(kernels, now):
    kernels.notify_connect("warm")
    kernels.notify_connect("warm")
    kernels.notify_disconnect("warm")
    now.seconds += LEFT_FOR
    await kernels.cull_kernel_if_idle("warm")
    assert kernels.ended == []


@pytest.mark.anyio
async def test_a_busy_one_may_finish_but_not_for_ever(kernels, now):
    kernels._kernels["warm"].execution_state = "busy"
    kernels.notify_connect("warm")
    kernels.notify_disconnect("warm")
    now.seconds += LEFT_FOR
    await kernels.cull_kernel_if_idle("warm")
    assert kernels.ended == []
    now.seconds += BUSY * LEFT_FOR
    await kernels.cull_kernel_if_idle("warm")
    assert kernels.ended == ["warm"]
