"""応援の記録: people, moments, asks, promises, and what they show."""

from workbook.journey.lazy import exercises

__getattr__, __dir__ = exercises(
    __name__,
    *("log", "people", "bringing", "waiting", "asks", "promises", "helped"),
    *("timeline", "three", "circle", "numbers"),
)
