"""続ける: days of the week, planned dates, rests, and what to do when one can't keep going."""

from workbook.journey.lazy import exercises

__getattr__, __dir__ = exercises(
    __name__, "week", "minimum", "calendar", "month", "rests", "strength", "wall", "files"
)
