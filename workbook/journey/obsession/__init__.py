"""偏愛: candidates with evidence, compared two at a time, one chosen for now, and the verdicts that show its depth."""

from workbook.journey.lazy import exercises

__getattr__, __dir__ = exercises(__name__, "prompts", "noticing", "inventory", "duel", "verdicts", "choose")
