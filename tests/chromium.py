"""A Chromium for the browser tests, and Japanese letters for it to draw.

`python -m tests.chromium` makes sure of both before the tests start; the tests ask `launch_options`.
The order: HENAI_CHROMIUM, the system's, the one Playwright downloads, Debian's package (as root).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
NONE = (
    "The browser tests need Chromium, and none could be found or installed: "
    "install Chromium or Google Chrome, or say where it is with HENAI_CHROMIUM=/path/to/it."
)


@cache
def find() -> str | None:
    """The path of a Chromium that starts, or None."""
    named = os.environ.get("HENAI_CHROMIUM")
    found = [named] if named else [shutil.which(name) for name in NAMES]
    return next((path for path in found if path and _starts(path)), None) or _playwrights()


def launch_options() -> dict:
    """What to give Playwright's `chromium.launch`: root may not use Chromium's sandbox."""
    return {"executable_path": find(), "args": ["--no-sandbox"] if _root() else []}


def install() -> str | None:
    """Get a Chromium from Playwright, else from Debian; its path, or None."""
    print("Getting Chromium for the browser tests ...", flush=True)
    attempts = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if _debian_root():
        attempts += [[sys.executable, "-m", "playwright", "install-deps", "chromium"], _apt("chromium")]
    for attempt in attempts:
        _try(attempt)
        find.cache_clear()
        if path := find():
            return path
    return None


def japanese_fonts() -> bool:
    """Whether Japanese can be drawn; asks Debian for a font when it can't."""
    if not shutil.which("fc-list"):
        return sys.platform in ("darwin", "win32") or (
            _debian_root() and _try(_apt("fonts-noto-cjk", "fontconfig"))
        )
    if subprocess.run(["fc-list", ":lang=ja"], capture_output=True, check=False).stdout.strip():
        return True
    return _debian_root() and _try(_apt("fonts-noto-cjk"))


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if _starts(path) else None


def _starts(path: str) -> bool:
    return Path(path).exists() and _try([path, "--version"], seconds=60)


def _try(command: list[str], seconds: float = 900) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=seconds, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _apt(*packages: str) -> list[str]:
    install = (
        f"DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends {' '.join(packages)}"
    )
    return ["sh", "-c", f"apt-get update -qq; {install}"]


def _debian_root() -> bool:
    return _root() and shutil.which("apt-get") is not None


def _root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


if __name__ == "__main__":
    if not japanese_fonts():
        print("No Japanese font was found: pages will show boxes for letters. The tests go on.")
    if not (find() or install()):
        sys.exit(NONE)
