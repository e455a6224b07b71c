"""Communities: how they are split and compared, and who bridges them."""

from __future__ import annotations

from workbook.journey.supporters import communities
from workbook.journey.supporters.moment import Person


def test_split_and_compared() -> None:
    assert communities.named("会社、町歩きの会, ゼミ/会社\n") == ["会社", "町歩きの会", "ゼミ"]
    people = {"a": Person(communities="ＰＴＡ"), "b": Person(communities="PTA、会社"), "c": Person()}
    assert communities.members(people) == {"ＰＴＡ": ["a", "b"], "会社": ["b"]}


def test_who_alone_links_comes_first() -> None:
    listed = {
        "a": Person(communities="x、y"),
        "b": Person(communities="x、y"),
        "c": Person(communities="y、z"),
    }
    first, *rest = communities.bridges(listed)
    assert (first.person, first.alone) == ("c", (("y", "z"),))
    assert [(one.person, one.alone) for one in rest] == [("a", ()), ("b", ())]


def test_a_pasted_text_is_looked_at_in_pairs_only_where_it_begins() -> None:
    pasted = "、".join(f"会{number}" for number in range(2_000))
    (one,) = communities.bridges({"a": Person(communities=pasted)})
    assert len(one.communities) == 2_000
    assert len(one.alone) == communities.LINKED * (communities.LINKED - 1) // 2
