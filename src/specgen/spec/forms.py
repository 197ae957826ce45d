"""How what stands in another form than its key takes is written in that form: a text or a list where a map is meant,
a text or a map where a list is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from specgen.source import nodes
from specgen.source.diagnostics import Diagnostic
from specgen.source.guess import nearest
from specgen.source.nodes import Node, Path, Scalar
from specgen.spec.cures import written
from specgen.spec.kinds import Items, last_name, node_at, not_a_list, not_a_map, sought
from specgen.spec.part import Part, called
from specgen.spec.sayings import said_in
from specgen.spec.synonyms import meant
from specgen.spec.words import SAID_OTHERWISE

Loc = tuple[int | str, ...]
"""Where Pydantic finds something."""

FIELDS = ("fields",)

_OTHER = "other"

_USUAL_NAMES = {"retention": "AuditEntry", "rate_limit": "login", "claims": "email", "founder": "position"}
"""The names that stand in maps by name, as examples."""


def keys_at(part: type[BaseModel], loc: Loc) -> tuple[str, ...]:
    """The keys that are known in the map at *loc* of a *part*."""
    model = _part_at(part, loc)
    return tuple(sorted(_keys(model))) if model else ()


def chapter(part: type[BaseModel], loc: Loc) -> str:
    """What the reference tells of the keys at *loc* of a *part* under, as it is asked for: `error-format`."""
    return called(_part_at(part, loc) or part).lower().replace(" ", "-")


def belongs_below(part: type[BaseModel], loc: Loc) -> str:
    """Where the key at *loc*, which has no meaning there, has one: below others of the same map; empty if nowhere."""
    model, key = _part_at(part, loc[:-1]), str(loc[-1])
    fields = {each.alias or name: each.annotation for name, each in model.model_fields.items()} if model else {}
    inner = {name: _model_in(annotation) for name, annotation in fields.items() if not _is_many(annotation)}
    above = [f"`{name}:`" for name, each in inner.items() if each and key in _keys(each)]
    of_field = _part_at(part, (*loc[:-1], *FIELDS, _OTHER))
    if not above and FIELDS[0] in fields and of_field and key in _keys(of_field):
        return f"it is said of a field: `fields: {{name: {{{key}: …}}}}`"
    shown = " or ".join([", ".join(above[:-1]), above[-1]]) if above[1:] else "".join(above)
    return f"write it below {shown}" if above else ""


def said_here(part: type[BaseModel], loc: Loc) -> str:
    """How is said in the map at *loc* what others say there by its last key; empty where nothing is known."""
    model = _part_at(part, loc[:-1])
    return said_in(called(model), str(loc[-1])) if model else ""


def value_of(part: type[BaseModel], loc: Loc) -> str:
    """How the last key of *loc*, which is a word that others of its map take, is written as their value."""
    model, word = _part_at(part, loc[:-1]), str(loc[-1])
    fields = model.model_fields.items() if model else ()
    takers = [each.alias or name for name, each in fields if word in _words_in(each.annotation)]
    return f"write `{takers[0]}: {word}`" if len(takers) == 1 else ""


def _words_in(annotation: Any) -> Iterator[str]:
    """The words of which *annotation* takes one."""
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif get_origin(annotation) not in (dict, list):
        for inner in get_args(annotation):
            yield from _words_in(inner)


def _all_words(model: type[BaseModel]) -> set[str]:
    """The words that keys of a *model* take, each one of a few."""
    return {word for field in model.model_fields.values() for word in _words_in(field.annotation)}


def too_deep(part: type[BaseModel], node: Node, errors: Sequence[ErrorDetails]) -> list[str]:
    """The keys of a *part* that stand among its fields: those below which no key is one of a field, nor near to one."""
    inner = _keys(model) if (model := _part_at(part, (*FIELDS, _OTHER))) else {}
    unknown = [error["loc"] for error in errors if error["type"] == "extra_forbidden" and error["loc"][:1] == FIELDS]
    found: list[str] = []
    for key in dict.fromkeys(str(loc[1]) for loc in unknown if len(loc) == 3):
        given = node_at(node, (*FIELDS, key))
        names = [str(loc[2]) for loc in unknown if loc[1] == key]
        whole = isinstance(given, nodes.Mapping) and len(given.entries) == len(names)
        if key in _keys(part) and key not in FIELDS and whole and not any(nearest(name, inner) for name in names):
            found.append(key)
    return found


def of_a_map(part: type[BaseModel], name: str, node: Node, path: Path, loc: Loc) -> Diagnostic:
    """What is said of what stands at *path* in place of a map."""
    return not_a_map(node, path, name, _as_map(part, node, path, loc))


def of_a_list(part: type[BaseModel], node: Node, path: Path, loc: Loc) -> Diagnostic:
    """What is said of what stands at *path* in place of a list."""
    model = _part_at(part, (*loc, 0))
    keys = _keys(model) if model else {}
    first = next((key for key, is_needed in keys.items() if is_needed), next(iter(keys), ""))

    def fits(items: Sequence[str]) -> bool:
        holder = _part_at(part, loc[:-1])
        return holder is not None and not list(_wrong(holder, str(loc[-1]), list(items)))

    def offered(item: str) -> str:
        holder = _part_at(part, loc[:-1])
        wrong = _wrong(holder, str(loc[-1]), [item]) if holder is not None else ()
        words = [word for error in wrong for word in str(error.get("ctx", {}).get("expected", "")).split("`")[1::2]]
        return next(iter(meant(item, words)), item)

    holder = _part_at(part, loc[:-1])
    are_lists = holder is not None and not list(_wrong(holder, str(loc[-1]), [["name"]]))
    return not_a_list(node, path, Items(fits, offered, first, tuple(keys), are_lists))


def with_value(part: type[BaseModel], loc: Loc) -> str:
    """The key at *loc* with a value, where it is a known one."""
    model = _part_at(part, loc[:-1]) if loc else None
    fields = {field.alias or name: field for name, field in model.model_fields.items()} if model else {}
    field = fields.get(str(loc[-1])) if loc else None
    return "" if field is None else f"{loc[-1]}: {'true' if isinstance(field.default, bool) else '…'}"


def form(part: type[BaseModel], loc: Loc, given: Node | None = None) -> str:
    """How a map of the language begins: with the keys that it needs, or the first that it knows.

    A text that is *given* in its place is put under the keys whose values it says, or the first that takes it.
    """
    model = _part_at(part, loc)
    if model is None:
        name = _USUAL_NAMES.get(str(loc[-1]) if loc else "", "name")
        value = (
            given.text if isinstance(given, Scalar) and re.fullmatch("[a-z0-9][a-z0-9_/ ]*", given.text) else "value"
        )
        return f"write `{{{name}: {value}}}`"
    if isinstance(given, Scalar) and given.text in ("false", "off", "no") and "none" in _all_words(model):
        return "write `none`"
    keys = _keys(model)
    needed = [key for key, is_needed in keys.items() if is_needed] or list(keys)[:2]
    said = _told(model, needed, given) if given is not None else {}
    if not said and isinstance(given, Scalar) and any(keys.values()) and given.text not in ("true", "false"):
        said = _told(model, [key for key in keys if key not in needed], given)
        needed = [*said, *needed]
    if not any(keys.values()) and said:
        needed = list(said)
    usual = model.usual if issubclass(model, Part) else {}
    shown = ", ".join(f"{key}: {said.get(key) or usual.get(key, '…')}" for key in needed)
    return f"write `{{{shown}}}`"


def _as_map(part: type[BaseModel], node: Node, path: Path, loc: Loc) -> str:
    """How what stands at *path* is written as a map; a list of texts in place of a field are the values that it has."""
    given = node_at(node, path)
    is_field = len(loc) == 2 and loc[0] == "fields"
    is_texts = isinstance(given, nodes.Sequence) and all(isinstance(item, Scalar) for item in given.items)
    if is_field and is_texts:
        names = list(_texts(given)) if isinstance(given, nodes.Sequence) else []
        if len(names) == 1 and re.fullmatch("[A-Z][A-Za-z0-9]*", names[0]):
            return f"write `{{has_many: {names[0]}}}`, or of a type `{{type: {{list: {names[0]}}}}}`"
        return SAID_OTHERWISE["enum"]
    if loc[-1:] == ("embed",) and (shown := _embedded(node, given)):
        return shown
    if loc[-1:] == ("where",) and isinstance(given, Scalar):
        return sought(given.text)
    inner = _part_at(part, (*loc, _OTHER)) if _part_at(part, loc) is None else None
    if inner and isinstance(given, nodes.Sequence) and is_texts and any(" " in text for text in _texts(given)):
        return f"give each a name, and {form(part, (*loc, _OTHER), given.items[0])} behind it"
    return _beside(part, loc, last_name(path)) or form(part, loc, given)


def _embedded(node: Node, given: Node | None) -> str:
    """How the fields that are *given* are embedded, each in the usual shape of the entity that it names in *node*."""
    items = given.items if isinstance(given, nodes.Sequence) else (given,)
    shapes: list[str] = []
    for item in items:
        if not isinstance(item, Scalar):
            return ""
        target = node_at(node, (*FIELDS, item.text, "belongs_to"))
        shapes.append(f"{item.text}: {target.text if isinstance(target, Scalar) else '…'}.read")
    return f"write `{{{', '.join(shapes)}}}`" if shapes else ""


def _beside(part: type[BaseModel], loc: Loc, name: str) -> str:
    """The cure of a key of *part* that stands one level too deep, among its fields."""
    is_key = name in _keys(part) and name != "fields"
    return f"put `{name}` beside `fields`, not below it" if loc[:1] == ("fields",) and is_key else ""


def _told(model: type[BaseModel], needed: Sequence[str], given: Node) -> dict[str, str]:
    """What *given* says, by key of the *model*: in a sentence that tells all, or under the first that takes it."""
    if isinstance(given, nodes.Sequence):
        texts = list(_texts(given))
        fits = len(texts) == len(given.items) == len(needed) and all(map(_takes, [model] * len(texts), needed, texts))
        if fits and len(texts) > 1:
            return dict(zip(needed, texts, strict=True))
        return next(({key: f"[{', '.join(texts)}]"} for key in needed if _takes(model, key, texts)), {})
    if not isinstance(given, Scalar) or given.text in ("true", "false"):
        return {}
    sentence = model.sentence if issubclass(model, Part) else ""
    if sentence and (said := re.fullmatch(sentence, given.text, re.IGNORECASE)):
        return {key.rstrip("_"): value for key, value in said.groupdict().items()}
    if given.text == "*" and "origins" in needed:
        return {"origins": "any"}
    return next(({key: value} for key in needed if (value := _filled(model, key, given.text))), {})


def _takes(model: type[BaseModel], key: str, value: str | list[str]) -> bool:
    return not list(_wrong(model, key, value))


def _filled(model: type[BaseModel], key: str, text: str) -> str:
    """What stands under *key* where *text* was meant, alone or in a list, or as it is mended; empty where it can't."""
    if _takes(model, key, text):
        return text
    if _takes(model, key, [text]):
        return f"[{text}]"
    mended = (written(str(error.get("ctx", {}).get("cure", ""))) for error in _wrong(model, key, text))
    return next((each for each in mended if each and _takes(model, key, each)), "")


def _wrong(model: type[BaseModel], key: str, value: object) -> Iterator[ErrorDetails]:
    """What is wrong with *value* under *key* of a *model*."""
    try:
        model.model_validate({key: value})
    except ValidationError as error:
        yield from (each for each in error.errors() if each["loc"][:1] == (key,))


def _texts(given: nodes.Sequence) -> Iterable[str]:
    return (item.text for item in given.items if isinstance(item, Scalar))


@cache
def _keys(model: type[BaseModel]) -> Mapping[str, bool]:
    """The keys of a *model*, each with whether it is needed."""
    return {field.alias or name: field.is_required() for name, field in model.model_fields.items()}


def _part_at(part: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """The part that the map at *loc* of a *part* is; None of a map by name."""
    steps = iter(loc)
    for step in steps:
        fields = {field.alias or name: field for name, field in part.model_fields.items()}
        if step not in fields:
            continue
        annotation = fields[str(step)].annotation
        inner = _model_in(annotation)
        if inner is None or (_is_many(annotation) and next(steps, None) is None):
            return None
        part = inner
    return part


def _is_many(annotation: Any) -> bool:
    """Whether an *annotation* is of a map by name or a list, alone or beside nothing."""
    return any(get_origin(each) in (dict, list) for each in (annotation, *_inside(annotation)))


def _inside(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) not in (dict, list):
        for inner in get_args(annotation):
            yield from (inner, *_inside(inner))


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that *annotation* is, or holds as an item or a value."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in reversed(get_args(annotation)) if (found := _model_in(inner))), None)
