"""What was meant by a condition that can't be read: most are written as another language has them."""

from __future__ import annotations

import re

_SIGNS = {"&": "and", "|": "or", "!": "not"}
_LENGTHS = frozenset({"len", "size", "strlen", "char_length", "character_length", "count"})
_ALIKE = frozenset({"like", "ilike", "matches", "regexp", "rlike", "similar"})
_VALUE = r"('(?:[^']|'')*'|[\w.]+)"


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
    return None


def _in_quotes(rest: str) -> str:
    whole = re.match(r'"([^"]*)"', rest)
    return f"a text stands in single quotes: `'{whole[1]}'`" if whole else "a text stands in single quotes"
