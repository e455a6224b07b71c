"""What the browser's parts of a room say, in the current language: they know no words of their own."""

from __future__ import annotations

from workbook.course.sharing import NAMES
from workbook.course.shell import STATES
from workbook.journey.position.reactions import QUESTIONS as ASKED
from workbook.locale import N_, _, current

QUESTIONS: dict[str, str] = {str(question): words for question, words in ASKED.items()}

_WALL = {
    "empty": N_("Nothing is on the wall yet. The first card is an invitation for the others."),
    "nameless": N_("(no name)"),
    "mine": N_("my card"),
    "hidden": N_("The facilitator took this card down for now. Only you and the facilitator see it."),
    "hidden_here": N_("You took this card down for now. Its author still sees it."),
    "yes": N_("Yes"),
    "no": N_("No"),
    "of": N_("{yes} of {asked}"),
    "say": N_("A sentence for the author"),
    "send": N_("Put it here"),
    "sent": N_("It stands on the card."),
    "hide": N_("Take it down"),
    "show": N_("Show it again"),
    "label": N_("The wall"),
}
_STRIP = {
    "label": N_("In the room"),
    "change": N_("Change my name"),
    "name": N_("What shall we call you here?"),
    "keep": N_("Keep"),
    "up": N_("Raise my hand"),
    "down": N_("Lower my hand"),
    "waiting": N_("Your hand is up: number {n}"),
    "from": N_("From the facilitator"),
    "read": N_("Got it"),
    "offer": N_("The room is at “{step}”."),
    "go": N_("Go there"),
    "stay": N_("I'll stay here"),
    "left": N_("{minutes} min left"),
    "over": N_("{minutes} min over"),
    "still": N_("on pause"),
}
_TABLE = {
    "label": N_("Where everyone is"),
    "seat": N_("Seat"),
    "name": N_("Name or pseudonym"),
    "step": N_("Step"),
    "done": N_("Done"),
    "active": N_("Last active"),
    "hand": N_("Hand"),
    "raised": N_("raised, number {n}"),
    "lower": N_("Helped"),
    "absent": N_("not here yet"),
    "empty": N_("There are no seats yet. Make some with: {command}"),
}
_DESK = {
    "message": N_("A message to everybody"),
    "send": N_("Send it to everybody"),
    "sent": N_("Everybody sees now:"),
    "clear": N_("Take the message back"),
    "offer": N_("We are at this step"),
    "none": N_("Offer no step"),
    "hint": N_("Everybody gets it as an offer on their page. Nobody is moved."),
    "agenda": N_("Agenda"),
    "no_agenda": N_("No agenda"),
    "start": N_("Start"),
    "pause": N_("Pause"),
    "next": N_("Next part"),
    "back": N_("Part before"),
    "minutes": N_("{minutes} min"),
    "left": N_("{minutes} min left"),
    "over": N_("{minutes} min over"),
    "still": N_("on pause"),
    "parts": N_("All parts"),
}
_MINE = {
    "empty": N_(
        "As soon as you've written a position, your vector sentence or a draft, you can show it here."
    ),
    "share": N_("Show it to the facilitator"),
    "shared": N_("✓ The facilitator sees this"),
    "back": N_("Take it back"),
    "named": N_("Put it on the wall as {name}"),
    "nameless": N_("Put it up without a name"),
    "up_named": N_("✓ On the wall, as {name}"),
    "up_nameless": N_("✓ On the wall, without a name"),
    "down": N_("Take it off the wall"),
    "renew": N_("You've changed it since. Show it as it is now"),
    "label": N_("What I wrote"),
}
_ALL = {"wall": _WALL, "strip": _STRIP, "table": _TABLE, "desk": _DESK, "mine": _MINE}


def words(part: str) -> dict[str, str]:
    """The words of a part, and its language."""
    said = {name: _(message) for name, message in _ALL[part].items()} | {"lang": current()}
    if part == "wall":
        said |= {f"q_{name}": _(message) for name, message in QUESTIONS.items()}
        said |= {f"what_{name}": _(message) for name, message in NAMES.items()}
    return said


__all__ = ["QUESTIONS", "STATES", "words"]
