"""What Pydantic finds wrong with a part, said of the text that its author wrote: place, cure, "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from specgen.source import nodes
from specgen.source.diagnostics import Diagnostic, Edit
from specgen.source.guess import known_here, nearest
from specgen.source.nodes import Mapping, Node, Path, Scalar, key_span, value_span
from specgen.source.text import Span
from specgen.spec import flaws
from specgen.spec.forms import (
    FIELDS,
    Loc,
    belongs_below,
    chapter,
    form,
    keys_at,
    of_a_list,
    of_a_map,
    said_here,
    too_deep,
    value_of,
    with_value,
)
from specgen.spec.kinds import last_name, no_value, node_at, not_a_list_of_lists
from specgen.spec.part import NO_VALUE, REPEATED
from specgen.spec.sections import BY_NAME, SECTIONS, SINGLE
from specgen.spec.synonyms import called, key_meant, meant, question
from specgen.spec.words import LATER, SAID_OTHERWISE, said_otherwise

KEY = "[key]"
"""Pydantic's way to point at a key of a map instead of its value."""

ALL = "`specgen language` tells all"
FEW = 3
"""In so many sections at most a word has one meaning, more or less."""

UNKNOWN, MISSING = "extra_forbidden", "missing"
NOT_A_MAP = ("model_type", "model_attributes_type", "dict_type")


def complaints(part: type[BaseModel], name: str, node: Node, errors: Sequence[ErrorDetails]) -> Iterator[Diagnostic]:
    """One diagnostic for each error, at its place in *node*, which stands under *name*.

    A key that is only misspelt, or said by a word of other tools, is not called missing.
    """
    for _, diagnostic in complaints_at(part, name, node, errors):
        yield diagnostic


def complaints_at(
    part: type[BaseModel], name: str, node: Node, errors: Sequence[ErrorDetails]
) -> Iterator[tuple[Path, Diagnostic]]:
    """The same, each with the path of what it is said of."""
    spelt = {(*loc[:-1], key) for loc, key in (*_slips(part, node, errors), *_said_otherwise(part, node, errors))}
    below = too_deep(part, node, errors)
    yield from (((*FIELDS, key), _too_deep(node, key)) for key in below)
    for error in errors:
        is_told = error["loc"][:1] == FIELDS and error["loc"][1:2] and error["loc"][1] in below
        if not is_told and (error["type"] != MISSING or error["loc"] not in spelt):
            yield _path(node, error["loc"])[0], _complaint(part, name, node, error)


def _too_deep(node: Node, key: str) -> Diagnostic:
    help = f"put `{key}` beside `fields`, not below it"
    return flaws.UNKNOWN_KEY.at(key_span(node, (*FIELDS, key)), f"`{key}` has no meaning among fields", help=help)


def misspelt(part: type[BaseModel], node: Node, errors: Sequence[ErrorDetails]) -> Iterator[tuple[Path, Loc, str]]:
    """The keys of *node* that are others misspelt: the path of each, what Pydantic calls it, and what was meant."""
    taken: set[Path] = set()
    for loc, near in _slips(part, node, errors):
        path = _path(node, loc)[0]
        parent, word = node_at(node, path[:-1]), last_name(path)
        meant_path = (*path[:-1], near)
        is_free = word == loc[-1] and isinstance(parent, Mapping) and not parent.entry(near) and meant_path not in taken
        if is_free and word not in (*LATER, *SAID_OTHERWISE, *SECTIONS) and not _lacks_value(node, path):
            taken.add(meant_path)
            yield path, loc, near


def _slips(part: type[BaseModel], node: Node, errors: Sequence[ErrorDetails]) -> Iterator[tuple[Loc, str]]:
    """The unknown keys that are near to a known one, or what others call it, and that."""
    for error in errors:
        loc = error["loc"]
        is_said = error["type"] != UNKNOWN or _said_here(part, node, loc)
        words = () if is_said else key_meant(str(loc[-1]), _free_keys(part, node, loc))
        if len(words) == 1:
            yield loc, words[0]


def _said_otherwise(part: type[BaseModel], node: Node, errors: Sequence[ErrorDetails]) -> Iterator[tuple[Loc, str]]:
    """The unknown keys in whose place others are offered, each with these."""
    for error in errors:
        loc = error["loc"]
        here = _said_here(part, node, loc) if error["type"] == UNKNOWN else ""
        help = here or (SAID_OTHERWISE.get(str(loc[-1]), "") if error["type"] == UNKNOWN else "")
        known = keys_at(part, loc[:-1]) if here else _free_keys(part, node, loc) if help else ()
        yield from ((loc, key) for key in known if f"`{key}:" in help)


def unknown_key(
    name: str, place: Span, known: Iterable[str], value: str = "", elsewhere: str = "", rest: str = ALL
) -> Diagnostic:
    """What is said of a key that has no meaning: what it is called here, when it will have one, or what is known.

    Where it has a meaning *elsewhere*, that is said; *rest* says what tells of all that are known.
    """
    if name in SAID_OTHERWISE and name not in LATER:
        return flaws.UNKNOWN_KEY.at(place, f"`{name}` has no meaning here", help=said_otherwise(name, value))
    if name in LATER:
        return _later(name, place)
    known = sorted(known)
    words = key_meant(name, known)
    help = question(words) or elsewhere or _elsewhere(name, known, rest) or known_here(known, name, rest)
    fixes = [Edit(place, words[0])] if len(words) == 1 else []
    return flaws.UNKNOWN_KEY.at(place, f"`{name}` has no meaning here", help=help, fixes=fixes)


def _elsewhere(name: str, known: Sequence[str], rest: str) -> str | None:
    """Where a key has a meaning that has none here."""
    if name in SECTIONS:
        return f"`{name}` is a part of the whole spec: start it at column 1, with no space before it"
    sections = [f"`{section}:`" for section, part in (SINGLE | BY_NAME).items() if name in keys_at(part, ())]
    if 0 < len(sections) <= FEW:
        return f"it is a word of {_either(sections)}"
    if "fields" not in known:
        return None
    return f"a field stands below `fields:`, indented deeper; {known_here(known, name, rest)}"


def _later(word: str, place: Span) -> Diagnostic:
    return flaws.LATER_WORD.at(place, f"`{word}` is not known to this version of specgen", help="take it out for now")


def _complaint(part: type[BaseModel], name: str, node: Node, error: ErrorDetails) -> Diagnostic:
    path, missed = _path(node, error["loc"])
    match error["type"]:
        case _ if error["type"] == UNKNOWN:
            return _unknown_key(part, node, path, error["loc"])
        case _ if error["type"] == MISSING:
            return _missing_key(node, path, str(error["loc"][-1]))
        case _ if error["type"] == NO_VALUE or (_lacks_value(node, path) and not missed):
            return no_value(node, path, last_name(path) or name, with_value(part, error["loc"]))
        case _ if error["type"] in NOT_A_MAP:
            return of_a_map(part, last_name(path) or name, node, path, error["loc"])
        case "list_type" if isinstance(error["loc"][-1], int):
            return not_a_list_of_lists(node, path)
        case "list_type":
            return of_a_list(part, node, path, error["loc"])
        case "too_short":
            help = "write at least one, or take the key out"
            return flaws.BAD_VALUE.at(value_span(node, path), f"`{last_name(path) or name}` is empty", help=help)
        case _ if error["type"] == REPEATED:
            return _repeated(node, path, error.get("ctx", {}))
        case "bad_value":
            return _bad_value(node, path, error)
        case _:
            # No check of ours says so; what Pydantic says is not for those who write specs.
            message = f"`{last_name(path) or name}` can't be read as it is written"
            return flaws.BAD_VALUE.at(value_span(node, path), message, help=form(part, error["loc"][:-1]))


def _path(node: Node, loc: Loc) -> tuple[Path, bool]:
    """*loc* as a path of *node*, and whether a step of it has no node; short forms have fewer levels than the model."""
    path: list[str | int] = []
    missed = False
    for step in loc:
        entry = node.entry(step) if isinstance(node, Mapping) and isinstance(step, str) else None
        if entry is not None:
            node = entry.value
        elif isinstance(node, nodes.Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            missed = missed or step != KEY
            continue
        path.append(step)
    return tuple(path), missed


def _unknown_key(part: type[BaseModel], node: Node, path: Path, loc: Loc) -> Diagnostic:
    if _in_braces(node, path) and _lacks_value(node, path):
        return no_value(node, path, last_name(path))
    given = node_at(node, path)
    value = given.text if isinstance(given, Scalar) else ""
    known, name = _free_keys(part, node, loc), last_name(path)
    elsewhere, rest = belongs_below(part, loc), f"`specgen language {chapter(part, loc[:-1])}` tells all"
    if here := _said_here(part, node, loc) or (value_of(part, loc) if value == "true" else ""):
        return flaws.UNKNOWN_KEY.at(key_span(node, path), f"`{name}` has no meaning here", help=here)
    if name in SECTIONS and not isinstance(given, Mapping) and not _lacks_value(node, path):
        elsewhere = known_here(known, name, rest)
    return unknown_key(name, key_span(node, path), known, value, elsewhere, rest)


def _said_here(part: type[BaseModel], node: Node, loc: Loc) -> str:
    """How is said at *loc* what others say there; nothing where the keys that it would be said by are written."""
    said, parent = said_here(part, loc), node_at(node, _path(node, loc[:-1])[0])
    keys = [key for key in keys_at(part, loc[:-1]) if f"`{key}:" in said]
    is_written = isinstance(parent, Mapping) and bool(keys) and all(parent.entry(key) for key in keys)
    return "" if is_written else said


def _missing_key(node: Node, path: Path, key: str) -> Diagnostic:
    return flaws.MISSING_KEY.at(key_span(node, path), f"`{key}` is missing", help=f"write `{key}: …` here")


def _lacks_value(node: Node, path: Path) -> bool:
    last = node_at(node, path)
    return isinstance(last, Scalar) and last.is_null


def _in_braces(node: Node, path: Path) -> bool:
    parent = node_at(node, path[:-1])
    return isinstance(parent, Mapping) and parent.flow


def _repeated(node: Node, path: Path, context: dict[str, Any]) -> Diagnostic:
    place = value_span(node, (*path, context["index"]))
    return flaws.REPEATED.at(place, f"`{context['shown']}` stands in this list already", help="take it out")


def _bad_value(node: Node, path: Path, error: ErrorDetails) -> Diagnostic:
    place = key_span(node, path) if error["loc"][-1:] == (KEY,) else value_span(node, path)
    context = error.get("ctx", {})
    shown = str(context.get("shown", "")).strip("`")
    expected = str(context.get("expected", ""))
    offered = _offered(expected)
    words = meant(shown, offered)
    if shown in LATER and offered and not words:
        return _later(shown, place)
    cure = question(called(shown, offered)) or context.get("cure") or question(words)
    either = _either([f"`{word}`" for word in offered])
    cure = None if cure == f"write `{shown}`" else cure
    help = cure or (SAID_OTHERWISE.get(shown) if offered else None) or f"write {either or expected}"
    fixes = [Edit(place, words[0])] if len(words) == 1 else []
    return flaws.BAD_VALUE.at(place, error["msg"], help=help, fixes=fixes)


def _either(words: Sequence[str]) -> str:
    """The *words*, the last behind "or"."""
    *others, last = ["", *words]
    return f"{', '.join(others[1:])} or {last}" if others[1:] else last


def _offered(expected: str) -> list[str]:
    """The words that "one of `a`, `b`" offers."""
    return expected.split("`")[1::2] if expected.startswith("one of") else []


def _free_keys(part: type[BaseModel], node: Node, loc: Loc) -> tuple[str, ...]:
    """The keys that an unknown one at *loc* may have been meant for: those that are not written, else all."""
    known = keys_at(part, loc[:-1])
    if nearest(str(loc[-1]), known) is None:
        return known
    parent = node_at(node, _path(node, loc[:-1])[0])
    free = tuple(key for key in known if not (isinstance(parent, Mapping) and parent.entry(key)))
    return free if nearest(str(loc[-1]), free) else known
