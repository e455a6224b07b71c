"""The table of ratings as a picture: a column as wide as its criterion weighs, filled as high as it was rated."""

from __future__ import annotations

from workbook.journey.vector.options import BEST, Table, carried, front, seen
from workbook.kit.html import Child, h
from workbook.locale import _
from workbook.locale.phrase import short

LABEL = 24  # characters of a criterion over its column


def picture(rated: Table) -> list[Child]:
    """The options one under the other, each with its words; below them what the whole table says.

    The filled area is what an option's ratings add up to, so one sees both how much there is and where it comes
    from, without a number that would look more exact than it is. A blank is drawn as an empty frame.
    """
    if not rated.scenes or not rated.criteria:
        return []
    ahead = front(rated) if len(rated.scenes) > 1 else []
    columns = " ".join(f"minmax(2em,{one.weight}fr)" for one in rated.criteria.values())
    names = [h("span", short(one.name, LABEL)) for one in rated.criteria.values()]
    parts: list[Child] = [
        h(
            "div",
            names,
            class_="henai-weighed-head",
            style=f"grid-template-columns:{columns}",
            aria_hidden="true",
        )
    ]
    for key, scene in rated.scenes.items():
        cells = [_cell(rated.values.get((key, criterion))) for criterion in rated.criteria]
        strong = " henai-strong" if ahead == [key] else ""
        parts += [
            h("h4", short(scene, 60)),
            h(
                "div", cells, class_=f"henai-weighed-row{strong}",
                style=f"grid-template-columns:{columns}", aria_hidden="true",
            ),
            h("p", carried(rated, key) or _("Nothing is rated yet."), class_="henai-hint"),
        ]  # fmt: skip
    hint = _(
        "A column is as wide as it weighs for you, and as high as you rated it. A dashed one is still blank."
    )
    return [
        h("div", *parts, class_="henai-weighed"),
        h("p", hint, class_="henai-hint"),
        *(h("p", sentence) for sentence in seen(rated)),
    ]


def _cell(value: int | None) -> Child:
    if value is None:
        return h("span", class_="henai-blank")
    return h("span", h("i", style=f"height:{100 * value / BEST:.0f}%"))
