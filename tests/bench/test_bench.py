"""The bench itself is whole: what can be measured in a moment is measured once."""

from __future__ import annotations

from tests.bench import __main__ as bench
from tests.bench import checks, lengths
from workbook.journey.posts.platforms import platforms


def test_what_a_key_takes_is_measured():
    measured = checks.measure(keys=2)
    assert {len(each) for each in measured.values()} == {2}
    assert min(min(each) for each in measured.values()) > 0
    assert set(lengths.counted()) == set(platforms().known)
    assert lengths.split_up() > 0
    assert checks.claimed(keys=2) > 0


def test_times_are_said_in_their_unit():
    assert (bench.seconds(0.1), bench.seconds(0.0424)) == ("0.10 s", "42 ms")
