"""The server's settings, as the part of Jupyter that obeys them understands them."""

from __future__ import annotations

import json
from pathlib import Path
from unittest import mock

import pytest
from jupyter_client.ioloop import AsyncIOLoopKernelManager
from jupyter_client.session import Session
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from traitlets.config import Config

from workbook.workshop.lab import configure
from workbook.workshop.server import voila_config

ROOT = Path(__file__).parents[2]
MANY = 5000  # messages at once; by itself Jupyter stops at 3,000 in three seconds, and drops the rest


async def dropped(config):
    """How many of many messages that a busy kernel sends would never arrive."""
    handler = mock.create_autospec(KernelWebsocketHandler, instance=True)
    connection = ZMQChannelsWebsocketConnection(
        parent=AsyncIOLoopKernelManager(), websocket_handler=handler, config=config
    )
    connection.session = Session()
    count = 0
    for number in range(MANY):
        parts = connection.session.serialize(connection.session.msg("comm_msg", {"data": number}))[2:]
        message = dict.fromkeys(("parent_header", "content")) | {"header": None}
        count += bool(connection._limit_rate("iopub", message, parts))
    return count


@pytest.mark.anyio
async def test_no_message_of_a_busy_page_is_dropped(tmp_path):
    configure(tmp_path, tmp_path, 8888, False, "/lab", "token", "ja")
    ours = {
        "app": voila_config(8866, browser=False),
        "lab": Config(json.loads((tmp_path / "jupyter_server_config.json").read_text("utf-8"))),
        "binder": Config(json.loads((ROOT / "binder" / "jupyter_server_config.json").read_text("utf-8"))),
    }
    assert {name: await dropped(config) for name, config in ours.items()} == dict.fromkeys(ours, 0)
    assert await dropped(Config()) > 0  # what would happen without them


@pytest.fixture
def anyio_backend():
    return "asyncio"
