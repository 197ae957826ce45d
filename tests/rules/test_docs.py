"""Rules about texts for people know a text from a name, and HTML from what looks like it."""

import pytest

from tests.rules.asked import said_of


def described(text: str) -> str:
    """A spec of an entity with the description *text*."""
    return f"""
entities:
  Book:
    description: {text}
    fields: {{title: string}}
"""


@pytest.mark.parametrize(
    "text",
    [
        "Fewer than 3 < 4, and more > 2",
        "Named <author>-<title>, mostly",
        "What `<script>` is for",
        '"See [the list](https://books.example.org/list)"',
        "A List<Book> of books",
    ],
)
def test_signs_that_are_no_elements_are_text(text: str) -> None:
    assert said_of("markup-in-text", described(text)) == []


@pytest.mark.parametrize(
    "text",
    ["A <SCRIPT src=x>", "One</p>", '"One<br/>two"', '"[here](javascript:alert(1))"', '"<!-- hidden -->"'],
)
def test_html_is_found_in_whatever_form(text: str) -> None:
    assert said_of("markup-in-text", described(text)) == ["Book"]


def test_texts_are_found_wherever_they_stand() -> None:
    text = """
enums: {Size: {small: A <b>small</b> one, large: Large}}
errors: {TAKEN: {status: 409, description: "<i>Taken</i>"}}
types: {Link: {description: "<a href=x>", fields: {url: {type: url, description: "<u>Where</u>"}}}}
entities:
  Book:
    fields:
      title: {type: string, comment: "<p>Of</p>", unique: true, taken: TAKEN}
      description: {type: string, pattern: "<b>", example: <b>}
      size: Size
      link: Link
endpoints:
  /books:
    entity: Book
    operations: [list, create]
    list: {summary: "<em>All</em> books"}
  GET /titles: {entity: Book, does: list, name: list_titles, description: "<h1>Titles</h1>"}
"""
    assert said_of("markup-in-text", text) == [
        "Size.small",
        "errors.TAKEN",
        "Link",
        "Link.url",
        "Book.title",
        "list_books",
        "list_titles",
    ]


@pytest.mark.parametrize(
    "text", ["What is still TODO or done", "A test of strings", "None of these", "Foo is a name", '"Todo: a thing"']
)
def test_words_that_may_be_meant_are_no_placeholders(text: str) -> None:
    assert said_of("placeholder-text", described(text)) == []


@pytest.mark.parametrize("text", ["TBD", "string", "Description.", "Its colour (TODO)", "Lorem ipsum", "FIXME(later)"])
def test_placeholders_are_found_in_any_form(text: str) -> None:
    assert said_of("placeholder-text", described(text)) == ["Book"]


def test_a_field_called_description_holds_a_type() -> None:
    text = "entities: {Book: {fields: {description: string, summary: {type: string}, comment: text, title: string}}}"
    assert said_of("placeholder-text", text) == []


def test_an_address_that_nobody_has_is_a_placeholder() -> None:
    text = """
specgen: 1
product:
  name: Shop
  version: 1.0.0
  created: 2026-01-05
  description: Things to buy.
  contact: {name: Shop team, url: "https://www.example.com/help", email: shop@example.org}
"""
    assert said_of("placeholder-text", text) == ["product.contact.url"]


def test_a_summary_of_as_many_characters_as_may_be_is_right() -> None:
    text = """
lint: {rules: {long-summary: {severity: warning, max: 10}}}
entities: {Book: {fields: {title: string}}}
endpoints:
  GET /books: {entity: Book, does: list, summary: List books}
  GET /titles: {entity: Book, does: list, name: list_titles, summary: List titles}
"""
    assert said_of("long-summary", text) == ["list_titles"]


@pytest.mark.parametrize(
    "said",
    [
        "{type: string, pattern: slug}",
        "{type: string, pattern: '^[a-z]$', default: a}",
        "{type: string, pattern: '^[a-z]$', optional: true, write: never}",
        "{type: string, length: 1..10}",
    ],
)
def test_what_shows_itself_needs_no_example(said: str) -> None:
    assert said_of("missing-example", f"entities: {{Book: {{fields: {{mark: {said}}}}}}}") == []


def test_members_of_types_need_an_example_as_well() -> None:
    text = """
types: {Mark: {fields: {letters: {type: string, pattern: "^[A-Z]+$"}}}}
entities: {Book: {fields: {mark: Mark}}}
"""
    assert said_of("missing-example", text) == ["Mark.letters"]


def test_types_of_ones_own_are_described_as_well() -> None:
    text = """
types: {Mark: {description: Where it stands, fields: {letters: string}}}
entities: {Book: {description: To read, fields: {mark: {type: Mark, description: Where it stands}}}}
"""
    assert said_of("missing-description", text) == ["Mark.letters"]
