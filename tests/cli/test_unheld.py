"""What a database can't hold is told once for each thing that it lacks, where somebody asked for that database."""

from specgen.workflows.design import product_from
from specgen.workflows.sound import soundness_of
from tests.check import as_sources

LISTS = """
%s
entities:
  Book: {fields: {title: string, %s}}
"""
NAMED = "database: {dialects: [sqlite]}"


def told(dialects: str, lists: int) -> list[str]:
    """The notes on a spec with so many fields that SQLite checks nothing of."""
    fields = ", ".join(f"list{number}: {{type: {{list: string}}, count: ..3}}" for number in range(lists))
    said = soundness_of(product_from(as_sources(LISTS % (dialects, fields)))).diagnostics
    return [each.message for each in said if each.code == "unheld"]


def test_one_thing_is_told_as_what_it_is() -> None:
    said = "SQLite lacks `list-items`: `books.list0` is a JSON list whose items SQLite does not check"
    assert told(NAMED, 1) == [said]


def test_things_that_lack_the_same_are_named_in_one_note() -> None:
    assert [each.partition("check; ")[2] for each in told(NAMED, 3)] == ["so it is with `Book.list1` and `Book.list2`"]


def test_a_long_list_of_things_is_cut() -> None:
    assert [each.partition("check; ")[2] for each in told(NAMED, 6)] == [
        "so it is with `Book.list1`, `Book.list2`, `Book.list3` and 2 more"
    ]


def test_a_database_that_nobody_named_is_left_to_the_documents() -> None:
    assert told("", 3) == []
