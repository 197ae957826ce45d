"""What was meant by a condition that can't be read: most are written as another language has them."""

from __future__ import annotations

import re

_SIGNS = {"&": "and", "|": "or", "!": "not"}
_LENGTHS = frozenset({"len", "size", "strlen", "char_length", "character_length", "count"})
_ALIKE = frozenset({"like", "ilike", "matches", "regexp", "rlike", "similar"})
_NOTHINGS = frozenset({"none", "nil", "undefined", "empty"})
_CLOCKS = frozenset({"today", "now", "current_date", "current_timestamp", "getdate", "sysdate", "curdate", "date"})
_ITSELF = frozenset({"this", "self", "row", "new", "record", "entity", "value"})
_VALUE = r"('(?:[^']|'')*'|[\w.]+)"
_SIGN = r"(<=|>=|<|>|==?)"


def condition_cure(text: str, offset: int) -> str | None:
    """How what stands at *offset* of a condition is written; None where nothing is sure."""
    before, rest = text[:offset].rstrip(), text[offset:]
    name = re.search(r"\w+$", before)
    word = (re.match(r"\w+", rest) or rest[:1])[0].lower() if rest else ""
    if word in _SIGNS:
        return f"write `{_SIGNS[word]}`"
    if rest[:1] == '"':
        return _in_quotes(rest)
    if (sign := re.match("[<>]", rest)) and before.endswith("="):
        return f"write `{sign[0]}=`"
    if total := re.match(r"sum\s*\(\s*(\w+\.\w+)\s*\)", rest, re.I):
        return f"what other rows add up to is a field of its own: `{{sum: {total[1]}, stored: true}}`"
    if word in _LENGTHS:
        return "write `length(…)`"
    if word in _ALIKE:
        return "what a text looks like is said by `pattern:` of its field"
    if re.match(r"\.(length|size)\b", rest) and name:
        return f"write `length({name[0]})`"
    if name and (between := re.match(rf"between\s+{_VALUE}\s+and\s+{_VALUE}", rest, re.I)):
        return f"write `{name[0]} >= {between[1]} and {name[0]} <= {between[2]}`"
    if name and (within := re.match(r"in\s*\(([^()]*)\)", rest, re.I)):
        return f"write `{' or '.join(f'{name[0]} = {each.strip()}' for each in within[1].split(','))}`"
    return _of_another_row(before, rest) or _of_a_claim(text, before, rest) or _of_a_value(before, word, rest)


def _of_another_row(before: str, rest: str) -> str | None:
    """The cure of what is said of a row with a point: of this one, or of one that it names."""
    name, member = re.search(r"\w+$", before), re.match(r"\.(\w+)", rest)
    if name is None or member is None:
        return None
    if name[0].lower() in _ITSELF:
        return f"name the field alone: `{member[1]}`"
    return f"it speaks of one row alone; a field with `copy: {name[0]}.{member[1]}` has the value in this row"


def _of_a_claim(text: str, before: str, rest: str) -> str | None:
    """The cure of claims that other languages join otherwise."""
    if then := re.match(r"(?:implies|-+>|then)\s+(.+)", rest, re.I):
        return f"write `not ({re.sub('^if ', '', before, flags=re.I)}) or {then[1]}`"
    if choice := re.fullmatch(r"\s*if\s+(.+?)\s+then\s+(.+)", text, re.I):
        return f"write `not ({choice[1]}) or {choice[2]}`" if " else " not in choice[2] else None
    chain = re.search(rf"{_VALUE}\s*{_SIGN}\s*{_VALUE}$", before)
    if chain and (last := re.match(rf"{_SIGN}\s*{_VALUE}", rest)):
        return f"write `{chain[1]} {chain[2]} {chain[3]} and {chain[3]} {last[1]} {last[2]}`"
    return None


def _of_a_value(before: str, word: str, rest: str) -> str | None:
    """The cure of values that other languages write otherwise."""
    if word in _NOTHINGS and re.search(r"\bis( not)?$", before, re.I):
        return "write `null`"
    if word in _CLOCKS and re.match(r"\w+\(", rest):
        return "compare fields of the row alone; what hangs on the moment is code of your own"
    if word == "~":
        return "what a text looks like is said by `pattern:` of its field"
    digits = re.search(r"[0-9.]+$", before)
    if digits and (thousands := re.match(r"(?:,[0-9]{3})+(?![0-9])", rest)):
        return f"write `{digits[0]}{thousands[0].replace(',', '')}`"
    return "write the number alone: of a share, `0.2` for 20 per cent" if digits and word == "%" else None


def _in_quotes(rest: str) -> str:
    whole = re.match(r'"([^"]*)"', rest)
    return f"a text stands in single quotes: `'{whole[1]}'`" if whole else "a text stands in single quotes"
