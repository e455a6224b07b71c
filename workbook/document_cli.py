"""`henai document`: the whole workbook as one document, a page to print or Markdown."""

from __future__ import annotations

from pathlib import Path

from workbook.locale import N_, _
from workbook.saving_cli import book_of, new_file, save
from workbook.terminal import Stop, say

PAGE, MARKDOWN = (".html", ".htm"), (".md", ".markdown")


def document(folder: Path, file: Path, *, force: bool, notes: bool) -> None:
    """Write the workbook in ``folder`` into ``file``, in the form its ending asks for."""
    ending = file.suffix.lower()
    if ending not in (*PAGE, *MARKDOWN):
        raise Stop(N_("{file} must end in .html (a page to print) or .md (Markdown)."), file=file)
    target = new_file(file, force=force)
    book = book_of(folder)
    if not book.entries():
        raise Stop(
            N_("Nothing is written in {folder} yet, so there is nothing to put into a document."), 1, folder=folder
        )  # fmt: skip
    from workbook.course import whole
    from workbook.kit import clock

    made = whole.document(book, clock.today(), private=notes)
    save(target, (whole.page(made) if ending in PAGE else whole.markdown(made)).encode(), file)
    say(_("Your whole workbook is in {file} now. Your workbook itself stays in {folder}.").format(file=file, folder=folder))  # fmt: skip
