"""The duel: bands from comparisons, the next pair to ask, and when it is enough."""

from __future__ import annotations

import math
import random
from itertools import combinations
from typing import Any

import choix
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journey import figures
from workbook.journey.obsession import bradley_terry as bt
from workbook.journey.obsession import words
from workbook.journey.obsession.candidate import Candidate
from workbook.journey.obsession.duel import PATIENCE, Duel, compared, counted, next_pair, outcome, result
from workbook.journey.obsession.record import missing

THREE = ["a", "b", "c"]


def beats(left: str, right: str, answer: int = -1) -> Duel:
    return Duel(left=left, right=right, answer=answer)


def keys(n: int) -> list[str]:
    return [f"k{number:02}" for number in range(n)]


def answered(n: int, answers: list[tuple[int, int, int]]) -> list[Duel]:
    """Answers of any two of ``n``, the second never the first."""
    return [
        Duel(left=keys(n)[left % n], right=keys(n)[(left + 1 + step % (n - 1)) % n], answer=answer)
        for left, step, answer in answers
    ]


anything = st.integers(2, 20).flatmap(
    lambda n: st.tuples(
        st.just(n),
        st.lists(st.tuples(st.integers(0, 19), st.integers(0, 18), st.integers(-2, 2)), max_size=30),
    )
)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("n", [2, 5, 8, 20])
def test_strengths_are_those_an_independent_library_finds(n: int, seed: int) -> None:
    """choix's MAP estimate: its penalty α·Σθ² is a Gaussian prior of variance 1 / 2α."""
    draw = random.Random(seed)
    wins = [tuple(draw.sample(range(n), 2)) for _each in range(3 * n)]
    ours = bt.fit(n, [bt.Comparison(winner, loser, 1.0) for winner, loser in wins]).mean
    theirs = choix.opt_pairwise(n, wins, alpha=1 / (2 * bt.SPREAD**2), tol=1e-12)
    assert np.allclose(ours, theirs, atol=1e-5)


def test_undecided_and_weighty_answers_are_those_of_the_library_too() -> None:
    """Everything twice, so that half a win is a whole one: then the prior counts twice as well."""
    ours = bt.fit(3, [bt.Comparison(0, 1, 1.0, 2.0), bt.Comparison(1, 2, 0.5), bt.Comparison(2, 0, 0.0)]).mean
    wins = [(0, 1)] * 4 + [(1, 2), (2, 1)] + [(0, 2)] * 2
    theirs = choix.opt_pairwise(3, wins, alpha=1 / bt.SPREAD**2, tol=1e-12)
    assert np.allclose(ours, theirs, atol=1e-5)


def test_the_covariance_is_that_of_the_posterior() -> None:
    """Against the posterior of two things added up on a fine grid, which needs no Gaussian."""
    fitted = bt.fit(2, [bt.Comparison(0, 1, 1.0)] * 3)
    line = np.linspace(-8, 8, 801)
    one, other = np.meshgrid(line, line, indexing="ij")
    weight = np.exp(-(one**2 + other**2) / (2 * bt.SPREAD**2)) / (1 + np.exp(other - one)) ** 3
    exact = float(weight[one > other].sum() / weight.sum())
    # The Gaussian is a little more cautious about who never lost: 92 % for 96 %.
    assert exact - 0.04 < bt.above(fitted, 0, 1) < exact
    assert bt.above(fitted, 0, 1) + bt.above(fitted, 1, 0) == pytest.approx(1)


def test_the_expected_gain_is_what_the_answers_really_bring() -> None:
    """The largest of all: two that lead together; nearly none: two that can't be the best any more."""
    fitted = bt.fit(4, [bt.Comparison(winner, loser, 1.0, 6.0) for winner in (0, 1) for loser in (2, 3)])
    pairs = [(0, 1), (0, 2), (2, 3)]
    close, far, last = bt.gains(fitted, pairs)
    assert close > far > last >= -1e-9
    assert sum(bt.best(fitted)) == pytest.approx(1)
    assert sum(bt.best(fitted, 2)) == pytest.approx(2)


def test_nothing_compared_says_nothing() -> None:
    assert outcome(THREE, []) is None
    assert outcome(["a"], [beats("a", "b")]) is None
    assert next_pair([], [], random.Random(1)) is None
    assert next_pair(["a"], [], random.Random(1)) is None


def test_an_unbeaten_one_is_clearly_ahead_and_nothing_breaks() -> None:
    duels = [beats("a", other, -2) for other in "bcd" for _time in range(3)]
    found = outcome(list("abcd"), duels)
    assert found is not None
    assert found.lead == "clear"
    assert found.band("front") == ["a"]
    assert set(found.band("behind")) == set("bcd")
    assert all(0 <= one.low < one.middle < one.high <= 1 for one in found.places)


def test_contradictions_leave_them_about_even() -> None:
    found = outcome(["a", "b"], [beats("a", "b", -2), beats("a", "b", 2), beats("b", "a", 0)])
    assert found is not None
    assert (found.lead, sorted(found.band("front"))) == ("even", ["a", "b"])


def test_circles_are_about_even() -> None:
    found = outcome(THREE, [beats("a", "b"), beats("b", "c"), beats("c", "a")])
    assert found is not None
    assert (found.lead, found.enough, found.all_asked) == ("even", True, True)


def test_by_far_says_more_than_a_little() -> None:
    def chance(answer: int) -> float:
        found = outcome(["a", "b"], [beats("a", "b", answer)])
        assert found is not None
        places = {one.key: one.middle for one in found.places}
        return places["a"] - places["b"]

    assert chance(-2) > chance(-1) > 0 > chance(1) > chance(2)
    assert chance(0) == pytest.approx(0)


def test_who_was_never_compared_is_said_to_be_new() -> None:
    found = outcome(THREE, [beats("a", "b")])
    assert found is not None
    assert found.band("new") == ["c"]
    assert not found.enough


def test_two_are_enough_after_one_answer_and_can_go_on() -> None:
    found = outcome(["a", "b"], [beats("a", "b")])
    assert found is not None
    assert found.enough
    assert set(next_pair(["a", "b"], [beats("a", "b")], random.Random(1), ("a", "b")) or ()) == {"a", "b"}


def test_no_pair_is_asked_again_before_all_have_been() -> None:
    names, tie, duels, last = keys(6), random.Random(3), [], None
    for _time in range(15):
        last = next_pair(names, duels, tie, last)
        assert last is not None
        duels.append(Duel(left=last[0], right=last[1], answer=tie.choice([-2, -1, 0, 1, 2])))
    assert len({frozenset((each.left, each.right)) for each in duels}) == 15
    found = outcome(names, duels)
    assert found is not None
    assert found.all_asked
    again = next_pair(names, duels, tie, last)
    assert again is not None
    assert set(again) != set(last or ())


def test_everyone_is_met_before_anyone_is_left_out() -> None:
    names, tie, duels = keys(9), random.Random(5), []
    for _time in range(5):
        pair = next_pair(names, duels, tie)
        assert pair is not None
        duels.append(beats(*pair))
    assert {key for each in duels for key in (each.left, each.right)} == set(names)


def test_undecided_answers_alone_are_never_enough() -> None:
    names = keys(5)
    four = [beats("k00", "k01", -2), beats("k02", "k03", -2), beats("k00", "k02", -2), beats("k04", "k01", 0)]
    found = outcome(names, four)
    assert found is not None
    assert not found.enough
    found = outcome(names, [beats(*pair, 0) for pair in list(combinations(names, 2))[:-1]])
    assert found is not None
    assert not found.enough


def test_the_two_in_front_are_compared_before_it_is_enough() -> None:
    names = list("abcd")
    duels = [beats("a", "c", -2), beats("a", "d", -2), beats("b", "c", -2), beats("b", "d", -2)]
    found = outcome(names, duels)
    assert found is not None
    assert (set(found.band("front")), found.enough) == ({"a", "b"}, False)
    found = outcome(names, [*duels, beats("a", "b", -2)])
    assert found is not None
    assert (found.band("front"), found.enough, found.all_asked) == (["a"], True, False)


@settings(deadline=None, max_examples=60)
@given(anything)
def test_enough_means_that_the_two_in_front_are_told_apart_or_were_compared(given_: Any) -> None:
    n, answers = given_
    duels = answered(n, answers)
    found = outcome(keys(n), duels)
    if found is None or not found.enough or found.all_asked or len(duels) >= PATIENCE * n:
        return
    assert any(duel.answer for duel in duels)
    met = sorted((one for one in found.places if one.band != "new"), key=lambda one: -one.middle)
    first, second = met[0], met[1]
    assert {first.key, second.key} in [{duel.left, duel.right} for duel in duels] or second.band == "behind"


def test_ties_fall_to_either_side_and_to_any_pair() -> None:
    drawn = {next_pair(THREE, [], random.Random(seed)) for seed in range(60)}
    assert len(drawn) == 6


@settings(deadline=None, max_examples=60)
@given(anything, st.randoms(use_true_random=False))
def test_any_answers_in_any_order_give_one_result(given_: Any, shuffle: random.Random) -> None:
    n, answers = given_
    duels = answered(n, answers)
    found = outcome(keys(n), duels)
    mixed = list(duels)
    shuffle.shuffle(mixed)
    names = keys(n)
    shuffle.shuffle(names)
    assert outcome(names, mixed) == found
    assert (found is None) == (not duels)
    if found is not None:
        assert sorted(one.key for one in found.places) == keys(n)
        assert found.count == len(duels)
        assert found.band("front")
        assert all(math.isfinite(one.low) and 0 <= one.low <= one.high <= 1 + 1e-9 for one in found.places)
        assert (found.lead == "even") == (len(found.band("front")) > 1)
    pair = next_pair(keys(n), duels, random.Random(0))
    assert pair is not None
    assert pair[0] != pair[1]
    assert set(pair) <= set(keys(n))


@settings(deadline=None, max_examples=40)
@given(anything)
def test_what_is_said_names_everybody_and_no_number_but_the_count(speaking: Any, given_: Any) -> None:
    n, answers = given_
    n = min(n, 5)  # the sentence names five of a band
    found = outcome(keys(n), answered(n, answers))
    if found is None:
        return
    names = {key: chr(0x3042 + number) for number, key in enumerate(keys(n))}
    for language in ("ja", "en"):
        with speaking(language):
            said = " ".join([*words.shown(found, names), words.advice(found)])
            assert all(name in said for name in names.values())
            assert "%" not in said
            assert [int(part) for part in "".join(c if c.isdigit() else " " for c in said).split()] == [
                found.count
            ]
            assert all(words.place(found, one) for one in found.places)


def test_only_those_that_stand_are_compared(book: Any) -> None:
    names = ("a", "b", "c", "d", "e")
    records = [(key, Candidate(name=key, aside=key == "d", into="a" if key == "b" else "")) for key in names]
    duels = [
        beats("a", "c"),
        beats("b", "c"),
        beats("a", "b"),
        beats("d", "c"),
        beats("a", "gone"),
        beats("c", "c"),
    ]
    written = book(*records, *duels)
    assert compared(written) == ["a", "c", "e"]
    found = counted(written)
    assert list(found) == ["duel1", "duel2"]  # b's counts for a; the others rest
    assert {each.left for each in found.values()} == {"a"}
    said = result(written)
    assert said is not None
    assert (said.count, said.band("new")) == (2, ["e"])


def test_comparisons_of_one_set_aside_rest_and_come_back(book: Any) -> None:
    duels = [beats("a", "b", -2), beats("b", "c")]
    listed = [("a", Candidate(name="a")), ("b", Candidate(name="b", aside=True)), ("c", Candidate(name="c"))]
    assert result(book(*listed, *duels)) is None
    back = [(key, one.model_copy(update={"aside": False})) for key, one in listed]
    assert result(book(*back, *duels)) == outcome(THREE, duels)


def test_more_than_twenty_are_not_compared_at_once(book: Any) -> None:
    written = book(*((key, Candidate(name=key)) for key in keys(30)), beats("k00", "k25"))
    assert compared(written) == keys(20)
    assert result(written) is None


def test_the_step_never_asks_for_a_duel(book: Any, japanese: None) -> None:
    written = book(("a", Candidate(name="蓋")), ("b", Candidate(name="電卓")))
    assert not any("くらべ" in sentence for sentence in missing(written))


def simulated(n: int, seed: int, chooses: str) -> tuple[int, bool, bool, bool]:
    """One learner whose true strengths are known: (comparisons until enough, first truly first, among two, clear).

    Strengths are drawn from N(0, 1.5²), answers with logistic noise: under 0.3 "can't say", over 2 "by far".
    """
    draw = random.Random(seed)
    true = {key: draw.gauss(0, bt.SPREAD) for key in keys(n)}
    order = sorted(true, key=lambda key: -true[key])
    duels: list[Duel] = []
    found, last = None, None
    while found is None or (chooses == "gain" and not found.enough):
        last = next_pair(keys(n), duels, draw, last) if chooses == "gain" else tuple(draw.sample(keys(n), 2))
        assert last is not None
        chance = draw.random()
        felt = true[last[1]] - true[last[0]] + math.log(chance / (1 - chance))
        size = 0 if abs(felt) < 0.3 else 1 if abs(felt) < 2 else 2
        duels.append(Duel(left=last[0], right=last[1], answer=int(math.copysign(size, felt))))
        if chooses == "gain" or len(duels) == int(chooses):
            found = outcome(keys(n), duels)
    first = found.places[0].key
    return len(duels), first == order[0], first in order[:2], found.lead == "clear"


def test_enough_for_now_is_worth_its_words() -> None:
    """How often the first is truly among the first two, by simulation with fixed seeds."""
    lines = []
    shares = {}
    for n, chooses, runs in (
        (8, "12", 150),
        (8, "28", 60),
        (5, "gain", 60),
        (8, "gain", 40),
        (20, "gain", 4),
    ):
        done = [simulated(n, seed, chooses) for seed in range(runs)]
        counts = sorted(each[0] for each in done)
        shares[n, chooses] = sum(each[2] for each in done) / runs
        clear = [each[1] for each in done if each[3]]
        lines.append(
            f"{n:2} candidates, {'chosen pairs' if chooses == 'gain' else 'random pairs':12}: "
            f"{counts[len(counts) // 2]:2} comparisons (at most {counts[-1]}), truly first "
            f"{sum(each[1] for each in done) / runs:.0%}, among the first two {shares[n, chooses]:.0%}"
            + (f", clearly ahead and first {sum(clear)} of {len(clear)}" if clear else "")
        )
        assert counts[-1] <= max(28, PATIENCE * n)
    for line in lines:
        figures.say(line)
    assert shares[8, "gain"] > shares[8, "12"]
    assert all(share >= 0.78 for (_n, chooses), share in shares.items() if chooses == "gain")
