"""ベクトル: where you come from, what you do now, where you go."""

from workbook.journey.lazy import exercises

__getattr__, __dir__ = exercises(
    __name__, "lifeline", "present", "deciding", "destination", "woop", "gap", "sentence", "picture"
)
