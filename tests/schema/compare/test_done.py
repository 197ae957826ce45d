"""Which words of a spec say what the last migration made so already."""

import pytest

from specgen.schema.compare.done import idle_words
from specgen.schema.compare.intent import NOTHING_SAID
from specgen.schema.dialects import dialect
from tests.schema.build import product_of, schema_of

SQLITE = dialect("sqlite")
RENAMED = "entities: {Person: {was: User, fields: {title: {type: string, was: name}}}}"


def idle(before: str, after: str) -> list[str]:
    """What the words of *after* are about that are done in *before*."""
    schema = SQLITE.lower(schema_of(before)).schema
    return [each.subject for each in idle_words(product_of(after), [schema], [NOTHING_SAID])]


@pytest.mark.parametrize(
    ("before", "done"),
    [
        ("entities: {Person: {fields: {title: string}}}", ["Person", "Person.title"]),
        ("entities: {Person: {fields: {name: string}}}", ["Person"]),
        ("entities: {User: {fields: {title: string}}}", ["Person.title"]),
        ("entities: {User: {fields: {name: string}}}", []),
        ("entities: {Other: {fields: {title: string}}}", []),
    ],
)
def test_each_word_is_done_by_itself(before: str, done: list[str]) -> None:
    assert idle(before, RENAMED) == done


def test_before_the_first_migration_no_name_is_done() -> None:
    assert list(idle_words(product_of(RENAMED), [], [])) == []
