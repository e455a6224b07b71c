"""`henai count`: how long a text is on each platform, for people who write elsewhere."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from workbook import locale
from workbook.journey.posts.lengths import length
from workbook.journey.posts.platforms import Platform, platforms
from workbook.locale import _
from workbook.terminal import say
from workbook.writing_cli import print_json, read_text


def count(file: str, *, as_json: bool) -> None:
    """Print the length of a text on every platform: as JSON, or to read.

    The line break that ends a file belongs to the file; all others are counted.
    """
    text = read_text(file)
    text = text.removesuffix("\n").removesuffix("\r")
    found = platforms()
    for problem in found.problems:
        say(locale.sentence(problem), error=True)
    counted = [(platform, length(text, platform)) for platform in found.known.values()]
    if as_json:
        print_json(
            {
                platform.id: {"length": long, "limit": platform.limit, "fits": _fits(platform, long)}
                for platform, long in counted
            }
        )
        return
    table = Table.grid(padding=(0, 2))
    for justify in ("left", "right", "left"):
        table.add_column(justify=justify, no_wrap=True)
    for platform, long in counted:
        table.add_row(Text(str(platform.name), style="bold"), _of(platform, long), _words(platform, long))
    Console().print(table)


def _fits(platform: Platform, long: int) -> bool:
    return platform.limit is None or long <= platform.limit


def _of(platform: Platform, long: int) -> str:
    return f"{long:,}" if platform.limit is None else f"{long:,} / {platform.limit:,}"


def _words(platform: Platform, long: int) -> Text:
    if platform.limit is None:
        return Text(_("any length"))
    if long <= platform.limit:
        return Text("✓ " + _("{n} left").format(n=f"{platform.limit - long:,}"))
    return Text("! " + _("{n} too many").format(n=f"{long - platform.limit:,}"), style="red")
