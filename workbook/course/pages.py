"""Pages made from the course: a step with its frame, what is still missing, and where the learner's data is."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from workbook import learner
from workbook.course import notebooks, progress
from workbook.course.growing import Growing
from workbook.course.own_data import data_part
from workbook.journal import Record, Workbook
from workbook.kit import lean, pages
from workbook.kit.following import Following, Words
from workbook.kit.html import Child, h, prose, replace, show
from workbook.locale import _, ngettext


def on_binder() -> bool:
    """Whether this is a machine that is thrown away after the session."""
    return bool(os.environ.get("HENAI_BINDER"))


def name(step: notebooks.Step) -> str:
    """What the list of steps calls a step: the method's own word, else what its notebook says."""
    return progress.name(step.name) if step.name in progress.NAMES else step.short


def step_page(
    book: Workbook,
    step: notebooks.Step,
    before: notebooks.Step | None,
    after: notebooks.Step | None,
    go: Callable[[str], object],
    *,
    at_once: bool = True,
) -> lean.VBox:
    """A step as a page: title, how long, what to look at again, the notebook's cells, the way on.

    ``before`` and ``after`` are the neighbouring steps, None at the ends. Unless ``at_once``, the page can be used
    before all of it is there.
    """
    title, cells = _opened(step)
    foot = [
        pages.button(f"← {name(before)}", lambda: go(before.name)) if before else show(),
        pages.button(_("To {step} →").format(step=name(after)), lambda: go(after.name), kind="main")
        if after
        else show(),
    ]
    parts = [
        show(prose(title), class_="henai-prose"),
        _State(book, step),
        Growing(notebooks.build(cells), at_once=at_once),
        lean.HBox(foot).add_class("henai-foot"),
    ]
    return lean.VBox(parts).add_class("henai-page")


def _opened(step: notebooks.Step) -> tuple[str, Sequence[notebooks.Cell]]:
    """The title as Markdown, and the cells without it; a notebook that begins otherwise is given its title."""
    first = step.cells[0] if step.cells else None
    if first is None or first.kind != "markdown" or not first.source.startswith("# "):
        return f"# {step.title}", step.cells
    title, _newline, rest = first.source.partition("\n")
    lead = [notebooks.Cell("markdown", rest)] if rest.strip() else []
    return title, [*lead, *step.cells[1:]]


def _kinds(step: str) -> list[type[Record]]:
    record = progress.rules(step)
    if record is None:
        return []
    earlier = [model for name in record.DEPENDS for model in progress.rules(name).KINDS]
    return [*record.KINDS, *earlier, progress.Looked]


class _State(Following, lean.VBox):
    """How long a step takes, how much is written, and what to look at again and why."""

    def __init__(self, book: Workbook, step: notebooks.Step) -> None:
        super().__init__()
        self._step = step
        self._about, self._why = show(), pages.note()
        self._keep = pages.button(
            _("I looked again. It fits."), lambda: pages.attempt(book, lambda: progress.keep(book, step.name))
        )
        self.children = (self._about, self._why, self._keep)
        self.follow(book, _kinds(step.name))
        self.draw()

    def draw(self) -> None:
        """Bring it up to date."""
        far = progress.of(self._book, self._step.name)
        about = []
        if self._step.minutes:
            about.append(h("span", _("about {n} minutes").format(n=self._step.minutes)))
        if far.written:
            written = ngettext("{n} answer written so far", "{n} answers written so far", far.written)
            about.append(h("span", written.format(n=far.written)))
        replace(self._about, *about, class_="henai-meta")
        why = h("p", far.reason + _(". Does what you wrote here still fit?")) if far.reason else None
        replace(self._why, why)
        pages.display(self._keep, far.reason)


def missing(step: str) -> lean.VBox:
    """What the method still wants in ``step``, as sentences; nothing is locked and nothing is scored.

    A step of a facilitator's own has no rules, so there is nothing to say about it.
    """
    book = learner.current()
    record = progress.rules(step)
    if record is None:
        return pages.exercise(book)

    def wanted() -> list[Child]:
        return [h("p", sentence) for sentence in record.missing(book)]

    def done() -> list[Child]:
        here = next(iter(record.missing(book)), None) is None
        words = _("✓ Everything this step asks for is here. You can change it at any time.")
        return [h("p", words)] if here else []

    kinds = _kinds(step)
    note = Words(book, kinds, wanted).add_class("henai-note")
    return pages.exercise(book, note, Words(book, kinds, done, "henai-ok"))


def data() -> lean.VBox:
    """Where the learner's data is; download, upload, erase."""
    book = learner.current()
    parts = [binder_banner(book)] if on_binder() else []
    return pages.exercise(book, *parts, data_part(book, _place()))


def _place() -> str:
    if on_binder():
        return _("on a temporary machine of Binder, which is thrown away when you leave")
    home = learner.home()
    try:
        short = Path("~") / home.relative_to(Path.home())
    except ValueError:
        short = home
    return _("on this machine, in {folder}").format(folder=short)


def binder_banner(book: Workbook) -> lean.VBox:
    """On Binder only: this machine is temporary, and the download right there."""
    from workbook.course.own_data import download_button

    said = pages.note(
        h("p", h("b", _("This is a temporary machine."))),
        h(
            "p",
            _(
                "After about 10 idle minutes it and everything on it are gone. Download your workbook when you take a break."
            ),
        ),
    )
    return lean.VBox([said, download_button(book, look="main")]).add_class("henai-banner")


def demo_banner() -> lean.HTML:
    """In a demonstration: whose workbook this is, and that it doesn't last."""
    return pages.note(
        h(
            "p",
            _(
                "This is an invented learner's workbook to look around in. What you type here is gone when you end it."
            ),
        )
    )
