"""The rule `ownerless-rows`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.model import Entity, Field, Product
from specgen.rules.meant import Meant
from specgen.rules.questions.ownership import is_open_unsaid
from specgen.rules.rule import Fault, Options, Weight, rule


@rule(
    "ownerless-rows",
    Weight.WARNING,
    "whoever signs in reaches every `{entity}`, and each names somebody by `{field}`",
    "write `owner: {field}`, or say that it is meant: `scope: {{read: signed_in, write: signed_in}}`",
)
def ownerless_rows(meant: Meant, _: Options) -> Iterator[Fault]:
    """Rows name one who signs in, and nothing says whose they are.

    Without `owner` rows are everyone's who signs in: to read, to change, and to make in somebody else's name. That is
    the commonest hole of APIs (OWASP API1: broken object level authorization), and looks like nothing in a spec. Where
    everyone is meant to, as on a board of a small team, `scope` says it.

    Bad:
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Note:
        # ^^^^ ownerless-rows
            fields: {author: {belongs_to: Reader}, text: {type: text, length: 1..2000}}
        endpoints:
          /notes: {entity: Note, operations: [list, create, read]}

    Good:
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Note:
            owner: author
            fields: {author: {belongs_to: Reader}, text: {type: text, length: 1..2000}}
          Notice:
            scope: {read: signed_in, write: signed_in}
            fields: {author: {belongs_to: Reader}, text: {type: text, length: 1..2000}}
        endpoints:
          /notes: {entity: Note, operations: [list, create, read]}
          /notices: {entity: Notice, operations: [list, create, read]}
    """
    for entity in meant.product.entities:
        field = names_somebody(meant.product, entity)
        if field and is_open_unsaid(meant, entity):
            words, at = {"entity": entity.name, "field": field.name}, ("entities", entity.name)
            related = (((*at, "fields", field.name), "who a row names"),)
            yield Fault(entity.name, at, words, related=related)


def names_somebody(product: Product, entity: Entity) -> Field | None:
    """The first field by which each row of *entity* names one who signs in."""
    user = product.auth.user if product.auth else None
    found = (each for each in entity.fields if each.relation and each.relation.target == user)
    return next((each for each in found if not each.may_be_null), None)
