"""What is said of candidates, of what comparing them showed, and of verdicts."""

from __future__ import annotations

from collections.abc import Mapping

from workbook.journey.book import filled
from workbook.journey.obsession.candidate import Candidate
from workbook.journey.obsession.duel import Place, Result
from workbook.journey.obsession.verdict import A_SET, Verdict, is_begun, lacking
from workbook.locale import N_, _, ngettext
from workbook.locale.phrase import fragment, quoted, short, together

PARTS = {"buy": N_("what to buy"), "skip": N_("what to skip"), "because": N_("the reason")}
IN_FRONT = {"clear": N_("clearly ahead"), "some": N_("a little ahead"), "even": N_("about even in front")}
BEHIND = {"little": N_("a little behind"), "behind": N_("further behind"), "new": N_("not compared yet")}


def evidence(one: Candidate) -> str:
    """The figures of a candidate on one line; "" without any."""
    said = []
    if one.hours:
        said.append(
            ngettext("{n} hour a month", "{n} hours a month", _how_many(one.hours)).format(
                n=f"{one.hours:,g}"
            )
        )
    if one.money:
        said.append(_("{n} yen a year").format(n=f"{one.money:,}"))
    if one.asked:
        said.append(
            ngettext("asked {n} time a month", "asked {n} times a month", _how_many(one.asked)).format(
                n=f"{one.asked:,g}"
            )
        )
    return " · ".join(said)


def scene(one: Candidate) -> str:
    """What shows a candidate's depth, for a card to compare: the words, else the figures."""
    return short(fragment(one.evidence), 80) if filled(one.evidence) else evidence(one)


def place(result: Result, one: Place) -> str:
    """Where a candidate stands after the comparisons, in a few words; never a number."""
    words = IN_FRONT[result.lead] if one.band == "front" else BEHIND[one.band]
    return _(words)


def shown(result: Result, names: Mapping[str, str]) -> list[str]:
    """What the comparisons say, in sentences; ``names`` by key."""

    def those(band: str) -> str:
        return quoted((names[one.key] for one in result.places if one.band == band), most=5)

    n = result.count
    said = [ngettext("You've compared {n} pair so far.", "You've compared {n} pairs so far.", n).format(n=n)]
    front = {
        "clear": _("{names} is clearly ahead."),
        "some": _("{names} is a little ahead."),
        "even": _("{names} are about even in front."),
    }
    said.append(front[result.lead].format(names=those("front")))
    if names_ := those("little"):
        said.append(_("A little behind: {names}.").format(names=names_))
    if names_ := those("behind"):
        said.append(_("Further behind for now: {names}.").format(names=names_))
    if names_ := those("new"):
        said.append(_("Not compared yet: {names}.").format(names=names_))
    return said


def advice(result: Result) -> str:
    """Whether it is enough for now, and what to make of it."""
    if not result.enough:
        return _("It's early to say. You can stop here and go on another day.")
    if result.all_asked and result.lead == "even":
        return _("That's enough for now: you've compared every pair. Choose the one you'd miss more.")
    if result.all_asked:
        return _("That's enough for now: you've compared every pair.")
    if result.lead == "even":
        return _("That's enough for now. Comparing more won't part them: choose the one you'd miss more.")
    return _("That's enough for now: more comparisons would hardly change what is in front.")


def verdict(one: Verdict) -> str:
    """A verdict on one line."""
    said = []
    if filled(one.buy):
        said.append(_("buy: {what}").format(what=short(fragment(one.buy), 32)))
    if filled(one.skip):
        said.append(_("skip: {what}").format(what=short(fragment(one.skip), 32)))
    return " · ".join(said)


def collected(name: str, listed: Mapping[str, Verdict]) -> list[str]:
    """How many verdicts on ``name`` are whole, and what is still open in the others."""
    begun = [one for one in listed.values() if is_begun(one)]
    whole = [one for one in begun if not lacking(one)]
    n, said = len(whole), []
    if n >= A_SET:
        said.append(
            _("{name}: {n} verdicts. That's a set, and people can see how you choose.").format(
                name=quoted([name]), n=n
            )
        )
    elif begun:
        so_far = (
            ngettext("{n} is whole so far.", "{n} are whole so far.", n) if n else _("None is whole yet.")
        )
        aim = _("{name}: {all} verdicts make a set.").format(name=quoted([name]), all=A_SET)
        said.append(together([aim, so_far.format(n=n)]))
    for one in begun:
        if parts := lacking(one):
            what = next(fragment(text) for text in (one.buy, one.skip, one.because) if filled(text))
            said.append(
                _("Still open in {what}: {parts}.").format(
                    what=quoted([what]), parts=_(", ").join(_(PARTS[part]) for part in parts)
                )
            )
    return said


def _how_many(number: float) -> int:
    """One, or not one: a half and one and a half take the plural too."""
    return 1 if number == 1 else 2
