"""What there is to tell of one person, line by line: how they met, what went to and fro, what happened last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from workbook.journey.book import filled
from workbook.journey.supporters.log import Seen
from workbook.journey.supporters.moment import WHAT, Moment
from workbook.kit import days
from workbook.locale import _
from workbook.locale.phrase import called, short

LATEST = 3


def latest(log: Seen, keys: Iterable[str]) -> dict[str, list[Moment]]:
    """Everything there is of each of these people, the latest first; what has no date comes last."""
    found: dict[str, list[Moment]] = {key: [] for key in keys}
    for moment in log.moments.values():
        for key in dict.fromkeys(moment.who):
            if key in found:
                found[key].append(moment)
    for moments in found.values():
        moments.sort(key=lambda moment: moment.date, reverse=True)
    return found


def told(
    log: Seen,
    key: str,
    moments: list[Moment],
    names: Mapping[str, str],
    hide: Callable[[str], str] = lambda text: text,
) -> list[str]:
    """The lines of a person's story. ``hide`` makes initials of names in what the learner wrote."""
    person = log.people[key]
    lines = []
    if filled(person.met):
        lines.append(_("You met: {met}").format(met=short(hide(person.met), 60)))
    if person.through in names:
        lines.append(_("Through {name}").format(name=called(names[person.through])))
    got = sum(moment.direction == "in" for moment in moments)
    if moments:
        lines.append(_("From them {got}, from you {gave}").format(got=got, gave=len(moments) - got))
    lines += [_happened(moment, hide) for moment in moments[:LATEST]]
    if any(moment.direction == "in" and not moment.answered for moment in moments):
        lines.append(_("They're waiting for your answer."))
    return lines


def _happened(moment: Moment, hide: Callable[[str], str]) -> str:
    what = _(WHAT[moment.what])
    if moment.direction == "out":
        what = _("{what} from you").format(what=what)
    head = f"{days.say_iso(moment.date, weekday=False) or _('(no date)')} · {what}"
    note = short(hide(moment.note), 60)
    return _("{head}: {note}").format(head=head, note=note) if note else head
