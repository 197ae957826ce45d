"""What the spec says of a change is read for the schemas of each dialect."""

import pytest

from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import NOTHING_SAID, ColumnName, Intent, TableName
from specgen.schema.compare.losses import losses
from specgen.schema.compare.said import intent_of
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import DIALECTS
from specgen.schema.project import project
from tests.schema.build import product_of, schema_of

EACH = pytest.mark.parametrize("dialect", [pytest.param(dialect, id=dialect.name) for dialect in DIALECTS])


def said(before: str, after: str, dialect: Dialect = DIALECTS[0]) -> Intent:
    """What *after* says of the way from *before* to it."""
    product = product_of(after)
    old, new = dialect.lower(schema_of(before)).schema, dialect.lower(project(product)).schema
    return intent_of(product, old, new, dialect)


def settled(before: str, after: str) -> bool:
    """Whether nothing is lost on the way."""
    dialect = DIALECTS[0]
    old, new = (dialect.lower(schema_of(text)).schema for text in (before, after))
    intent = said(before, after)
    return not losses(compare(old, new, intent), intent)


def users(*fields: str, more: str = "") -> str:
    return f"entities: {{User: {{{more} fields: {{{', '.join(fields)}}}}}}}"


def test_a_product_without_words_says_nothing() -> None:
    assert said(users("name: string"), users("name: string", "age: integer")) == NOTHING_SAID


@EACH
def test_an_entity_and_a_field_keep_their_table_and_column(dialect: Dialect) -> None:
    after = "entities: {Person: {was: User, fields: {title: {type: string, was: name}}}}"
    intent = said(users("name: string"), after, dialect)
    assert intent == Intent((TableName("users", "persons"),), (ColumnName("persons", "name", "title"),))
    assert settled(users("name: string"), after)


def test_what_was_renamed_already_is_not_renamed_again() -> None:
    after = users("title: {type: string, was: name}")
    assert said(after, after) == NOTHING_SAID


def test_what_never_was_there_is_not_renamed() -> None:
    assert said(users("age: integer"), users("age: integer", "title: {type: string, was: name}")) == NOTHING_SAID


def test_another_column_of_the_same_field_is_a_new_name() -> None:
    after = users("weight: {type: integer, column: weight_kg}")
    assert said(users("weight: integer"), after).columns == (ColumnName("users", "weight", "weight_kg"),)


def test_a_field_that_became_something_else_is_another_column() -> None:
    before = "entities:\n  Author: {fields: {name: string}}\n  Book: {fields: {author: string}}"
    after = "entities:\n  Author: {fields: {name: string}}\n  Book: {fields: {author: {belongs_to: Author}}}"
    assert said(before, after) == NOTHING_SAID


def test_another_table_of_the_same_entity_is_a_new_name() -> None:
    assert said(users("name: string"), users("name: string", more="table: staff,")).tables == (
        TableName("users", "staff"),
    )


LINKS = "entities:\n  {}: {{{} fields: {{name: string}}}}\n  Book: {{fields: {{{}: {{many_to_many: {}{}}}}}}}"


def test_links_follow_the_entity_and_the_field_that_they_link() -> None:
    before = LINKS.format("Tag", "", "tags", "Tag", "")
    after = LINKS.format("Topic", "was: Tag,", "topics", "Topic", ", was: tags")
    intent = said(before, after)
    assert TableName("book_tags", "book_topics") in intent.tables
    assert intent.columns == (ColumnName("book_topics", "tag_id", "topic_id"),)
    assert settled(before, after)


def test_states_of_rows_follow_their_entity() -> None:
    before = "entities: {Post: {versioned: true, fields: {title: string}}}"
    after = "entities: {Article: {was: Post, versioned: true, fields: {title: string}}}"
    intent = said(before, after)
    assert TableName("post_versions", "article_versions") in intent.tables
    assert intent.columns == (ColumnName("article_versions", "post_id", "article_id"),)
    assert settled(before, after)


def test_what_is_kept_of_a_file_follows_its_field() -> None:
    intent = said(users("photo: file"), users("portrait: {type: file, was: photo}"))
    assert ColumnName("users", "photo_key", "portrait_key") in intent.columns
    assert settled(users("photo: file"), users("portrait: {type: file, was: photo}"))
