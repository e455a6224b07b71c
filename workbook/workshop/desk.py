"""The learner's own copy of the notebooks, so that running one never changes the course itself."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from workbook import shared

LAID = ".course.json"  # what we laid out last time, by file


def lay_out(folder: Path) -> Path:
    """Copy the course's notebooks into ``folder``. A notebook the learner has changed stays as it is."""
    course = shared.folder("notebooks")
    folder.mkdir(parents=True, exist_ok=True)
    laid = _read(folder / LAID)
    for path in sorted(course.rglob("*.ipynb")):
        name = path.relative_to(course).as_posix()
        # Editors leave locks and checkpoints beside a notebook.
        if any(part.startswith(".") for part in path.relative_to(course).parts) or not path.is_file():
            continue
        target = folder / name
        source = path.read_bytes()
        new = _sources(source)
        if target.exists():
            there = _sources(target.read_bytes())
            if there is None or there not in (laid.get(name), new):
                continue  # the learner's own, or nothing we can read
            if there == new:
                laid[name] = new
                continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source)
        laid[name] = new
    fresh = folder / f"{LAID}.new"
    fresh.write_text(json.dumps(laid, indent=1), encoding="utf-8")
    fresh.replace(folder / LAID)
    return folder


def _read(path: Path) -> dict[str, str | None]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _sources(notebook: bytes) -> str | None:
    """A digest of what a notebook says and does, without its outputs; None when it can't be read."""
    try:
        cells = [[cell["cell_type"], "".join(cell["source"])] for cell in json.loads(notebook)["cells"]]
    except (ValueError, KeyError, TypeError):
        return None
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()
