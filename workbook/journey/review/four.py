"""The four signs (M2) for the looks back; what they are read from is the log (`supporters.signs`)."""

from workbook.journey.supporters.signs import Sign, signs

__all__ = ["Sign", "signs"]
