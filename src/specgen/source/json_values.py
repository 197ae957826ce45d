"""What a node is as JSON reads it: YAML's own rules for scalars without quotes, of which those of JSON are some."""

from __future__ import annotations

import re

from specgen.source.nodes import Mapping, Node, Scalar, Sequence

JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]

_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_WHOLE = re.compile(r"[-+]?[0-9]+")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")


def json_value(node: Node) -> JsonValue:
    """The value that *node* is."""
    match node:
        case Mapping(entries):
            return {entry.key.text: json_value(entry.value) for entry in entries}
        case Sequence(items):
            return [json_value(item) for item in items]
        case Scalar():
            return _scalar(node)


def _scalar(scalar: Scalar) -> JsonValue:
    text = scalar.text
    if scalar.is_null or not scalar.plain:
        return None if scalar.is_null else text
    if text in _TRUTHS:
        return _TRUTHS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) else text
