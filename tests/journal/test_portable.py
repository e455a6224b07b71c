import io
import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workbook.journal
from workbook.journal import Entry, FileProblem, Workbook, portable
from workbook.journal.fold import union

NOON = datetime(2026, 11, 22, 3, 0, 0, 120, tzinfo=UTC)
SCHEMA = json.loads(Path(workbook.journal.__file__).with_name("portable.schema.json").read_text("utf-8"))
journals = st.lists(st.from_type(Entry), max_size=6)


def entry(id_="a", body=None, key="only", written_at=NOON):
    return Entry(id_, "mizuho", "sentence", key, {"text": "偏愛"} if body is None else body, written_at)


def lines(*entries, **header):
    written = (
        portable.dumps(entries or [entry("a"), entry("b", {})], clock=lambda: NOON).decode().splitlines()
    )
    parsed = [json.loads(line) for line in written]
    parsed[0].update(header)
    return parsed


def file(parsed):
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in parsed).encode()


def refusal(data):
    with pytest.raises(FileProblem) as refused:
        portable.load(data, "mizuho")
    return str(refused.value)


def outcome(data):
    """The entries in a file, or the sentence that refuses it; anything else fails the test."""
    try:
        return portable.load(data, "mizuho")
    except FileProblem as problem:
        return str(problem)


def test_file_looks_like_this():
    assert portable.dumps([entry()], clock=lambda: NOON).decode() == (
        '{"format":"henai-workbook","version":1,"exported_at":"2026-11-22T03:00:00.000120Z","entries":1}\n'
        '{"id":"a","kind":"sentence","key":"only","body":{"text":"偏愛"},"written_at":"2026-11-22T03:00:00.000120Z"}\n'
    )


@given(journals)
def test_any_journal_survives_the_way_out_and_in(journal):
    assert portable.load(portable.dumps(journal), "mizuho") == union(journal)


@given(journals)
@settings(max_examples=30)
def test_whatever_is_written_matches_the_schema(journal):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    header, *entries = portable.dumps(journal).decode().split("\n")[:-1]
    defs = {"$defs": SCHEMA["$defs"]}
    jsonschema.Draft202012Validator({"$ref": "#/$defs/header", **defs}).validate(json.loads(header))
    for line in entries:
        jsonschema.Draft202012Validator({"$ref": "#/$defs/entry", **defs}).validate(json.loads(line))
        jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(line))


@pytest.mark.parametrize(
    "wrong",
    [{"id": "a b"}, {"id": ""}, {"kind": ""}, {"kind": "k" * 65}, {"key": "k" * 301}, {"key": "a\n"}, {"id": "a\n"}, {"body": []},
     {"written_at": "2026-11-22"}, {"written_at": "2026-11-22T03:00:00"}, {"written_at": None}],
)  # fmt: skip
def test_schema_and_loader_refuse_the_same(wrong):
    parsed = lines()
    parsed[1].update(wrong)
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(parsed[1])
    assert "Line 2" in refusal(file(parsed))


def test_workbook_or_entries_bytes_or_file():
    book = Workbook.reading([entry("a"), entry("b", {})])
    whole = io.BytesIO()
    portable.dump(book, whole, clock=lambda: NOON)
    assert whole.getvalue() == portable.dumps(book.entries(), clock=lambda: NOON)
    whole.seek(0)
    assert portable.load(whole, "toru") == portable.load(memoryview(whole.getvalue()), "toru")
    assert {each.learner for each in portable.load(whole.getvalue(), "toru")} == {"toru"}


def test_what_other_programs_do_to_a_file_is_no_damage():
    data = file(lines())
    expected = portable.load(data, "mizuho")
    for changed in (
        b"\xef\xbb\xbf" + data,
        data.replace(b"\n", b"\r\n"),
        data.rstrip(b"\n"),
        data + b"\n\r\n",
        data.replace(b"\n", b"\n\n"),
        json.dumps(json.loads(data.splitlines()[0]), ensure_ascii=True).encode()
        + b"\n"
        + data.split(b"\n", 1)[1],
    ):
        assert portable.load(changed, "mizuho") == expected


def test_words_of_others_in_header_and_entries_are_ignored():
    parsed = lines(invented=True, name="みずほ", about="架空の学習者です")
    parsed[1]["learner"] = "somebody else"
    found = portable.load(file(parsed), "mizuho")
    assert [each.learner for each in found] == ["mizuho", "mizuho"]


def test_line_separators_inside_words_end_no_line():
    body = {"text": "一\u2028二\u2029三\x85四\x0b\x0c\x1c五"}
    assert portable.load(portable.dumps([entry(body=body)]), "mizuho")[0].body == body
    raw = file(lines(entry(body={"text": "X"}))).replace(b"X", "\u2028\x85".encode())
    assert portable.load(raw, "mizuho")[0].body == {"text": "\u2028\x85"}


def test_offsets_are_the_same_moment():
    parsed = lines(entry())
    parsed[1]["written_at"] = "2026-11-22T12:00:00+09:00"
    assert portable.load(file(parsed), "mizuho")[0].written_at == datetime(2026, 11, 22, 3, tzinfo=UTC)
    tokyo = entry(written_at=NOON.astimezone(timezone(timedelta(hours=9))))
    assert b"T03:00:00.000120Z" in portable.dumps([tokyo])


def test_later_of_two_versions_of_an_id_holds():
    earlier, later = entry("a"), entry("a", {"text": "後"}, written_at=NOON + timedelta(seconds=1))
    assert portable.load(portable.dumps([later, earlier]), "mizuho") == [later]


@pytest.mark.parametrize("data", [b"", b"\n\n", b" \r\n", b"\xef\xbb\xbf"])
def test_empty(data):
    assert "line 1" in refusal(data).lower()


@pytest.mark.parametrize(
    "data",
    [b"hello", b"[]", b"null\n", b'"henai-workbook"', b"{}", b'{"format":"other","version":1}', b'{"cells":[]}',
     b"id,name\n1,a\n", b"PK\x03\x04" + b"\0" * 50, b"[" * 100_000, b'{"format":"henai-workbook"', b"NaN"],
)  # fmt: skip
def test_foreign(data):
    assert "Line 1 doesn't say that this is a workbook file" in refusal(data)


def test_newer_version_names_both():
    said = refusal(file([{"format": "henai-workbook", "version": 2, "journals": []}]))
    assert "Line 1 says that a newer version" in said
    assert "file version 2; this one reads 1" in said


@pytest.mark.parametrize(
    "header",
    [{"version": 0}, {"version": "1"}, {"version": True}, {"version": None}, {"version": 1.0}, {"entries": -1},
     {"entries": "2"}, {"entries": True}, {"entries": 10**30}, {"exported_at": "yesterday"}, {"exported_at": 5}],
)  # fmt: skip
def test_damaged_header(header):
    assert "Line 1, which says what the file is, is damaged" in refusal(file(lines(**header)))


def test_truncated_says_how_much_is_there():
    data = file(lines(entry("a"), entry("b"), entry("c")))
    said = refusal(data.rsplit(b"\n", 2)[0])
    assert "ends too early" in said
    assert "promises 3" in said
    assert "after line 3 there are only 2" in said
    assert "Line 4 is damaged" in refusal(data[:-5])


def test_more_than_promised():
    assert "Line 3 is one more than the 1 entries" in refusal(file(lines(entries=1)))


def test_same_id_for_another_answer():
    assert "Line 3 has the id" in refusal(file(lines(entry("a"), entry("a", key="other"))))


@pytest.mark.parametrize(
    "line",
    ["{", "nonsense", '{"id":"a",}', '{"id":NaN}', '{"id":-Infinity}', "[" * 100_000, '{"a":' * 100_000, "1" * 5000,
     "\x00", "{}{}"],
)  # fmt: skip
def test_line_that_is_no_json(line):
    data = file(lines()).splitlines()
    data[2] = line.encode()
    assert "Line 3 is damaged" in refusal(b"\n".join(data))


@pytest.mark.parametrize("line", ["[]", "null", '"a"', "3", "{}", '{"id":["a"]}', '{"id":{}}'])
def test_line_that_is_no_entry(line):
    data = file(lines()).splitlines()
    data[1] = line.encode()
    assert "Line 2: “" in refusal(b"\n".join(data))


@pytest.mark.parametrize(
    "body",
    ['{"a":NaN}', '{"a":Infinity}', '{"a":1e999}', '{"a":"\\ud800"}', '{"\\udfff":1}', "[1]", "null", '"text"',
     '{"a":' * 60 + "1" + "}" * 60],
)  # fmt: skip
def test_unsound_body_names_its_line(body):
    line = f'{{"id":"a","kind":"k","key":"only","body":{body},"written_at":"2026-11-22T03:00:00Z"}}'
    header = file(lines(entry()))[: file(lines(entry())).index(b"\n") + 1]
    assert "Line 2" in refusal(header + line.encode())


@pytest.mark.parametrize(
    "moment",
    ["2026-11-22T03:00:00", "2026-13-22T03:00:00Z", "2026-02-30T03:00:00Z", "9999-01-01T00:00:00Z", "20261122T030000Z",
     "9998-12-31T23:30:00-01:00", "0001-01-01T00:00:00+01:00", "0000-01-01T00:00:00Z", "2026-W47-7T03:00:00Z", 5,
     "2026-11-22T03:00:00+99:99", "２０２６-11-22T03:00:00Z", "2026-11-22T03:00:00Z\n", "2026-11-22T03:00:00.1234567Z"],
)  # fmt: skip
def test_moment_that_is_none(moment):
    parsed = lines()
    parsed[2]["written_at"] = moment
    assert "Line 3: “written_at”" in refusal(file(parsed))


def test_not_utf_8_names_the_line():
    assert "Line 2 is not text in UTF-8" in refusal(file(lines()).decode().encode("cp932"))
    assert "Line 1 is not text in UTF-8" in refusal(file(lines()).decode().encode("utf-16"))


class Endless(io.RawIOBase):
    def __init__(self):
        self.given = 0

    def read(self, size=-1):
        assert size >= 0, "asked for everything"
        self.given += size
        return b"a\n" * (size // 2) + b"a" * (size % 2)


def test_huge_file_is_refused_before_it_is_read_whole():
    endless = Endless()
    said = refusal(endless)
    assert "larger than 50 MB" in said
    assert f"line {portable.LIMIT // 2 + 1})" in said
    assert endless.given == portable.LIMIT + 1
    assert "larger than 50 MB" in refusal(b"\n" * (portable.LIMIT + 1))


def test_unreadable_file():
    class Broken(io.RawIOBase):
        def read(self, size=-1):
            raise OSError(5, "Input/output error")

    assert "Input/output error" in refusal(Broken())


@given(st.binary(max_size=300))
def test_any_bytes_give_entries_or_a_sentence(data):
    for given_bytes in (data, file(lines())[:95] + data, file(lines()) + data):
        found = outcome(given_bytes)
        assert isinstance(found, list) or "ine " in found


@given(st.data())
@settings(max_examples=300)
def test_any_mutation_gives_entries_or_a_sentence(data):
    whole = bytearray(
        file(lines(entry("a"), entry("b", {"parts": {"to": "友人"}, "n": [1, 2.5, None, True]})))
    )
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(whole) - 1))
        length = data.draw(st.integers(0, 12))
        new = data.draw(
            st.binary(max_size=4)
            | st.sampled_from(
                [b"NaN", b"1e999", b'"\\ud800"', b"{", b"[", b"null", b"9" * 5000, b"-", b"\n", b'"']
            )
        )
        whole[place : place + length] = new
        if not whole:
            return
    found = outcome(bytes(whole))
    assert "ine " in found if isinstance(found, str) else outcome(portable.dumps(found)) == found
