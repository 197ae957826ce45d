"""Numbers that count by themselves."""

from __future__ import annotations

from specgen.product.key_flaws import BAD_SEQUENCE
from specgen.product.model import Sequence
from specgen.product.resolve.known import Scene
from specgen.product.resolve.types import said
from specgen.product.resolve.written import Written
from specgen.product.types import FieldType, Kind, ScalarType
from specgen.spec.key_parts import OF_ALL
from specgen.spec.model import EntityPart

COUNTING = (ScalarType(Kind.INTEGER), ScalarType(Kind.BIGINT))
SET_BY_SOMEBODY = (
    *("default", "optional", "nullable", "write", "writable_by", "read", "readable_by", "moves", "min", "max", "range"),
    *("unique", "taken"),
)
"""What says nothing about a field that counts by itself."""


def sequence_of(written: Written, type: FieldType) -> Sequence | None:
    """How a field counts; None where it does not, or can't, which is said."""
    per = written.part.sequence
    if per is None:
        return None
    if type not in COUNTING:
        message = f"`{written.origin}` counts, but a value of type `{said(type)}` is no whole number"
        written.at_key("sequence").say_of_name(BAD_SEQUENCE, message, "choose `integer` or `bigint` as the type")
        return None
    for key in SET_BY_SOMEBODY:
        if written.says(key):
            message = f"`{key}` says nothing about `{written.origin}`, which counts by itself"
            written.at_key(key).say_of_name(BAD_SEQUENCE, message, "take it out")
    return Sequence(per if per != OF_ALL else None)


def report_sequences(scene: Scene, part: EntityPart) -> None:
    """Say which numbers count for each row of something that names none, or that not every row has."""
    for name, field in part.fields.items():
        if not field.sequence or name not in scene.fields:
            continue
        at = scene.at("fields", name, "sequence")
        per = scene.field(at, field.sequence)
        if per is None:
            continue
        if per.relation is None:
            message = f"`{scene.name}.{per.name}` names no row for which `{name}` could begin anew"
            at.say(BAD_SEQUENCE, message, "name a field with `belongs_to`, or write `sequence: true`")
        elif per.may_be_null:
            message = f"`{scene.name}.{per.name}` may be empty, and `{name}` would count nothing"
            at.say(BAD_SEQUENCE, message, f"take `optional` and `nullable` out of `{per.name}`")
