"""How a table for reading calls what learners write: a heading for each field, words for each choice.

Msgids, translated where they are shown. The order is the order of the columns. What isn't named here (ids, what a
sentence was put together from) is no column.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbook.journey.review.record import TRIED
from workbook.journey.supporters.asks import HOW, REPLY
from workbook.journey.supporters.money import CURRENCIES
from workbook.journey.supporters.promises import KEPT
from workbook.journey.supporters.record import WHAT
from workbook.locale import N_

HEADINGS: Mapping[str, Mapping[str, str]] = {
    "comparison": {
        "followers": N_("Followers"), "response": N_("Followers who'd act (%)"),
        "people": N_("People I can talk to one to one"), "people_response": N_("Of those, who'd act (%)"),
    },
    "askable": {
        "name": N_("Whom to ask"), "what_for": N_("What I'd ask for"), "how": N_("How I'd ask"),
        "asked": N_("Asked already"),
    },
    "candidate": {
        "name": N_("Candidate"), "evidence": N_("What shows it"), "hours": N_("Hours a month"),
        "money": N_("Yen a year"), "asked": N_("Asked, times a month"), "buy": N_("Buy this"),
        "skip": N_("Skip that"), "reason": N_("The reason"), "aside": N_("Set aside"), "into": N_("One with"),
    },
    "obsession": {"candidate": N_("My obsession for now"), "why": N_("Why this one")},
    "duel": {"left": N_("This one"), "right": N_("And this one"), "answer": N_("Which pulls more")},
    "verdict": {
        "candidate": N_("Candidate"), "buy": N_("Buy this"), "skip": N_("Skip that"), "because": N_("The reason"),
    },
    "noticing": {"day": N_("Day"), "line": N_("What I noticed"), "candidate": N_("The candidate made of it")},
    "event": {
        "when": N_("When"), "what": N_("What happened"), "feeling": N_("Feeling"),
        "meaning": N_("What it means to me today"),
    },
    "action": {"on": N_("Day"), "what": N_("What I did")},
    "present": {"doing": N_("What I do now")},
    "explains": {
        "events": N_("Where it comes from"), "how": N_("How it leads to the destination"),
        "scene": N_("Destination"),
    },
    "destination": {
        "scene": N_("Destination"), "by": N_("About when"), "option": N_("The option it was"),
        "again": N_("Look again"),
    },
    "woop": {
        "wish": N_("Wish"), "outcome": N_("The best that would come of it"), "obstacle": N_("Obstacle inside me"),
        "if_": N_("If that happens"), "then": N_("then I do this"),
    },
    "sentence": {"length": N_("Length"), "text": N_("My vector")},
    "option": {"scene": N_("Possible destination"), "by": N_("About when")},
    "criterion": {"name": N_("What it should have"), "weight": N_("Weight (1 to 5)")},
    "rating": {
        "option": N_("Possible destination"), "criterion": N_("What it should have"),
        "value": N_("How much (0 to 5)"),
    },
    "trial": {
        "option": N_("Possible destination"), "start": N_("Tried from"), "tiny": N_("The small thing I do"),
        "found": N_("What I noticed"),
    },
    "position": {
        "granted": N_("What everyone takes for granted"), "stand": N_("Where I stand"), "claim": N_("What I claim"),
        "because": N_("What it rests on"), "sources": N_("How I know"), "for_whom": N_("For whom it's unexpected"),
        "unexpected": N_("What's unexpected about it"), "obsession": N_("Obsession"),
        "x": N_("On the map, across"), "y": N_("On the map, up"),
        "granted_x": N_("What's taken for granted, across"), "granted_y": N_("What's taken for granted, up"),
    },
    "source": {"title": N_("Where I read it"), "text": N_("What it says")},
    "place": {"name": N_("On the map"), "x": N_("On the map, across"), "y": N_("On the map, up")},
    "axes": {"left": N_("Left end"), "right": N_("Right end"), "bottom": N_("Lower end"), "top": N_("Upper end")},
    "surprise": {
        "position": N_("What I claim"), "who": N_("Whom I asked"), "on": N_("Day"), "unexpected": N_("Unexpected?"),
        "discovery": N_("A discovery?"), "climb": N_("Would climb along?"), "words": N_("Their words"),
    },
    "asked": {"position": N_("What I claim"), "wording": N_("What was asked about"), "because": N_("Why it stays")},
    "stance": {"position": N_("My position for now")},
    "post": {
        "title": N_("Title"), "state": N_("State"), "date": N_("Date"), "link": N_("Link"), "parts": N_("As text"),
        "disclosure": N_("What was given or paid"), "platform": N_("Where it went out"), "notes": N_("Notes to myself"),
    },
    "version": {"post": N_("Post"), "platform": N_("Where it goes"), "text": N_("The text there")},
    "question": {"text": N_("What somebody asked you"), "who": N_("Who asked")},
    "dismissal": {"post": N_("Post"), "sentence": N_("Sentence"), "reason": N_("Why it is fine as it is")},
    "rhythm": {
        "days": N_("Days of the week"), "time": N_("Time of day"), "zone": N_("Time zone"), "since": N_("Since"),
        "remind": N_("Reminder (minutes before)"), "minimum": N_("The small version"),
    },
    "wall": {"stops": N_("What stops me"), "if_": N_("If that happens"), "then": N_("then I do this")},
    "rest": {"first": N_("First day"), "last": N_("Last day"), "why": N_("What for")},
    "person": {
        "name": N_("What you call them"), "met": N_("Where you met"), "communities": N_("Their communities"),
        "through": N_("Through whom you met"), "rhythm": N_("Wished rhythm (days)"), "note": N_("A note"),
    },
    "moment": {
        "date": N_("Date"), "who": N_("Person"), "what": N_("What it was"), "direction": N_("Which way"),
        "note": N_("In a few words"), "post": N_("The post that led to it"), "ask": N_("The ask that led to it"),
        "amount": N_("Amount"), "answered": N_("I've answered"),
    },
    "ask": {
        "date": N_("Date"), "who": N_("Whom I asked for it"), "what": N_("What I asked for"), "how": N_("How I asked"),
        "reply": N_("Their answer"), "thanked": N_("I've said thank you"), "outcome": N_("What came of it"),
    },
    "promise": {
        "date": N_("Date"), "who": N_("Whom I promised"), "what": N_("What I promised"), "due": N_("By when"),
        "kept": N_("What became of it"), "kept_on": N_("Kept on"),
    },
    "same-person": {"away": N_("Also written as"), "into": N_("The same person as")},
    "money": {"currency": N_("Currency")},
    "pseudonyms": {"on": N_("Names as initials")},
    "import": {
        "file": N_("File"), "at": N_("Brought in on"), "moments": N_("Moments it added"), "people": N_("People it added"),
    },
    "snooze": {"person": N_("Person"), "until": N_("Not before"), "done_on": N_("Done on")},
    "reached": {"sign": N_("Sign"), "on": N_("First reached on")},
    "review": {
        "week": N_("Week"), "well": N_("What went well"), "hard": N_("What was hard"),
        "next_try": N_("What to try next"), "tried": N_("Last week's try"), "found": N_("What came of it"),
        "if_": N_("If that happens"), "then": N_("then I do this"),
    },
    "month-review": {
        "month": N_("Month"), "obsession": N_("What changed my obsession"), "vector": N_("What changed my vector"),
        "position": N_("What changed my position"), "looks": N_("What I saw in it"),
        "next": N_("What I turn to next month"),
    },
    "community": {
        "name": N_("Community"), "ask": N_("What I could ask there"), "who": N_("Whom I could ask"),
        "bring": N_("What I could bring"),
    },
}  # fmt: skip

_REPLY = {"": "", "yes": N_("Yes"), "no": N_("No")}
CHOICES: Mapping[tuple[str, str], Mapping[object, str]] = {
    ("askable", "how"): {
        "": "", "face": N_("In person"), "call": N_("By phone"), "message": N_("By message"),
    },
    ("duel", "answer"): {
        -2: N_("The first, by far"), -1: N_("The first, a little"), 0: N_("Can't say"),
        1: N_("The second, a little"), 2: N_("The second, by far"),
    },
    ("sentence", "length"): {"short": N_("Short"), "only": N_("Medium"), "long": N_("Long")},
    ("position", "sources"): {"did": N_("did it"), "saw": N_("saw it"), "heard": N_("heard or read it")},
    ("surprise", "unexpected"): _REPLY,
    ("surprise", "discovery"): _REPLY,
    ("surprise", "climb"): _REPLY,
    ("post", "state"): {"draft": N_("Draft"), "planned": N_("Planned"), "published": N_("Published")},
    ("moment", "what"): WHAT,
    ("review", "tried"): {**TRIED, "": ""},
    ("money", "currency"): {**CURRENCIES, "": ""},
    ("ask", "how"): HOW,
    ("ask", "reply"): REPLY,
    ("promise", "kept"): KEPT,
    ("reached", "sign"): {
        "acts": N_("After a one-to-one exchange, somebody acts with you"),
        "moving": N_("Without any charisma, you are moving toward your destination"),
        "come": N_("When you ask for a hand, five to ten comrades come running"),
        "help": N_("There are people you'd run to help, and you have the ability and the time"),
        "order": N_("At least one person has ordered something from you"),
    },
    ("moment", "direction"): {"in": N_("They did it for me"), "out": N_("I did it for them")},
}  # fmt: skip
"""Words for a field that holds one of a few values; a value without any is shown as it is."""

NAMED: Mapping[str, str] = {
    "ask": "what", "candidate": "name", "criterion": "name", "event": "what", "option": "scene", "person": "name",
    "position": "claim",
}  # fmt: skip
"""Which field of a record names it where another one points to it."""

POINTS: Mapping[tuple[str, str], str] = {
    ("candidate", "into"): "candidate", ("obsession", "candidate"): "candidate", ("duel", "left"): "candidate",
    ("duel", "right"): "candidate", ("verdict", "candidate"): "candidate", ("noticing", "candidate"): "candidate",
    ("explains", "events"): "event", ("destination", "option"): "option", ("rating", "option"): "option",
    ("rating", "criterion"): "criterion", ("trial", "option"): "option", ("position", "obsession"): "candidate",
    ("surprise", "position"): "position", ("asked", "position"): "position", ("stance", "position"): "position",
    ("moment", "who"): "person", ("moment", "post"): "post", ("moment", "ask"): "ask",
    ("person", "through"): "person", ("ask", "who"): "person", ("promise", "who"): "person",
    ("same-person", "away"): "person", ("same-person", "into"): "person", ("snooze", "person"): "person",
    ("dismissal", "post"): "post", ("version", "post"): "post", ("community", "who"): "person",
}  # fmt: skip
"""Fields that hold keys of other answers, and of which kind."""

KEYED: Mapping[str, tuple[str, ...]] = {
    "month-review": ("month",), "noticing": ("day",), "rating": ("option", "criterion"), "reached": ("sign",), "review": ("week",),
    "same-person": ("away",), "sentence": ("length",), "snooze": ("person",), "trial": ("option",), "version": ("post", "platform"),
}  # fmt: skip
"""What a key says where it is more than a name; of several parts, a colon stands between them."""

IN_TIME: Mapping[str, str] = {
    "action": "on", "ask": "date", "event": "when", "import": "at", "moment": "date", "month-review": "month", "noticing": "day",
    "promise": "date", "rest": "first", "review": "week", "trial": "start",
}  # fmt: skip
"""The date by which the rows of a kind are ordered, the oldest first; other kinds stand as they were written."""
