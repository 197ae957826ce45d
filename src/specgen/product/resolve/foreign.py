"""Types that others define: each file read, checked, and brought into the one form that artefacts are made of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from specgen.product import flaws, naming
from specgen.product.context import Context
from specgen.product.fields import Json
from specgen.product.foreign import Foreign, inner_name
from specgen.product.foreign_flaws import SCHEMA_EXAMPLE, UNREADABLE_SCHEMA
from specgen.product.json_schemas import Schema, defs
from specgen.product.resolve.schema_reading import read_schema
from specgen.product.schema_samples import is_valid, made_up
from specgen.product.type_flaws import UNFIT_UNION
from specgen.source.json_values import JsonValue
from specgen.source.text import Source
from specgen.spec.model import CompositePart

Beside = Mapping[str, Source | str]
"""Files beside the spec, by their paths from its folder: what they hold, or why they can't be read."""


def resolve_foreigns(context: Context, beside: Beside) -> tuple[Foreign, ...]:
    """All types that others define; what is wrong with one is said, and left out."""
    found = (_foreign(context, name, part, beside) for name, part in context.spec.types.items())
    return tuple(each for each in found if each)


def _foreign(context: Context, name: str, part: CompositePart, beside: Beside) -> Foreign | None:
    at, path = context.at("types", name, "schema"), part.schema_
    if path is None:
        return None
    if part.fields or part.one_of or part.by:
        message = f"`{name}` is defined by `{path}`, and by the spec as well"
        at.say(UNFIT_UNION, message, "take `schema` out, or all but `schema` and `description`")
        return None
    source = beside.get(path, "there is no such file")
    if isinstance(source, str):
        at.say(UNREADABLE_SCHEMA, f"`{path}` can't be read: {source}", "the path is relative to the spec's folder")
        return None
    read = read_schema(source, at)
    context.diagnostics.extend(read.diagnostics)
    if read.value is None:
        return None
    schema = read.value
    _report_names(context, name, schema)
    context.derived(name, "schema", path, f"`types.{name}.schema` names it")
    examples = tuple(_examples(schema))
    if not examples or not is_valid(schema, examples[0]):
        _ask_for_example(context, name, path, source, bool(examples))
        return None
    good = (_json(each) for each in examples if is_valid(schema, each))
    said = part.description or _text(schema, "description") or _text(schema, "title") or f"{naming.spaced(name)}."
    return Foreign(name, path, said, _json(schema), tuple(dict.fromkeys(good)))


def _report_names(context: Context, name: str, schema: Schema) -> None:
    """Say which schemas in a file are called like each other, or like other types of the spec."""
    spec, seen = context.spec, dict.fromkeys((*context.spec.types, *context.spec.entities, *context.spec.enums), "")
    for inner in defs(schema):
        called = inner_name(name, inner)
        if called in seen:
            other = f"`{seen[called]}`" if seen[called] else f"the type `{called}`"
            message = f"`{inner}` of `{spec.types[name].schema_}` is called `{called}` here, as {other} is"
            context.at("types", name).say_of_name(flaws.CLASHING_NAMES, message, "give one of them another name")
        seen[called] = inner


def _examples(schema: Schema) -> Iterator[JsonValue]:
    """What the schema shows, else what can be made up."""
    shown = schema.get("examples")
    if isinstance(shown, list) and shown:
        yield from shown
        return
    yield from made_up(schema)


def _ask_for_example(context: Context, name: str, path: str, source: Source, has_one: bool) -> None:
    shows = '"examples":' in source.text or "examples:" in source.text or "example" in source.text
    message = (
        f"what `{path}` shows as its example is no `{name}`"
        if shows and has_one
        else f"no example of `{name}` can be made of `{path}`"
    )
    help = "write a value that the schema lets be first under `examples`, at its top"
    context.at("types", name, "schema").say(SCHEMA_EXAMPLE, message, help)


def _json(value: JsonValue) -> Json:
    return Json(json.dumps(value, ensure_ascii=False))


def _text(schema: Schema, word: str) -> str | None:
    said = schema.get(word)
    return said if isinstance(said, str) and said.strip() else None
