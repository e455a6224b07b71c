"""A page being served, without waiting: the loop's clock jumps to the next thing that is due."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Jumping(asyncio.SelectorEventLoop):
    """An event loop that never waits for time to pass."""

    def __init__(self) -> None:
        super().__init__()
        self.passed = 0.0
        select = self._selector.select  # type: ignore[attr-defined]

        def jump(timeout: float | None = None) -> Any:
            self.passed += timeout or 0.0
            return select(0)

        self._selector.select = jump  # type: ignore[attr-defined]

    def time(self) -> float:
        """Seconds of this loop's own."""
        return self.passed


def serve(page: Coroutine[Any, Any, T]) -> T:
    """Run ``page`` as in a kernel, where `asyncio.sleep` takes no time."""
    with asyncio.Runner(loop_factory=Jumping) as runner:
        return runner.run(page)


def busy(seconds: float) -> None:
    """The kernel works for a while and hears nothing."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, Jumping)
    loop.passed += seconds
