"""Words in the learner's language: English in the code, Japanese in ``ja/*.po`` (gettext, read with Babel).

The rooms' catalogues are merged into one, so a facilitator who mends a sentence edits one plain file.
"""

from __future__ import annotations

import gettext
import io
import os
from functools import cache
from pathlib import Path

LANGUAGES = ("ja", "en")
NAMES = {"ja": "日本語", "en": "English"}
DEFAULT = "ja"
# What Babel needs to find every sentence in the code; the tests use the same.
KEYWORDS = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "Problem": None,
    "StoreProblem": None,
    "PlaceProblem": None,
    "FileProblem": None,
}

_current: str | None = None


def N_(message: str) -> str:
    """Mark a sentence for translation without translating it yet."""
    return message


class UnknownLanguage(ValueError):
    """A language this workbook does not speak."""


def use(language: str) -> None:
    """Speak ``language`` from now on, in this process."""
    global _current
    if language not in LANGUAGES:
        raise UnknownLanguage(language)
    _current = language


def current() -> str:
    """The language in use: chosen, else the notebook's folder (``notebooks/ja``), else ``HENAI_LANG``, else Japanese."""
    return _current or of_folder(Path.cwd()) or _asked() or DEFAULT


def _asked() -> str | None:
    wanted = os.environ.get("HENAI_LANG")
    return wanted if wanted in LANGUAGES else None


def of_folder(folder: Path) -> str | None:
    """The language of a notebook's folder, or None when the folder is not one of a language."""
    return folder.name if folder.name in LANGUAGES and folder.parent.name == "notebooks" else None


def of_environment() -> str:
    """The language the operating system asks for (``HENAI_LANG``, then ``LC_ALL``, ``LANG``), else the default."""
    for name in ("HENAI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        wanted = os.environ.get(name, "")[:2].lower()
        if wanted in LANGUAGES:
            return wanted
    return DEFAULT


def _(message: str) -> str:
    """``message`` in the current language."""
    return catalogue(current()).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The singular or plural sentence for ``n``, in the current language."""
    return catalogue(current()).ngettext(one, many, n)


def sentence(problem: BaseException) -> str:
    """What went wrong, in the learner's language: a ``Problem``'s message filled in, else its plain text."""
    message = getattr(problem, "message", None)
    if not isinstance(message, str):
        return str(problem)
    return _(message).format(**getattr(problem, "values", {}))


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """All rooms' sentences of one language; English is the code itself."""
    folder = Path(__file__).with_name(language)
    if not folder.is_dir():
        return gettext.NullTranslations()
    # Babel is asked only when a language needs it: English starts without it.
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    merged = Catalog(locale=language)
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as po:
            for message in read_po(po, locale=language):
                if message.id:
                    merged[message.id] = message
    mo = io.BytesIO()
    write_mo(mo, merged)
    mo.seek(0)
    return gettext.GNUTranslations(mo)
