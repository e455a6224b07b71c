"""`henai serve`: opens a class for a room full of learners, or goes on with the one there is."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbook.locale import N_, _, current, ngettext, sentence
from workbook.room_cli import (
    Class,
    Home,
    Lang,
    PublicUrl,
    SheetAt,
    StoreAt,
    check_sheet,
    class_at,
    none_there,
)
from workbook.seats_cli import add_seats
from workbook.terminal import Stop, say, why

if TYPE_CHECKING:
    from workbook.workshop.room.record import About

HOST = "127.0.0.1"
MOST_LEARNERS = 500  # kernels one machine is asked to hold; far more than any room has


@dataclass(frozen=True)
class Wishes:
    """The options of `henai serve` as they were typed; None is left out."""

    seats: str | None = None
    host: str = HOST
    port: str | None = None
    base_url: str | None = None
    public_url: str | None = None
    store: str | None = None
    max_learners: str | None = None
    agenda: str | None = None
    steps: str | None = None
    lang: str | None = None
    sheet: Path | None = None
    keep_link: bool = False
    browser: bool = True


def opening(
    ctx: typer.Context,
    seats: Annotated[str | None, typer.Option("--seats", metavar="N|FILE", help=N_("How many seats, or a file with a name for each"))] = None,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help=N_("Where to listen; 0.0.0.0 is the whole network"))] = HOST,
    port: Annotated[str | None, typer.Option("--port", metavar="N", help=N_("The port, which is in the links: 8866 if you leave it out"))] = None,
    base_url: Annotated[str | None, typer.Option("--base-url", metavar="PATH", help=N_("The path before every address, for example /class/"))] = None,
    public_url: PublicUrl = None,
    store: StoreAt = None,
    max_learners: Annotated[str | None, typer.Option("--max-learners", metavar="N", help=N_("How many pages may be open at once; whoever comes later waits"))] = None,
    agenda: Annotated[str | None, typer.Option("--agenda", metavar="NAME", help=N_("The agenda, a file in data/agendas"))] = None,
    steps: Annotated[str | None, typer.Option("--steps", metavar="NAMES", help=N_("Only these steps, for example obsession,vector"))] = None,
    sheet: SheetAt = None,
    keep_link: Annotated[bool, typer.Option("--keep-link", help=N_("Leave the facilitator's link as it is (for a second server)"))] = False,
    no_browser: Annotated[bool, typer.Option("--no-browser", help=N_("Only print the address; open no browser"))] = False,
    home: Home = None,
    lang: Lang = None,
) -> None:  # fmt: skip
    from workbook.cli import Chosen, home_folder

    chosen = Chosen(home, lang, port, no_browser, store).after(ctx.obj)
    wishes = Wishes(
        seats, host, chosen.port, base_url, public_url, chosen.store, max_learners, agenda, steps,
        chosen.lang, sheet, keep_link, not chosen.no_browser,
    )  # fmt: skip
    serve(home_folder(chosen.home), wishes)


def serve(folder: Path, wishes: Wishes) -> None:
    """Open the class in ``folder``, say what the facilitator needs, and serve until it is ended.

    Whatever can't be is said before anything is changed.
    """
    from workbook.workshop.opening import address, labels

    check_sheet(wishes.sheet)
    asked = labels.wanted(wishes.seats) if wishes.seats is not None else None
    public = address.public(wishes.public_url) if wishes.public_url is not None else None
    path = address.base_path(wishes.base_url if wishes.base_url is not None else _path_of(public))
    most = _number(wishes.max_learners)
    chosen = _about(wishes)
    port = _door(wishes.host, wishes.port)
    base = public or address.of_server(wishes.host, port, path)
    with class_at(folder, wishes.store, begin=asked is not None) as there:
        link = _open(there, wishes, asked, base, chosen)
        where = there.where
    if address.in_the_open(wishes.host, base):
        say(_("It listens on the network, and not encrypted: whoever is on the same network could read along. See FACILITATING.md for https."))  # fmt: skip
    say(_("The facilitator's link, for you alone: {link}").format(link=link) if link else _("The facilitator's link stays as it is."))  # fmt: skip
    say(
        _("In a moment the class is open at {address} (end with Ctrl+C; what was written stays)").format(
            address=base
        )
    )
    _run(where, wishes, port, path, most, link)


def _open(
    there: Class, wishes: Wishes, asked: int | list[str] | None, base: str, chosen: dict[str, Any]
) -> str | None:
    """Write down what was chosen, add the seats that are missing, and return the facilitator's link."""
    from workbook.workshop.opening import labels
    from workbook.workshop.opening.address import link
    from workbook.workshop.room import seats as rules
    from workbook.workshop.room.record import About

    everybody = rules.seats(there.room)
    learners = [seat for seat in everybody.values() if seat.role == "learner" and not seat.revoked]
    if not learners and asked is None:
        raise none_there(there.where)
    names = labels.missing((seat.label for seat in learners), asked) if asked is not None else []
    if names:
        add_seats(there, names, base, wishes.sheet)
    before = there.room.read(About)
    there.room.change(About, address=base, **chosen)
    if learners:
        _going_on(len(learners), before, base)
    if wishes.keep_link and rules.facilitator(there.room):
        return None
    name = rules.facilitator(there.room)
    issued = rules.replace(there.room, name) if name else rules.add(there.room, [""], role="facilitator")[0]
    return link(base, issued.secret)


def _going_on(number: int, before: About | None, base: str) -> None:
    say(ngettext("Going on with a class of {n} seat; its link is still good.", "Going on with a class of {n} seats; their links are still good.", number).format(n=number))  # fmt: skip
    if before is not None and before.address and before.address != base:
        say(_("The links handed out before begin with {before}, and now it is {now}. Open it at the old address, or give out new links with `henai seats replace`.").format(before=before.address, now=base))  # fmt: skip


def _about(wishes: Wishes) -> dict[str, Any]:
    """What the options say about the class; what was left out stays as it was."""
    chosen: dict[str, Any] = {}
    if wishes.steps is not None:
        chosen["steps"] = _steps(wishes.steps)
    if wishes.agenda is not None:
        chosen["agenda"] = _agenda(wishes.agenda)
    if wishes.lang is not None:
        chosen["language"] = wishes.lang
    return chosen


def _steps(given: str) -> list[str]:
    from workbook.course import notebooks

    known = [step.name for step in notebooks.steps(current())]
    names = list(dict.fromkeys(filter(None, (name.strip() for name in given.split(",")))))
    if wrong := next((name for name in names if name not in known), None):
        raise Stop(N_("There is no step {name}. Choose from: {names}."), name=wrong, names=", ".join(known))
    return names


def _agenda(name: str) -> str:
    from workbook.workshop.room.agendas import agendas

    there = agendas()
    for problem in there.problems:
        say(sentence(problem), error=True)
    if name not in there.known:
        message = N_("There is no agenda {name} in data/agendas. Choose from: {names}.")
        raise Stop(message, name=name, names=", ".join(there.known))
    return name


def _number(given: str | None) -> int | None:
    if given is None:
        return None
    if not (re.fullmatch("[0-9]{1,4}", given) and 1 <= int(given) <= MOST_LEARNERS):
        raise Stop(
            N_("{number} can't be how many learners there are at once. Choose a number from 1 to {most}."),
            number=given,
            most=MOST_LEARNERS,
        )
    return int(given)


def _path_of(public: str | None) -> str:
    return "/" + public.split("/", 3)[3] if public else "/"


def _door(host: str, given: str | None) -> int:
    """The port, after trying that a server could listen at ``host`` there. It is in the links, so none is drawn."""
    from workbook.cli import USUAL_PORT, port_number

    port = USUAL_PORT if given is None else port_number(given)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host, port))
    except PermissionError as error:
        message = N_(
            "Port {port} is reserved for the system. Choose one above 1023, for example --port 8866."
        )
        raise Stop(message, 1, port=port) from error
    except (OSError, UnicodeError) as error:
        if isinstance(error, socket.gaierror) or not isinstance(error, OSError) or error.errno == 99:
            raise Stop(N_("This machine has no address {host} to listen at. Leave --host out, or use --host 0.0.0.0 for the whole network."), host=host) from error  # fmt: skip
        message = N_("Port {port} can't be used ({reason}). Choose another with --port; the links carry it, so use the same one each time.")  # fmt: skip
        raise Stop(message, 1, port=port, reason=why(error)) from error
    return port


def _run(where: str, wishes: Wishes, port: int, path: str, most: int | None, link: str | None) -> None:
    """Serve until it is ended. What was chosen about the class is written down already."""
    from workbook.workshop.serving import serve_room

    at_once = {} if most is None else {"most": most}
    browser = link if wishes.browser else None
    serve_room(where, host=wishes.host, port=port, base_url=path, link=browser, **at_once)
