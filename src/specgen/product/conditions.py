"""Conditions on a row: a small closed language, read from the spec and written in SQL, Python and prose.

condition  = both ("or" both)*
both       = negation ("and" negation)*
negation   = "not" negation | comparison
comparison = sum [("=" | "!=" | "<" | "<=" | ">" | ">=") sum | "is" ["not"] "null"]
sum        = term (("+" | "-") term)*
term       = factor (("*" | "/") factor)*
factor     = number | 'text' | true | false | null | name | function "(" condition ")" | "(" condition ")"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from specgen.frozen import frozen
from specgen.product.condition_cures import condition_cure

FUNCTIONS = ("length", "trim", "lower", "upper")
COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
MOST_SHOWN = 100
MOST_PARTS, MOST_DEEP = 150, 30
"""How many operators and brackets a condition has at most, and how many brackets stand in each other: whoever reads one
goes as deep."""


@frozen
class Name:
    """A field, or in a schema a column."""

    name: str


@frozen
class Literal:
    """A number, a text, true, false or null; a number keeps its text, so that it stays exact."""

    value: str | bool | None
    number: bool = False


@frozen
class Call:
    """A function of one argument."""

    function: str
    argument: Condition


@frozen
class Binary:
    """Two operands with `=  !=  <  <=  >  >=  +  -  *  /  and  or` between them."""

    operator: str
    left: Condition
    right: Condition


@frozen
class Not:
    """The opposite of a condition."""

    operand: Condition


@frozen
class IsNull:
    """Whether a value is missing."""

    operand: Condition


@frozen
class OneOf:
    """Whether a value is one of several literals."""

    operand: Condition
    values: tuple[Literal, ...]


Condition = Name | Literal | Call | Binary | Not | IsNull | OneOf


@frozen
class Unreadable:
    """Why a text is no condition, at which of its characters (0-based), and the cure where it is sure."""

    message: str
    offset: int
    cure: str | None = None


def parse_condition(text: str) -> Condition | Unreadable:
    """The condition that *text* says."""
    try:
        return _Parser(text).whole()
    except _Stop as stop:
        return Unreadable(str(stop), stop.offset, stop.cure or condition_cure(text, stop.offset))


def shown(text: str) -> str:
    """The text of a condition as it is told of: of a long one its beginning."""
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN].rstrip()} …"


def place_in(text: str, offset: int) -> tuple[int, int]:
    """The offset and the length of what stands at *offset* of a condition; of all of it where that is its end."""
    if offset >= len(text):
        return 0, len(text)
    match = _TOKEN.match(text, offset)
    return offset, match.end() - offset if match else 1


def place_of(text: str, word: str) -> tuple[int, int]:
    """The offset and the length of *word*, a name or a literal, in a condition; of all of it where it is not there."""
    for match in _TOKEN.finditer(text):
        token = match[match.lastgroup or 0]
        if token in (word, "'" + word.replace("'", "''") + "'"):
            return match.end() - len(token), len(token)
    return 0, len(text)


def conjunction(parts: list[Condition]) -> Condition | None:
    """All of *parts* at once; None of none."""
    joined: Condition | None = None
    for part in parts:
        joined = part if joined is None else Binary("and", joined, part)
    return joined


def names_in(condition: Condition) -> Iterator[str]:
    """The names that *condition* speaks of, in the order they stand."""
    match condition:
        case Name(name):
            yield name
        case Call(_, inner) | Not(inner) | IsNull(inner) | OneOf(inner, _):
            yield from names_in(inner)
        case Binary(_, left, right):
            yield from names_in(left)
            yield from names_in(right)
        case Literal():
            return


def renamed(condition: Condition, rename: Callable[[str], str]) -> Condition:
    """The same condition with each name replaced by what *rename* makes of it."""
    match condition:
        case Name(name):
            return Name(rename(name))
        case Call(function, argument):
            return Call(function, renamed(argument, rename))
        case Not(operand):
            return Not(renamed(operand, rename))
        case IsNull(operand):
            return IsNull(renamed(operand, rename))
        case OneOf(operand, values):
            return OneOf(renamed(operand, rename), values)
        case Binary(operator, left, right):
            return Binary(operator, renamed(left, rename), renamed(right, rename))
        case Literal():
            return condition


class _Stop(Exception):
    """Ends the reading of one condition; never leaves this module."""

    def __init__(self, message: str, offset: int, cure: str | None = None) -> None:
        super().__init__(message)
        self.offset = offset
        self.cure = cure


_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>'(?:[^']|'')*')|(?P<word>[A-Za-z_]\w*)|(?P<sign><=|>=|!=|<>|==|[-+*/()<>=,]))"
)
_SAME = {"<>": "!=", "==": "="}


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.offset = 0
        self.parts, self.depth = 0, 0
        self.kind, self.token, self.start = "", "", 0
        self._next()

    def whole(self) -> Condition:
        condition = self._either()
        if self.kind != "end":
            raise _Stop(f"`{self.token}` is not expected here", self.start)
        return condition

    def _next(self) -> None:
        rest = self.text[self.offset :]
        if not rest.strip():
            self.kind, self.token, self.start = "end", "", len(self.text)
            return
        match = _TOKEN.match(self.text, self.offset)
        if match is None:
            place = self.offset + len(rest) - len(rest.lstrip())
            raise _Stop(f"`{self.text[place]}` has no meaning in a condition", place)
        self.kind = str(match.lastgroup)
        self.token = match[self.kind]
        self.start = match.start(self.kind)
        self.offset = match.end()

    def _take(self, *tokens: str) -> str | None:
        """The current token as one of *tokens*, which is then left behind; None where it is none of them."""
        token = _SAME.get(self.token, self.token)
        word = token.lower() if self.kind == "word" else token
        if self.kind in ("word", "sign") and word in tokens:
            self.parts += 1
            if self.parts > MOST_PARTS:
                raise _Stop(
                    f"it has over {MOST_PARTS} operators and brackets", self.start, "say it in several shorter ones"
                )
            self._next()
            return word
        return None

    def _must(self, token: str) -> None:
        if not self._take(token):
            raise _Stop(f"`{token}` is expected here", self.start)

    def _either(self) -> Condition:
        left = self._both()
        while self._take("or"):
            left = Binary("or", left, self._both())
        return left

    def _both(self) -> Condition:
        left = self._negation()
        while self._take("and"):
            left = Binary("and", left, self._negation())
        return left

    def _negation(self) -> Condition:
        return Not(self._negation()) if self._take("not") else self._comparison()

    def _comparison(self) -> Condition:
        left = self._sum()
        if operator := self._take(*COMPARISONS):
            return Binary(operator, left, self._sum())
        if self._take("is"):
            negated = self._take("not")
            self._must("null")
            return Not(IsNull(left)) if negated else IsNull(left)
        return left

    def _sum(self) -> Condition:
        left = self._term()
        while operator := self._take("+", "-"):
            left = Binary(operator, left, self._term())
        return left

    def _term(self) -> Condition:
        left = self._factor()
        while operator := self._take("*", "/"):
            left = Binary(operator, left, self._factor())
        return left

    def _factor(self) -> Condition:
        kind, token, start = self.kind, self.token, self.start
        if kind == "end":
            raise _Stop("the condition ends too early", start)
        if self._take("("):
            return self._in_brackets(start)
        self._next()
        match kind:
            case "number":
                return Literal(token, number=True)
            case "text":
                return Literal(token[1:-1].replace("''", "'"))
            case "word" if token.lower() in ("true", "false", "null"):
                return Literal({"true": True, "false": False, "null": None}[token.lower()])
            case "word" if self._take("("):
                return self._call(token, start)
            case "word":
                return Name(token)
        raise _Stop(f"`{token}` is not expected here", start)

    def _call(self, function: str, start: int) -> Condition:
        if function.lower() not in FUNCTIONS:
            raise _Stop(
                f"there is no function `{function}`; there are {', '.join(f'`{name}`' for name in FUNCTIONS)}", start
            )
        return Call(function.lower(), self._in_brackets(start))

    def _in_brackets(self, start: int) -> Condition:
        self.depth += 1
        if self.depth > MOST_DEEP:
            raise _Stop(f"over {MOST_DEEP} brackets stand in each other", start, "take those out that change nothing")
        inner = self._either()
        self._must(")")
        self.depth -= 1
        return inner
