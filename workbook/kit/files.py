"""Copy, save (also a picture) and pick a file: what only the browser can do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from workbook.locale import _

LIMIT = 50 * 1024 * 1024  # bytes of one uploaded file
_MOST = 2**53  # bytes a browser can count to


class _Device(anywidget.AnyWidget):
    _esm = Path(__file__).with_name("files.js")
    does = traitlets.Unicode().tag(sync=True)
    look = traitlets.Unicode("quiet").tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    done = traitlets.Unicode().tag(sync=True)
    failed = traitlets.Unicode().tag(sync=True)
    accept = traitlets.Unicode().tag(sync=True)
    limit = traitlets.Int(LIMIT).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.on_msg(lambda _self, message, buffers: self.heard(message, buffers))

    def heard(self, message: Any, buffers: list[Any]) -> None:
        """A message from the browser; whatever it holds, it must not raise."""

    def focus(self) -> None:
        """Put the focus on the button."""
        self.send({"focus": 1})


class CopyButton(_Device):
    """Copies ``text()`` to the clipboard."""

    def __init__(self, label: str, text: Callable[[], str], **traits: Any) -> None:
        super().__init__(
            does="copy",
            label=label,
            done=_("Copied"),
            failed=_("The browser refused. Please select and copy."),
            **traits,
        )
        self._text = text

    def heard(self, message: Any, buffers: list[Any]) -> None:
        """Answer a click with the text as it is now."""
        if isinstance(message, dict) and message.get("ask"):
            self.send({"copy": self._text()})


class SaveButton(_Device):
    """Saves ``content()`` on the learner's machine. ``content`` returns (file name, media type, bytes)."""

    def __init__(self, label: str, content: Callable[[], tuple[str, str, bytes]], **traits: Any) -> None:
        super().__init__(does="save", label=label, done=_("Downloaded"), **traits)
        self._content = content

    def heard(self, message: Any, buffers: list[Any]) -> None:
        """Answer a click with the file as it is now."""
        if isinstance(message, dict) and message.get("ask"):
            name, media_type, data = self._content()
            self.send({"save": name, "type": media_type}, [data])


class PngButton(_Device):
    """Saves an SVG as PNG, drawn by the learner's browser with the letters it has; nothing is asked of anybody else.

    ``picture()`` returns (file name, SVG). The SVG names its width and height; the PNG has ``scale`` times as many
    pixels.
    """

    def __init__(
        self, label: str, picture: Callable[[], tuple[str, str]], *, scale: float = 2, **traits: Any
    ) -> None:
        super().__init__(
            does="save",
            label=label,
            done=_("Downloaded"),
            failed=_("This browser can't draw it. The SVG file holds the same picture."),
            **traits,
        )
        self._picture, self._scale = picture, scale

    def heard(self, message: Any, buffers: list[Any]) -> None:
        """Answer a click with the picture as it is now."""
        if isinstance(message, dict) and message.get("ask"):
            name, svg = self._picture()
            self.send({"png": name, "scale": self._scale}, [svg.encode()])


class PickButton(_Device):
    """Brings a file of at most `LIMIT` bytes from the learner's machine, in parts.

    ``picked(name, data)`` is called with the whole file; ``refused(name, size)`` when it is too big.
    """

    def __init__(
        self,
        label: str,
        picked: Callable[[str, bytes], object],
        refused: Callable[[str, int], object],
        accept: str = "",
        **traits: Any,
    ) -> None:
        super().__init__(does="pick", label=label, accept=accept, **traits)
        self._picked, self._refused = picked, refused
        self._parts = bytearray()
        self._expected: int | None = None

    def heard(self, message: Any, buffers: list[Any]) -> None:
        """Collect the parts. Anything out of order is dropped: the browser is not to be trusted."""
        if not isinstance(message, dict):
            return
        name = str(message.get("name", ""))[:200]
        if isinstance(size := message.get("too_big"), int):
            self._refused(name, min(max(size, 0), _MOST))
        elif isinstance(size := message.get("begin"), int):
            self._parts, self._expected = bytearray(), size if 0 <= size <= LIMIT else None
        elif message.get("part") == len(self._parts) and self._expected is not None and buffers:
            self._parts += bytes(buffers[0])
            if len(self._parts) > self._expected:
                self._expected = None
        elif message.get("end") == len(self._parts) == self._expected:
            data, self._parts, self._expected = bytes(self._parts), bytearray(), None
            self._picked(name, data)
