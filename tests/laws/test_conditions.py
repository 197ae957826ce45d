"""Conditions: what is read is what was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specgen.product.conditions import (
    COMPARISONS,
    FUNCTIONS,
    Binary,
    Call,
    Condition,
    IsNull,
    Literal,
    Name,
    Not,
    Unreadable,
    names_in,
    parse_condition,
    renamed,
)

KEPT = {"and", "or", "not", "is", "null", "true", "false"}

names = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True).filter(lambda name: name not in KEPT).map(Name)
numbers = st.from_regex(r"(0|[1-9][0-9]{0,5})(\.[0-9]{1,3})?", fullmatch=True).map(
    lambda text: Literal(text, number=True)
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8).map(Literal)
words = st.sampled_from([Literal(True), Literal(False), Literal(None)])


def combined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    operators = st.sampled_from([*COMPARISONS, "+", "-", "*", "/", "and", "or"])
    return st.one_of(
        st.builds(Binary, operators, inner, inner),
        st.builds(Not, inner),
        st.builds(IsNull, inner),
        st.builds(Call, st.sampled_from(FUNCTIONS), inner),
    )


conditions: st.SearchStrategy[Condition] = st.recursive(
    st.one_of(names, numbers, texts, words), combined, max_leaves=12
)


def said(condition: Condition) -> str:
    """A condition as an author could write it, with every parenthesis."""
    match condition:
        case Name(name):
            return name
        case Literal(value) if value is None or isinstance(value, bool):
            return {True: "true", False: "false", None: "null"}[value]
        case Literal(value, number):
            return str(value) if number else "'" + str(value).replace("'", "''") + "'"
        case Call(function, argument):
            return f"{function}({said(argument)})"
        case Not(operand):
            return f"(not ({said(operand)}))"
        case IsNull(operand):
            return f"(({said(operand)}) is null)"
        case Binary(operator, left, right):
            return f"(({said(left)}) {operator} ({said(right)}))"
    raise AssertionError(condition)


@pytest.mark.slow
@given(conditions)
def test_what_is_written_is_read(condition: Condition) -> None:
    assert parse_condition(said(condition)) == condition


@pytest.mark.slow
@given(conditions)
def test_renaming_reaches_every_name(condition: Condition) -> None:
    assert list(names_in(renamed(condition, str.upper))) == [name.upper() for name in names_in(condition)]


@given(st.text(st.sampled_from("ab1.'\"()<>=!+-*/ andorisnull,;"), max_size=30))
def test_any_text_is_a_condition_or_says_where_it_is_none(text: str) -> None:
    condition = parse_condition(text)
    if isinstance(condition, Unreadable):
        assert 0 <= condition.offset <= len(text)
        assert condition.message
    else:
        assert parse_condition(said(condition)) == condition


def test_stronger_operators_need_no_parentheses() -> None:
    assert parse_condition("a + b * 2 > c and not d or e is not null") == Binary(
        "or",
        Binary(
            "and",
            Binary(">", Binary("+", Name("a"), Binary("*", Name("b"), Literal("2", number=True))), Name("c")),
            Not(Name("d")),
        ),
        Not(IsNull(Name("e"))),
    )
