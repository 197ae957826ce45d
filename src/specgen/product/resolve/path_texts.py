"""Texts that name rows in paths: none is the like of which no path can hold, or which leads elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace

from specgen.product import flaws
from specgen.product.forms import FORMS
from specgen.product.key_flaws import BAD_KEY
from specgen.product.literals import Refused, read_value, shown
from specgen.product.model import Entity, Field, FieldRole
from specgen.product.path_words import DOTS, SLASH, path_words
from specgen.product.patterns import keeps_out
from specgen.product.resolve.asked import Placed
from specgen.product.resolve.keys import empty_text
from specgen.product.resolve.known import Known, heard
from specgen.product.types import Kind, ScalarType

TEXTS = frozenset(ScalarType(kind) for kind in (Kind.STRING, Kind.EMAIL, Kind.SLUG))
"""What of that which can stand in a path may be anything."""


def with_path_words(known: Known, placed: Sequence[Placed]) -> Known:
    """The names that are *known*; of texts by which a path names rows, it is known what they are not."""
    entities = dict(known.entities)
    for (entity, name), words in path_words(entities, [each.operation for each in placed]).items():
        field = entities[entity].field(name)
        apart = _apart(field, words) if field.type in TEXTS else ()
        if apart:
            field = replace(field, limits=replace(field.limits, path_words=apart))
            entities[entity] = _with(entities[entity], field)
            _report(known, entities[entity], field)
        if field.role is FieldRole.KEY and (problem := empty_text(f"{entity}.{name}", field)):
            at = heard(known.context, entity).at("entities", entity, "key")
            at.below(entities[entity].keys.index(field)).say(BAD_KEY, *problem)
    return replace(known, entities=entities)


def _apart(field: Field, words: Sequence[str]) -> tuple[str, ...]:
    """What *field* could hold and may not, where paths have such *words*: those, dots, and in any place a slash."""
    form = FORMS.get(field.type.kind) if isinstance(field.type, ScalarType) else None
    asked = [each.regex for each in (form, field.limits.pattern) if each]
    slash = () if any(keeps_out(each, SLASH) for each in asked) else (SLASH,)
    return (*slash, *(word for word in (*DOTS, *words) if all(re.search(each, word) for each in asked)))


def _with(entity: Entity, field: Field) -> Entity:
    return replace(entity, fields=tuple(field if each.name == field.name else each for each in entity.fields))


def _report(known: Known, entity: Entity, field: Field) -> None:
    """Say of a default or an example that no path can hold it."""
    at = heard(known.context, entity.name).at("entities", entity.name, "fields", field.name)
    for key, value, flaw in (
        ("default", field.default, flaws.BAD_DEFAULT),
        ("example", field.example, flaws.BAD_EXAMPLE),
    ):
        given = json.loads(value.text) if value else None
        read = read_value(given, field.type, field.limits, known.enums) if value else None
        if isinstance(read, Refused):
            message = f"{shown(given)} is not {read.expected}, as `{entity.name}.{field.name}` asks"
            at.below(key).say(flaw, message, read.cure)
