"""The rule `unguarded-owner`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.model import Does, Entity, Operation, Product, Reach
from specgen.rules.meant import Meant
from specgen.rules.questions.callers import anyone_may
from specgen.rules.questions.listed import and_others
from specgen.rules.rule import Fault, Options, Weight, rule

OF_EVERYONE = (Reach.SIGNED_IN, Reach.ANY)
CHANGING = (Does.UPDATE, Does.REPLACE, Does.DELETE, Does.MOVE, Does.RESTORE, Does.UPLOAD)


@rule(
    "unguarded-owner",
    Weight.WARNING,
    "each `{entity}` has an owner, and whoever signs in may call {operations} on it",
    "write `write: own`, or let the operations ask for a permission that only some roles grant",
)
def unguarded_owner(meant: Meant, _: Options) -> Iterator[Fault]:
    """Rows have an owner, and everyone who signs in may change them.

    Reading what others wrote is usual, changing it is not (OWASP API5: broken function level authorization). What
    everyone works on, like the pages of a wiki, keeps its `owner` as the one who began it, and an exception says so.

    Bad:
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Note:
            owner: author
            scope: {read: signed_in, write: signed_in}
        #                                   ^^^^^^^^^ unguarded-owner
            fields: {author: {belongs_to: Reader}, text: {type: text, length: 1..2000}}
        endpoints:
          /notes: {entity: Note, operations: [list, create, read, update]}

    Good:
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Note:
            owner: author
            scope: {read: signed_in, write: own}
            fields: {author: {belongs_to: Reader}, text: {type: text, length: 1..2000}}
        endpoints:
          /notes: {entity: Note, operations: [list, create, read, update]}
    """
    for entity in meant.product.entities:
        changing = [each.name for each in _changing(meant.product, entity)]
        if changing and meant.is_written("entities", entity.name):
            words = {"entity": entity.name, "operations": and_others(changing)}
            at = ("entities", entity.name, "scope", "write")
            yield Fault(entity.name, at, words, of_value=True)


def _changing(product: Product, entity: Entity) -> Iterator[Operation]:
    """The operations by which whoever signs in changes a row of *entity* that is another's."""
    if product.auth is None or entity.owner is None or entity.tenancy or entity.scope.write not in OF_EVERYONE:
        return
    for operation in product.operations_on(entity.name):
        if operation.does in CHANGING and operation.writes_its_row and anyone_may(product, operation):
            yield operation
