"""The learner's data in their own hands: download, upload that says first what it adds, erasing after the word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import ipywidgets as widgets
import pytest

from tests.course.carrying import ONE, download, file, offered, part, upload
from tests.journey.using import NASTY, button, shown
from workbook import course, learner, locale
from workbook.course import pages
from workbook.course.own_data import KINDS, Erase, Upload, download_button
from workbook.course.progress import STEPS, rules
from workbook.journal import Workbook, portable
from workbook.journey.obsession.record import Candidate
from workbook.journey.vector.record import Present
from workbook.kit import clock
from workbook.kit.files import SaveButton
from workbook.kit.pages import take_down, walk


def test_the_download_is_the_journal(
    seated: Workbook, sample: Callable[..., Workbook], either: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "source", lambda: datetime(2026, 11, 22, 3, tzinfo=UTC))
    sample("mizuho", either)
    seated.write(Present(doing='😀 \\ " \n 改行'))
    name, media_type, data = download(course.data(), monkeypatch)
    assert (name, media_type) == ("henai-2026-11-22.henai.jsonl", "application/x-ndjson")
    assert portable.load(data, learner.LOCAL) == seated.entries()


def test_the_download_is_of_the_moment_of_the_click(
    seated: Workbook, elsewhere: Workbook, japanese: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = course.data()
    elsewhere.write(Present(doing="別の画面で"))
    assert "別の画面で" in download(made, monkeypatch)[2].decode()


def test_the_download_of_an_empty_workbook(
    seated: Workbook, either: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = course.data()
    assert portable.load(download(made, monkeypatch)[2], learner.LOCAL) == []


def test_the_page_says_where_and_how_much(
    seated: Workbook, japanese: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HENAI_HOME", str(tmp_path / "わたしの場所"))
    made = course.data()
    assert "わたしの場所 にあります。記録は0件です。" in shown(made)
    seated.write(Present(doing="歩く"))
    assert "記録は1件です。" in shown(made)
    monkeypatch.setenv("HENAI_HOME", str(Path.home() / "somewhere"))
    assert "~/somewhere" in shown(course.data()).replace("\\", "/")


def test_an_upload_says_what_it_adds_before_it_adds_it(seated: Workbook, japanese: None) -> None:
    seated.write(Present(doing="先にあった"))
    made = course.data()
    data = learner.sample_file("mizuho", "ja").read_bytes()
    words = upload(made, data)
    whole = len(learner.sample("mizuho").entries())
    assert f"このファイルから、{whole}件が足されます(前に書いた言葉も含めた数です)。" in words
    assert offered(made)
    assert "応援の記録" in words
    assert "偏愛の候補" in words
    assert len(seated.entries()) == 1
    button(made, "やめておく").click()
    assert "何も変えていません。" in shown(made)
    assert len(seated.entries()) == 1
    upload(made, data)
    button(made, "これを足す").click()
    assert f"{whole}件を足しました。" in shown(made)
    assert len(seated.entries()) == whole + 1
    assert not offered(made)
    take_down(made)


def test_twice_is_once(seated: Workbook, english: None, monkeypatch: pytest.MonkeyPatch) -> None:
    made = course.data()
    upload(made, learner.sample_file("mizuho", "en").read_bytes())
    button(made, "Add these").click()
    before = seated.entries()
    assert "already in your workbook" in upload(made, learner.sample_file("mizuho", "en").read_bytes())
    assert "already in your workbook" in upload(made, download(made, monkeypatch)[2])
    assert seated.entries() == before
    part(made, Upload).add()  # a click that comes too late
    assert seated.entries() == before


def test_a_half_known_file_adds_the_other_half(seated: Workbook, english: None) -> None:
    made = course.data()
    upload(made, file(ONE))
    button(made, "Add these").click()
    two = {**ONE, "id": "a2", "kind": "candidate", "key": "c", "body": {"name": "covers"}}
    again = {**two, "id": "a3", "body": {"name": "manhole covers"}, "written_at": "2026-11-02T00:00:00Z"}
    words = upload(made, file(ONE, two, again, {**two, "id": "a4", "kind": "later-kind", "key": "x"}))
    assert "This file adds 3 entries, earlier wordings included." in words
    assert "included. candidates 1 1 entry" in words  # answers are counted, not how often each was reworded
    assert "1 entry of it is already here." in words
    button(made, "Add these").click()
    assert "3 entries were added." in shown(made)
    assert seated.read(Candidate, "c") == Candidate(name="manhole covers")


def test_a_withdrawal_comes_along(seated: Workbook, english: None) -> None:
    made = course.data()
    upload(made, file(ONE, {**ONE, "id": "a2", "body": {}, "written_at": "2026-11-02T00:00:00Z"}))
    button(made, "Add these").click()
    assert seated.read(Present) is None
    assert len(seated.history(Present)) == 2


def test_nothing_is_erased_before_the_word(
    seated: Workbook, sample: Callable[..., Workbook], either: str
) -> None:
    sample("sachi", "ja")
    n = len(seated.entries())
    made = course.data()
    erase = part(made, Erase)
    erase.erase()  # a click nobody could have made yet
    assert len(seated.entries()) == n
    button(made, locale._("Erase my data")).click()
    for wrong in ("", "yes", "消", "eras", locale._("erase") + "!", "x" * 1_000_000):
        erase._word.value = wrong
        button(made, locale._("Erase everything")).click()
        assert len(seated.entries()) == n
        assert locale._("erase") in shown(erase)
    button(made, locale._("Keep everything")).click()
    assert erase._word.value == ""
    assert len(seated.entries()) == n
    button(made, locale._("Erase my data")).click()
    erase._word.value = f" {locale._('erase').upper()} "
    button(made, locale._("Erase everything")).click()
    assert seated.entries() == []
    assert str(n) in shown(erase)


def test_erased_downloaded_and_uploaded_it_is_the_same_workbook(
    seated: Workbook, sample: Callable[..., Workbook], japanese: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample("mizuho")
    before = seated.entries()
    made = course.data()
    data = download(made, monkeypatch)[2]
    erase = part(made, Erase)
    erase.ask()
    erase._word.value = "消す"
    erase.erase()
    assert seated.entries() == []
    upload(made, data)
    button(made, "これを足す").click()
    assert seated.entries() == before


def test_every_kind_has_its_words(either: str) -> None:
    kinds = [model.kind for step in STEPS for model in rules(step).KINDS]
    assert sorted(kinds) == sorted(KINDS)
    assert len({locale._(words) for words in KINDS.values()}) == len(KINDS)


def test_on_binder_only_the_machine_is_called_temporary(
    seated: Workbook, english: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HENAI_BINDER", raising=False)
    assert "temporary" not in shown(course.data())
    monkeypatch.setenv("HENAI_BINDER", "1")
    made = course.data()
    assert "This is a temporary machine." in shown(made)
    assert "thrown away when you leave" in shown(made)
    assert len([each for each in walk(made) if isinstance(each, SaveButton)]) == 2
    assert pages.on_binder()


def test_nobodys_data(english: None, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = Workbook(None, None)
    learner.sit_down(nobody)
    try:
        made = course.data()
        upload(made, file(ONE))
        part(made, Upload).add()
        assert "nothing is saved" in shown(made)
        assert portable.load(download(made, monkeypatch)[2], learner.LOCAL) == []
    finally:
        learner.sit_down(None)


def test_the_button_by_itself(seated: Workbook, english: None, monkeypatch: pytest.MonkeyPatch) -> None:
    seated.write(Present(doing=NASTY))
    only = widgets.VBox([download_button(seated, look="main")])
    assert part(only, SaveButton).look == "main"
    assert NASTY in [
        entry.body["doing"] for entry in portable.load(download(only, monkeypatch)[2], learner.LOCAL)
    ]
