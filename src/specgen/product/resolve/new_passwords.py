"""Passwords that are set by a change of the caller's own row, without the old one being asked for."""

from __future__ import annotations

from specgen.product import flaws
from specgen.product.context import Spot
from specgen.product.model import Does, Entity
from specgen.product.resolve.asked import Placed
from specgen.spec.model import OperationPart


def report_new_password(placed: Placed, entity: Entity, shape: str) -> None:
    """Say why the operation *placed* may not set the password that its request holds, if it may not."""
    operation = placed.operation
    problem = _problem(placed) if operation.of_caller or entity.name == placed.at.context.user else _of_nobody(placed)
    if problem is not None:
        _place(placed, entity, shape).say_of_name(flaws.NOT_WRITABLE, *problem)


def _of_nobody(placed: Placed) -> tuple[str, str]:
    name = placed.operation.name
    return f"`{name}` would set a password anew, which is set once", "take the password out of the shape"


def _problem(placed: Placed) -> tuple[str, str] | None:
    operation, spec = placed.operation, placed.at.context.spec
    if not operation.of_caller:
        message = f"`{operation.name}` would set the password of whoever its path names"
        return message, "add `of: me`, so that people change their own, or take the password out of the shape"
    if operation.does is Does.REPLACE:
        message = f"`{operation.name}` would ask for a new password with every change"
        return message, "let it `update`, which changes what is given, or take the password out of the shape"
    ends = "every session" if spec.auth and (spec.auth.refresh_ttl or spec.auth.scheme == "session") else None
    parts = (part for part in spec.endpoints.values() if isinstance(part, OperationPart))
    if any(part.word == Does.CHANGE_PASSWORD.value for part in parts):
        ends = "every other token"
    if ends:
        message = f"a new password ends {ends}, which `{operation.name}` does not do"
        return message, "take the password out of the shape: `change_password` sets it, and asks for the old one"
    return None


def _place(placed: Placed, entity: Entity, shape: str) -> Spot:
    spec = placed.at.context.spec
    if shape in spec.entities[entity.name].shapes:
        return placed.at.context.at("entities", entity.name, "shapes", shape)
    return placed.at
