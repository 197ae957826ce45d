"""Operations that are named otherwise, each of several."""

import pytest

from specgen.source.text import Source
from tests.check import HEAD, read

SPEC = """
enums: {{Stage: [wished, bought]}}
entities:
  Book:
    fields: {{title: string, stage: {{type: Stage, default: wished, moves: {{buy: {{from: wished, to: bought}}}}}}}}
  Toy: {{fields: {{title: string}}}}
endpoints:
  /books: {{entity: Book, operations: [list, create, read]}}
  POST /books/{{id}}/buy: {{entity: Book, does: buy}}
  /toys: {{entity: Toy, operations: [list]}}
features: {{F001: {{title: The shelf, operations: [{names}]}}}}
"""


def said(*names: str) -> list[str | None]:
    found = read(Source("s.yaml", HEAD + SPEC.format(names=", ".join(f'"{name}"' for name in names))))[1]
    assert {each.code for each in found} == {"unknown-operation"}
    return [each.help for each in found]


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("GET /books", "write `list_books`"),
        ("GET /books/{book_id}", "write `read_book`"),
        ("POST /books/{key}/buy", "write `buy_book`"),
        ("buy", "write `buy_book`"),
        ("create", "write `create_book`"),
        ("list", "write `list_books` or `list_toys`"),
        ("Book.read", "write `read_book`"),
        ("book_list", "write `list_books`"),
        ("lst_books", "did you mean `list_books`?"),
    ],
)
def test_what_names_an_operation_otherwise_is_answered_with_its_name(name: str, cure: str) -> None:
    assert said(name) == [cure]


def test_each_of_several_is_told() -> None:
    assert len(said("GET /books", "buy", "frob")) == 3
