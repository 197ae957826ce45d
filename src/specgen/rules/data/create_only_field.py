"""The rule `create-only-field`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.model import YOURS, Does, Entity, Field, Operation, Write
from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule

CHANGING = {Does.UPDATE: "update", Does.REPLACE: "replace"}
"""What changes a whole row, and the shape that it usually asks for; another one may be for some fields alone."""

MAKING = (Does.CREATE, Does.REGISTER)


@rule(
    "create-only-field",
    Weight.WARNING,
    "`{subject}` is set when a row is made and never again, though it is not `write: create`",
    "add it to the shape `{shape}`, or say `write: create` of the field",
)
def create_only_field(meant: Meant, _: Options) -> Iterator[Fault]:
    """What makes a row takes a field that nothing changes.

    The shapes say that it stays, and the field does not. Either it was forgotten, and every correction needs a new row,
    or it is set once: then `write: create` says so to all who read, and keeps it out of every other shape.

    Only shapes of whole changes are compared, `update` and `replace`; an operation with a shape of its own may well be
    for some fields alone. Nothing is said of the field that people sign in by, nor where an operation of the entity
    does `service`, whose code may change it.

    Bad:
        entities:
          Parcel:
            fields: {weight: integer, label: string}
            shapes:
              update: [label]
        #     ^^^^^^ create-only-field
        endpoints:
          /parcels: {entity: Parcel, operations: [create, update]}

    Good:
        entities:
          Parcel:
            fields: {weight: {type: integer, write: create}, label: string}
            shapes:
              update: [label]
        endpoints:
          /parcels: {entity: Parcel, operations: [create, update]}
    """
    for entity in meant.product.entities:
        operations = meant.product.operations_on(entity.name)
        changing = [each for each in operations if each.request and each.does in CHANGING]
        usual = next((each for each in changing if each.request == CHANGING[each.does]), None)
        if usual is None or any(each.does in YOURS for each in operations):
            continue
        changed = {name for each in changing for name in (*each.sent(entity), *each.settled(entity))}
        shape = CHANGING[usual.does]
        auth = meant.product.auth
        login = auth.login if auth and auth.user == entity.name else None
        for field in _made(entity, operations):
            if field.name not in changed and field.name != login:
                subject = f"{entity.name}.{field.name}"
                words = {"subject": subject, "shape": shape}
                of_field = (("entities", entity.name, "fields", field.name), "the field")
                yield Fault(subject, ("entities", entity.name, "shapes", shape), words, related=(of_field,))


def _made(entity: Entity, operations: tuple[Operation, ...]) -> Iterator[Field]:
    """The fields that requests which make a row of *entity* say, and that could be changed."""
    made = {name for each in operations if each.does in MAKING and each.request for name in each.sent(entity)}
    keys = {each.name for each in entity.keys}
    for field in entity.fields:
        is_free = field.write is Write.ALWAYS and not field.is_password and not field.slug_of
        if field.name in made and field.name not in keys and is_free and not field.moves:
            yield field
