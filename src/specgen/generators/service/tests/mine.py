"""Rows that lead to who calls: what tests give such a row, and what they link it with."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.python.forms import call, statement
from specgen.generators.service.tests.cases import Requests
from specgen.generators.service.tests.places import key_of
from specgen.generators.service.tests.row_names import takes_owner
from specgen.product.model import Entity, Operation

INDENT = "    "
BODY = INDENT * 2


def own_values(requests: Requests, entity: Entity, operation: Operation) -> dict[str, str]:
    """What a row that leads to *owner* is given, as code by attribute."""
    given: dict[str, str] = {}
    for mine in operation.mine:
        holder = requests.product.entity(mine.of(entity))
        link = holder.link(mine.field)
        if mine.via:
            by = entity.field(mine.via)
            named = {} if link or holder.owner == mine.field else {holder.field(mine.field).attribute: "owner.id"}
            if by.name != entity.owner and (by.may_be_null or link is None):
                made = requests.rows.make(holder, "owner", **named)
                given[by.attribute] = f"{made}.{key_of(requests.product, by)}"
        elif link is None and not (takes_owner(entity) and mine.field == entity.owner):
            given[entity.field(mine.field).attribute] = "owner.id"
    return given


def own_links(requests: Requests, entity: Entity, operation: Operation) -> Iterator[str]:
    """The statements that link a `kept` row so that it leads to *owner*."""
    for mine in operation.mine:
        holder = requests.product.entity(mine.of(entity))
        link = holder.link(mine.field)
        if link is None:
            continue
        through = requests.product.entity(link.through)
        near, far = through.field(link.near).attribute, through.field(link.far).attribute
        key = f"kept.{entity.field(mine.via).attribute if mine.via else entity.key.attribute}"
        held = f"found = [(each.{near}, each.{far}) for each in rows.all(models.{through.name})]"
        yield f"{BODY}{held}"
        yield f"{BODY}if ({key}, owner.id) not in found:"
        pair = {} if through.owner == link.far else {far: "owner.id"}
        words = ("owner",) if takes_owner(through) else ()
        made = call(f"rows.{requests.rows.methods[through.name]}", *words, **{near: key}, **pair)
        yield from statement("", made, INDENT * 3)
