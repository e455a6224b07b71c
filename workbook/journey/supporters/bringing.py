"""Bring in what there is already: a file is chosen, looked at, its columns named, announced, added, and taken back."""

from __future__ import annotations

from workbook import locale
from workbook.journal import Entry, Problem, Workbook
from workbook.journey.supporters import bringing_words as words
from workbook.journey.supporters.bringing_past import Past
from workbook.journey.supporters.importing import columns as naming
from workbook.journey.supporters.importing import detect
from workbook.journey.supporters.importing.apply import bring
from workbook.journey.supporters.importing.columns import FIELDS, Columns, called
from workbook.journey.supporters.importing.plan import Plan, plan
from workbook.journey.supporters.importing.refused import refused_csv
from workbook.journey.supporters.importing.table import Document
from workbook.journey.supporters.moment import Moment, Person
from workbook.journey.supporters.pseudonyms import names
from workbook.journey.supporters.same import SamePerson
from workbook.kit import clock, lean, pages
from workbook.kit.files import LIMIT, PickButton, SaveButton
from workbook.kit.html import Child, h, replace, show
from workbook.locale import _, ngettext
from workbook.locale.phrase import short, together

MOST_COLUMNS = 24  # that can be named; a list of moments has ten
NOTHING = ""


class Bringing(lean.VBox):
    """From a file to moments and people in the log, and back."""

    def __init__(self, book: Workbook) -> None:
        super().__init__()
        self._book = book
        self._name, self._data = "", b""
        self._document: Document | None = None
        self._columns: Columns | None = None
        self._plan: Plan | None = None
        self._stale = False
        self.pick = PickButton(_("Choose a file"), self.picked, self.too_big, accept=",".join(detect.KINDS))
        self._hint = show(
            h(
                "p",
                _("CSV, Excel, the answers of a Google form, contacts from your phone (.vcf), or JSON. First you see what would be added."),
            ),
            class_="henai-hint",
        )  # fmt: skip
        self._said, self._seen = pages.note(), show()
        self.sheet = lean.Dropdown(description=_("Which sheet")).add_class("henai-field")
        self.sheet.observe(self._another_sheet, names="value")
        self._named = lean.VBox().add_class("henai-naming")
        self._naming = lean.VBox([show(h("h4", _("What each column is"))), self._named])
        self.day_first = lean.Checkbox(
            description=_("Day first: 4/1/2026 is in January"), indent=False
        ).add_class("henai-check")
        self.day_first.observe(lambda _change: self._replan(), names="value")
        self._announced = show()
        self.add = pages.button(_("Add these"), self.adds, kind="main")
        self.leave = pages.button(_("Leave it"), self.leaves)
        self._refused = SaveButton(_("Download the refused rows"), self.refused_file)
        self._to_mend = b""  # the refused rows of what was added last
        self._mend = SaveButton(_("Download the refused rows"), lambda: self._as_file(self._to_mend))
        self._choice = pages.actions(self.add, self.leave, self._refused)
        self._sheet = pages.sheet(
            self._seen, self.sheet, self._naming, self.day_first, self._announced, self._choice
        )
        self.past = Past(book, self.pick, self._say)
        mending = pages.actions(self._mend)
        self.children = (self._hint, pages.actions(self.pick), self._said, mending, self._sheet, self.past)
        pages.display(self._sheet, False)
        pages.display(self._mend, False)
        book.observe(self._written)

    def too_big(self, name: str, size: int) -> None:
        """Refuse a file over the limit before it is sent."""
        said = _(
            "{name} has {size} MB, and a file may have {limit} MB. Split it, and bring the parts one by one."
        )
        self._forget(
            said.format(name=short(name, 60), size=round(size / 1024 / 1024), limit=LIMIT // 1024 // 1024)
        )

    def picked(self, name: str, data: bytes) -> None:
        """Read a file and show what it would add."""
        self._forget()
        self._name, self._data = name, data
        self._read(None)

    def _read(self, sheet: str | None) -> None:
        try:
            document = detect.read(self._data, sheet=sheet, progress=self._progress)
        except Problem as problem:
            self._forget(h("b", short(self._name, 60)), " ", locale.sentence(problem))
            return
        self._document, self._columns = document, naming.guess(document.table)
        self._show_sheets(document)
        self._name_columns()
        self._replan()
        pages.display(self._sheet, True)

    def _show_sheets(self, document: Document) -> None:
        options = [(short(each, 40), each) for each in document.sheets]
        self.sheet.unobserve(self._another_sheet, names="value")
        self.sheet.options = options
        self.sheet.value = document.sheet if document.sheets else None
        self.sheet.observe(self._another_sheet, names="value")
        pages.display(self.sheet, len(options) > 1)

    def _another_sheet(self, change: dict[str, object]) -> None:
        if self._document is not None and change["new"] in self._document.sheets:
            self._read(str(change["new"]))

    def _name_columns(self) -> None:
        """A choice for each column: what it is, as it was guessed."""
        old, made = self._named.children, []
        options = [(_("(left out)"), NOTHING), *((_(said), field) for field, said in FIELDS.items())]
        ours = {"id", "who_id", "post_id", "ask_id", "through_id"}
        for column in self._columns.listed[:MOST_COLUMNS] if self._columns else ():
            if column.field in ours or (
                self._document and self._document.kind in ("vcf", "json") and column.field
            ):
                continue
            choice = lean.Dropdown(
                description=short(called(column), 32), options=options, value=column.field
            ).add_class("henai-field")
            choice.observe(
                lambda change, place=column.place: self.name_column(place, change["new"]), names="value"
            )
            made.append(choice)
        self._named.children = tuple(made)
        pages.display(self._naming, made)
        for each in old:
            pages.take_down(each)

    def name_column(self, place: int, field: str) -> None:
        """The learner says what a column is."""
        if (
            self._columns is None
            or field not in {NOTHING, *FIELDS}
            or not 0 <= place < len(self._columns.listed)
        ):
            return
        self._columns = naming.named(self._columns, place, field)
        self._replan()

    def _replan(self) -> None:
        """Work out what would be added, and say it."""
        if self._document is None or self._columns is None:
            return
        document, begins = self._document, self._columns.begins
        self._stale = False
        try:
            self._plan = plan(
                self._book,
                document,
                self._columns,
                day_first=self.day_first.value or None,
                progress=self._progress,
            )
        except Problem as problem:
            self._plan = None
            replace(self._announced, h("p", locale.sentence(problem), role="status"))
        else:
            replace(self._announced, *words.announced(self._plan, names(self._book)))
            count = self._plan.new
            self.add.description = (
                ngettext("Add {n} row", "Add {n} rows", count).format(n=f"{count:,}")
                if count
                else _("Nothing to add")
            )
        headings = [called(column) for column in self._columns.listed]
        replace(
            self._seen,
            words.found(self._name, document, begins),
            words.first_rows(document, headings, begins),
        )
        replace(self._said)
        self.add.disabled = self._plan is None or not self._plan.new
        pages.display(self._refused, self._plan and self._plan.refused)
        pages.display(self.day_first, self.day_first.value or (self._plan and self._plan.day_guessed))

    def adds(self) -> None:
        """Add what was announced; when the log changed since, it is announced anew first."""
        if self._plan is None or not self._plan.new:
            return
        if self._stale:
            before = (self._plan.new, len(self._plan.duplicates))
            self._replan()
            if self._plan is None or (self._plan.new, len(self._plan.duplicates)) != before:
                replace(
                    self._said, h("p", _("Your log has changed meanwhile. Look once more."), role="status")
                )
                return
        done = self._plan
        if not pages.attempt(self._book, lambda: bring(self._book, done, self._name, clock.source())):
            return
        said = [ngettext("{n} row was added.", "{n} rows were added.", done.new).format(n=f"{done.new:,}")]
        mend = b""
        if done.refused:
            n = len(done.refused)
            said.append(ngettext("{n} was refused.", "{n} were refused.", n).format(n=n))
            said.append(_("Download them, mend them, and bring them in with “Choose a file” again."))
            mend = refused_csv(done)
        self._forget("✓ " + together(said))
        self._to_mend = mend
        pages.display(self._mend, mend)
        pages.focus_soon(self.past.rows)

    def leaves(self) -> None:
        """Forget the file."""
        self._forget(_("Nothing was added."))
        pages.focus_soon(self.pick)

    def refused_file(self) -> tuple[str, str, bytes]:
        """The refused rows, with what to mend."""
        return self._as_file(refused_csv(self._plan) if self._plan is not None else b"")

    def _as_file(self, data: bytes) -> tuple[str, str, bytes]:
        return _("henai-{day}-refused.csv").format(day=clock.today().isoformat()), "text/csv", data

    def _progress(self, done: int, total: int) -> None:
        """Say how far it is; the page shows it while the rows are still being read."""
        bar = h("progress", value=done, max=total) if total else h("progress")
        replace(self._said, h("p", _("Reading … row {n}").format(n=f"{done:,}"), " ", bar))

    def _forget(self, *said: Child) -> None:
        self._document = self._columns = self._plan = None
        self._data, self.day_first.value = b"", False
        pages.display(self._sheet, False)
        self._say(*said)

    def _say(self, *said: Child) -> None:
        """Say what has become of a file; what was said of the one before isn't true any more."""
        self._to_mend = b""
        pages.display(self._mend, False)
        replace(self._said, h("p", *said, role="status") if said else None)

    def _written(self, entries: list[Entry], _foreign: bool) -> None:
        kinds = {Moment.kind, Person.kind, SamePerson.kind}
        self._stale = self._stale or not entries or any(entry.kind in kinds for entry in entries)

    def dispose(self) -> None:
        """Stop listening to the workbook."""
        self._book.unobserve(self._written)
