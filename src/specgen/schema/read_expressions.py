"""A database's own spelling of conditions and constants, read back.

sqlglot takes the text apart; what has no place in the language of conditions is given back as None.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from specgen.product.conditions import (
    FUNCTIONS,
    Binary,
    Call,
    Condition,
    IsNull,
    Literal,
    Name,
    Not,
    OneOf,
)
from specgen.schema.dialect import Dialect
from specgen.schema.expressions import Words, write_condition

if TYPE_CHECKING:
    from sqlglot.expressions import Expr

SIGNS = {
    "EQ": "=",
    "NEQ": "!=",
    "LT": "<",
    "LTE": "<=",
    "GT": ">",
    "GTE": ">=",
    "Add": "+",
    "Sub": "-",
    "Mul": "*",
    "Div": "/",
    "IntDiv": "div",
    "And": "and",
    "Or": "or",
}
CALLS = {"Length": "length", "Lower": "lower", "Upper": "upper", "Trim": "trim"}
# A text, a name in quotes and a cast keep their words; what stands before a parenthesis is a function or a key word.
WORDS = re.compile(
    r"""'(?:[^']|'')*'|"(?:[^"]|"")*["]"""
    r"""|::(?:character varying|double precision|time(?:stamp)? with(?:out)? time zone|\w+)"""
    r"""|\b(?P<word>[^\W\d]\w*)\b(?!\s*\()"""
)
READERS: Mapping[str, str] = {"postgresql": "postgres", "sqlite": "sqlite", "mysql": "mysql"}
"""What sqlglot calls our dialects."""
QUOTES_EVERY_NAME: Mapping[str, bool] = {"postgresql": False, "mysql": True, "sqlite": False}
"""Whether a catalogue tells every name in quotes, or reserved words alone."""


def read_condition(text: str, dialect: Dialect, columns: Collection[str]) -> Condition | None:
    """The condition on *columns* that *text* says in *dialect*; None where the language can't say it."""
    return _condition(in_quotes(text, columns, dialect), dialect)


@lru_cache(maxsize=4096)
def _condition(text: str, dialect: Dialect) -> Condition | None:
    """The condition that *text* says: many tables say the same of a column of one name."""
    parsed = parse(text, dialect)
    try:
        return _read(parsed, dialect) if parsed else None
    except _Unknown:
        return None


def parse(text: str, dialect: Dialect) -> Expr | None:
    """The tree of the expression *text*; None where sqlglot can't read it."""
    import sqlglot
    from sqlglot.errors import SqlglotError

    try:
        return sqlglot.parse_one(text, read=READERS[dialect.name])
    except SqlglotError:
        return None


def in_quotes(text: str, names: Collection[str], dialect: Dialect) -> str:
    """*text* with each of *names* in quotes, whatever else the word means to sqlglot.

    A reserved word that is a name stands in quotes already.
    """
    if QUOTES_EVERY_NAME[dialect.name]:
        return text

    def quote(found: re.Match[str]) -> str:
        word = found["word"]
        return f'"{word}"' if word in names and word not in dialect.reserved else found[0]

    return WORDS.sub(quote, text)


def bare(node: Expr) -> Expr:
    """*node* without parentheses and casts around it."""
    from sqlglot import expressions as sql

    while isinstance(node, sql.Paren | sql.Cast):
        node = node.this
    return node


def columns_of(node: Expr) -> list[str]:
    """The columns that *node* speaks of, each once, in their order."""
    from sqlglot import expressions as sql

    return list(dict.fromkeys(column.name for column in node.find_all(sql.Column, bfs=False)))


class _Unknown(Exception):
    """Ends the reading of one condition; never leaves this module."""


def _read(node: Expr, dialect: Dialect) -> Condition:
    from sqlglot import expressions as sql

    if literal := _literal(node):
        return literal
    node = bare(node)
    if isinstance(node, sql.Like) and node.args.get("negate"):
        return Not(_read(sql.Like(this=node.this, expression=node.expression), dialect))
    if call := _schema_function(node, dialect):
        return call
    if choice := _choice(node, dialect):
        return choice
    kind = type(node).__name__
    match node:
        case sql.Column():
            return Name(node.name)
        case sql.Not():
            return Not(_read(node.this, dialect))
        case sql.Is() if isinstance(node.expression, sql.Null):
            missing = IsNull(_read(node.this, dialect))
            return Not(missing) if node.args.get("negate") else missing
        case sql.Between():
            read, low, high = (_read(part, dialect) for part in (node.this, node.args["low"], node.args["high"]))
            return Binary("and", Binary(">=", read, low), Binary("<=", read, high))
        case sql.Func() if kind in CALLS and CALLS[kind] in FUNCTIONS and not node.expression:
            return Call(CALLS[kind], _read(node.this, dialect))
        case sql.Binary() if kind in SIGNS:
            return Binary(SIGNS[kind], _read(node.this, dialect), _read(node.expression, dialect))
    raise _Unknown


def _literal(node: Expr) -> Literal | None:
    """A constant; a text that is cast to a number is a number."""
    from sqlglot import expressions as sql

    inner = bare(node)
    match inner:
        case sql.Null():
            return Literal(None)
        case sql.Boolean():
            return Literal(bool(inner.this))
        case sql.Neg(this=sql.Literal(is_string=False) as number):
            return Literal(f"-{number.this}", number=True)
        case sql.Literal():
            return Literal(str(inner.this), number=not inner.is_string or _cast_to_number(node))
    return None


def _cast_to_number(node: Expr) -> bool:
    from sqlglot import expressions as sql

    while isinstance(node, sql.Paren | sql.Cast):
        if isinstance(node, sql.Cast) and node.to.this in sql.DataType.NUMERIC_TYPES:
            return True
        node = node.this
    return False


def _choice(node: Expr, dialect: Dialect) -> Condition | None:
    """`x IN (…)`, and what PostgreSQL makes of it: `x = ANY (ARRAY[…])`, or SOME, and `x <> ALL (ARRAY[…])`."""
    from sqlglot import expressions as sql

    match node:
        case sql.In():
            return OneOf(_read(node.this, dialect), _literals(node.expressions))
        case sql.EQ(expression=sql.Any() as any_of):
            return OneOf(_read(node.this, dialect), _items(any_of.this))
        case sql.EQ(expression=sql.Anonymous(expressions=[items]) as some_of) if some_of.name.upper() == "SOME":
            return OneOf(_read(node.this, dialect), _items(items))
        case sql.NEQ(expression=sql.Anonymous(expressions=[items]) as all_of) if all_of.name.upper() == "ALL":
            return Not(OneOf(_read(node.this, dialect), _items(items)))
        case sql.NEQ(expression=sql.All() as all_of):
            return Not(OneOf(_read(node.this, dialect), _items(all_of.this)))
    return None


def _items(array: Expr) -> tuple[Literal, ...]:
    from sqlglot import expressions as sql

    inner = bare(array)
    if not isinstance(inner, sql.Array):
        raise _Unknown
    return _literals(inner.expressions)


def _literals(nodes: list[Expr]) -> tuple[Literal, ...]:
    literals = [_literal(node) for node in nodes]
    found = tuple(literal for literal in literals if literal)
    if len(found) < len(literals):
        raise _Unknown
    return found


def _schema_function(node: Expr, dialect: Dialect) -> Call | None:
    """The function of schemas whose SQL *node* is."""
    names = columns_of(node)
    if len(names) != 1:
        return None
    plain = _plain(node)
    for function in dialect.functions.keys() - set(FUNCTIONS):
        if plain == _written(function, names[0], dialect):
            return Call(function, Name(names[0]))
    return None


@lru_cache(maxsize=4096)
def _written(function: str, column: str, dialect: Dialect) -> Expr | None:
    words = Words(dialect.quoted, dialect.text, dialect.functions)
    parsed = parse(write_condition(Call(function, Name(column)), words), dialect)
    return _plain(parsed) if parsed else None


def _plain(node: Expr) -> Expr:
    """*node* without any parentheses and casts, and with every name in quotes."""
    from sqlglot import expressions as sql

    plain = bare(node.copy())
    for wrapped in list(plain.find_all(sql.Paren, sql.Cast)):
        wrapped.replace(bare(wrapped))
    for identifier in plain.find_all(sql.Identifier):
        identifier.set("quoted", True)
    return plain
