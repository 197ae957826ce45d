"""What Pydantic finds wrong with a part, said of the text that its author wrote: place, cure, "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from specgen.source import nodes
from specgen.source.diagnostics import Diagnostic, Edit
from specgen.source.guess import did_you_mean, nearest
from specgen.source.nodes import Mapping, Node, Path, Scalar, key_span, value_span
from specgen.source.text import Span
from specgen.spec import flaws
from specgen.spec.part import NO_VALUE, REPEATED
from specgen.spec.words import LATER, SAID_OTHERWISE

KEY = "[key]"
"""Pydantic's way to point at a key of a map instead of its value."""

UNKNOWN, MISSING = "extra_forbidden", "missing"
NOT_A_MAP = ("model_type", "model_attributes_type", "dict_type")


def complaints(part: type[BaseModel], name: str, node: Node, errors: Sequence[ErrorDetails]) -> Iterator[Diagnostic]:
    """One diagnostic for each error, at its place in *node*, which stands under *name*.

    A key that is only misspelt is not called missing.
    """
    meant = {
        (*error["loc"][:-1], near)
        for error in errors
        if error["type"] == UNKNOWN and (near := nearest(str(error["loc"][-1]), _free_keys(part, node, error["loc"])))
    }
    for error in errors:
        if error["type"] != MISSING or error["loc"] not in meant:
            yield _complaint(part, name, node, error)


def unknown_key(name: str, place: Span, known: Iterable[str]) -> Diagnostic:
    """What is said of a key that has no meaning: what it is called here, when it will have one, or what is known."""
    if name in SAID_OTHERWISE and name not in LATER:
        return flaws.UNKNOWN_KEY.at(place, f"`{name}` has no meaning here", help=SAID_OTHERWISE[name])
    if name in LATER:
        return _later(name, place)
    known = sorted(known)
    near = nearest(name, known)
    help = did_you_mean(name, known) or f"known here: {', '.join(f'`{key}`' for key in known)}"
    fixes = [Edit(place, near)] if near else []
    return flaws.UNKNOWN_KEY.at(place, f"`{name}` has no meaning here", help=help, fixes=fixes)


def _later(word: str, place: Span) -> Diagnostic:
    return flaws.LATER_WORD.at(place, f"`{word}` is not known to this version of specgen", help="take it out for now")


def _complaint(part: type[BaseModel], name: str, node: Node, error: ErrorDetails) -> Diagnostic:
    path, missed = _path(node, error["loc"])
    match error["type"]:
        case _ if error["type"] == UNKNOWN:
            return _unknown_key(node, path, _free_keys(part, node, error["loc"]))
        case _ if error["type"] == MISSING:
            return _missing_key(node, path, str(error["loc"][-1]))
        case _ if error["type"] == NO_VALUE or (_lacks_value(node, path) and not missed):
            cure = f"write `{_name(path)}: …`; where the text before it holds a comma, put that text in quotes"
            return _no_value(node, path, cure, _name(path) or name)
        case _ if error["type"] in NOT_A_MAP:
            message = f"`{_name(path) or name}` takes a map, with a name before each value"
            return flaws.BAD_VALUE.at(value_span(node, path), message, help=_form(part, error["loc"]))
        case "list_type":
            return _not_a_list(node, path, error["loc"])
        case "too_short":
            help = "write at least one, or take the key out"
            return flaws.BAD_VALUE.at(value_span(node, path), f"`{_name(path) or name}` is empty", help=help)
        case _ if error["type"] == REPEATED:
            return _repeated(node, path, error.get("ctx", {}))
        case _:
            return _bad_value(node, path, error)


def _path(node: Node, loc: tuple[int | str, ...]) -> tuple[Path, bool]:
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


def _unknown_key(node: Node, path: Path, known: tuple[str, ...]) -> Diagnostic:
    if _in_braces(node, path) and _lacks_value(node, path):
        return _no_value(node, path, "this text holds a comma: put it in quotes", _name(path))
    return unknown_key(_name(path), key_span(node, path), known)


def _missing_key(node: Node, path: Path, key: str) -> Diagnostic:
    return flaws.MISSING_KEY.at(key_span(node, path), f"`{key}` is missing", help=f"write `{key}: …` here")


def _lacks_value(node: Node, path: Path) -> bool:
    last = _node_at(node, path)
    return isinstance(last, Scalar) and last.is_null


def _in_braces(node: Node, path: Path) -> bool:
    parent = _node_at(node, path[:-1])
    return isinstance(parent, Mapping) and parent.flow


def _no_value(node: Node, path: Path, cure_in_braces: str, name: str) -> Diagnostic:
    last = _node_at(node, path)
    help = "write its value behind the colon, or take the key out"
    if isinstance(last, Scalar) and last.text:
        help = "take the key out: null says nothing here"
    elif ":" in name:
        help = f"put a space behind the colon: `{name.replace(':', ': ', 1)}`"
    elif _in_braces(node, path):
        help = cure_in_braces
    return flaws.NO_VALUE.at(key_span(node, path), f"`{name}` has no value", help=help)


def _not_a_list(node: Node, path: Path, loc: tuple[int | str, ...]) -> Diagnostic:
    """What is said of a text where a list is taken; of a list whose items should be lists once, whatever they are."""
    if isinstance(loc[-1], int):
        message = f"`{_name(path)}` takes a list of lists"
        return flaws.BAD_VALUE.at(key_span(node, path[:-1]), message, help="write `[[a, b]]`")
    message = f"`{_name(path)}` takes a list"
    return flaws.BAD_VALUE.at(value_span(node, path), message, help="write `[a, b]`")


def _repeated(node: Node, path: Path, context: dict[str, Any]) -> Diagnostic:
    place = value_span(node, (*path, context["index"]))
    return flaws.REPEATED.at(place, f"`{context['shown']}` stands in this list already", help="take it out")


def _bad_value(node: Node, path: Path, error: ErrorDetails) -> Diagnostic:
    place = key_span(node, path) if error["loc"][-1:] == (KEY,) else value_span(node, path)
    context = error.get("ctx", {})
    shown = str(context.get("shown", "")).strip("`")
    words = _offered(str(context.get("expected", "")))
    if words and shown in LATER:
        return _later(shown, place)
    near = nearest(shown, words) if words else None
    help = context.get("cure") or SAID_OTHERWISE.get(shown if words else "")
    help = help or (did_you_mean(shown, words) if words else None)
    return flaws.BAD_VALUE.at(place, error["msg"], help=help, fixes=[Edit(place, near)] if near else [])


def _offered(expected: str) -> list[str]:
    """The words that "one of `a`, `b`" offers."""
    return expected.split("`")[1::2] if expected.startswith("one of") else []


def _name(path: Path) -> str:
    """The last name on *path*; empty where there is none."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _node_at(node: Node, path: Path) -> Node | None:
    for step in path:
        match node:
            case Mapping() if isinstance(step, str) and (entry := node.entry(step)):
                node = entry.value
            case nodes.Sequence() if isinstance(step, int):
                node = node.items[step]
            case _:
                return None
    return node


def _free_keys(part: type[BaseModel], node: Node, loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys that an unknown one at *loc* may have been meant for: those that are not written, else all."""
    known = _keys_at(part, loc[:-1])
    parent = _node_at(node, _path(node, loc[:-1])[0])
    free = tuple(key for key in known if not (isinstance(parent, Mapping) and parent.entry(key)))
    return free if nearest(str(loc[-1]), free) else known


def _keys_at(part: type[BaseModel], loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys that are known in the map at *loc* of a *part*."""
    model = _part_at(part, loc)
    return tuple(sorted(field.alias or name for name, field in model.model_fields.items())) if model else ()


def _part_at(part: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel] | None:
    """The part that the map at *loc* of a *part* is; None of a map by name."""
    steps = iter(loc)
    for step in steps:
        fields = {field.alias or name: field for name, field in part.model_fields.items()}
        if step not in fields:
            continue
        annotation = fields[str(step)].annotation
        inner = _model_in(annotation)
        is_many = get_origin(annotation) in (dict, list)
        if inner is None or (is_many and next(steps, None) is None):
            return None
        part = inner
    return part


def _form(part: type[BaseModel], loc: tuple[int | str, ...]) -> str:
    """How a map of the language begins: with the keys that it needs, or the first that it knows."""
    model = _part_at(part, loc)
    if model is None:
        return "write `{name: value}`"
    keys = {field.alias or name: field.is_required() for name, field in model.model_fields.items()}
    needed = [key for key, is_needed in keys.items() if is_needed] or list(keys)[:2]
    return f"write `{{{', '.join(f'{key}: …' for key in needed)}}}`"


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that *annotation* is, or holds as an item or a value."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in reversed(get_args(annotation)) if (found := _model_in(inner))), None)
