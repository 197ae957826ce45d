"""Rows that are linked with others, as the tables that hold them."""

import pytest

from specgen.product.model import OnDelete
from specgen.schema.model import IndexColumn, Table, TableIndex, Unique
from specgen.schema.project import project
from tests.databases import Database, each
from tests.generators.service_packages import PRODUCTS, product
from tests.schema.build import schema_of, table_of
from tests.schema.test_databases import there_and_back

TAGS = """
entities:
  Tag: {primary_key: bigint, fields: {name: {type: string, unique: true}}}
  Post: {fields: {title: string, tags: {many_to_many: Tag}}}
"""


@pytest.mark.row("M09")
@pytest.mark.word("entities.fields.many_to_many", "sql")
def test_many_to_many_is_a_table_of_both_keys() -> None:
    table = schema_of(TAGS).table("post_tags")
    assert [column.name for column in table.columns] == ["post_id", "tag_id"]
    assert table.primary_key.columns == ("post_id", "tag_id")
    assert [(key.columns, key.target, key.on_delete) for key in table.foreign_keys] == [
        (("post_id",), "posts", OnDelete.CASCADE),
        (("tag_id",), "tags", OnDelete.CASCADE),
    ]
    assert all(not column.nullable and column.default is None for column in table.columns)


@pytest.mark.row("S07")
def test_links_are_found_from_either_side() -> None:
    table = schema_of(TAGS).table("post_tags")
    assert [index.name for index in table.indexes] == ["idx_post_tags_tag_id"]


@pytest.mark.row("M09")
def test_one_to_one_is_a_unique_foreign_key() -> None:
    table = table_of(
        "entities: {User: {fields: {name: string}}, Profile: {fields: {user: {belongs_to: User, unique: true}}}}"
    )
    assert table.uniques == (Unique("uq_profiles_user_id", ("user_id",), "Profile.user_id"),)


@pytest.mark.word("entities.fields.table", "sql")
def test_a_table_of_links_is_called_what_its_author_says() -> None:
    schema = schema_of(TAGS.replace("many_to_many: Tag", "many_to_many: Tag, table: labels"))
    assert [table.name for table in schema.tables] == ["tags", "posts", "labels"]


@pytest.mark.word("entities.fields.through", "sql")
def test_links_with_fields_of_their_own_bring_no_table() -> None:
    use = "  Use: {fields: {post: {belongs_to: Post}, tag: {belongs_to: Tag}, weight: integer}}\n"
    schema = schema_of(TAGS.replace("many_to_many: Tag", "many_to_many: Tag, through: Use") + use)
    assert [table.name for table in schema.tables] == ["tags", "posts", "uses"]


def test_a_table_that_links_rows_with_their_like_tells_the_sides_apart() -> None:
    text = "entities: {User: {fields: {name: string, following: {many_to_many: User}}}}"
    assert schema_of(text).table("user_following").primary_key.columns == ("user_id", "following_id")


@pytest.mark.slow
@pytest.mark.row("S07")
@pytest.mark.parametrize("name", PRODUCTS)
def test_every_foreign_key_begins_an_index(name: str) -> None:
    meant = product(name).product
    for table in project(meant).tables:
        fields = meant.entity(table.origin).fields
        free = {field.column for field in fields if field.relation and not field.relation.indexed}
        wanted = {key.columns[0] for key in table.foreign_keys if not free.intersection(key.columns)}
        assert wanted <= set(_begun(table)), table.name


def _begun(table: Table) -> list[str]:
    """The columns that an index begins with, those of constraints and of living rows included."""
    indexes = [index for index in table.indexes if isinstance(index, TableIndex)]
    columns = [index.columns[0] for index in indexes]
    assert all(isinstance(column, IndexColumn) for column in columns)
    return [
        table.primary_key.columns[0],
        *(unique.columns[0] for unique in table.uniques),
        *(column.column for column in columns),
    ]


@pytest.mark.row("M09", "S13")
@pytest.mark.word("entities.fields.many_to_many", "sql")
@each()
@pytest.mark.parametrize("name", ["journal", "studio"])
def test_every_database_tells_of_the_links(name: str, database: Database) -> None:
    there_and_back(product(name).schema, database)
