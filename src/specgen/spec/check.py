"""A node of the spec → a checked part, or what is wrong with it.

What is broken inside a part (one field of an entity, one shape) is left out with its name remembered, and the rest is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from specgen.source.diagnostics import Diagnostic, Edit
from specgen.source.guess import did_you_mean, nearest
from specgen.source.nodes import Mapping, Node, Path, Scalar, Sequence, key_span, value_span
from specgen.spec import flaws
from specgen.spec.values import PlainText

P = TypeVar("P", bound=BaseModel)

MAPS_BY_NAME = frozenset({"fields", "shapes", "checks"})
"""Keys of an entity under which each name is a part of its own."""


@dataclass(frozen=True, slots=True)
class Checked(Generic[P]):
    """A part, or None where nothing of it can be kept; the paths inside it that were left out."""

    value: P | None
    broken: tuple[Path, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def check_part(part: type[P], node: Node) -> Checked[P]:
    """Read *node* as a *part*."""
    content = plain(node)
    diagnostics: list[Diagnostic] = []
    broken: list[Path] = []
    while True:
        try:
            return Checked(part.model_validate(content), tuple(broken), tuple(diagnostics))
        except ValidationError as error:
            errors = error.errors(include_url=False, include_input=False)
        diagnostics.extend(_said(part, node, errors))
        lost = {_inner_part(error["loc"]) for error in errors}
        if None in lost:
            return Checked(None, ((),), tuple(diagnostics))
        for path in sorted(path for path in lost if path):
            del content[path[0]][path[1]]
            broken.append(path)


def plain(node: Node) -> Any:
    """The node as dicts, lists and texts; None where nothing is written."""
    match node:
        case Scalar():
            return None if node.is_null else PlainText(node.text) if node.plain else node.text
        case Mapping(entries):
            return {entry.key.text: plain(entry.value) for entry in entries}
        case Sequence(items):
            return [plain(item) for item in items]


def _inner_part(loc: tuple[int | str, ...]) -> tuple[str, str] | None:
    """The name inside a part whose loss cures the error at *loc*; None where the whole part is lost."""
    if len(loc) >= 2 and loc[0] in MAPS_BY_NAME and isinstance(loc[1], str) and loc[1] != "[key]":
        return str(loc[0]), loc[1]
    return None


def _said(part: type[BaseModel], node: Node, errors: Iterable[ErrorDetails]) -> Iterator[Diagnostic]:
    for error in errors:
        path, missed = _path(node, error["loc"])
        match error["type"]:
            case "extra_forbidden":
                yield _unknown_key(node, path, _keys_at(part, error["loc"][:-1]))
            case "missing":
                yield _missing_key(node, path, str(error["loc"][-1]))
            case _ if _lacks_value(node, path) and not missed:
                yield _no_value(node, path)
            case "model_type" | "model_attributes_type" | "dict_type":
                yield flaws.BAD_VALUE.at(
                    value_span(node, path),
                    f"`{_name(path)}` takes a map, with a name before each value"
                    if path
                    else "this takes a map, with a name before each value",
                )
            case "list_type":
                yield flaws.BAD_VALUE.at(
                    value_span(node, path), f"`{_name(path)}` takes a list", help="write it as `[a, b]`"
                )
            case _:
                yield _bad_value(node, path, error)


def _path(node: Node, loc: tuple[int | str, ...]) -> tuple[Path, bool]:
    """*loc* as a path of *node*, and whether a step of it has no node; short forms have fewer levels than the model."""
    path: list[str | int] = []
    missed = False
    for step in loc:
        entry = node.entry(step) if isinstance(node, Mapping) and isinstance(step, str) else None
        if entry is not None:
            node = entry.value
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            missed = missed or step != "[key]"
            continue
        path.append(step)
    return tuple(path), missed


def _unknown_key(node: Node, path: Path, known: tuple[str, ...]) -> Diagnostic:
    name = str(path[-1]) if path else ""
    place = key_span(node, path)
    near = nearest(name, known)
    if near is None and _lacks_value(node, path):
        return _no_value(node, path)
    help = did_you_mean(name, known) or f"known here: {', '.join(f'`{key}`' for key in known)}"
    return flaws.UNKNOWN_KEY.at(
        place, f"`{name}` has no meaning here", help=help, fixes=[Edit(place, near)] if near else []
    )


def _missing_key(node: Node, path: Path, key: str) -> Diagnostic:
    return flaws.MISSING_KEY.at(key_span(node, path), f"`{key}` is missing", help=f"write `{key}: …` here")


def _lacks_value(node: Node, path: Path) -> bool:
    last = _node_at(node, path)
    return isinstance(last, Scalar) and last.is_null and last.text == ""


def _no_value(node: Node, path: Path) -> Diagnostic:
    parent = _node_at(node, path[:-1])
    in_braces = isinstance(parent, Mapping) and parent.flow
    help = (
        "this text holds a comma: put it in quotes"
        if in_braces
        else "write its value behind the colon, or take the key out"
    )
    return flaws.NO_VALUE.at(key_span(node, path), f"`{_name(path)}` has no value", help=help)


def _bad_value(node: Node, path: Path, error: ErrorDetails) -> Diagnostic:
    place = key_span(node, path) if error["loc"][-1:] == ("[key]",) else value_span(node, path)
    context = error.get("ctx", {})
    words = _offered(str(context.get("expected", "")))
    shown = str(context.get("shown", "")).strip("`")
    help = did_you_mean(shown, words) if words else None
    return flaws.BAD_VALUE.at(place, _in_words(error), help=help)


def _offered(expected: str) -> list[str]:
    """The words that "one of `a`, `b`" offers."""
    return expected.split("`")[1::2] if expected.startswith("one of") else []


def _in_words(error: ErrorDetails) -> str:
    """Pydantic's own complaints in our words; ours as they are."""
    context = error.get("ctx", {})
    match error["type"]:
        case "greater_than_equal":
            return f"the number must be at least {context['ge']}"
        case "less_than_equal":
            return f"the number must be at most {context['le']}"
        case "too_short":
            return "this is empty"
        case _:
            return error["msg"]


def _name(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "this")


def _node_at(node: Node, path: Path) -> Node | None:
    for step in path:
        match node:
            case Mapping() if isinstance(step, str) and (entry := node.entry(step)):
                node = entry.value
            case Sequence() if isinstance(step, int):
                node = node.items[step]
            case _:
                return None
    return node


def _keys_at(part: type[BaseModel], loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys that are known in the map at *loc* of a *part*."""
    for step in loc:
        fields = {field.alias or name: field for name, field in part.model_fields.items()}
        if step not in fields:
            continue
        inner = _model_in(fields[str(step)].annotation)
        if inner is None:
            return ()
        part = inner
    return tuple(sorted(field.alias or name for name, field in part.model_fields.items()))


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that *annotation* is, or holds as an item or a value."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in reversed(get_args(annotation)) if (found := _model_in(inner))), None)
