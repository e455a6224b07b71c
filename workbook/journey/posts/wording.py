"""The field in which a draft is written differently for one platform."""

from __future__ import annotations

from workbook.journal import Workbook
from workbook.journey.posts import versions
from workbook.journey.posts.version import Version
from workbook.kit import fields
from workbook.kit.fields import Field
from workbook.kit.forms import Form
from workbook.locale import _


class Wording(Form[Version]):
    """Shows the draft until something else is written here; what is written is a version of its own from then on."""

    def __init__(self, book: Workbook, post: str, platform: str, name: str) -> None:
        self._post, self._platform = post, platform
        self._quiet = False
        self._seen = versions.draft(
            book, post
        )  # the draft as it stands in the field, or stood when it was forked
        area = fields.area("text", _("The text for {platform}").format(platform=name), rows=4)
        area.show = lambda _kept: versions.text(book, post, platform)
        area.say = lambda kept: kept or ""
        super().__init__(book, Version, versions.key(post, platform), [area], along=self._base)
        self.area = area.widget

    @property
    def stale(self) -> bool:
        """Whether the field shows a draft that has changed since, and nothing of its own."""
        return self._own() is None and self.area.value != versions.draft(self._book, self._post)

    def renew(self) -> None:
        """Show what goes out now. Only for a moment when the focus is elsewhere; typed words stay."""
        if self._dirty:
            return
        self._quiet = True
        self.area.value = versions.text(self._book, self._post, self._platform)
        self._quiet = False
        self._seen = versions.draft(self._book, self._post)

    def _own(self) -> Version | None:
        return versions.own(self._book, self._post, self._platform)

    def _base(self) -> dict[str, str]:
        version = self._own()
        return {"base": self._seen if version is None else version.base}

    def _typed(self, each: Field) -> None:
        if not self._quiet:
            super()._typed(each)
