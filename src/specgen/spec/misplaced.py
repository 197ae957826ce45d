"""Sections that stand below another one: what was meant by them is read as well, so that their fault is said once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from specgen.source.diagnostics import Diagnostic, Outcome
from specgen.source.nodes import Entry, Mapping, Scalar
from specgen.spec import flaws
from specgen.spec.complaints import unknown_key
from specgen.spec.sections import BY_NAME, NAMES, SECTIONS, SINGLE


def hoisted(root: Mapping) -> Outcome[Mapping]:
    """The sections of *root* with those beside them that stand below another, and what is said of these."""
    said: list[Diagnostic] = []
    kept: list[Entry] = []
    found: list[Entry] = []
    for entry in root.entries:
        section, value = entry.key.text, entry.value
        if not isinstance(value, Mapping) or section not in SECTIONS:
            kept.append(entry)
            continue
        below = list(_below(section, value))
        said.extend(_fault(section, each.key) for each in below)
        found.extend(below)
        own = value.entries if not below else tuple(_before(value, below))
        kept.append(replace(entry, value=replace(value, entries=own)))
    there = {entry.key.text for entry in root.entries}
    more = {each.key.text: each for each in reversed(found) if each.key.text not in there}
    return Outcome(replace(root, entries=(*kept, *more.values())) if found else root, tuple(said))


def _below(section: str, parts: Mapping) -> Iterator[Entry]:
    """The sections that stand below *section*, each with its own; names that follow an empty one are meant for it."""
    head: Entry | None = None
    names: list[Entry] = []
    for entry in parts.entries:
        if _is_misplaced(section, entry):
            if head:
                yield _with(head, names)
            head, names = entry, []
        elif head and _is_empty(head):
            names.append(entry)
    if head:
        yield _with(head, names)


def _before(parts: Mapping, below: list[Entry]) -> Iterator[Entry]:
    """What of *parts* is the section's own."""
    taken = {id(inner.key) for each in below if isinstance(each.value, Mapping) for inner in each.value.entries}
    taken |= {id(each.key) for each in below}
    return (entry for entry in parts.entries if id(entry.key) not in taken)


def _is_misplaced(section: str, entry: Entry) -> bool:
    """Whether *entry* is another section: no word of this one, or a name of its own with nothing below it."""
    name = entry.key.text
    if name not in SECTIONS or not (isinstance(entry.value, Mapping) or _is_empty(entry)):
        return False
    if section in SINGLE:
        return name not in {field.alias or key for key, field in SINGLE[section].model_fields.items()}
    return section in BY_NAME and (_is_empty(entry) or not re.fullmatch(NAMES[section].pattern, name))


def _is_empty(entry: Entry) -> bool:
    return isinstance(entry.value, Scalar) and entry.value.is_null


def _with(head: Entry, names: list[Entry]) -> Entry:
    if not names:
        return head
    return replace(head, value=Mapping(tuple(names), names[0].key.span))


def _fault(section: str, key: Scalar) -> Diagnostic:
    if section in SINGLE:
        return unknown_key(key.text, key.span, ())
    message = f"`{key.text}` stands below `{section}`, but is a part of the whole spec"
    return flaws.BAD_VALUE.at(key.span, message, help="start it at column 1, with no space before it")
