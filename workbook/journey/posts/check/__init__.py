"""The check that explains: what in a draft may press, be borrowed or leave the reader out (M13, M14, M15)."""

from workbook.journey.posts.check.checking import check, problems
from workbook.journey.posts.check.dismissal import Dismissal, dismiss, standing
from workbook.journey.posts.check.finding import Finding

__all__ = ["Dismissal", "Finding", "check", "dismiss", "problems", "standing"]
