"""The rule `open-below-owned`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.model import Entity, Field, Reach
from specgen.rules.meant import Meant
from specgen.rules.questions.ownership import is_open_unsaid
from specgen.rules.rule import Fault, Options, Weight, rule

BY_ANOTHER = (
    "nest its paths below those of the `{between}` (`parent: {by}`), give the `{between}` an owner and write "
    "`owner: {by}.…`, or say that it is meant: `scope: {{read: signed_in, write: signed_in}}`"
)
"""What helps where there is a row between the two."""


@rule(
    "open-below-owned",
    Weight.WARNING,
    "whoever signs in reaches every `{entity}`, though only its owner reaches the `{parent}` that it belongs to",
    "write `owner: {by}.{owner}`, nest its paths below the `{parent}` (`parent: {by}`), or say that it is meant: "
    "`scope: {{read: signed_in, write: signed_in}}`",
)
def open_below_owned(meant: Meant, _: Options) -> Iterator[Fault]:
    """Rows belong to rows that have an owner, and have none themselves.

    The order is its customer's alone, and the lines of all orders are everyone's: who owns a row is not handed down by
    itself. Three words do it: `owner: order.customer`; paths that name the order first (`parent: order`); or lines
    that are a `part` of it. Where everyone is meant to reach them, `scope` says it.

    Bad:
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Shelf:
            owner: reader
            fields: {reader: {belongs_to: Reader}, name: string}
          Book:
        # ^^^^ open-below-owned
            fields: {shelf: {belongs_to: Shelf}, title: string}
        endpoints:
          /shelves: {entity: Shelf, operations: [list, create]}
          /books: {entity: Book, operations: [list, create]}

    Good:
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Shelf:
            owner: reader
            fields: {reader: {belongs_to: Reader}, name: string}
          Book:
            owner: shelf.reader
            fields: {shelf: {belongs_to: Shelf}, title: string}
          Mark:
            fields: {shelf: {belongs_to: Shelf}, title: string}
        endpoints:
          /shelves: {entity: Shelf, operations: [list, create]}
          /books: {entity: Book, operations: [list, create]}
          /shelves/{shelf_id}/marks: {entity: Mark, parent: shelf, operations: [list, create]}
    """
    for entity in meant.product.entities:
        found = _to_owned(meant, entity) if is_open_unsaid(meant, entity) else ()
        if not found:
            continue
        (by, nearest), parent = found[0], found[-1][1]
        words = {"entity": entity.name, "parent": parent.name, "by": by.name, "owner": parent.owner}
        related = ((("entities", parent.name, "owner"), "who reaches those"),)
        help = None if len(found) == 1 else BY_ANOTHER.format(between=nearest.name, by=by.name)
        yield Fault(entity.name, ("entities", entity.name), words, related=related, help=help)


def _to_owned(meant: Meant, entity: Entity, behind: tuple[str, ...] = ()) -> tuple[tuple[Field, Entity], ...]:
    """By which fields, and rows of what, each row of *entity* belongs to one that its owner alone reads.

    Nothing of what belongs to none. Rows that name a user themselves are another rule's, and what an author says to be
    everyone's hands nothing down.
    """
    product = meant.product
    user = product.auth.user if product.auth else None
    targets = [(each, each.relation.target) for each in entity.fields if each.relation and not each.may_be_null]
    if any(name == user for _, name in targets):
        return ()
    parents = [(each, product.entity(name)) for each, name in targets]
    owned = next(((each, parent) for each, parent in parents if _is_own(parent)), None)
    if owned:
        return (owned,)
    for each, parent in parents:
        part = meant.spec.entities.get(parent.name)
        if parent.owner or part is None or part.scope.model_fields_set or parent.name in (*behind, entity.name):
            continue
        if above := _to_owned(meant, parent, (*behind, entity.name)):
            return ((each, parent), *above)
    return ()


def _is_own(entity: Entity) -> bool:
    return entity.owner is not None and entity.scope.read is Reach.OWN
