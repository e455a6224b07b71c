"""`python -m tests.bench`: the numbers of DESIGN.md, ours beside stock Voila, from one run, as a table."""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench import checks, importing, journals, lengths, logs, pages, room
from tests.bench import figures as log_figures


def seconds(value: float) -> str:
    return f"{value:.2f} s" if value >= 0.1 else f"{value * 1000:.0f} ms"


def main() -> None:
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10  # of a whole room typing
    with tempfile.TemporaryDirectory(prefix="henai-bench-") as folder:
        root = Path(folder)
        opened = journals.measure(root / "journals")
        worked = logs.measure(root / "logs")
        figures = pages.measure(root)
        brought = importing.measure(root / "importing")
        held = room.measure(root / "room", minutes=minutes)
    ours, stock = figures["ours"], figures["stock"]
    median = statistics.median
    table = Table(title="Henai Workbook, one run (medians; keys: 95th percentile)")
    for column in ("what", "ours", "stock Voila, same notebook", "ours / stock", "target"):
        table.add_column(column, overflow="fold")
    rows = [
        ("page open, first readable words", median(ours.words), median(stock.words), "0.5 s"),
        ("page open, first usable field", median(ours.usable), median(stock.usable), ""),
        ("next step, first time", median(ours.first), median(stock.first), "0.3 s"),
        ("next step, again", median(ours.again), median(stock.again), "0.1 s"),
        ("key pressed to committed, p95", pages.p95(ours.keys), pages.p95(stock.keys), "0.3 s"),
    ]
    for what, own, other, target in rows:
        table.add_row(what, seconds(own), seconds(other), f"{own / other:.2f}", target)
    table.add_section()
    for size, taken in opened.items():
        per = taken / size * 1e6
        target = "1 s, linear" if size == max(opened) else ""
        table.add_row(
            f"journal of {size:,} entries opened", seconds(taken), "", f"{per:.1f} µs an entry", target
        )
    table.add_section()
    for (kept, moments), taken in log_figures.measure().items():
        times = taken.all / taken.bare
        target = "10 × one group-by, linear" if moments == max(log_figures.SIZES) else ""
        what = f"log of {moments:,} moments ({kept}), every figure / one group-by (person, kind)"
        table.add_row(what, seconds(taken.all), f"group-by {seconds(taken.bare)}", f"{times:.1f} ×", target)
    table.add_section()
    for what, taken in worked.items():
        table.add_row(f"log of {logs.SIZE:,} moments, {what}", seconds(taken), "", "", "")
    table.add_section()
    for what, taken in brought.items():
        table.add_row(f"{importing.ROWS:,} rows brought in: {what}", seconds(taken), "", "", "")
    table.add_section()
    size = f"{lengths.CHARACTERS:,} characters"
    for name, taken in lengths.counted().items():
        table.add_row(f"count of {size}, a key: {name}", seconds(taken), "", "", "")
    table.add_row(f"{size} split into a thread for X", seconds(lengths.split_up()), "", "", "")
    for name, each in checks.measure().items():
        table.add_row(f"{name}, a key", seconds(median(each)), "", "", "20 ms")
    table.add_row("a claim held against ten long texts, a key", seconds(checks.claimed()), "", "", "")
    table.add_section()
    for row in room.rows(held):
        table.add_row(*row)
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
