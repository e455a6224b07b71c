"""How long a key takes the rules that read along while somebody writes: the check of a 3,000-character draft."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

from workbook.journey.position.checks import questions
from workbook.journey.position.record import Position, Source
from workbook.journey.posts.check import check

LONG = 3_000  # characters
_DRAFTS = {
    "ja": (
        "先月、駅前の蓋を20枚撮りました。いちばん好きなのは、雨の日に光る青い蓋です。みんなは晴れた日に撮りますが、"
        "私は雨の日に歩きます。期間限定の展示にも行きました。売り場には「残りわずか」の札がありました。"
        "似た蓋を見かけたら、町の名前を教えてください。\n"
    ),
    "en": (
        "Last month I took pictures of twenty covers near the station. I like the blue one best, which shines when it "
        "rains. Most people go out in the sun; I walk in the rain. A sign said “only three left”. If you see a cover "
        "like this, tell me the name of the town.\n"
    ),
}


def measure(keys: int = 30) -> dict[str, list[float]]:
    """Seconds that each of some keys takes the check, by what was checked. Every key changes the text, as in life."""
    return {
        f"check of {LONG:,} characters, {lang}": timed(lambda text, lang=lang: check(text, lang), draft, keys)
        for lang, draft in _DRAFTS.items()
    }


def timed(work: Callable[[str], object], draft: str, keys: int) -> list[float]:
    """Seconds that ``work`` takes after each of ``keys`` keys in a long draft; the first, which loads, isn't counted."""
    text = (draft * (LONG // len(draft) + 1))[:LONG]
    work(text)
    taken = []
    for number in range(keys):
        text = text[: LONG // 2] + "abcdefghij"[number % 10] + text[LONG // 2 + 1 :]
        began = time.perf_counter()
        work(text)
        taken.append(time.perf_counter() - began)
    return taken


class _Position:
    """A position under work, beside ten long texts somebody pasted."""

    def __init__(self, claim: str, sources: dict[str, Source]) -> None:
        self._answers = {Position: {"one": Position(claim=claim)}, Source: sources}

    def read(self, model: type, key: str = "only", /) -> Any:
        return self._answers.get(model, {}).get(key)

    def all(self, model: type, /) -> Any:
        return self._answers.get(model, {})


def claimed(keys: int = 10) -> float:
    """Seconds a key in a claim takes to be held against ten pasted texts of 15,000 characters (median)."""
    line = "番めの朝は、台帳に1行だけ書いてから歩きました。"
    text = "".join(f"{number}{line}" for number in range(600))
    sources = {str(number): Source(title=str(number), text=text + str(number)) for number in range(10)}
    taken = []
    for key in range(keys + 1):
        began = time.perf_counter()
        questions(_Position(f"台帳は鉛筆で{key}行だけ書く", sources), "one")
        taken.append(time.perf_counter() - began)
    return statistics.median(taken[1:])  # the first one reads the texts


if __name__ == "__main__":
    for what, taken in measure().items():
        print(
            f"{what}: median {sorted(taken)[len(taken) // 2] * 1000:.1f} ms, most {max(taken) * 1000:.1f} ms"
        )
