"""Names that become other names."""

import keyword
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specgen.product import naming, reserved

CASES = (naming.snake, naming.kebab, naming.spaced, naming.camel, naming.pascal)
names = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,20}", fullmatch=True)


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES[:3])
@given(name=names)
def test_a_case_is_kept(case: Callable[[str], str], name: str) -> None:
    assert case(case(name)) == case(name)


@pytest.mark.slow
@given(name=st.from_regex(r"[a-z][a-z0-9]{1,6}(_[a-z][a-z0-9]{1,6}){0,3}", fullmatch=True))
def test_snake_case_stands_any_way_round(name: str) -> None:
    assert naming.snake(name) == name
    assert naming.words(naming.camel(name)) == naming.words(naming.pascal(name))


@pytest.mark.slow
@given(name=names)
def test_words_are_lower_case_and_not_empty(name: str) -> None:
    assert all(word and word == word.lower() for word in naming.words(name))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("OrderLine", ["order", "line"]),
        ("order_line", ["order", "line"]),
        ("HTTPServer", ["http", "server"]),
        ("X-Request-ID", ["x", "request", "id"]),
        ("Café Zürich", ["cafe", "zurich"]),
        ("商店", []),
        ("Item2Part", ["item2", "part"]),
    ],
)
def test_words(name: str, words: list[str]) -> None:
    assert naming.words(name) == words


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("Box", "Boxes"),
        ("Category", "Categories"),
        ("Day", "Days"),
        ("Wave", "Waves"),
        ("Drive", "Drives"),
        ("Dish", "Dishes"),
    ],
)
def test_plurals_follow_the_rules(one: str, many: str) -> None:
    assert naming.plural(one) == many


@pytest.mark.slow
@given(name=names)
def test_an_attribute_is_never_a_word_of_python(name: str) -> None:
    attribute = naming.attribute(name.lower())
    assert attribute.isidentifier()
    assert not keyword.iskeyword(attribute)
    assert attribute not in reserved.ATTRIBUTES | reserved.ANNOTATIONS


@given(name=st.text(max_size=30))
def test_a_package_can_be_imported(name: str) -> None:
    package = naming.package(name)
    assert package.isidentifier()
    assert not reserved.is_package(package)


def test_every_attribute_of_a_model_is_reserved() -> None:
    from sqlmodel import SQLModel

    public = {name for name in dir(SQLModel) if not name.startswith(("_", "model_"))}
    assert all(naming.attribute(name) != name for name in public)
