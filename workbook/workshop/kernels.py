"""The kernels behind the pages."""

from __future__ import annotations

import os
import subprocess
import time
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager


class QuietKernels(AsyncMappingKernelManager):
    """Kernels whose complaints (a traceback while they are being ended) don't reach the learner's terminal.

    ``HENAI_DEBUG=1`` lets them speak. A warm kernel that waited long for its page isn't ended as idle while that page
    is on its way: its idle time begins when it is no longer kept warm.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._expected: dict[str, float] = {}
        """When each kernel whose page hasn't come yet was first asked about (seconds of the monotonic clock)."""
        self._met: set[str] = set()

    async def _async_start_kernel(self, **options: Any) -> str:
        if not os.environ.get("HENAI_DEBUG"):
            options["stderr"] = subprocess.DEVNULL
        return await super()._async_start_kernel(**options)

    start_kernel = _async_start_kernel

    def notify_connect(self, kernel_id: str) -> None:
        """A page is there."""
        self._met.add(kernel_id)
        super().notify_connect(kernel_id)

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel without a page; Voila doesn't ask about those it keeps warm, but right after."""
        if kernel_id not in self._met:
            asked = time.monotonic()
            if asked - self._expected.setdefault(kernel_id, asked) < self.cull_idle_timeout:
                return
        await super().cull_kernel_if_idle(kernel_id)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that has ended."""
        self._met.discard(kernel_id)
        self._expected.pop(kernel_id, None)
        return super().remove_kernel(kernel_id)
