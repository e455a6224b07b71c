"""Formats as files: ours are whole in both languages, anybody's may be broken and the others still load."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook import locale
from workbook.journey.posts import formats as module
from workbook.journey.posts.formats import Formats, formats, load
from workbook.journey.posts.record import DEFAULT_PARTS
from workbook.locale import LANGUAGES

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
GOOD = """name = { ja = "報告", en = "A report" }

[[part]]
key = "scene"
label = { ja = "場面", en = "Scene" }

[[part]]
key = "to"
label = { ja = "宛てる人", en = "Who it's for" }
private = true

[[part]]
key = "ask"
label = { ja = "お願い", en = "What I ask" }
"""


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Formats]:
    """``written(**files)``: the formats of a folder with these files, besides a sound default."""

    def write(**files: str | bytes) -> Formats:
        for name, content in {"default": GOOD, **files}.items():
            data = content.encode() if isinstance(content, str) else content
            (tmp_path / f"{name.replace('_', '-')}.toml").write_bytes(data)
        return load(sorted(tmp_path.glob("*.toml")))

    return write


def said(found: Formats) -> list[str]:
    return [locale.sentence(problem) for problem in found.problems]


def test_ours_are_sound_and_at_least_six() -> None:
    found = formats()
    assert found.problems == ()
    assert list(found.known)[:6] == ["default", "claim", "buy-skip", "come-from", "diary", "thanks"]
    for name, each in found.known.items():
        words = [
            each.name,
            each.purpose,
            *(part.label for part in each.parts),
            *(part.hint for part in each.parts),
        ]
        for one in words:
            assert JAPANESE.search(one.ja), name
            assert one.en, name
            assert not JAPANESE.search(one.en), name
            assert not re.search(r"生きがい|ikigai|稼|バズ", one.ja + one.en), name
        assert len(each.parts) <= 7, name
        assert [part.key for part in each.parts if part.private] == ["to"], name
        assert each.parts[-1].key == "ask", name
        assert each.written[0].key == "to", name


def test_the_default_has_the_parts_of_the_method() -> None:
    default = formats().known["default"]
    assert tuple(part.key for part in default.parts) == DEFAULT_PARTS
    assert default.parts[0].label.ja == "みんなの当たり前"


def test_a_key_means_the_same_in_every_format() -> None:
    labels: dict[str, set[str]] = {}
    for each in formats().known.values():
        for part in each.parts:
            labels.setdefault(part.key, set()).add(part.label.ja)
    several = {key: words for key, words in labels.items() if len(words) > 1}
    assert set(several) <= {"past", "before"}, several


def test_another_file_is_another_format(written: Callable[..., Formats], either: str) -> None:
    found = written(report=GOOD.replace("name =", "order = 1\nname ="))
    assert list(found.known) == ["report", "default"]
    assert found.problems == ()
    assert str(found.known["report"].name) == {"ja": "報告", "en": "A report"}[either]


def test_one_language_is_enough(written: Callable[..., Formats], either: str) -> None:
    plain = GOOD.replace('{ ja = "報告", en = "A report" }', '"報告"').replace(
        '{ ja = "場面", en = "Scene" }', '{ ja = "場面" }'
    )
    found = written(report=plain)
    assert found.problems == ()
    assert str(found.known["report"].name) == "報告"
    assert str(found.known["report"].parts[0].label) == "場面"


BROKEN = {
    "quote": (GOOD.replace('"A report"', '"A report'), 1, "TOMLとして読めません"),
    "bracket": (GOOD.replace('[[part]]\nkey = "ask"', '[[part]\nkey = "ask"'), 12, "TOMLとして読めません"),
    "unended": (GOOD + 'hint = """', 15, "TOMLとして読めません"),
    "noname": (GOOD.replace("name =", "nome ="), 1, "name がありません"),
    "blank": (GOOD.replace('{ ja = "場面", en = "Scene" }', '" "'), 5, "label がありません"),
    "number": (GOOD.replace('{ ja = "場面", en = "Scene" }', "3"), 5, "label には"),
    "list": (GOOD.replace('ja = "場面"', "ja = [1]"), 5, "label が文字ではありません"),
    "long": (GOOD.replace("場面", "場" * 201), 5, "label が200字を超えています"),
    "badkey": (GOOD.replace('key = "scene"', 'key = "場面"'), 4, "key が要ります"),
    "nokey": (GOOD.replace('key = "scene"\n', ""), 3, "key が要ります"),
    "twice": (GOOD.replace('key = "ask"', 'key = "scene"'), 13, "もう使われています"),
    "noto": (GOOD.replace('key = "to"', 'key = "toto"'), 1, "宛てる人の欄が要ります"),
    "loud": (GOOD.replace("private = true\n", ""), 7, "宛てる人の欄が要ります"),
    "noask": (GOOD.replace('key = "ask"', 'key = "asks"'), 1, "お願いの欄が要ります"),
    "hushed": (GOOD + "private = true\n", 12, "お願いの欄が要ります"),
    "yes": (GOOD.replace("private = true", 'private = "yes"'), 10, "true か false"),
    "order": ('order = "1"\n' + GOOD, 1, "order には数"),
    "noparts": ('name = "報告"\n', 1, "[[part]] の下に"),
    "inline": ('name = "報告"\npart = 3\n', 2, "[[part]] の下に"),
    "many": (GOOD + "".join(f'\n[[part]]\nkey = "p{n}"\nlabel = "{n}"\n' for n in range(10)), 52, "12個まで"),
    "Capital": (GOOD, 1, "ファイル名は"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named_with_its_line_and_the_others_load(
    written: Callable[..., Formats], japanese: None, name: str
) -> None:
    content, line, reason = BROKEN[name]
    found = written(**{name: content, "sound": GOOD})
    assert list(found.known) == ["default", "sound"]
    (sentence,) = said(found)
    assert sentence.startswith(f"formats/{name}.toml の{line}行目: "), sentence
    assert reason in sentence
    assert sentence.count("\n") == 0


def test_another_encoding_is_said(written: Callable[..., Formats], english: None) -> None:
    found = written(old=('name = "x"\n' + GOOD).encode("cp932"), bom=b"\xef\xbb\xbf" + GOOD.encode())
    assert list(found.known) == ["bom", "default"]
    assert said(found)[0].startswith("formats/old.toml, line 2: this is not UTF-8 text.")


@pytest.mark.parametrize("broken", ["", "name = 3", "[["])
def test_a_broken_default_is_a_blank_sheet(written: Callable[..., Formats], either: str, broken: str) -> None:
    found = written(default=broken, other=GOOD)
    assert list(found.known) == ["default", "other"]
    assert [part.key for part in found.get("nothing").parts] == ["to", "text", "ask"]
    assert all(str(part.label) for part in found.get("default").parts)
    assert len(found.problems) == 1


def test_no_folder_at_all(tmp_path: Path) -> None:
    assert list(formats(tmp_path / "none").known) == ["default"]


def test_a_file_that_is_added_or_changed_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOOK_EVERY", 0)
    (tmp_path / "default.toml").write_text(GOOD, encoding="utf-8")
    assert list(formats(tmp_path).known) == ["default"]
    (tmp_path / "second.toml").write_text(GOOD, encoding="utf-8")
    assert list(formats(tmp_path).known) == ["default", "second"]
    (tmp_path / "second.toml").write_text(GOOD.replace("報告", "手紙"), encoding="utf-8")
    os.utime(tmp_path / "second.toml", (1, 1))
    assert formats(tmp_path).known["second"].name.ja == "手紙"
    assert formats(tmp_path) is formats(tmp_path)


@given(st.one_of(st.text(), st.binary(), st.lists(st.sampled_from(GOOD.splitlines())).map("\n".join)))
def test_anything_in_a_file(tmp_path_factory: Any, speaking: Any, content: str | bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))
    for language in LANGUAGES:
        with speaking(language):
            found = load([path])
            assert "default" in found.known
            assert ("any" in found.known) != bool(found.problems)
            for sentence in said(found):
                assert re.search(r"any\.toml.*\d", sentence)
