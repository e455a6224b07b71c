"""The order of the tests, the figures they found, the language they speak, and a seat to sit on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests import postgres as postgresql
from tests.journey import figures
from workbook import learner, locale
from workbook.journal import Store, Workbook, portable

BROWSER = "browser"  # the folder of the tests that have one

# How long an example takes says more about the machine than about the code; a test that hangs has its own limit.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    # In two processes the browser begins, as it takes longest. In one it comes last: Playwright keeps a loop running
    # in its thread, and a form under a running loop waits before it saves.
    items.sort(key=lambda item: BROWSER in item.path.parts, reverse=hasattr(config, "workerinput"))


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["figures"] = figures.SAID


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    figures.SAID.extend(getattr(node, "workeroutput", {}).get("figures", ()))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if figures.SAID:
        terminalreporter.section("figures")
        terminalreporter.write("\n".join([*sorted(figures.SAID), ""]))


@contextmanager
def _speaking(language: str) -> Iterator[None]:
    before = locale._current
    locale.use(language)
    try:
        yield
    finally:
        locale._current = before


@pytest.fixture(scope="session")
def speaking() -> Callable[[str], Any]:
    """``with speaking("ja"): …``; Hypothesis wants no fixture that must be made anew for every example."""
    return _speaking


@pytest.fixture(params=locale.LANGUAGES)
def either(request: pytest.FixtureRequest) -> Iterator[str]:
    """The test twice, once in each language."""
    with _speaking(request.param):
        yield request.param


@pytest.fixture
def japanese() -> Iterator[None]:
    with _speaking("ja"):
        yield


@pytest.fixture
def english() -> Iterator[None]:
    with _speaking("en"):
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[postgresql.Postgres]:
    """A PostgreSQL for all the tests of one process, started by the first that asks."""
    with postgresql.running() as server:
        yield server


@pytest.fixture
def seated(tmp_path: Path) -> Iterator[Workbook]:
    """An empty workbook on SQLite that the exercises find."""
    store = Store.open(tmp_path / "workbook.sqlite3")
    book = Workbook(store, learner.LOCAL)
    learner.sit_down(book)
    yield book
    learner.sit_down(None)


@pytest.fixture
def elsewhere(seated: Workbook, tmp_path: Path) -> Workbook:
    """The same workbook in another window or notebook."""
    return Workbook(Store.open(tmp_path / "workbook.sqlite3"), learner.LOCAL)


@pytest.fixture
def sample(seated: Workbook) -> Callable[[str], Workbook]:
    """Puts an invented learner's words into the workbook, as far as ``language`` has them."""

    def fill(name: str, language: str = "ja") -> Workbook:
        entries = portable.load(learner.sample_file(name, language).read_bytes(), learner.LOCAL)
        seated.merge(seated.plan(entries))
        return seated

    return fill
