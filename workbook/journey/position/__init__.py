"""ポジション: what everyone takes for granted, and what you claim instead."""

from workbook.journey.lazy import exercises

__getattr__, __dir__ = exercises(__name__, "builder", "sources", "compare", "map", "surprise", "choose")
