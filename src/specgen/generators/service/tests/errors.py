"""Where tests find what an answer says of a fault, whatever the envelope."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Contract
from specgen.generators.python.forms import WIDTH, Bracket, literal, statement

BODY = " " * 8
FIELDS = {"messages": "{}", "first": "{}", "list": "[]"}
"""What stands for details that are missing."""


def code_place(contract: Contract) -> str:
    """The indexes that lead to the code; empty where the envelope tells none."""
    return _indexes(contract.error_format.path("code") or ())


def faulty(contract: Contract) -> tuple[str, ...]:
    """The statements that return the fields at fault; none where the envelope does not tell them."""
    format = contract.error_format
    path = format.path("details")
    if path is None:
        return ()
    *above, last = path
    found = f"self.body{_indexes(path)}"
    if not format.always_details:
        found = f"self.body{_indexes(above)}.get({literal(last)}, {FIELDS[format.details]})"
    if format.sentences:
        told = f"{found}[{literal(format.sentences)}]"
        return (
            f'{BODY}places = {{place.split(".")[0] for place in {found}}}',
            f'{BODY}said = {{text.split(" ")[0].split(".")[0] for text in {told}}}',
            f"{BODY}return said & places",
        )
    place, each = ('each["field"]', "each") if format.details == "list" else ("place", "place")
    line = f'{BODY}return {{{place}.split(".")[0] for {each} in {found}}}'
    if len(line) <= WIDTH:
        return (line,)
    return (f"{BODY}found = {found}", line.replace(found, "found"))


def codes(contract: Contract) -> tuple[str, ...]:
    """The codes that answers of each status may mean, where they do not tell; items of a dictionary."""
    return () if contract.error_format.tells("code") else tuple(_codes(contract))


def _codes(contract: Contract) -> Iterator[str]:
    by_status: dict[int, list[str]] = {}
    for error in contract.catalogue:
        by_status.setdefault(error.status, []).append(literal(error.code))
    for status, known in by_status.items():
        yield from statement(f"{status}: ", Bracket("", "{}", tuple(known)), "    ", ",")


def same_but_for_time(contract: Contract) -> str:
    """What makes two answers alike whose faults happened at two moments; empty where they do not tell the time."""
    path = contract.error_format.path("timestamp")
    if path is None:
        return ""
    return f" | {{{literal(path[0])}: ANY}}"


def _indexes(path: list[str] | tuple[str, ...]) -> str:
    return "".join(f"[{literal(name)}]" for name in path)
