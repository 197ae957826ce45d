"""Bodies: can a request be satisfied with what its shape holds, and does an answer keep every secret?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.product import flaws
from specgen.product.context import Spot
from specgen.product.model import Does, Entity, Field, Member, Operation, SignedToken
from specgen.product.operations import MAKING
from specgen.product.resolve.asked import Placed
from specgen.product.resolve.known import Known, heard
from specgen.product.resolve.new_passwords import report_new_password
from specgen.product.resolve.shape_words import report_empty
from specgen.product.resolve.shapes import secret, writable

ALIKE = {Does.CREATE: "create", Does.REGISTER: "create", Does.UPDATE: "update", Does.REPLACE: "replace"}
"""The shape whose rules a request follows, whatever it is called."""


def report_bodies(known: Known, placed: Sequence[Placed]) -> None:
    """Say what is wrong with the shapes of requests and answers, each thing once."""
    said: set[tuple[str, str]] = set()
    told: set[tuple[str, str]] = set()
    for each in placed:
        operation = each.operation
        if operation.entity is None:
            continue
        entity = known.entities[operation.entity]
        if each.at.path[0] != "auth" or (entity.name, str(operation.response)) not in told:
            _report_secrets(each, entity)
            told.add((entity.name, str(operation.response)))
        _report_unwritable(each, entity)
        report_empty(each, entity)
        brought = known.context.spec.brought
        for field in () if each.at.path[:2] in brought else _left_out(operation, entity):
            origin = (entity.name, field.name)
            said_otherwise = origin in said or _lost_its_default(known, entity, field)
            if not said_otherwise and ("entities", entity.name, "fields", field.name) not in brought:
                _say_left_out(known, each, entity, field)
            said.add(origin)


def _report_secrets(placed: Placed, entity: Entity) -> None:
    shape = placed.operation.response
    if shape is None or shape in ("read", "row"):
        return
    for field in entity.members_of(entity.shape(shape)):
        if not field.readable and not _is_token(field):
            message = f"`{placed.operation.name}` would show `{field.name}`, which {secret(field)}"
            help = f"answer with a shape without `{field.name}`"
            placed.at.below("response").say(flaws.SECRET_SHOWN, message, help)


def _is_token(member: Member) -> bool:
    """Whether it is what signs its user in, of which more is asked elsewhere."""
    return isinstance(member, Field) and isinstance(member.computed, SignedToken)


def _report_unwritable(placed: Placed, entity: Entity) -> None:
    operation = placed.operation
    shape = operation.request
    if shape is None or operation.does not in ALIKE:
        return
    for field in entity.members_of(entity.shape(shape)):
        if isinstance(field, Field) and field.is_password and operation.does not in MAKING:
            report_new_password(placed, entity, shape)
        elif shape != ALIKE[operation.does] and not writable(field, ALIKE[operation.does], entity.owner):
            message = f"the shape `{shape}` holds `{field.name}`, which clients of `{operation.name}` may not set"
            placed.at.below("request").say(flaws.NOT_WRITABLE, message, f"take a shape without `{field.name}`")


def _left_out(operation: Operation, entity: Entity) -> Iterator[Member]:
    """Fields that must be given when a row is made, but that the request has no place for."""
    if operation.request is None or not (operation.does in MAKING or operation.upserts):
        return
    given = {each.name for each in operation.holds(entity)}
    for field in entity.fields:
        needed = field.required and not field.nullable and field.is_own and not (field.sequence or field.computed)
        known = (entity.owner, *operation.settled(entity))
        if needed and field.name not in given and field.name not in known and not field.writable_by:
            yield field
    yield from (link for link in entity.links if link.required and link.derived and link.name not in given)
    yield from (part for part in entity.parts if part.required and part.name not in given)


def _lost_its_default(known: Known, entity: Entity, field: Member) -> bool:
    """Whether the field must be given only because its `default:` was refused or forgotten, which is said there."""
    part = known.context.spec.entities[entity.name].fields.get(field.name)
    return part is not None and (part.default is not None or bool(part.moves))


def _say_left_out(known: Known, placed: Placed, entity: Entity, field: Member) -> None:
    context = heard(known.context, entity.name)
    written = placed.operation.request in known.context.spec.entities[entity.name].shapes
    at: Spot = (
        context.at("entities", entity.name, "shapes", placed.operation.request or "")
        if written
        else context.at("entities", entity.name, "fields", field.name)
    )
    message = f"`{entity.name}.{field.name}` has to be given, but `{placed.operation.name}` has no place for it"
    help = f"give `{field.name}` a `default:`, or make it `optional: true`"
    if not isinstance(field, Field):
        help = f"put `{field.name}` back, or take the least of its `count` out"
    elif field.is_password or field.unique:
        help = f"put `{field.name}` back"
    elif field.relation:
        help = f"put `{field.name}` back, or make it `optional: true`"
    at.say_of_name(flaws.REQUIRED_LEFT_OUT, message, help)
