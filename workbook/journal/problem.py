"""What went wrong, as a sentence that can be translated: an English message and the values that fill it."""

from __future__ import annotations


class Problem(Exception):
    """Something a learner should read: what happened and how to mend it.

    ``message`` is the English sentence with named ``{placeholders}`` (the key of its translation),
    ``values`` fills them.
    """

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.message.format(**self.values)


class StoreProblem(Problem):
    """The place where workbooks are kept can't be used. Nothing was changed."""


class PlaceProblem(StoreProblem):
    """Not what was to be written is the trouble but the place itself: later the same may well be saved."""


class FileProblem(Problem):
    """A learner's file can't be read. Nothing was added."""
