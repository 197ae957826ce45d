"""`was:` says what is called otherwise than before."""

from specgen.product.renames import Rename
from tests.check import resolved

SHELF = """\
auth: {scheme: none}
entities:
  Book:
    was: Volume
    fields: {title: {type: string, was: name}}
endpoints:
  /books:
    entity: Book
    operations: [list, create]
    create: {name: buy, was: buy_volume}
planning: {people: {first: {roles: [backend]}}}
features:
  F002: {title: The shelf, was: F001, operations: [list_books]}
tasks:
  load_test: {title: Load test, was: stress_test, feature: F002}
"""


def test_each_thing_may_say_what_it_was_called() -> None:
    assert set(resolved(SHELF).renames) >= {
        Rename("entities", "Book", "Volume"),
        Rename("fields", "title", "name", "Book"),
        Rename("operations", "buy", "buy_volume"),
        Rename("features", "F002", "F001"),
        Rename("tasks", "load_test", "stress_test"),
    }


def test_operations_whose_names_follow_from_an_entity_were_called_after_its_old_name() -> None:
    assert Rename("operations", "list_books", "list_volumes") in resolved(SHELF).renames


def test_an_operation_that_took_the_old_name_is_not_another_one() -> None:
    text = SHELF.replace("{name: buy, was: buy_volume}", "{name: list_volumes}")
    assert all(each.section != "operations" for each in resolved(text).renames)
