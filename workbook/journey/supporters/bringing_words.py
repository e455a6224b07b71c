"""What a file would add, in words and tables: the first rows, what is new, what is there already, what is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from workbook.journey.supporters.importing.plan import Plan
from workbook.journey.supporters.importing.table import Document, text
from workbook.journey.supporters.moment import WHAT
from workbook.kit import days
from workbook.kit.html import Child, h
from workbook.locale import N_, _, ngettext, sentence
from workbook.locale.phrase import short, together

ROWS = 4  # of the file, as it is
NEW, SAID = 8, 20  # lines of what is new; refused rows that are explained
_KINDS = {"csv": "CSV", "tsv": "TSV", "xlsx": "Excel", "json": "JSON", "vcf": N_("Contacts")}
_ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "cp932": "Shift_JIS (CP932)", "utf-16": "UTF-16",
              "euc-jp": "EUC-JP", "iso-2022-jp": "ISO-2022-JP (JIS)", "cp1252": "Windows-1252"}  # fmt: skip


def found(name: str, document: Document, begins: int) -> Child:
    """Which kind of file it is, and how many rows are below its headings."""
    n = len(document.table.rows) - begins
    rows = ngettext("{n} row", "{n} rows", n).format(n=f"{n:,}")
    kind = _(_KINDS[document.kind])
    how = _(", ").join(filter(None, (kind, _ENCODINGS.get(document.encoding, document.encoding), rows)))
    return [h("p", h("b", short(name, 60))), h("p", how, class_="henai-hint")]


def first_rows(document: Document, headings: Sequence[str], begins: int) -> Markup | None:
    """The headings and the first rows, as they stand in the file."""
    rows = document.table.rows[begins : begins + ROWS]
    if not rows:
        return None
    width = min(len(headings), 8)
    body = [
        h("tr", *(h("td", short(text(row[at]), 24) if at < len(row) else "") for at in range(width)))
        for row in rows
    ]
    head = h("tr", *(h("th", short(heading, 16), scope="col") for heading in headings[:width]))
    return h("div", h("table", h("thead", head), h("tbody", *body)), class_="henai-wide", tabindex="0", role="region", aria_label=_("The first rows of the file"))  # fmt: skip


def announced(plan: Plan, names: Mapping[str, str]) -> list[Child]:
    """Everything that would happen; ``names`` are those of the people in the log, by key."""
    said: list[Child] = [h("h4", _("What would be added")), h("p", _counts(plan))]
    said += [h("p", sentence(remark), class_="henai-hint") for remark in plan.remarks]
    if plan.new:
        lines = (
            _moments(plan, names) if plan.moments else [short(one.name, 60) for one in plan.people.values()]
        )
        listed = [h("li", line) for line in lines[:NEW]]
        if len(lines) > NEW:
            listed.append(h("li", _more(len(lines) - NEW)))
        said.append(h("ul", *listed, class_="henai-facts"))
    if plan.moments and plan.people:
        people = _(", ").join(short(one.name, 24) for one in list(plan.people.values())[:12])
        n = len(plan.people)
        new = ngettext("{n} new person", "{n} new people", n).format(n=n)
        said.append(h("p", _("{new}: {names}").format(new=new, names=people + (" …" if n > 12 else ""))))
    if plan.duplicates:
        said.append(_already(plan))
    if plan.refused:
        said += [h("h4", _("What can't go in, and why")), _refused(plan)]
    return said


def _counts(plan: Plan) -> str:
    many = ngettext("{n} moment", "{n} moments", plan.new)
    if plan.columns.of_people:
        many = ngettext("{n} new person", "{n} new people", plan.new)
    parts = [
        _("New: {what}").format(what=many.format(n=f"{plan.new:,}")),
        _("There already: {n}").format(n=f"{len(plan.duplicates):,}"),
        _("Refused: {n}").format(n=f"{len(plan.refused):,}"),
    ]
    return together(parts)


def _moments(plan: Plan, names: Mapping[str, str]) -> list[str]:
    lines = []
    for key, one in list(plan.moments.items())[: NEW + 1]:
        who = [plan.people[each].name if each in plan.people else names.get(each, "") for each in one.who]
        parts = [
            days.say_iso(one.date) or _("(no date)"),
            _(", ").join(short(each) for each in who if each),
            _(WHAT[one.what]),
        ]
        parts += [_("from me")] if one.direction == "out" else []
        parts += [short(one.note, 40)] if one.note.strip() else []
        lines.append(_("Row {row}").format(row=plan.places[key]) + ": " + " · ".join(parts))
    return lines + [""] * (len(plan.moments) - len(lines))


def _already(plan: Plan) -> Child:
    in_file = [each for each in plan.duplicates if each.of]
    here = len(plan.duplicates) - len(in_file)
    said = []
    if here:
        said.append(
            ngettext("{n} row is in your log already.", "{n} rows are in your log already.", here).format(
                n=here
            )
        )
    if in_file:
        rows = _(", ").join(
            _("row {row} is row {of}").format(row=each.row, of=each.of) for each in in_file[:6]
        )
        n = len(in_file)
        words = ngettext("{n} row stands in the file twice", "{n} rows stand in the file twice", n).format(
            n=n
        )
        said.append(_("{words}: {rows}").format(words=words, rows=rows + (" …" if n > 6 else "")))
    return h("p", together(said))


def _refused(plan: Plan) -> Child:
    rows = [
        h(
            "tr",
            h("th", one.row, scope="row"),
            h("th", short(column, 12), scope="row"),
            h("td", sentence(problem)),
        )
        for one in plan.refused
        for column, problem in one.problems
    ]
    head = h("tr", *(h("th", each, scope="col") for each in (_("Row"), _("Column"), _("What to mend"))))
    more = h("p", _more(len(rows) - SAID)) if len(rows) > SAID else None
    return h("div", h("table", h("thead", head), h("tbody", *rows[:SAID])), more, class_="henai-refused")


def _more(n: int) -> str:
    return ngettext("and {n} more", "and {n} more", n).format(n=n)
