"""What tables say for people, and foreign keys that nobody looks rows up by."""

import pytest

from specgen.schema.dialects import lowered
from specgen.schema.project import project
from tests.check import resolved

SPEC = """
    entities:
      Shelf:
        plural: Shelves
        fields:
          name: {type: string, length: 1..20, description: What it is called, comment: Painted on the board}
          code: {type: string, length: 1..20, encrypted: true, comment: Known to the porter}
      Book:
        fields:
          shelf: {belongs_to: Shelf, description: Where it stands, index: false}
          room: {belongs_to: Shelf}
"""


@pytest.mark.word("entities.fields.comment", "sql", "documents")
def test_a_table_says_the_comment_where_there_is_one() -> None:
    schema = project(resolved(SPEC))
    shelves, books = schema.table("shelves"), schema.table("books")
    assert shelves.column("name").comment == "Painted on the board"
    assert shelves.column("code").comment == "Known to the porter (encrypted)"
    assert books.column("shelf_id").comment == "Where it stands"


@pytest.mark.word("entities.fields.index", "sql", "documents", "models")
def test_a_foreign_key_has_an_index_unless_nobody_looks_by_it() -> None:
    schema = project(resolved(SPEC))
    assert [index.name for index in schema.table("books").indexes] == ["idx_books_room_id"]
    kept = lowered(schema, ("mysql",))["mysql"].schema.table("books").indexes
    assert [index.name for index in kept] == ["idx_books_room_id", "idx_books_shelf_id"]
