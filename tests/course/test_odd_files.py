"""Files that are none, too big, damaged, from elsewhere; stores that fail: a sentence, and nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.course.carrying import ONE, download, file, offered, part, upload
from tests.journey.using import button, dangers, shown
from workbook import course, learner
from workbook.course.own_data import Erase, Upload
from workbook.journal import Problem, Workbook, portable
from workbook.kit.files import LIMIT, PickButton


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "line 1"),
        (b"\n", "line 1"),
        (b"\xff\xfe\x00\x01", "Line 1"),
        (b"name,met\nNaka,work\n", "Line 1"),
        (b'{"cells": [], "metadata": {}}', "Line 1"),
        (b'{"format": "another-workbook", "version": 1}\n', "Line 1"),
        (file(ONE, version=2), "newer version"),
        (file(ONE, version="1"), "Line 1"),
        (file(ONE)[:-30], "Line 2"),
        (file(ONE, entries=2), "ends too early"),
        (file(ONE, ONE | {"id": "a2"}, entries=1), "Line 3"),
        (file(ONE | {"body": "no"}), "Line 2"),
        (file(ONE | {"id": "a b"}), "Line 2"),
        (file(ONE | {"written_at": "yesterday"}), "Line 2"),
        (file(ONE | {"kind": ""}), "Line 2"),
        (file(ONE).replace(b"present", b"pres\xff"), "Line 2"),
        (file(ONE, ONE | {"key": "other"}), "Line 3"),
        (file(ONE) + b"<script>alert(1)</script>\n", "Line 3"),
    ],
    ids=lambda value: repr(value)[:40],
)  # fmt: skip
def test_a_file_that_is_none_gets_a_sentence_and_changes_nothing(
    seated: Workbook, sample: Callable[..., Workbook], english: None, data: bytes, said: str
) -> None:
    sample("toru", "ja")
    before = seated.entries()
    made = course.data()
    words = upload(made, data, name="<b>odd</b>.jsonl")
    assert said in words
    assert "&lt;b&gt;odd" in words
    assert dangers(made) == []
    assert not offered(made)
    part(made, Upload).add()
    assert seated.entries() == before


def test_a_sentence_in_japanese_names_the_line(seated: Workbook, japanese: None) -> None:
    words = upload(course.data(), file(ONE) + b"{\n")
    assert "3行目" in words or "3 行目" in words


def test_a_file_too_big_is_refused_before_it_is_sent(seated: Workbook, japanese: None) -> None:
    made = course.data()
    part(made, PickButton).heard({"too_big": 51 * 1024 * 1024, "name": "写真.zip"}, [])
    assert (
        "写真.zip は 51 MB あります。ワークブックのファイルは 50 MB までです。何も変えていません。"
        in shown(made)
    )
    assert part(made, PickButton).limit == LIMIT == portable.LIMIT
    # A browser that sends it all the same isn't heard.
    pick = part(made, PickButton)
    pick.heard({"begin": LIMIT + 1, "name": "x"}, [])
    pick.heard({"part": 0}, [memoryview(b"x" * 1000)])
    assert len(pick._parts) == 0


def test_parts_out_of_order_are_no_file(seated: Workbook, japanese: None) -> None:
    made = course.data()
    pick = part(made, PickButton)
    data = file(ONE)
    for messages in (
        [({"part": 0}, data), ({"end": len(data)}, b"")],
        [({"begin": len(data)}, b""), ({"part": 5}, data), ({"end": len(data)}, b"")],
        [({"begin": 10}, b""), ({"part": 0}, data), ({"end": len(data)}, b"")],
        [({"begin": len(data)}, b""), ({"part": 0}, data[:10]), ({"end": len(data)}, b"")],
        [({"begin": len(data)}, b""), ({"end": 0}, b"")],
    ):
        for message, buffer in messages:
            pick.heard(message, [memoryview(buffer)] if buffer else [])
        assert "足されます" not in shown(made)
    assert "1件が足されます" in upload(made, data, size=7)


def test_a_file_that_contradicts_the_workbook(seated: Workbook, english: None) -> None:
    made = course.data()
    upload(made, file(ONE))
    button(made, "Add these").click()
    words = upload(made, file(ONE | {"key": "elsewhere"}))
    assert "contradicts your workbook" in words
    assert len(seated.entries()) == 1


def test_a_store_that_fails_is_said(seated: Workbook, english: None, monkeypatch: pytest.MonkeyPatch) -> None:
    made = course.data()

    def fails(*_arguments: Any) -> None:
        raise Problem(
            "The disk of {path} is full, so this is not saved. Make some room, then try again.", path="/x"
        )

    upload(made, file(ONE))
    monkeypatch.setattr(seated, "merge", fails)
    button(made, "Add these").click()
    assert "The disk of /x is full" in shown(part(made, Upload))
    monkeypatch.setattr(seated, "plan", fails)
    assert "The disk of /x is full" in upload(made, file(ONE))
    monkeypatch.setattr(seated, "erase", fails)
    erase = part(made, Erase)
    erase.ask()
    erase._word.value = "erase"
    erase.erase()
    assert "The disk of /x is full" in shown(erase)
    monkeypatch.setattr(seated, "refresh", fails)
    assert portable.load(download(made, monkeypatch)[2], learner.LOCAL) == seated.entries()
