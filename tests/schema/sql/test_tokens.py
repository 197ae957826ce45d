"""A statement is taken apart into tokens, each with its place and what it stands for."""

import pytest

from specgen.schema.sql.tokens import Sort, tokens, written


@pytest.mark.parametrize(
    ("dialect", "text", "sort", "value"),
    [
        ("postgresql", "Users", Sort.WORD, "Users"),
        ("postgresql", '"a""b"', Sort.NAME, 'a"b'),
        ("postgresql", "'it''s \\n'", Sort.TEXT, "it's \\n"),
        ("postgresql", "E'\\'\\n'", Sort.TEXT, "'\n"),
        ("postgresql", "U&'a'", Sort.TEXT, "a"),
        ("postgresql", "$x$a $$ b$x$", Sort.TEXT, "a $$ b"),
        ("postgresql", "'a", Sort.BROKEN, "'a"),
        ("postgresql", "$x$ a", Sort.BROKEN, "$x$ a"),
        ("postgresql", "/* a /* b */", Sort.BROKEN, "/* a /* b */"),
        ("mysql", '"a\\"b"', Sort.TEXT, 'a"b'),
        ("mysql", "_utf8mb4 'a'", Sort.TEXT, "a"),
        ("mysql", "`a``b`", Sort.NAME, "a`b"),
        ("mysql", "/*!50001 a '*/' */", Sort.CONDITIONAL, "/*!50001 a '*/' */"),
        ("sqlite", "[a b]", Sort.NAME, "a b"),
        ("sqlite", "x'00'", Sort.TEXT, "00"),
        ("sqlite", "1.5e-3", Sort.NUMBER, "1.5e-3"),
        ("sqlite", "<>", Sort.SIGN, "<>"),
    ],
)
def test_a_token_stands_for_something(dialect: str, text: str, sort: Sort, value: str) -> None:
    (token,) = tokens(text, dialect)
    assert (token.sort, token.text, token.value) == (sort, text, value)


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        ("postgresql", "-- a\n/* b /* c */ /*! d */ */"),
        ("mysql", "-- a\n# b\n/* c */"),
        ("sqlite", "--a\n/* b */"),
    ],
)
def test_comments_are_no_tokens(dialect: str, text: str) -> None:
    assert list(tokens(text, dialect)) == []


def test_tokens_are_written_as_they_stand_with_one_blank() -> None:
    text = "a  =\n'b  c'/* d */AND(e)"
    assert written(tuple(tokens(text, "sqlite"))) == "a = 'b  c' AND(e)"
