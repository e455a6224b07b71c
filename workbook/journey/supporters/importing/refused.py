"""The refused rows as a file: the headings and cells as they came, and what to mend beside them."""

from __future__ import annotations

from workbook.journey.supporters.exporting.delimited import file
from workbook.journey.supporters.importing.columns import called
from workbook.journey.supporters.importing.plan import Plan
from workbook.journey.supporters.importing.table import text
from workbook.locale import _, sentence


def refused_csv(plan: Plan) -> bytes:
    """CSV for Excel. Mended, it can be brought again; the last column is left out then."""
    width = len(plan.columns.listed)
    rows = [[called(column) for column in plan.columns.listed] + [_("What to mend")]]
    for one in plan.refused:
        cells = [text(cell) for cell in one.cells][:width]
        said = "\n".join(
            f"{column}: {sentence(problem)}" if column else sentence(problem)
            for column, problem in one.problems
        )
        rows.append([*cells, *[""] * (width - len(cells)), said])
    return file(rows)
