"""What a change of the spec means for rows that are there: `removed:`, `map:` and `backfill:`."""

import pytest

from specgen.files.tree import build_tree
from specgen.generators.kinds import GENERATORS
from specgen.product.fields import Json
from specgen.product.model import Loss, Product, ValueMap, ValueOf
from specgen.product.parts import marks_of
from tests.check import resolved
from tests.generators.service_packages import designed

SHELF = """\
auth: {scheme: none}
enums: {Progress: [wanted, reading, read]}
entities:
  Reader: {fields: {name: string, fee: integer}}
  Book:
    fields:
      title: string
      pages: {type: integer, min: 1, @backfill: 1}
      price: {type: decimal, @backfill: 1.5}
      words: {type: {list: string}, @backfill: [none]}
      more: {type: json, @backfill: {from: 1, to: 2}}
      progress: {type: Progress, @backfill: read}
      owner: {belongs_to: Reader}
      holder: {belongs_to: Reader, @backfill: {from: owner}}
      sort_title: {type: string, @backfill: {from: title}}
      paid: {copy: owner.fee, @backfill: 7}
      made: {type: datetime, @backfill: {from: created_at}}
endpoints:
  /books: {entity: Book, operations: [list, create, read, update, delete]}
"""
WORDS = """\
removed:
  Loan: the lending desk keeps them now
  Book.shelf: {because: unused since 1.4}
map:
  Progress: {lent: reading, given_back: read}
"""


def with_words() -> Product:
    return resolved(SHELF.replace("@backfill", "backfill") + WORDS)


def without_words() -> Product:
    lines = SHELF.splitlines(keepends=True)
    return resolved("".join(line.partition(", @")[0] + "}\n" if "@" in line else line for line in lines))


@pytest.mark.word("removed.because")
def test_what_may_be_lost_has_a_reason() -> None:
    assert with_words().losses == (
        Loss("Loan", "the lending desk keeps them now"),
        Loss("Book.shelf", "unused since 1.4"),
    )


@pytest.mark.word("map.values")
def test_a_value_that_is_gone_has_another_in_its_place() -> None:
    assert with_words().value_maps == (ValueMap("Progress", (("lent", "reading"), ("given_back", "read"))),)


@pytest.mark.word("entities.fields.backfill")
@pytest.mark.parametrize(
    ("field", "backfill"),
    [
        ("title", None),
        ("pages", Json("1")),
        ("price", Json('"1.5"')),
        ("words", Json('["none"]')),
        ("more", Json('{"from": 1, "to": 2}')),
        ("paid", Json("7")),
        ("progress", Json('"read"')),
        ("holder", ValueOf("owner")),
        ("sort_title", ValueOf("title")),
        ("made", ValueOf("created_at")),
    ],
)
def test_rows_that_are_there_hold_a_value_or_that_of_another_field(field: str, backfill: Json | ValueOf | None) -> None:
    assert with_words().entity("Book").field(field).backfill == backfill


def test_it_is_no_default() -> None:
    field = with_words().entity("Book").field("pages")
    assert (field.default, field.required) == (None, True)


@pytest.mark.slow
def test_no_file_and_no_mark_of_a_plan_knows_them() -> None:
    """What is generated is of the product as it is, whatever becomes of rows on the way."""
    products = (with_words(), without_words())
    said, unsaid = (product.entity("Book") for product in products)
    assert said != unsaid
    assert len({tuple(marks_of(product).items()) for product in products}) == 1
    trees = [build_tree({each.kind: each.drafts(designed(product)) for each in GENERATORS}) for product in products]
    assert trees[0].value.files == trees[1].value.files
    assert len(trees[0].value.files) > len(GENERATORS)
