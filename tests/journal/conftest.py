"""A clock and ids that a test decides, stores that are closed again, and entries nobody would think of."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from workbook.journal import Entry, Store, Workbook
from workbook.journal.entry import TICK

# A busy machine is slow, and that is no mistake of the journal.
settings.register_profile(
    "patient", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")

START = datetime(2026, 11, 22, 1, 42, tzinfo=UTC)


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def tick(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


DATABASES = ("sqlite", "postgresql")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "workbook.sqlite3"


@pytest.fixture(params=DATABASES)
def where(request: pytest.FixtureRequest, path: Path) -> Path | str:
    """Where a store can be made: each test runs once for each database."""
    return path if request.param == "sqlite" else request.getfixturevalue("postgres").place()


@pytest.fixture(scope="session", params=DATABASES)
def fresh(request: pytest.FixtureRequest) -> Callable[[], Store]:
    """Makes an empty store for every example of Hypothesis; close it."""
    if request.param == "sqlite":
        return lambda: Store.open("sqlite://")
    server = request.getfixturevalue("postgres")
    return lambda: Store.open(server.place())


@pytest.fixture
def opened() -> Iterator[Callable[..., Store]]:
    """Opens stores and closes them after the test."""
    stores: list[Store] = []

    def open_store(where: Path | str, **options: float) -> Store:
        stores.append(Store.open(where, **options))
        return stores[-1]

    yield open_store
    for each in stores:
        each.close()


@pytest.fixture
def store(where: Path | str, opened: Callable[..., Store]) -> Store:
    return opened(where)


@pytest.fixture
def sit(store: Store, clock: Clock) -> Callable[..., Workbook]:
    """A new sitting at the same workbook, with ids that tell the sittings apart."""
    sittings = itertools.count(1)

    def sit_down(learner: str = "mizuho", at: Store = store) -> Workbook:
        sitting, numbers = next(sittings), itertools.count(1)
        return Workbook(at, learner, clock=clock, new_id=lambda: f"s{sitting}-{next(numbers)}")

    return sit_down


@pytest.fixture
def book(sit: Callable[..., Workbook]) -> Workbook:
    return sit()


letters = st.text(st.characters(codec="utf-8"), max_size=20)
names = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=12)
ids = st.text("abcXYZ019_-", min_size=1, max_size=3)
plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | letters
values = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(letters, inner, max_size=3),
    max_leaves=6,
)
bodies = st.dictionaries(letters, values, max_size=4)
moments = st.builds(
    lambda n: datetime(1, 1, 2, tzinfo=UTC) + n * TICK, st.integers(0, 315_000_000_000_000_000)
) | st.sampled_from([START, START + TICK])


def _entry(id_: str, name: tuple[str, str] | None, body: dict[str, object], written_at: datetime) -> Entry:
    # What an id stands for never changes, so kind and key follow from it here.
    kind, key = name or (f"kind{len(id_)}", f"キー{id_[0]}")
    return Entry(id_, "mizuho", kind, key, body, written_at)


st.register_type_strategy(Entry, st.builds(_entry, ids, st.none(), bodies, moments))
