"""`henai seats`: the seats of a class, more of them, new links, closed ones."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbook.locale import N_, _, ngettext
from workbook.room_cli import (
    Class,
    Home,
    Lang,
    PublicUrl,
    SheetAt,
    StoreAt,
    check_sheet,
    class_at,
    new_sheet,
    write_sheet,
)
from workbook.terminal import Command, Group, Stop, say

if TYPE_CHECKING:
    from workbook.workshop.room.record import Seat

FACILITATOR = "facilitator"

Numbers = Annotated[
    list[str], typer.Argument(help=N_("The seats' numbers, or facilitator; for example 3 12 or 3-8"))
]

app = typer.Typer(
    cls=Group,
    help=N_("The seats of a class: who has one, more of them, new links, closed ones"),
    add_completion=False,
    pretty_exceptions_enable=False,
)


def command(name: str, words: str) -> Any:
    return app.command(name, cls=Command, help=words)


@app.callback()
def seats(ctx: typer.Context, home: Home = None, store: StoreAt = None, lang: Lang = None) -> None:
    from workbook.cli import Chosen

    ctx.obj = Chosen(home, lang, store=store).after(ctx.obj)


def _class(ctx: typer.Context, home: Any, store: Any, lang: Any) -> Any:
    from workbook.cli import Chosen, home_folder

    chosen = Chosen(home, lang, store=store).after(ctx.obj)
    return class_at(home_folder(chosen.home), chosen.store)


@command("list", N_("Lists the seats: number, name, whether somebody has come"))
def list_(ctx: typer.Context, home: Home = None, store: StoreAt = None, lang: Lang = None) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from workbook.workshop.room import seats as rules
    from workbook.workshop.room.record import Guest

    with _class(ctx, home, store, lang) as there:
        table = Table.grid(padding=(0, 2), pad_edge=True)
        came = _came(there)
        everybody = rules.seats(there.room)
        for name, seat in everybody.items():
            guest = there.room.read(Guest, name)
            # Whatever somebody is called, it is one line of text here.
            words = (_called(seat), seat.label, guest.name if guest else "", _state(name, seat, came))
            table.add_row(*(Text(_one_line(each), overflow="fold") for each in words))
        Console().print(table)
        open_ = [n for n, seat in everybody.items() if seat.role == "learner" and not seat.revoked]
        counted = ngettext("{n} seat, {came} taken", "{n} seats, {came} taken", len(open_))
        say(counted.format(n=len(open_), came=sum(name in came for name in open_)))


@command("add", N_("Adds seats, and writes a sheet with their links"))
def add(
    ctx: typer.Context,
    more: Annotated[str, typer.Argument(help=N_("How many more, or a file with a name for each"))],
    sheet: SheetAt = None,
    public_url: PublicUrl = None,
    home: Home = None,
    store: StoreAt = None,
    lang: Lang = None,
) -> None:
    from workbook.workshop.opening import labels

    check_sheet(sheet)
    asked = labels.wanted(more)
    names = [""] * asked if isinstance(asked, int) else asked
    with _class(ctx, home, store, lang) as there:
        add_seats(there, names, base_of(there, public_url), sheet)


@command("replace", N_("Gives seats new links: the old ones are dead at once"))
def replace(
    ctx: typer.Context,
    numbers: Numbers,
    sheet: SheetAt = None,
    public_url: PublicUrl = None,
    home: Home = None,
    store: StoreAt = None,
    lang: Lang = None,
) -> None:
    from workbook.workshop.opening.address import link
    from workbook.workshop.room import seats as rules

    check_sheet(sheet)
    with _class(ctx, home, store, lang) as there:
        names = _named(there, numbers)
        base = base_of(there, public_url)
        learners = [name for name, seat in names.items() if seat.role == "learner"]
        if learners:
            with new_sheet(there, sheet, _file_name("links", [names[name] for name in learners])) as target:
                issued = [rules.replace(there.room, name) for name in learners]
                write_sheet(target, base, issued)
        for name in names.keys() - set(learners):
            say(_("The facilitator's link, for you alone: {link}").format(link=link(base, rules.replace(there.room, name).secret)))  # fmt: skip
        changed = ngettext("{n} new link. The old one leads nowhere now.", "{n} new links. The old ones lead nowhere now.", len(names))  # fmt: skip
        say(changed.format(n=len(names)))


@command("revoke", N_("Closes seats: their links are dead at once; what was written there stays"))
def revoke(
    ctx: typer.Context, numbers: Numbers, home: Home = None, store: StoreAt = None, lang: Lang = None
) -> None:
    from workbook.workshop.room import seats as rules

    with _class(ctx, home, store, lang) as there:
        names = _named(there, numbers)
        for name in names:
            rules.revoke(there.room, name)
        closed = ngettext("{n} seat is closed. What was written there stays; a new link opens it again.", "{n} seats are closed. What was written there stays; new links open them again.", len(names))  # fmt: skip
        say(closed.format(n=len(names)))


def add_seats(there: Class, names: list[str], base: str, chosen: Any) -> None:
    """Add a seat for each name and write the sheet of their links."""
    from workbook.workshop.room import seats as rules
    from workbook.workshop.room.record import Seat

    last = max((seat.number for seat in rules.seats(there.room).values()), default=0)
    ahead = [Seat(number=last + at) for at in (1, len(names))]
    with new_sheet(there, chosen, _file_name("seats", ahead)) as target:
        issued = rules.add(there.room, names)
        say(ngettext("{n} new seat.", "{n} new seats.", len(issued)).format(n=len(issued)))
        write_sheet(target, base, issued)


def base_of(there: Class, public_url: str | None) -> str:
    """The address the links of this class lead to."""
    from workbook.workshop.opening import address
    from workbook.workshop.room.record import About

    if public_url is not None:
        return address.public(public_url)
    about = there.room.read(About)
    if about is None or not about.address:
        raise Stop(N_("It isn't known yet where the links lead. Open the class with `henai serve`, or say it with --public-url."))  # fmt: skip
    return about.address


def _named(there: Class, given: list[str]) -> dict[str, Seat]:
    """The seats that were asked for by number. Raises `Stop` when one isn't there; then nothing is changed."""
    from workbook.workshop.room import seats as rules

    everybody = rules.seats(there.room)
    # The facilitator's closed one too: a new link opens it again.
    by_number = {_number(seat): name for name, seat in everybody.items()}
    found: dict[str, Seat] = {}
    for word in given:
        for number in _range(word):
            if not (name := by_number.get(number)):
                raise Stop(N_("There is no seat {number}. Nothing was changed. See `henai seats list`."), number=number)  # fmt: skip
            found[name] = everybody[name]
    return found


def _number(seat: Seat) -> str:
    return FACILITATOR if seat.role == "facilitator" else str(seat.number)


def _range(word: str) -> list[str]:
    first, dash, last = word.partition("-")
    if dash and first.isdecimal() and last.isdecimal() and len(first + last) <= 8:
        return [str(number) for number in range(int(first), int(last) + 1)] or [word]
    return [str(int(word))] if word.isdecimal() and len(word) <= 8 else [word]


def _came(there: Class) -> dict[str, datetime]:
    """The seats that somebody has entered with the link they have now, and when last."""
    from workbook.workshop.room.record import Session
    from workbook.workshop.room.seats import seats

    digests = {name: seat.digest for name, seat in seats(there.room).items()}
    found: dict[str, datetime] = {}
    for key, session in there.room.all(Session).items():
        if digests.get(session.seat) == session.digest:
            at = there.room.history(Session, key)[-1].written_at
            found[session.seat] = max(at, found.get(session.seat, at))
    return found


def _state(name: str, seat: Seat, came: dict[str, datetime]) -> str:
    if seat.revoked:
        return _("closed")
    if name in came:
        return _("came {when}").format(when=came[name].astimezone().strftime("%Y-%m-%d %H:%M"))
    return _("free")


def _called(seat: Seat) -> str:
    return _("Facilitator") if seat.role == "facilitator" else str(seat.number)


def _one_line(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _file_name(begin: str, those: list[Seat]) -> str:
    numbers = sorted({seat.number for seat in those})
    return f"{begin}-{numbers[0]}" + (f"-{numbers[-1]}" if len(numbers) > 1 else "")
