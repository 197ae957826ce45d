"""Python code as `ruff format` would leave it, line length 100: the few forms that generated files are made of.

An expression stands on one line where it fits; else what a call's brackets hold stands on a line of its own; else every
item does.
"""

from __future__ import annotations

import re
import sys
import textwrap
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from specgen.frozen import frozen

WIDTH = 100
INDENT = "    "

ASCII = {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-", "\u2212": "-"}
"""Signs that a reader of code could take for the plain ones, which docstrings have in their place."""

_is_plain = re.compile(r"[ !#-\[\]-~]*").fullmatch
"""Text that stands in double quotes as it is: printable ASCII without quotes and backslashes."""


@frozen
class Quoted:
    """A string literal; a raw one where that spares backslashes."""

    text: str


@frozen
class Keyword:
    """An argument with its name."""

    name: str
    value: Code


@frozen
class Pair:
    """An entry of a dictionary."""

    key: str
    value: Code


@frozen
class Bracket:
    """Items between brackets, behind a name: `Field(max_length=10)`, `Annotated[str, Field()]`, `[1, 2]`.

    *rest* stands behind them: `find(1).name`.
    """

    head: str
    brackets: str
    items: tuple[Item, ...]
    rest: str = ""


Code = str | Quoted | Bracket
Item = Code | Keyword | Pair


def call(head: str, *items: Code, **keywords: Code | None) -> Bracket:
    """A call; keywords that are None are left out."""
    named = (Keyword(name, value) for name, value in keywords.items() if value is not None)
    return Bracket(head, "()", (*items, *named))


def annotated(*items: Code) -> Code:
    """A type with metadata, or the type alone where there is none."""
    return items[0] if len(items) == 1 else Bracket("Annotated", "[]", items)


def made_anew(code: Bracket) -> Bracket:
    """A function that makes the list or dictionary *code* each time it is called."""
    return Bracket(f"lambda: {code.head}", code.brackets, code.items)


def flat(code: Item) -> str:
    """The code on one line, however long."""
    # Asked more often than anything else: most of all code is a text already, and a class is told sooner than a shape.
    if isinstance(code, str):
        return code
    if isinstance(code, Quoted):
        return literal(code.text)
    if isinstance(code, Bracket):
        items = ", ".join([each if isinstance(each, str) else flat(each) for each in code.items])
        return f"{code.head}{code.brackets[0]}{items}{_single_comma(code)}{code.brackets[1]}{code.rest}"
    if isinstance(code, Pair):
        return f"{literal(code.key)}: {flat(code.value)}"
    return f"{code.name}={flat(code.value)}"


def statement(prefix: str, code: Item, indent: str = "", suffix: str = "") -> tuple[str, ...]:
    """The lines of a statement that ends with *code*, or with *suffix* behind it."""
    return tuple(_lines(indent, prefix, code, suffix))


def typed(name: str, annotation: Code) -> Code:
    """A name and its type, as a parameter."""
    if isinstance(annotation, Bracket):
        return Bracket(f"{name}: {annotation.head}", annotation.brackets, annotation.items)
    return f"{name}: {flat(annotation)}"


def assigned(name: str, annotation: str, code: Code, indent: str = "") -> tuple[str, ...]:
    """The lines of an annotated assignment: of what is too long, the value gives way first, then the annotation."""
    prefix = f"{name}: {annotation} = "
    lines = statement(prefix, code, indent)
    inner = indent + INDENT
    if width(lines[0]) <= WIDTH:
        return lines
    if width(f"{indent}{prefix}(") <= WIDTH:
        return (f"{indent}{prefix}(", *statement("", code, inner), f"{indent})")
    if " | " in annotation:
        return (f"{indent}{name}: (", f"{inner}{annotation}", *statement(") = ", code, indent))
    head, bracket, rest = annotation.partition("[")
    if bracket:
        return (f"{indent}{name}: {head}[", f"{inner}{rest[:-1]}", *statement("] = ", code, indent))
    return lines


def _lines(indent: str, prefix: str, code: Item, suffix: str) -> list[str]:
    line = f"{indent}{prefix}{flat(code)}{suffix}"
    if isinstance(code, str) or width(line) <= WIDTH:
        return [line]
    inner = indent + INDENT
    match code:
        case Keyword(name, value):
            return _lines(indent, f"{prefix}{name}=", value, suffix)
        case Pair(key, value):
            return _lines(indent, f"{prefix}{literal(key)}: ", value, suffix)
        case Quoted(text):
            return [f"{indent}{prefix}(", *(f"{inner}{piece}" for piece in pieces(text, inner)), f"{indent}){suffix}"]
        case Bracket(head, brackets, items, rest):
            comma = _single_comma(code) if len(items) == 1 else ","
            together = len(items) == 1 or (brackets == "()" and head)
            body = f"{inner}{', '.join(map(flat, items))}{_single_comma(code)}" if together else ""
            if together and width(body) <= WIDTH:
                split = [body]
            elif len(items) == 1 and isinstance(items[0], Quoted) and head:
                split = [f"{inner}{piece}" for piece in pieces(items[0].text, inner)]
            else:
                split = [part for item in items for part in _lines(inner, "", item, comma)]
            return [f"{indent}{prefix}{head}{brackets[0]}", *split, f"{indent}{brackets[1]}{rest}{suffix}"]


def _single_comma(code: Bracket) -> str:
    """The comma that makes a tuple of one item."""
    return "," if not code.head and len(code.items) == 1 and code.brackets == "()" else ""


@lru_cache(maxsize=65536)
def literal(text: str) -> str:
    """A string literal: in double quotes, unless single ones spare backslashes."""
    if _is_plain(text):
        return f'"{text}"'
    if "\\" in text and _can_be_raw(text):
        return f'r"{text}"' if '"' not in text else f"r'{text}'"
    escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    escaped = "".join(_escape(sign) if _is_ambiguous(sign) else sign for sign in escaped)
    if text.count('"') > text.count("'"):
        return "'" + escaped.replace("'", "\\'") + "'"
    return '"' + escaped.replace('"', '\\"') + '"'


def pieces(text: str, indent: str) -> list[str]:
    """String literals, one for each line, that together are *text*."""
    room = WIDTH - len(indent) - 4
    found: list[str] = []
    if width(literal(text)) <= WIDTH - len(indent):
        return [literal(text)]
    while text:
        size = room
        while width(literal(text[:size])) > WIDTH - len(indent) or text[:size].endswith("\\"):
            size -= 1
        if size < len(text) and (space := text.rfind(" ", 0, size)) > 0:
            size = space + 1
        found.append(literal(text[:size]))
        text = text[size:]
    return found


def docstring(text: str, indent: str = "") -> tuple[str, ...]:
    """The lines of a docstring; a text without an end gets a full stop."""
    is_plain = text.isascii() and text.isprintable()
    plain = text if is_plain else "".join(ASCII.get(sign, sign if sign.isprintable() else " ") for sign in text)
    said = _ended(" ".join(plain.replace("\\", "\\\\").replace('"""', "'''").split()))
    said = f" {said}" if said.startswith('"') else said
    line = f'{indent}"""{said}"""'
    if width(line) <= WIDTH:
        return (line,)
    # Three for the quotes, and three more: on a single line they would stand at its end as well.
    room = (WIDTH - len(indent) - 6) * len(said) // width(said)
    first, *rest = textwrap.wrap(said, room, break_long_words=False, break_on_hyphens=False)
    return (f'{indent}"""{first}', *(f"{indent}{line}" for line in rest), f'{indent}"""')


def module_docstring(text: str, banner: str) -> tuple[str, ...]:
    """The lines of a module's docstring: its banner stands behind *text* where both fit on one line, else below."""
    together = docstring(f"{_ended(text)} {banner}")
    if len(together) == 1:
        return together
    alone = docstring(text)
    said = alone[:-1] if len(alone) > 1 else (alone[0].removesuffix('"""'),)
    return (*said, "", banner, '"""')


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def width(line: str) -> int:
    """The columns that *line* takes: two for a wide sign, none for one that stands over another."""
    if line.isascii():
        return len(line)
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


class Imports:
    """The names that a module uses, by where they come from."""

    def __init__(self, package: str) -> None:
        self.package = package
        self.found: dict[str, set[str]] = {}
        self.whole: set[str] = set()

    def use_module(self, module: str) -> None:
        """Import *module* itself."""
        self.whole.add(module)

    def use(self, module: str, *names: str) -> None:
        """Import *names* from *module*."""
        self.found.setdefault(module, set()).update(names)

    def lines(self) -> tuple[str, ...]:
        """The import statements: the standard library's, others', the package's own, a blank line between."""
        blocks: list[list[str]] = [[], [], []]
        for module in sorted(self.whole, key=natural):
            blocks[self._section(module)].append(f"import {module}")
        for module in sorted(self.found, key=natural):
            blocks[self._section(module)].extend(import_lines(module, self.found[module]))
        filled = [block for block in blocks if block]
        return tuple(line for place, block in enumerate(filled) for line in ([""] if place else []) + block)

    def _section(self, module: str) -> int:
        top = module.split(".")[0]
        return 2 if top == self.package else 0 if top in sys.stdlib_module_names else 1


def import_lines(module: str, names: Iterable[str]) -> list[str]:
    """The import statements of one module: one for all names, and one for each that is renamed (`date as date_`)."""
    plain = sorted((name for name in names if " as " not in name), key=_member)
    groups = [[name] for name in names if " as " in name] + ([plain] if plain else [])
    return [line for group in sorted(groups, key=lambda group: _member(group[0])) for line in _import(module, group)]


def _import(module: str, names: list[str]) -> list[str]:
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= WIDTH:
        return [line]
    return [f"from {module} import (", *(f"{INDENT}{name}," for name in names), ")"]


def exported(names: Iterable[str]) -> tuple[str, ...]:
    """Names in the order that `__all__` has them in."""
    return tuple(sorted(names, key=lambda name: (_casing(name), natural(name))))


@lru_cache(maxsize=65536)
def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts names as people count: `T2` before `T10`."""
    parts = re.findall(r"\d+|\D+", name)
    return tuple((0, int(part), part) if part.isdigit() else (1, 0, part) for part in parts)


@lru_cache(maxsize=65536)
def _member(name: str) -> tuple[int, tuple[tuple[int, int, str], ...], tuple[tuple[int, int, str], ...]]:
    return (_casing(name), natural(name.lower()), natural(name))


def _casing(name: str) -> int:
    """Constants before classes before the rest."""
    if len(name) > 1 and name.isupper():
        return 0
    return 1 if name[:1].isupper() else 2


def _can_be_raw(text: str) -> bool:
    one_quote = not ('"' in text and "'" in text)
    return one_quote and text.isprintable() and not text.endswith("\\")


def _is_ambiguous(sign: str) -> bool:
    """Whether a reader could take *sign* for another one, or not see it: what is no letter outside ASCII."""
    return (not sign.isascii() and (not sign.isprintable() or unicodedata.category(sign)[0] != "L")) or sign < " "


def _escape(sign: str) -> str:
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
