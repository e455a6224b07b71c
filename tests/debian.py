"""Programs that tests want as they are in the world, from Debian's packages where they can be had."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from functools import cache


@cache
def installed(program: str, package: str = "") -> bool:
    """Whether ``program`` is there; root on Debian or Ubuntu gets it from ``package`` (its own name) first."""
    if not shutil.which(program) and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        # Runlevel 1 keeps a package from starting its service.
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        for words in (["update"], ["install", "-y", "--no-install-recommends", package or program]):
            with contextlib.suppress(OSError, subprocess.TimeoutExpired):
                subprocess.run(
                    ["apt-get", "-qq", *words], env=quiet, capture_output=True, timeout=120, check=False
                )
    return shutil.which(program) is not None
