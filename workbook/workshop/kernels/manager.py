"""The kernels of a server: started quietly and without its secrets, given back when their page has gone."""

from __future__ import annotations

import os
import subprocess
import time
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

from workbook.workshop.kernels.environment import cleaned
from workbook.workshop.kernels.places import Places

BUSY = 10  # times as long as an idle one is a busy kernel left to finish when its page has gone


class QuietKernels(AsyncMappingKernelManager):
    """Kernels whose complaints (a traceback while they are being ended) don't reach the learner's terminal.

    ``HENAI_DEBUG=1`` lets them speak. One that has had no page for ``cull_idle_timeout`` seconds is ended. That time
    begins when its page goes, or, for one that waited in the pool, when it is no longer kept warm.
    """

    kernel_manager_class = "workbook.workshop.kernels.forking.ForkedKernelManager"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._alone: dict[str, float] = {}
        """Since when each kernel has had no page (seconds of the monotonic clock)."""
        self.places = Places(getattr(self.parent, "most", None))

    async def _async_start_kernel(self, **options: Any) -> str:
        if not os.environ.get("HENAI_DEBUG"):
            options["stderr"] = subprocess.DEVNULL
        options["env"] = cleaned(options.get("env") or os.environ)
        return await super()._async_start_kernel(**options)

    start_kernel = _async_start_kernel

    def left(self, kernel_id: str) -> bool:
        """Whether a kernel has no page now."""
        return not self._kernel_connections.get(kernel_id)

    def notify_connect(self, kernel_id: str) -> None:
        """A page is there."""
        self._alone.pop(kernel_id, None)
        super().notify_connect(kernel_id)

    def notify_disconnect(self, kernel_id: str) -> None:
        """A page has gone."""
        super().notify_disconnect(kernel_id)
        if self.left(kernel_id):
            self._alone[kernel_id] = time.monotonic()

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel without a page; Voila doesn't ask about those it keeps warm, but right after."""
        if not self.left(kernel_id):
            return
        now = time.monotonic()
        alone = now - self._alone.setdefault(kernel_id, now)
        busy = self._kernels[kernel_id].execution_state == "busy"
        if alone >= self.cull_idle_timeout * (BUSY if busy else 1):
            await ensure_async(self.shutdown_kernel(kernel_id))

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that has ended."""
        self._alone.pop(kernel_id, None)
        self.places.end(kernel_id)
        return super().remove_kernel(kernel_id)
