"""Platforms as plain files: added by a file, and one that is broken is named while the others stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook import locale
from workbook.journey.posts.lengths import length
from workbook.journey.posts.platforms import load, platforms

GOOD = 'name = "Here"\nlimit = 100\n'


def read(folder: Path, **files: str | bytes):
    for name, content in files.items():
        path = folder / f"{name}.toml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load(sorted(folder.glob("*.toml")))


def test_a_file_is_a_platform(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        here=GOOD,
        aaa='name = { ja = "うち", en = "Mine" }\norder = 2\n',
        bbb='name = "B"\norder = 1',
    )
    assert list(found.known) == ["bbb", "aaa", "here"]
    assert (found.known["here"].limit, found.known["aaa"].limit) == (100, None)
    assert length("あ https://example.com", found.known["here"]) == 21


@pytest.mark.parametrize(
    ("content", "line", "word"),
    [
        ("name = ", 1, "TOML"),
        ('limit = 3\nname = "a"', 1, "limit"),
        ('name = "a"\nlimit = "500"', 2, "limit"),
        ('name = "a"\nlimit = true', 2, "limit"),
        ('name = "a"\nlimmit = 500', 2, "limmit"),
        ('name = "a"\n\nunit = "bytes"', 3, "unit"),
        ('name = "a"\nurl = 400', 2, "url"),
        ('name = "a"\nurl_needs_http = 1', 2, "url_needs_http"),
        ('name = "a"\norder = "first"', 2, "order"),
        ('name = "a"\nhow = 3', 2, "how"),
        ('name = "a"\nhow = { ja = 3 }', 2, "how"),
        ("limit = 500", 1, "name"),
        (b'name = "\x82\xa0"', 1, "UTF-8"),
    ],
)
def test_a_broken_one_is_named_with_its_line(
    tmp_path: Path, content: str | bytes, line: int, word: str, either: str
) -> None:
    found = read(tmp_path, good=GOOD, broken=content)
    assert list(found.known) == ["good"]
    (problem,) = found.problems
    said = locale.sentence(problem)
    assert "broken.toml" in said
    assert word in said
    assert (f"の{line}行目" if either == "ja" else f"line {line}:") in said


def test_an_odd_file_name_is_said(tmp_path: Path, english: None) -> None:
    found = read(tmp_path, **{"My Network": GOOD})
    assert "my-network.toml" in locale.sentence(found.problems[0])


def test_a_changed_file_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbook.journey.posts.platforms.LOOK_EVERY", 0.0)
    read(tmp_path, here=GOOD)
    assert platforms(tmp_path).known["here"].limit == 100
    (tmp_path / "here.toml").write_text('name = "Here"\nlimit = 1000\n')
    assert platforms(tmp_path).known["here"].limit == 1000


def test_no_folder_is_no_platform(tmp_path: Path) -> None:
    assert not platforms(tmp_path / "none").known
