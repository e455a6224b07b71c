"""Writes ``data/expressions/*.weights`` from the tuning halves: ``python -m tests.journey.labelled.weigh``.

Logistic regression on the runs of letters or words that `weighing.runs` names, each sentence of length one.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import numpy as np

from workbook.journey.posts.check.expressions import CLASSES
from workbook.journey.posts.check.normal import END, normal
from workbook.journey.posts.check.weighing import SHORTEST, runs

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
LEAST = 2  # sentences a run must stand in
MOST = 9_000  # runs that are kept
DECAY, ROUNDS, STEP = 2e-4, 250, 0.1
Rows = list[tuple[str, str]]


def rows(language: str) -> Rows:
    """Class ("" for innocent, "?" for pressure of no noted class) and sentence, of the tuning half."""
    lines = (HERE / f"pressure.{language}.tuning.tsv").read_text(encoding="utf-8").splitlines()
    found = [line.split("\t") for line in lines]
    return [((class_ or "?") if label == "press" else "", said) for label, class_, said in found]


def learned(listed: Rows, language: str) -> list[str]:
    """The lines of the file of weights."""
    said: list[tuple[str, set[str]]] = []
    for class_, text in listed:
        plain = normal(text, language).text
        parts = [part for part in plain.split(END) if len(part) >= SHORTEST]
        # Of a pressing text of two sentences nobody knows which one presses; an innocent one is so in each.
        for part in {plain.strip(END), *(parts if not class_ else ())}:
            said.append((class_, runs(part, language)))
    counted = Counter(run for _class, found in said for run in found)
    names = [run for run, times in sorted(counted.items()) if times >= LEAST]
    at = {run: n for n, run in enumerate(names)}
    matrix = np.zeros((len(said), len(names)), np.float32)
    for row, (_class, found) in enumerate(said):
        for run in found:
            if run in at:
                matrix[row, at[run]] = len(found) ** -0.5
    weights, start = _fit(matrix, np.array([bool(class_) for class_, _ in said], np.float32))
    totals = np.array([[class_ == name for name in CLASSES] for class_, _ in said], np.float32)
    shares = (matrix > 0).astype(np.float32).T @ totals / (totals.sum(0) + 1)
    lines = [str(round(start * 100))]
    kept = sorted(np.argsort(-np.abs(weights))[:MOST])
    for n in kept:
        weight = round(float(weights[n]) * 100)
        number = str(int(shares[n].argmax())) if shares[n].max() > 0 else "-"
        if weight and "\t" not in names[n]:
            lines.append(f"{names[n]}\t{weight}\t{number}")
    return lines


def _fit(matrix: np.ndarray, wanted: np.ndarray) -> tuple[np.ndarray, float]:
    weights = np.zeros(matrix.shape[1] + 1, np.float32)
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for turn in range(1, ROUNDS + 1):
        error = (1 / (1 + np.exp(-(matrix @ weights[:-1] + weights[-1]))) - wanted) / len(wanted)
        slope = np.append(matrix.T @ error + DECAY * weights[:-1], error.sum())
        mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope**2
        weights -= STEP * (mean / (1 - 0.9**turn)) / (np.sqrt(spread / (1 - 0.999**turn)) + 1e-8)
    return weights[:-1], float(weights[-1])


if __name__ == "__main__":
    for language in sys.argv[1:] or ("ja", "en"):
        lines = learned(rows(language), language)
        (ROOT / "data" / "expressions" / f"{language}.weights").write_text(
            "\n".join(lines) + "\n", encoding="utf-8"
        )
