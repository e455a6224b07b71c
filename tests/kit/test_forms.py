"""Fields bound to one record: what is typed is committed, refusals are said, other windows' words are offered."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.journey.using import NASTY, dangers, shown
from tests.kit.candidates import box, form, layout
from workbook.journal import Problem, StoreProblem, Text, Workbook
from workbook.journal import Record as Base
from workbook.journey.obsession.record import Candidate
from workbook.kit import fields, forms
from workbook.kit.forms import Form, Scratch
from workbook.kit.pages import take_down
from workbook.kit.saved import Saved


def test_what_is_typed_is_in_the_journal(seated: Workbook, english: None) -> None:
    made = form(seated)
    assert seated.entries() == []
    box(made, "name").value = "covers"
    box(made, "hours").value = "12 hours"
    box(made, "aside").value = True
    assert seated.read(Candidate, "k") == Candidate(name="covers", hours=12, aside=True)
    box(made, "name").value = ""
    assert seated.read(Candidate, "k") == Candidate(hours=12, aside=True)


def test_it_opens_with_what_was_written(seated: Workbook, english: None) -> None:
    seated.write(Candidate(name="covers", hours=1.5, money=60_000), "k")
    made = form(seated)
    assert (box(made, "name").value, box(made, "hours").value, box(made, "money").value) == (
        "covers",
        "1.5",
        "60,000",
    )
    assert len(seated.entries()) == 1


def test_typing_is_committed_within_a_moment_and_not_at_every_key(seated: Workbook, english: None) -> None:
    async def type_() -> None:
        made = form(seated)
        for end in range(1, 7):
            box(made, "name").value = "covers"[:end]
            assert seated.entries() == []
        await asyncio.sleep(forms.SAVE_AFTER + 0.1)
        assert seated.read(Candidate, "k") == Candidate(name="covers")
        assert len(seated.entries()) == 1

    asyncio.run(type_())


def test_further_keys_do_not_put_the_commit_off(
    seated: Workbook, english: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "SAVE_AFTER", 0.05)

    async def type_() -> None:
        made = form(seated)
        for number in range(20):
            box(made, "name").value = f"covers {number}"
            await asyncio.sleep(0.01)
            if seated.entries():
                return
        raise AssertionError("nothing was committed while typing went on")

    asyncio.run(type_())


def test_taking_a_form_down_commits_first(seated: Workbook, english: None) -> None:
    async def type_() -> None:
        made = form(seated)
        box(made, "name").value = "covers"
        take_down(made)
        assert seated.read(Candidate, "k") == Candidate(name="covers")
        assert made._written not in seated._observers
        await asyncio.sleep(0)

    asyncio.run(type_())


def test_saved_is_said_only_after_the_commit(
    seated: Workbook, english: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "TRY_AGAIN_AFTER", 0.05)
    full = True
    append = seated._store.append  # type: ignore[union-attr]

    def maybe(entries: Any) -> int:
        if full:
            raise StoreProblem(
                "The disk of {path} is full, so this is not saved. Make some room, then try again.", path="/x"
            )
        return append(entries)

    monkeypatch.setattr(seated._store, "append", maybe)

    async def type_() -> None:
        nonlocal full
        made, saved = form(seated), Saved(seated)
        box(made, "name").value = "covers"
        made.flush()
        assert saved.at == 0
        assert "The disk of /x is full" in saved.problem
        assert seated.entries() == []
        assert box(made, "name").value == "covers"
        full = False  # somebody made room: it is tried again without another key
        await asyncio.sleep(0.2)
        assert seated.read(Candidate, "k") == Candidate(name="covers")
        assert saved.problem == ""
        assert saved.at > 0

    asyncio.run(type_())


def test_a_number_not_read_yet_stays_as_it_was_typed(seated: Workbook, either: str) -> None:
    seated.write(Candidate(name="covers", hours=5), "k")
    made = form(seated)
    box(made, "hours").value = "twelve"
    box(made, "name").value = "lids"
    assert "twelve" in shown(made)
    assert seated.read(Candidate, "k") == Candidate(name="lids", hours=5)
    again = form(seated)
    assert box(again, "hours").value == "twelve"
    assert "twelve" in shown(again)
    box(again, "hours").value = "12"
    assert "twelve" not in shown(again)
    assert seated.read(Candidate, "k") == Candidate(name="lids", hours=12)
    assert seated.all(Scratch) == {}
    assert box(form(seated), "hours").value == "12"


def test_half_a_character_is_no_reason_to_keep_nothing(seated: Workbook, english: None) -> None:
    made = form(seated)
    box(made, "hours").value = "tw\x00el\ud800ve"
    box(made, "name").value = "co\ud800vers\x00"
    assert seated.read(Candidate, "k") == Candidate(name="covers")
    assert box(form(seated), "hours").value == "twelve"


def test_a_number_out_of_bounds_keeps_nothing_else_back(seated: Workbook, english: None) -> None:
    made = form(seated)
    box(made, "hours").value = "5000"
    assert "744 at most" in shown(made)
    box(made, "name").value = "covers"
    assert seated.read(Candidate, "k") == Candidate(name="covers")
    assert box(form(seated), "hours").value == "5000"


def test_text_too_long_for_a_field(seated: Workbook, english: None) -> None:
    made = form(seated)
    box(made, "evidence").value = "x" * 100_001
    assert "100001 characters" in shown(made)
    assert seated.entries() == []
    box(made, "evidence").value = "x" * 100_000
    assert len(seated.read(Candidate, "k").evidence) == 100_000  # type: ignore[union-attr]
    assert "characters" not in shown(made)


def test_what_a_newer_version_wrote_survives(seated: Workbook, english: None) -> None:
    seated.write(Candidate.model_validate({"name": "covers", "colour": "red"}), "k")
    made = form(seated)
    box(made, "name").value = "lids"
    assert seated.history(Candidate, "k")[-1].body["colour"] == "red"


def test_after_save_and_along(seated: Workbook, english: None) -> None:
    called: list[int] = []
    made = form(seated, after_save=lambda: called.append(1), along=lambda: {"reason": "said along"})
    box(made, "name").value = "covers"
    assert called == [1]
    assert seated.read(Candidate, "k").reason == "said along"  # type: ignore[union-attr]


def test_nobodys_form_says_that_nothing_is_saved(english: None) -> None:
    nobody = Workbook(None, None)
    made, saved = form(nobody), Saved(nobody)
    box(made, "name").value = "covers"
    assert "nothing is saved" in saved.problem
    assert box(made, "name").value == "covers"


@given(
    written=st.lists(
        st.tuples(
            st.sampled_from(["name", "evidence", "hours", "money"]),
            st.one_of(st.text(), st.sampled_from([NASTY])),
        ),
        max_size=6,
    )
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_typed_stands_there_again(seated: Workbook, written: list[tuple[str, str]]) -> None:
    seated.erase()
    made = form(seated)
    held = {"name": "", "evidence": "", "hours": "", "money": ""}
    for name, text in written:
        box(made, name).value = held[name] = text
    again = form(seated)
    for name, text in held.items():
        read = _reads_as(name, text)
        assert box(again, name).value == (text if read is None else read)
        assert dangers(again) == []
    take_down(made)
    take_down(again)


def _reads_as(name: str, text: str) -> str | None:
    """What a new form shows for typed text: as the record keeps it, None when it isn't read yet."""
    made = next(each for each in [*layout()[:2], *layout()[2]] if each.name == name)
    try:
        kept = getattr(Candidate.model_validate({name: made.read(text)}), name)
    except (Problem, ValueError):
        return _clean(text)
    return str(made.show(kept))


def _clean(text: str) -> str:
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()


def test_a_model_of_ones_own(seated: Workbook, english: None) -> None:
    class Own(Base):
        kind: ClassVar[str] = "own-kind-of-a-facilitator"
        word: Text = ""

    made = Form(seated, Own, "only", [fields.text("word", "Word")])
    made.field("word").value = "ours"
    assert seated.read(Own) == Own(word="ours")


def test_observers_go_with_the_form(seated: Workbook, english: None) -> None:
    before = list(seated._observers)
    for made in [form(seated, key=str(number)) for number in range(5)]:
        take_down(made)
    assert seated._observers == before


def test_what_goes_wrong_otherwise_loses_nothing(
    seated: Workbook, english: None, caplog: pytest.LogCaptureFixture
) -> None:
    broken = True

    def along() -> dict[str, Any]:
        if broken:
            raise LookupError("a mistake of ours")
        return {}

    made, saved = form(seated, along=along), Saved(seated)
    box(made, "name").value = "covers"
    box(made, "evidence").value = "photos"
    assert not made.flush()
    assert "a mistake of ours" in caplog.text
    assert "another way" in saved.problem
    broken = False
    assert made.flush()
    assert seated.read(Candidate, "k") == Candidate(name="covers", evidence="photos")
    assert made.flush()


def test_a_workbook_of_nobody_holds_no_form_open(english: None) -> None:
    made = form(Workbook(None, None))
    box(made, "name").value = "covers"
    assert made.flush()
