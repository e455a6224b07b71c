"""Writes ``data/expressions/*.weights`` from the tuning halves: ``python -m tests.journey.labelled.weigh``.

Logistic regression on what `weighing.shares` says of a sentence. A run starts out with more or less room to weigh
something by how differently often it stands in pressing and in innocent sentences (Wang & Manning 2012, NB-SVM).
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from workbook.journey.posts.check.expressions import CLASSES, Expressions, load
from workbook.journey.posts.check.normal import END, normal
from workbook.journey.posts.check.weighing import SHORTEST, Weights, read_kinds, shares

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
LEAST = 2  # sentences a run must stand in
MOST = 16_000  # runs that are kept
DECAY, ROUNDS, STEP = 1e-5, 250, 0.1
CLEAR = 1.1  # log of how much likelier a run must be in a class than elsewhere to speak for it
SMOOTH = 1.0  # sentences of each class, in their proportion, that are added to what was counted
ROOM = 0.5  # how much the room depends on the frequencies; 0: not at all
Rows = list[tuple[str, str]]


def rows(language: str) -> Rows:
    """Class ("" for innocent, "?" for pressure of no noted class) and sentence, of the tuning half."""
    lines = (HERE / f"pressure.{language}.tuning.tsv").read_text(encoding="utf-8").splitlines()
    found = [line.split("\t") for line in lines]
    return [((class_ or "?") if label == "press" else "", said) for label, class_, said in found]


def learned(listed: Rows, language: str) -> Weights:
    """The weights that tell the pressing sentences from the innocent ones."""
    known = load(language)
    kinds = read_kinds(ROOT / "data" / "expressions" / f"{language}.kinds")
    said = [(class_, each) for class_, text in listed for each in parts(class_, text, language, known)]
    found = [shares(each, language, kinds, known.signs(each)) for _class, each in said]
    counted = Counter(run for each in found for run in each)
    names = [run for run, times in sorted(counted.items()) if times >= LEAST and "\t" not in run]
    at = {run: n for n, run in enumerate(names)}
    table = Table.of(found, at)
    wanted = np.array([bool(class_) for class_, _ in said], np.float64)
    weights, start = fit(table, wanted)
    speaks = spoken_for(table, [class_ for class_, _ in said])
    kept = np.argsort(-np.abs(weights))[:MOST]
    heavy = {names[n]: (round(float(weights[n]), 2), speaks[n]) for n in kept}
    return Weights(round(start, 2), {run: each for run, each in heavy.items() if each[0]}, kinds)


def parts(class_: str, text: str, language: str, known: Expressions) -> set[str]:
    """The sentences of a text. Of a pressing text nobody knows which one presses; an innocent one is so in each."""
    plain = normal(text, language, known.words).text
    inside = [part for part in plain.split(END) if len(part) >= SHORTEST]
    return {plain.strip(END), *(() if class_ else inside)}


def spoken_for(table: Table, classes: list[str]) -> list[int]:
    """The number of the class that each column speaks for most, among the sentences that press; -1: for none."""
    of_each = [np.array([class_ == name for class_ in classes], np.float64) for name in CLASSES]
    noted = np.sum(of_each, axis=0)
    standing = table.standing()
    most = standing.columns(noted) + SMOOTH
    likelier = []
    for each in of_each:
        usual = each.sum() / noted.sum()
        likelier.append(np.log((standing.columns(each) + SMOOTH * usual) / most / usual))
    best = np.stack(likelier, axis=1)
    return [int(line.argmax()) if line.max() > CLEAR else -1 for line in best]


@dataclass
class Table:
    """A sparse matrix: how much (``share``) the run of each ``column`` counts in the sentence of each ``row``."""

    row: np.ndarray
    column: np.ndarray
    share: np.ndarray
    size: tuple[int, int]

    @classmethod
    def of(cls, found: list[dict[str, float]], at: dict[str, int]) -> Table:
        cells = [
            (n, at[run], share) for n, each in enumerate(found) for run, share in each.items() if run in at
        ]
        row, column, share = zip(*cells, strict=True)
        return cls(np.array(row), np.array(column), np.array(share), (len(found), len(at)))

    def standing(self) -> Table:
        """The same, where it only counts whether a run stands in a sentence."""
        return Table(self.row, self.column, np.ones_like(self.share), self.size)

    def rows(self, by: np.ndarray) -> np.ndarray:
        """The matrix times a column."""
        return np.bincount(self.row, self.share * by[self.column], self.size[0])

    def columns(self, by: np.ndarray) -> np.ndarray:
        """A row times the matrix."""
        return np.bincount(self.column, self.share * by[self.row], self.size[1])


def fit(table: Table, wanted: np.ndarray) -> tuple[np.ndarray, float]:
    """A weight for each column, and what every sentence starts with."""
    standing = table.standing()
    for_it, against = (1 + standing.columns(each) for each in (wanted, 1 - wanted))
    room = np.abs(np.log(for_it / wanted.sum()) - np.log(against / (1 - wanted).sum())) ** ROOM
    table = Table(table.row, table.column, table.share * room[table.column], table.size)
    weights = np.zeros(table.size[1] + 1)
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for turn in range(1, ROUNDS + 1):
        error = (1 / (1 + np.exp(-(table.rows(weights[:-1]) + weights[-1]))) - wanted) / len(wanted)
        slope = np.append(table.columns(error) + DECAY * weights[:-1], error.sum())
        mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope**2
        weights -= STEP * (mean / (1 - 0.9**turn)) / (np.sqrt(spread / (1 - 0.999**turn)) + 1e-8)
    return weights[:-1] * room, float(weights[-1])


def lines(weights: Weights) -> list[str]:
    """The lines of the file of weights."""
    listed = sorted(weights.runs.items())
    return [
        str(round(weights.start * 100)),
        *(f"{run}\t{round(weight * 100)}\t{'-' if n < 0 else n}" for run, (weight, n) in listed),
    ]


if __name__ == "__main__":
    for language in sys.argv[1:] or ("ja", "en"):
        text = "\n".join(lines(learned(rows(language), language))) + "\n"
        (ROOT / "data" / "expressions" / f"{language}.weights").write_text(text, encoding="utf-8")
