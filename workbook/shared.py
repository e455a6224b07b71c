"""Where the course's plain files are: the repository's folders, or the wheel's copy of them."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_ROOTS = (_PACKAGE / "_shared", _PACKAGE.parent)


def folder(name: str) -> Path:
    """The folder ``notebooks`` or ``data``, wherever this course was installed from."""
    for root in _ROOTS:
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(f"{name}: not in {' nor in '.join(map(str, _ROOTS))}")
