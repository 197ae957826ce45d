"""Names that databases keep for themselves, the longest that there can be, circles of tables, and no tables at all."""

import pytest

from tests.check import check
from tests.databases import Database, each
from tests.generators.service_packages import product
from tests.schema.build import schema_of
from tests.schema.test_databases import there_and_back


@pytest.mark.row("S13")
@each()
@pytest.mark.parametrize("name", ["ugly", "unreached", "hollow"])
def test_every_database_takes_them_and_gives_them_back(name: str, database: Database) -> None:
    there_and_back(product(name).schema, database)


def test_no_name_is_longer_than_a_database_keeps() -> None:
    schema = product("ugly").schema
    named = [
        thing.name
        for table in schema.tables
        for things in (table.columns, table.uniques, table.foreign_keys, table.checks, table.indexes)
        for thing in things
    ]
    assert max(len(name.encode()) for name in (*named, *(table.name for table in schema.tables))) == 63


def test_names_of_two_entities_that_make_one_table_are_told_apart() -> None:
    check(
        """
        entities:
          OrderLine: {fields: {a: integer}}
          ORDERLine: {fields: {a: integer}}
        # ^^^^^^^^^ clashing-names
        """
    )


def test_names_of_two_fields_that_are_one_in_json_are_told_apart() -> None:
    check(
        """
        entities:
          Item: {fields: {due_on: date, due__on: date}}
          #                             ^^^^^^^ clashing-names
        """
    )


@pytest.mark.parametrize("name", ["größe", "naïve", "名前", "1st", "a-b", "class "])
def test_a_name_that_none_can_be_is_refused(name: str) -> None:
    with pytest.raises(AssertionError, match="is not a name in snake_case"):
        schema_of(f"entities: {{Item: {{fields: {{'{name}': integer}}}}}}")


def test_a_circle_that_no_row_can_enter_is_refused_in_words() -> None:
    check(
        """
        entities:
          Hen: {fields: {egg: {belongs_to: Egg}}}
          #              ^^^ endless-relation
          Egg: {fields: {hen: {belongs_to: Hen}}}
        """
    )
