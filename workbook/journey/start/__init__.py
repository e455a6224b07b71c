"""始める: weak ties and close ties compared, and whom you could ask today."""

from workbook.journey.lazy import exercises

__getattr__, __dir__ = exercises(__name__, "compare", "askable", "language")
