"""Python code comes out as `ruff format` would leave it."""

import ast
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specgen.generators.python.forms import (
    Bracket,
    Code,
    Imports,
    Keyword,
    Quoted,
    annotated,
    call,
    docstring,
    exported,
    flat,
    literal,
    statement,
    width,
)

texts = st.text(st.characters(codec="utf-8"), max_size=160)


class Writer:
    """Makes up code: calls, types and texts within each other, never the same name twice; the same on every run."""

    def __init__(self) -> None:
        self.state = 1
        self.names = 0

    def pick(self, most: int) -> int:
        """A number from 0 to *most*."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % (most + 1)

    def name(self) -> str:
        self.names += 1
        return f"{'n' * (1 + self.pick(19))}{self.names}"

    def code(self, depth: int = 0) -> Code:
        chance = self.pick(99)
        if depth > 2 or chance < 30:
            return self.name()
        if chance < 50:
            return Quoted("a b" * self.pick(10))
        if chance < 65:
            return Bracket("Annotated", "[]", tuple(self.code(depth + 1) for _ in range(2)))
        items: list[Code | Keyword] = [self.code(depth + 1) for _ in range(self.pick(3))]
        items += [Keyword(self.name(), self.code(depth + 1)) for _ in range(self.pick(3))]
        return Bracket(self.name(), "()", tuple(items))


def formatted(text: str) -> str:
    command = [sys.executable, "-m", "ruff", "format", "--isolated", "--no-cache", "--line-length=100", "-"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def test_statements_need_no_formatter() -> None:
    writer = Writer()
    lines = [line for _ in range(400) for line in statement(f"{writer.name()} = ", writer.code())]
    text = "\n".join(lines) + "\n"
    assert formatted(text) == text


@given(texts)
def test_a_literal_is_the_text(text: str) -> None:
    assert ast.literal_eval(literal(text)) == text


@pytest.mark.slow
@given(texts)
def test_a_text_in_pieces_is_the_text(text: str) -> None:
    lines = statement("", call("Field", description=Quoted(text * 3)))
    assert all(width(line) <= 100 for line in lines)
    written = ast.parse("\n".join(lines), mode="eval").body
    assert isinstance(written, ast.Call)
    (keyword,) = written.keywords
    assert ast.literal_eval(keyword.value) == text * 3


@given(texts)
def test_a_docstring_stands_and_stays_within_its_lines(text: str) -> None:
    lines = docstring(text or "x", "    ")
    assert isinstance(ast.literal_eval("\n".join(lines).strip()), str)
    assert all(width(line) <= 100 or " " not in line.strip() for line in lines)


def test_what_fits_stays_on_its_line() -> None:
    assert statement("x = ", call("Field", "1", ge="2")) == ("x = Field(1, ge=2)",)


def test_what_does_not_fit_is_split_at_its_bracket_then_at_its_items() -> None:
    long = call("Field", description=Quoted("a" * 80))
    assert statement("name: Name = ", long) == (
        "name: Name = Field(",
        f'    description="{"a" * 80}"',
        ")",
    )
    longer = call("Field", description=Quoted("a" * 70), alias=Quoted("b" * 20))
    assert statement("name: Name = ", longer)[2:] == (f'    alias="{"b" * 20}",', ")")


def test_types_without_metadata_stand_alone() -> None:
    assert flat(annotated("str")) == "str"
    assert flat(annotated("str", "X")) == "Annotated[str, X]"


def test_imports_stand_in_sections_and_in_order() -> None:
    imports = Imports("shop")
    imports.use("shop.contracts", "Bee2", "Bee10", "a", "CONSTANT")
    imports.use("uuid", "UUID")
    imports.use("pydantic", "Field", "MISSING", "AwareDatetime")
    assert imports.lines() == (
        "from uuid import UUID",
        "",
        "from pydantic import MISSING, AwareDatetime, Field",
        "",
        "from shop.contracts import CONSTANT, Bee2, Bee10, a",
    )


def test_names_to_export_are_in_the_order_that_linters_want() -> None:
    assert exported(["b", "Item10", "Item2", "SKU"]) == ("SKU", "Item2", "Item10", "b")
