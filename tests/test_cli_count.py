"""`henai count`: lengths on every platform, as JSON and to read, and a sentence for what can't be read."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from workbook import cli, locale, terminal
from workbook.journey.posts import platforms

JAPANESE = "今日は駅前で蓋を撮りました。"


@pytest.fixture(autouse=True)
def plain_world(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locale, "_current", None)
    for name in ("HENAI_LANG", "HENAI_DEBUG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")


@pytest.fixture
def count(capsys: pytest.CaptureFixture[str]) -> Any:
    """Call the command: exit code, what it said, what it complained about."""

    def call(*words: object) -> tuple[int, str, str]:
        code = terminal.run(cli.app, ["count", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "post.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_json_has_every_platform(count: Any, tmp_path: Path) -> None:
    code, out, err = count(write(tmp_path, "あ" * 141), "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found["x"] == {"length": 282, "limit": 280, "fits": False}
    assert found["bluesky"] == {"length": 141, "limit": 300, "fits": True}
    assert found["note"] == {"length": 141, "limit": None, "fits": True}
    assert list(found) == ["x", "threads", "instagram", "facebook", "linkedin", "bluesky", "mastodon", "note"]


def test_what_is_too_long_is_no_failure(count: Any, tmp_path: Path) -> None:
    assert count(write(tmp_path, "あ" * 90_000))[0] == 0


@pytest.mark.parametrize(
    "content",
    [
        JAPANESE,
        JAPANESE + "\n",
        JAPANESE + "\r\n",
        b"\xef\xbb\xbf" + JAPANESE.encode(),
        JAPANESE.encode("cp932"),
        JAPANESE.encode("utf-16"),
    ],
)
def test_the_same_text_however_it_was_saved(count: Any, tmp_path: Path, content: str | bytes) -> None:
    assert json.loads(count(write(tmp_path, content), "--json")[1])["x"]["length"] == 2 * len(JAPANESE)


def test_line_breaks_inside_count_one_each(count: Any, tmp_path: Path) -> None:
    found = json.loads(count(write(tmp_path, "あ\r\n\r\nい\n\n"), "--json")[1])
    assert (found["x"]["length"], found["instagram"]["length"]) == (2 + 2 + 2 + 1, 1 + 2 + 1 + 1)


def test_nothing_is_counted_too(count: Any, tmp_path: Path) -> None:
    found = json.loads(count(write(tmp_path, ""), "--json")[1])
    assert {each["length"] for each in found.values()} == {0}
    assert all(each["fits"] for each in found.values())


def test_piped_in(count: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(JAPANESE.encode())))
    assert json.loads(count("-", "--json")[1])["x"]["length"] == 28


def test_to_read(count: Any, tmp_path: Path) -> None:
    path = write(tmp_path, "あ" * 141)
    _code, english, _err = count(path, "--lang", "en")
    assert "282 / 280  ! 2 too many" in english
    assert "141 / 300  ✓ 159 left" in english
    assert "any length" in english
    _code, japanese, _err = count(path, "--lang", "ja")
    assert "282 / 280  ! 2オーバー" in japanese


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("bad", ["missing", "folder", "picture", "bytes", "large"])
def test_bad_input_gets_a_sentence(count: Any, tmp_path: Path, bad: str, language: str) -> None:
    contents = {
        "picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        "bytes": b"\xff\xfd\xa0\x80\x81",
        "large": b"a" * 500_000,
    }
    path = {"missing": tmp_path / "none.txt", "folder": tmp_path}.get(bad) or write(tmp_path, contents[bad])
    code, out, err = count(path, "--json", "--lang", language)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.strip().endswith("。" if language == "ja" else ".")
    assert str(path) in err


def test_a_broken_platform_is_named_and_the_others_are_counted(
    count: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here.toml").write_text('name = "Here"\nlimit = 50')
    (tmp_path / "odd.toml").write_text("limit = ")
    monkeypatch.setattr(platforms, "_ours", lambda: tmp_path)
    code, out, err = count(write(tmp_path, "蓋"), "--json")
    assert (code, json.loads(out)) == (0, {"here": {"length": 1, "limit": 50, "fits": True}})
    assert "odd.toml, line 1" in err


def test_help_is_in_both_languages(count: Any) -> None:
    assert "Counts a text as each platform does" in count("--help", "--lang", "en")[1]
    assert "数え" in count("--help", "--lang", "ja")[1]
