"""The rule `open-below-owned`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.model import Entity, Field, Product, Reach
from specgen.rules.meant import Meant
from specgen.rules.questions.ownership import is_open_unsaid
from specgen.rules.rule import Fault, Options, Weight, rule


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
        field = _belongs_to_owned(meant.product, entity)
        if field is None or field.relation is None or not is_open_unsaid(meant, entity):
            continue
        parent = meant.product.entity(field.relation.target)
        words = {"entity": entity.name, "parent": parent.name, "by": field.name, "owner": parent.owner}
        related = ((("entities", parent.name, "owner"), "who reaches those"),)
        yield Fault(entity.name, ("entities", entity.name), words, related=related)


def _belongs_to_owned(product: Product, entity: Entity) -> Field | None:
    """The first field by which each row of *entity* belongs to one that its owner alone reads; none of a user's own.

    Rows that name a user themselves are another rule's.
    """
    user = product.auth.user if product.auth else None
    targets = [(each, each.relation.target) for each in entity.fields if each.relation and not each.may_be_null]
    if any(name == user for _, name in targets):
        return None
    parents = ((each, product.entity(name)) for each, name in targets)
    return next((each for each, parent in parents if parent.owner and parent.scope.read is Reach.OWN), None)
