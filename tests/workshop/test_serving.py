"""Opening a class: what can't be is said before anything is served."""

from __future__ import annotations

import pytest

from workbook.journal import Problem, Store
from workbook.workshop import serving
from workbook.workshop.room.record import room_of


@pytest.mark.parametrize(
    ("given", "path"),
    [("/", "/"), ("", "/"), ("/class/", "/class/"), ("class", "/class/"), ("//a/b-2", "/a/b-2/")],
)
def test_a_path_is_understood_however_it_is_written(given, path):
    assert serving._path(given) == path


@pytest.mark.parametrize("given", ["/../", "https://x/", "/a b/", "/教室/", "/(.*)/", "/a?b/"])
def test_what_is_no_path_is_a_sentence(given):
    with pytest.raises(Problem, match="/class/"):
        serving._path(given)


def test_a_class_without_seats_is_not_served(tmp_path):
    with pytest.raises(Problem, match="no seats"):
        serving.serve_room(tmp_path / "room.sqlite3")
    assert room_of(Store.open(tmp_path / "room.sqlite3")).entries() == []


def test_the_page_that_leads_to_a_link_holds_it_as_text():
    assert serving.leading_to("http://127.0.0.1/").startswith("<!DOCTYPE html>\n<html")
    assert 'content="0; url=http://127.0.0.1/s#&#34;&gt;x"' in serving.leading_to('http://127.0.0.1/s#">x')
