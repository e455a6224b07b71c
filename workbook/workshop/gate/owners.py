"""Whose kernel is whose: known to the server, and to the kernel itself through a file nobody else can read."""

from __future__ import annotations

import os
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from workbook.workshop.room.record import Role

REMEMBERED = 10_000  # kernels, also ended ones: their page may still ask


@dataclass(frozen=True)
class Owner:
    """The ``seat`` a kernel was handed to, and the ``session`` (see `seats.session_of`) it came with."""

    seat: str
    session: str
    role: Role = "learner"


class Owners:
    """The owners of all kernels that were handed to a page, in ``folder`` (readable only by its owner).

    A kernel belongs to one seat for ever: giving it to another raises `ValueError`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._owners: OrderedDict[str, Owner] = OrderedDict()

    def give(self, kernel: str, owner: Owner) -> None:
        """Write down who gets the kernel, before its page is answered."""
        if self._owners.setdefault(kernel, owner) != owner:
            raise ValueError("this kernel belongs to another seat")
        fresh = self.folder / f".{kernel}"
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(owner.seat)
        fresh.replace(self.folder / kernel)
        while len(self._owners) > REMEMBERED:
            self._owners.popitem(last=False)

    def of(self, kernel: str) -> Owner | None:
        """Who has the kernel, or had it."""
        return self._owners.get(kernel)

    def handed_out(self) -> dict[str, Owner]:
        """The kernels that haven't ended as far as `end` was told, and their owners."""
        return {kernel: owner for kernel, owner in self._owners.items() if (self.folder / kernel).exists()}

    def end(self, kernel: str) -> None:
        """The kernel has ended."""
        (self.folder / kernel).unlink(missing_ok=True)
