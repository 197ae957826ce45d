"""Slugs that the service makes: is each made of a text that is always there?"""

from __future__ import annotations

from specgen.product import type_flaws as flaws
from specgen.product.flaws import USELESS_LIMIT
from specgen.product.model import Field
from specgen.product.resolve.known import Scene
from specgen.product.resolve.types import said
from specgen.product.resolve.written import Written
from specgen.product.types import FieldType, Kind, ScalarType

SOURCES = (ScalarType(Kind.STRING), ScalarType(Kind.TEXT))
SHORTEST = 30
"""Characters that a slug needs, so that its suffix leaves some of the text."""
BY_CLIENTS = ("optional", "nullable", "default", "write", "writable_by", "pattern")
"""What is said of values that clients give."""


def slug_source(written: Written, type: FieldType) -> str | None:
    """The name of the text that the service makes the slug of; None where clients write it."""
    source = written.part.of
    if source is None or type != ScalarType(Kind.SLUG):
        return None
    for key in BY_CLIENTS:
        if key in written.part.model_fields_set:
            message = f"`{key}` says nothing about a slug that the service makes of `{source}`"
            written.at_key(key).say_of_name(USELESS_LIMIT, message, f"take `{key}` or `of` out")
    written.derived("write", "never", f"the service makes it of `{source}`")
    if not written.part.unique:
        written.derived("unique", "true", "the service makes another one where a row has it already")
    return source


def report_slugs(scene: Scene) -> None:
    """Say of each slug whose source can't be one."""
    for field in scene.fields.values():
        if field.slug_of is None:
            continue
        if field.limits.min_length or (field.limits.max_length or 0) < SHORTEST:
            message = f"`{scene.name}.{field.name}` has no room for a suffix"
            at = scene.at("fields", field.name, "length")
            at.say(flaws.BAD_SLUG, message, f"take it out, or write `..{SHORTEST}` or more")
        at = scene.at("fields", field.name, "of")
        source = scene.legible(at, field.slug_of)
        if source is not None and (why := _unfit(source)):
            message = f"`{scene.name}.{field.name}` can't be made of `{source.name}`: {why}"
            at.say(flaws.BAD_SLUG, message, "name a text that every row has and everyone sees")


def _unfit(source: Field) -> str | None:
    if source.relation or source.type not in SOURCES:
        return "it names another row" if source.relation else f"it is a value of type `{said(source.type)}`"
    if not source.readable or source.readable_by:
        return "not everyone is shown it, and whoever is shown the slug would be"
    return "it may be empty" if source.may_be_null else None
