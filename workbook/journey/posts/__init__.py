"""発信: ideas from what the learner wrote, and drafts in a format, each written to one person."""

from workbook.journey.lazy import exercises

__getattr__, __dir__ = exercises(__name__, "ideas", "desk")
