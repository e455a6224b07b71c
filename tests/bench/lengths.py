"""How long a key takes in a draft of 3,000 characters: counting it, and finding where its room ends."""

from __future__ import annotations

import statistics
import time

from workbook.journey.posts.lengths import cut, length
from workbook.journey.posts.platforms import platforms
from workbook.journey.posts.thread import split

CHARACTERS = 3_000
KEYS = 30
_SENTENCE = "今日は駅前でマンホールの蓋を撮りました。写真は https://example.com/a に置きます。😀 #蓋\n"


def draft() -> str:
    """Japanese prose with links, emoji and hashtags."""
    return (_SENTENCE * (CHARACTERS // len(_SENTENCE) + 1))[:CHARACTERS]


def counted() -> dict[str, float]:
    """Seconds a key takes to be counted and cut, by platform (median); every key makes another text."""
    text, taken = draft(), {}
    for name, platform in platforms().known.items():
        each = []
        for key in range(KEYS + 1):
            typed = text[: -KEYS - 1 + key] + "あ"
            start = time.perf_counter()
            length(typed, platform)
            cut(typed, platform)
            each.append(time.perf_counter() - start)
        taken[name] = statistics.median(each[1:])  # the first one loads the libraries
    return taken


def split_up() -> float:
    """Seconds to split the draft into a thread for X (median)."""
    text, platform, each = draft(), platforms().known["x"], []
    for key in range(10):
        start = time.perf_counter()
        split(text[key:], platform)
        each.append(time.perf_counter() - start)
    return statistics.median(each[1:])
