"""Reads the course from its notebooks: which steps there are, their prose, and running a cell to get its widget.

The notebooks are the course. A facilitator who edits one, or adds one with ``henai.step`` in its metadata,
has changed the app; nothing is written twice.
"""

from __future__ import annotations

import ast
import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from workbook import shared
from workbook.kit.html import prose, show
from workbook.kit.pages import note
from workbook.locale import LANGUAGES, _

TAKEN = ("data", "room", "share")  # the names of the app's own pages beside the steps

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: ``kind`` is "markdown" or "code"."""

    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the course as its notebook tells it.

    ``short`` is its name in the list of steps; ``minutes`` is how long it takes, 0 when it doesn't say.
    """

    name: str
    title: str
    short: str
    minutes: int
    path: Path
    cells: tuple[Cell, ...]


def steps(language: str) -> tuple[Step, ...]:
    """The steps in ``language``, in the order of their file names."""
    folder = shared.folder("notebooks") / language
    # An editor's lock file may be a link to nowhere, under a name with a dot.
    files = sorted(
        (path for path in folder.glob("[!.]*.ipynb") if path.is_file()), key=lambda path: path.stem
    )
    return _steps(tuple((path, path.stat().st_mtime_ns) for path in files))


@cache
def _steps(files: Sequence[tuple[Path, int]]) -> tuple[Step, ...]:
    found: dict[str, Step] = {}
    for path, _changed in files:
        try:
            step = read(path)
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            # A notebook a facilitator broke must not take the other steps with it.
            log.warning("%s can't be read as a step: %s", path.name, error)
            continue
        if step.name in found:  # a copy of a notebook is a step of its own
            step = replace(step, name=path.stem)
        if step.name in TAKEN:
            step = replace(step, name=f"{step.name}-{len(found) + 1}")
        found[step.name] = step
    return tuple(found.values())


def read(path: Path) -> Step:
    """The step in the notebook at ``path``. Raises OSError or ValueError when it isn't one."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    about = notebook["metadata"].get("henai", {})
    title = str(about.get("title") or path.stem)
    return Step(
        name=str(about.get("step") or path.stem),
        title=title,
        short=str(about.get("short") or title),
        minutes=int(about.get("minutes", 0)),
        path=path,
        cells=tuple(
            Cell(cell["cell_type"], "".join(cell["source"]))
            for cell in notebook["cells"]
            if cell["cell_type"] in ("markdown", "code")
        ),
    )


def twins() -> dict[str, dict[str, Path]]:
    """The notebooks by file name and language, for comparing them."""
    root = shared.folder("notebooks")
    found: dict[str, dict[str, Path]] = {}
    for language in LANGUAGES:
        for path in sorted((root / language).glob("*.ipynb")):
            found.setdefault(path.name, {})[language] = path
    return found


def build(cells: Iterable[Cell]) -> Iterator[widgets.Widget]:
    """The widgets of a step's cells, one after another: prose as HTML, a code cell as what it returns."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for cell in cells:
        if cell.kind == "markdown":
            yield show(prose(cell.source), class_="henai-prose")
        else:
            yield from run(cell.source, namespace)


def run(source: str, namespace: dict[str, Any]) -> list[widgets.Widget]:
    """Run a code cell and return what it shows. A cell that fails shows one sentence and stops nothing else."""
    from IPython.core.inputtransformer2 import TransformerManager
    from IPython.utils.capture import capture_output

    try:
        tree = ast.parse(TransformerManager().transform_cell(source))
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        with capture_output() as captured:
            exec(compile(tree, "<cell>", "exec"), namespace)  # noqa: S102 - the notebooks are the course's own code
            value = None
            if isinstance(last, ast.Expr):
                value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), namespace)  # noqa: S307
    except (Exception, SystemExit):
        log.exception("a cell of the course failed")
        return [
            note(
                _(
                    "This part could not be shown. The rest of the page works. Opening the page again may help."
                )
            )
        ]
    shown: list[widgets.Widget] = []
    if captured.stdout.strip():
        shown.append(show(captured.stdout, class_="henai-quote"))
    shown += [_display(output.data) for output in captured.outputs]
    if value is not None:
        shown.append(value if isinstance(value, widgets.Widget) else _display(_mime(value)))
    return shown


def _mime(value: Any) -> dict[str, Any]:
    from IPython.core.formatters import DisplayFormatter

    data, _metadata = DisplayFormatter().format(value, include=("text/html", "text/plain"))
    return dict(data)


def _display(data: dict[str, Any]) -> widgets.Widget:
    # What a course cell displays as HTML (a DataFrame) was escaped by pandas; a widget view can't be nested here.
    if "text/html" in data:
        from markupsafe import Markup

        return show(Markup(data["text/html"])).add_class("henai-output")  # noqa: S704 - the cell's own HTML
    return show(str(data.get("text/plain", "")), class_="henai-quote")
