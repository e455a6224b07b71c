"""What was taken off a list in this sitting, so that all of it can be brought back, the last one first."""

from __future__ import annotations

from workbook.journal import Record, Workbook
from workbook.locale import _


class Gone:
    """The records of one kind that were taken off, each with the words it is called by."""

    def __init__(self, book: Workbook, model: type[Record]) -> None:
        self._book, self._model = book, model
        self._off: list[tuple[str, str]] = []

    def add(self, key: str, words: str) -> None:
        """Note that the record under ``key`` was taken off."""
        self._off = [*(each for each in self._off if each[0] != key), (key, words)]

    @property
    def words(self) -> str:
        """What the last one is said by; "" without any."""
        if (last := self.last) is None:
            return ""
        return (
            _("“{what}” is off the list.").format(what=last[1])
            if last[1].strip()
            else _("One without words is off the list.")
        )

    @property
    def last(self) -> tuple[str, str] | None:
        """Key and words of the one taken off last that nobody has brought back; None without any."""
        return next(
            (each for each in reversed(self._off) if self._book.read(self._model, each[0]) is None), None
        )

    def bring_back(self) -> str | None:
        """Bring back the last one, and return its key. Raises `Problem` when the workbook refuses."""
        if (last := self.last) is None:
            return None
        self._book.restore(self._model, last[0])
        self._off.remove(last)
        return last[0]

    def forget(self) -> None:
        """Offer nothing any more."""
        self._off = []
