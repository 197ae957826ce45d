"""Fields that name a row of another entity."""

from __future__ import annotations

from specgen.product import flaws, naming
from specgen.product.model import Field, OnDelete, Relation, Write
from specgen.product.resolve.field_access import readers, writers
from specgen.product.resolve.limits import OF_VALUES
from specgen.product.resolve.written import Written
from specgen.product.types import Kind, ScalarType


def relation_field(written: Written, taken: str | None) -> Field | None:
    """The field that holds the key of the row it belongs to; None where there is no such entity."""
    part, target = written.part, str(written.part.belongs_to)
    spec = written.context.spec
    if target not in spec.entities:
        if not written.context.is_lost("entities", target):
            message = f"`{written.origin}` belongs to no entity called `{target}`"
            written.at_key("belongs_to").say_unknown(flaws.UNKNOWN_ENTITY, message, target, spec.entities)
        return None
    _report_values(written, target)
    held = f"{written.name}_id"
    column = part.column or held
    if part.column is None:
        written.derived("column", column, f"the key of the {naming.spaced(target)} it belongs to")
    return Field(
        name=written.name,
        column=column,
        attribute=naming.attribute(held),
        json=written.json_name(held, "the key of the row it belongs to"),
        type=ScalarType(_key_kind(written, target)),
        optional=part.optional,
        nullable=part.nullable,
        unique=part.unique,
        taken=taken,
        write=Write(part.write) if part.write else Write.ALWAYS,
        readable=part.read is None,
        writable_by=writers(written),
        readable_by=readers(written),
        relation=Relation(target, _on_delete(written, target), part.inverse, part.label or "has"),
        description=part.description,
        sensitive=part.sensitive,
    )


def _report_values(written: Written, target: str) -> None:
    useless = [key for key in (*OF_VALUES, "example") if written.says(key)]
    written.report_useless(useless, f"a row of `{target}`", "take it out")
    if written.part.default is not None:
        message = f"`{written.origin}` names a row, which can't be a default"
        help = "take `default` out, or make the field `optional: true`"
        written.at_key("default").say_of_name(flaws.BAD_DEFAULT, message, help)


def _on_delete(written: Written, target: str) -> OnDelete:
    part = written.part
    on_delete = OnDelete(part.on_delete or written.context.spec.defaults.on_delete)
    if part.on_delete is None:
        written.derived("on_delete", on_delete.value, "`defaults.on_delete`")
    if on_delete is OnDelete.SET_NULL and not (part.optional or part.nullable):
        written.at_key("on_delete").say(
            flaws.NULL_FORBIDDEN,
            f"`{written.origin}` is emptied when its {naming.spaced(target)} is deleted, but may not be empty",
            "add `optional: true`, or choose `restrict` or `cascade`",
        )
    return on_delete


def _key_kind(written: Written, entity: str) -> Kind:
    spec = written.context.spec
    kind = spec.entities[entity].primary_key or spec.defaults.primary_key
    return Kind.UUID if kind == "uuid" else Kind.BIGINT
