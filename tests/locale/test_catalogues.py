"""Every sentence in the code has its Japanese, nothing is left over, and the rooms' files agree with each other."""

from __future__ import annotations

import re
import string
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import PoFileError, read_po

import workbook
from workbook import locale

PACKAGE = Path(workbook.__file__).parent
FOLDER = PACKAGE / "locale" / "ja"
ROOMS = sorted(FOLDER.glob("*.po"))
Message = str | tuple[str, str]


def in_code() -> dict[Message, list[str]]:
    """Every sentence in the code, and the places where it stands."""
    found: dict[Message, list[str]] = defaultdict(list)
    for name, line, message, _comments, _context in extract_from_dir(
        str(PACKAGE), method_map=[("**.py", "python")], keywords=locale.KEYWORDS
    ):
        found[message].append(f"{name}:{line}")
    return found


def in_files(paths: list[Path] = ROOMS) -> dict[Message, dict[str, Any]]:
    """Every sentence of the catalogues, and its Japanese by room."""
    found: dict[Message, dict[str, Any]] = defaultdict(dict)
    for path in paths:
        with path.open("rb") as po:
            for message in read_po(po, abort_invalid=True):
                if message.id:
                    found[message.id][path.stem] = message.string
    return found


def names(text: str) -> set[str]:
    """The placeholders of a sentence."""
    return {name for _literal, name, _form, _conversion in string.Formatter().parse(text) if name is not None}


def listed(problems: list[str]) -> str:
    return "\n".join(["", *problems])


def missing(code: dict[Message, list[str]], files: dict[Message, dict[str, Any]]) -> list[str]:
    return [f"no Japanese: {message!r} ({code[message][0]})" for message in code if message not in files]


def unused(code: dict[Message, list[str]], files: dict[Message, dict[str, Any]]) -> list[str]:
    return [
        f"not in the code: {message!r} ({', '.join(files[message])})"
        for message in files
        if message not in code
    ]


def blank(files: dict[Message, dict[str, Any]]) -> list[str]:
    return [
        f"empty: {message!r} ({room})"
        for message, rooms in files.items()
        for room, japanese in rooms.items()
        if not all(each.strip() for each in _texts(japanese))
    ]


def contradicting(files: dict[Message, dict[str, Any]]) -> list[str]:
    return [
        f"differs: {message!r}: {rooms}"
        for message, rooms in files.items()
        if len({_texts(japanese) for japanese in rooms.values()}) > 1
    ]


def misfilled(files: dict[Message, dict[str, Any]]) -> list[str]:
    """Sentences whose Japanese has other placeholders. Japanese has one plural form, which stands for the many."""
    return [
        f"{sorted(names(_texts(message)[-1]))} in English, {sorted(names(japanese))} in Japanese: {message!r} ({room})"
        for message, rooms in files.items()
        for room, texts in rooms.items()
        for japanese in _texts(texts)
        if names(japanese) != names(_texts(message)[-1])
    ]


def _texts(string: Any) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, (tuple, list)) else (string,)


def test_every_sentence_has_its_japanese() -> None:
    problems = missing(in_code(), in_files()) + blank(in_files())
    assert not problems, listed(problems)


def test_no_sentence_is_left_over() -> None:
    problems = unused(in_code(), in_files())
    assert not problems, listed(problems)


def test_rooms_agree() -> None:
    problems = contradicting(in_files())
    assert not problems, listed(problems)


def test_the_same_placeholders() -> None:
    problems = misfilled(in_files())
    assert not problems, listed(problems)


def test_singular_and_plural_take_the_same_values() -> None:
    """The one may leave the number out, and nothing else."""
    for message in in_code():
        if isinstance(message, tuple):
            assert names(message[1]) - names(message[0]) <= {"n"}, message
            assert names(message[0]) <= names(message[1]), message


def test_sentences_are_found_at_all() -> None:
    assert len(in_code()) > 300
    assert any("own_data.py" in place for places in in_code().values() for place in places)


def test_no_sentence_is_glued_where_nobody_finds_it(tmp_path: Path) -> None:
    """A sentence given to `_` as anything but a plain text can't be extracted, unless `N_` marks it somewhere."""
    glued = re.compile(r"(?<![\w.])(?:_|N_|ngettext)\(f[\"']")
    found = [f"{path.name}:{number}" for path in PACKAGE.rglob("*.py")
             for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if glued.search(line)]  # fmt: skip
    assert not found, listed(found)


def test_the_comparison_can_fail(tmp_path: Path) -> None:
    code = {"One {n}": ["a.py:1"], ("{n} day", "{n} days"): ["a.py:2"], "Two": ["b.py:3"]}
    first, second = tmp_path / "first.po", tmp_path / "second.po"
    first.write_text('msgid "One {n}"\nmsgstr "一つ {m}"\n\nmsgid "Three"\nmsgstr ""\n', encoding="utf-8")
    second.write_text('msgid "One {n}"\nmsgstr "ひとつ {n}"\n', encoding="utf-8")
    files = in_files([first, second])
    assert missing(code, files) == [  # type: ignore[arg-type]
        "no Japanese: ('{n} day', '{n} days') (a.py:2)",
        "no Japanese: 'Two' (b.py:3)",
    ]
    assert unused(code, files) == ["not in the code: 'Three' (first)"]  # type: ignore[arg-type]
    assert blank(files) == ["empty: 'Three' (first)"]
    assert contradicting(files) == ["differs: 'One {n}': {'first': '一つ {m}', 'second': 'ひとつ {n}'}"]
    assert misfilled(files)[0] == "['n'] in English, ['m'] in Japanese: 'One {n}' (first)"


def test_a_damaged_catalogue_is_no_catalogue(tmp_path: Path) -> None:
    broken = tmp_path / "broken.po"
    broken.write_text('msgid "One"\nいち\n', encoding="utf-8")
    with pytest.raises(PoFileError):
        in_files([broken])


def test_keywords_find_what_the_code_says(tmp_path: Path) -> None:
    path = tmp_path / "said.py"
    path.write_text(
        '_("a")\nN_("b")\nngettext("c", "d", n)\nraise Problem("e {x}", x=1)\n'
        'StoreProblem(\n    "f "\n    "g"\n)\nFileProblem("h", line=2)\nother("i")\n',
        encoding="utf-8",
    )
    found = [
        message for _line, message, _c, _x in extract_from_file("python", path, keywords=locale.KEYWORDS)
    ]
    assert found == ["a", "b", ("c", "d"), "e {x}", "f g", "h"]


@pytest.mark.parametrize("path", ROOMS, ids=lambda path: path.stem)
def test_files_say_what_they_are(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "Content-Type: text/plain; charset=UTF-8" in text
    assert "nplurals=1; plural=0" in text
    assert "fuzzy" not in text
    said = Counter(re.findall(r'^msgid (".+")$', text, re.MULTILINE))
    twice = [message for message, times in said.items() if times > 1]
    assert not twice, f"twice in {path.name}: {twice}"


def test_both_languages_speak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locale, "_current", "ja")
    assert locale._("Your data") == "あなたのデータ"
    assert locale.ngettext("{n} entry was erased.", "{n} entries were erased.", 1) == "{n}件を消しました。"
    monkeypatch.setattr(locale, "_current", "en")
    assert locale._("Your data") == "Your data"
    assert locale.ngettext("{n} entry was erased.", "{n} entries were erased.", 1) == "{n} entry was erased."
    with pytest.raises(locale.UnknownLanguage):
        locale.use("fr")
