"""The learner's file, as a browser sends and receives it."""

from __future__ import annotations

import json
from typing import Any

import ipywidgets as widgets
import pytest

from tests.journey.using import shown
from workbook.course.own_data import Upload
from workbook.kit.files import PickButton, SaveButton
from workbook.kit.pages import walk

Sent = list[tuple[Any, Any]]


def part(root: widgets.Widget, kind: type) -> Any:
    return next(each for each in walk(root) if isinstance(each, kind))


def download(root: widgets.Widget, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str, bytes]:
    """What a click on the download button brings."""
    sent: Sent = []
    save = part(root, SaveButton)
    monkeypatch.setattr(save, "send", lambda message, buffers=None: sent.append((message, buffers)))
    save.heard({"ask": 1}, [])
    ((message, buffers),) = sent
    return message["save"], message["type"], bytes(buffers[0])


def upload(root: widgets.Widget, data: bytes, name: str = "mine.henai.jsonl", size: int = 1000) -> str:
    """Send a file as a browser does, in parts, and return what the page says to it."""
    pick = part(root, PickButton)
    pick.heard({"begin": len(data), "name": name}, [])
    for start in range(0, len(data), size):
        pick.heard({"part": start}, [memoryview(data[start : start + size])])
    pick.heard({"end": len(data), "name": name}, [])
    return shown(part(root, Upload))


def offered(root: widgets.Widget) -> bool:
    """Whether the page offers to add what the file holds."""
    return part(root, Upload)._choice.layout.display != "none"


def file(*entries: dict[str, Any], **header: Any) -> bytes:
    first = {
        "format": "henai-workbook",
        "version": 1,
        "exported_at": "2026-11-22T00:00:00Z",
        "entries": len(entries),
    }
    return "".join(json.dumps(line) + "\n" for line in [first | header, *entries]).encode()


ONE = {
    "id": "a1",
    "kind": "present",
    "key": "only",
    "body": {"doing": "歩く"},
    "written_at": "2026-11-01T00:00:00Z",
}
