"""Scripted learners: they speak with their kernels as the page does, without a browser each.

Thirty browsers would take both cores for themselves; what is measured here is the server, its kernels and the store.
Invented, like everything they type.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
import uuid
from collections.abc import Callable
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect

LETTERS = "あいうえおかきくけこ漢字仮名文句偏愛応援発信続柄砥石包丁"


class Learner:
    """One learner with a browser of their own, on the seat that ``secret`` opens."""

    def __init__(self, address: str, seat: str, secret: str) -> None:
        self.address, self.seat, self.secret = address, seat, secret
        self.http = httpx.AsyncClient(base_url=address, timeout=120, headers={"Origin": address.rstrip("/")})
        self.kernel = ""
        self.models: dict[str, dict[str, Any]] = {}
        self.typed = self.acknowledged = ""
        self.waits: list[float] = []
        self.unanswered: list[str] = []
        self.queued = 0
        self.here = False
        self._line: ClientConnection | None = None
        self._reading: asyncio.Task[None] | None = None
        self._changed = asyncio.Event()

    async def arrive(self) -> float:
        """Open the seat's link, load the page, wait until its first field or button is there. Seconds it took."""
        began = time.perf_counter()
        (await self.http.post("enter", json={"secret": self.secret})).raise_for_status()
        await self.open()
        return time.perf_counter() - began

    async def open(self) -> None:
        """Load the page; wait in the queue when there is one."""
        while (page := await self.http.get("")).status_code == 503:
            self.queued += 1
            while (await self.http.get("waiting")).json()["place"]:
                await asyncio.sleep(3)
        page.raise_for_status()
        found = re.search(r'"kernelId": "([0-9a-f-]{36})"', page.text)
        assert found, page.text[:500]
        self.kernel, self.models = found.group(1), {}
        address = f"{self.address}api/kernels/{self.kernel}/channels?session_id={uuid.uuid4().hex}"
        cookies = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        self._line = await connect(
            address.replace("http", "ws", 1),
            additional_headers={"Cookie": cookies},
            origin=self.address.rstrip("/"),  # type: ignore[arg-type]
            max_size=None,
        )
        self._reading = asyncio.create_task(self._read(self._line))
        control = {"comm_id": uuid.uuid4().hex, "target_name": "jupyter.widget.control", "data": {}}
        await self._send("comm_open", control, {"version": "1.0.0"})
        await self._send("comm_msg", {"comm_id": control["comm_id"], "data": {"method": "request_states"}})
        await self._tell(await self.model(lambda state: state.get("part") == "arrival"), {"hello": 1})
        await self.go("")
        await self.model(_is_usable)
        self.here = True

    async def go(self, step: str) -> None:
        """Say hello as the page does, for a step or for where one was last."""
        await self._tell(await self.model(lambda state: state.get("part") == "bar"), {"hello": step})

    async def type(self, letter: str, patience: float = 30) -> float:
        """Press a key in the first field; seconds until the page says it is saved."""
        field, saved = await self.model(_is_field), await self.model(_is_saved)
        before = self.models[saved]["at"]
        self.typed += letter
        began = time.perf_counter()
        data = {"method": "update", "state": {"value": self.typed}, "buffer_paths": []}
        await self._send("comm_msg", {"comm_id": field, "data": data})
        try:
            await self._until(lambda: self.models[saved]["at"] > before, patience)
        except TimeoutError:
            self.unanswered.append(self.models[saved]["problem"] or "no word about it")
            return patience
        self.acknowledged = self.typed
        self.waits.append(time.perf_counter() - began)
        return self.waits[-1]

    async def close(self) -> None:
        """Close the page without a word, as a killed browser does."""
        if self._reading:
            self._reading.cancel()
        if self._line:
            self._line.transport.abort()

    async def leave(self) -> None:
        """Go home."""
        await self.close()
        await self.http.aclose()

    async def model(self, wanted: Callable[[dict[str, Any]], bool], patience: float = 120) -> str:
        """The id of the first widget whose state is ``wanted``, as soon as there is one."""

        def found() -> str | None:
            return next((each for each, state in self.models.items() if wanted(state)), None)

        await self._until(lambda: found() is not None, patience)
        return found() or ""

    async def _until(self, met: Callable[[], bool], patience: float) -> None:
        async with asyncio.timeout(patience):
            while not met():
                self._changed.clear()
                await self._changed.wait()

    async def _tell(self, model: str, content: dict[str, Any]) -> None:
        await self._send("comm_msg", {"comm_id": model, "data": {"method": "custom", "content": content}})

    async def _send(self, kind: str, content: dict[str, Any], about: dict[str, Any] | None = None) -> None:
        assert self._line
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "session": "s",
            "username": "",
            "version": "5.3",
        }
        message = {
            "header": header,
            "parent_header": {},
            "metadata": about or {},
            "content": content,
            "channel": "shell",
        }
        await self._line.send(json.dumps(message))

    async def _read(self, line: ClientConnection) -> None:
        async for packed in line:
            message = json.loads(packed if isinstance(packed, str) else _first_part(packed))
            kind, content = message["header"]["msg_type"], message["content"]
            if kind == "comm_open":
                self.models[content["comm_id"]] = content["data"].get("state", {})
            elif kind == "comm_close":
                self.models.pop(content["comm_id"], None)
            elif kind == "comm_msg":
                self._update(content["comm_id"], content["data"])
            self._changed.set()

    def _update(self, model: str, data: dict[str, Any]) -> None:
        if data.get("method") == "update":
            self.models.setdefault(model, {}).update(data["state"])
        elif data.get("method") == "update_states":
            for each, held in data["states"].items():
                self.models.setdefault(each, {}).update(held["state"])


def _is_usable(state: dict[str, Any]) -> bool:
    return "henai-field" in state.get("_dom_classes", ()) or state.get("_model_name") == "ButtonModel"


def _is_field(state: dict[str, Any]) -> bool:
    return state.get("_model_name") == "TextareaModel" and "henai-field" in state.get("_dom_classes", ())


def _is_saved(state: dict[str, Any]) -> bool:
    return "at" in state and "lost" in state


def _first_part(packed: bytes) -> bytes:
    # A message with buffers: how many parts there are and where each begins, as 32-bit numbers; the first is the JSON.
    count = int.from_bytes(packed[:4], "big")
    starts = [int.from_bytes(packed[4 * at : 4 * at + 4], "big") for at in range(1, count + 1)]
    return packed[starts[0] : starts[1]]
