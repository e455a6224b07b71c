"""Kernels forked from a warm parent: real processes, their environment, their end with the server however it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from workbook.workshop.kernels import forking
from workbook.workshop.kernels.manager import QuietKernels

pytestmark = pytest.mark.skipif(not forking.forkable(), reason="forks only on Linux")

ASK = (
    "import json, os, sys, threading; print(json.dumps({'pid': os.getpid(), 'cwd': os.getcwd(), "
    "'env': dict(os.environ), 'loaded': 'workbook.course.one_page' in sys.modules, 'debugpy': bool(sys.modules.get('debugpy')),"
    "'answers': 'jupyter.widget.control' in get_ipython().kernel.comm_manager.targets, 'enabled': get_ipython().history_manager.enabled, 'drawn': os.urandom(4).hex() + str(__import__('random').random())}))"
)
# A server with two kernels that says their numbers and waits.
SERVER = """
import asyncio
from workbook.workshop.kernels.manager import QuietKernels

async def main():
    kernels = QuietKernels(transport_encryption="auto")
    started = [kernels.get_kernel(await kernels.start_kernel(kernel_name="python3")) for _ in range(2)]
    for kernel in started:
        client = kernel.client()
        client.start_channels()
        await client.wait_for_ready(timeout=60)
    print(*(kernel.provisioner.pid for kernel in started), flush=True)
    await asyncio.sleep(600)

asyncio.run(main())
"""


@pytest.fixture
def anyio_backend():
    return "asyncio"


@pytest.fixture
async def kernels(anyio_backend, monkeypatch, tmp_path):
    monkeypatch.setenv("A_SECRET_OF_THE_SERVER", "s3cret")
    made = QuietKernels(transport_encryption="auto", connection_dir=str(tmp_path))
    yield made
    await made.shutdown_all()
    forking.cool_down()


async def ask(kernels, kernel_id):
    client = kernels.get_kernel(kernel_id).client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=60)
        said = []
        await client._async_execute_interactive(
            ASK, output_hook=lambda message: said.append(message["content"])
        )
        return json.loads("".join(content.get("text", "") for content in said))
    finally:
        client.stop_channels()


def until(true, seconds=30):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.anyio
async def test_each_kernel_is_a_process_of_its_own_with_everything_loaded_and_a_clean_environment(
    kernels, tmp_path
):
    ids = [
        await kernels.start_kernel(
            kernel_name="python3", cwd=str(tmp_path), env={**os.environ, "HENAI_LANG": language}
        )
        for language in ("ja", "en")
    ]
    told = [await ask(kernels, each) for each in ids]
    assert [each["pid"] for each in told] == [kernels.get_kernel(each).provisioner.pid for each in ids]
    assert len({each["drawn"] for each in told}) == 2
    assert [each["env"]["HENAI_LANG"] for each in told] == ["ja", "en"]
    for each, kernel_id in zip(told, ids, strict=True):
        assert each["loaded"]
        assert each["answers"]  # a page that asks which widgets there are
        assert not each["debugpy"]
        assert not each["enabled"]
        assert each["cwd"] == str(tmp_path)
        assert "A_SECRET_OF_THE_SERVER" not in each["env"]
        process = psutil.Process(each["pid"])
        assert "s3cret" not in str(process.environ())
        assert "s3cret" not in str(process.parent().environ())
        assert kernel_id in process.cmdline()[0]


@pytest.mark.anyio
async def test_a_kernel_that_was_ended_or_killed_is_gone_and_noticed(kernels):
    kernel_id = await kernels.start_kernel(kernel_name="python3")
    pid = (await ask(kernels, kernel_id))["pid"]
    manager = kernels.get_kernel(kernel_id)
    manager.stop_restarter()
    os.kill(pid, signal.SIGKILL)
    until(lambda: manager.provisioner.process.poll() == -signal.SIGKILL)
    assert not await manager.is_alive()
    other = await kernels.start_kernel(kernel_name="python3")
    pid = (await ask(kernels, other))["pid"]
    await kernels.shutdown_kernel(other)
    assert not psutil.pid_exists(pid)


@pytest.mark.anyio
async def test_when_the_warm_parent_dies_the_next_kernel_has_a_new_one(kernels):
    first = await kernels.start_kernel(kernel_name="python3")
    pid = (await ask(kernels, first))["pid"]
    kernels.get_kernel(first).stop_restarter()
    parent = psutil.Process(pid).parent()
    parent.kill()
    until(lambda: not psutil.pid_exists(pid))  # it notices within a second
    until(lambda: not forking._parents[-1].lives)
    assert not await kernels.get_kernel(first).is_alive()
    second = await kernels.start_kernel(kernel_name="python3")
    assert (await ask(kernels, second))["loaded"]


@pytest.mark.anyio
async def test_where_nothing_can_be_forked_a_kernel_starts_as_usual(kernels, monkeypatch):
    monkeypatch.setattr(forking, "forkable", lambda: False)
    told = await ask(kernels, await kernels.start_kernel(kernel_name="python3"))
    assert not told["loaded"]
    assert "A_SECRET_OF_THE_SERVER" not in told["env"]
    assert forking._parents == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_kernel_is_left_when_the_server_ends_however_it_does(number, tmp_path):
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=tmp_path,
    )
    try:
        assert server.stdout is not None
        kernels = [psutil.Process(int(pid)) for pid in server.stdout.readline().split()]
        assert len(kernels) == 2
        family = [*kernels, kernels[0].parent()]
    finally:
        server.send_signal(number)
        server.wait(30)
    assert psutil.wait_procs(family, timeout=30)[1] == []
