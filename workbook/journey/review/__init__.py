"""ふり返り: looks at the week and the month, then and now, the four signs, and what to prepare with whom."""

from workbook.journey.lazy import exercises

__getattr__, __dir__ = exercises(__name__, "week", "month", "then_and_now", "signs", "prepare")
