"""The rule `leaky-filter`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.model import Access, Entity, Filter, Operation, Product, Reach
from specgen.product.roles import READ
from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule
from specgen.spec.endpoint_parts import ListOperationPart, OperationPart, PathPart


@rule(
    "leaky-filter",
    Weight.WARNING,
    "whoever calls `{operation}` can find out by `{filter}` what `{subject}` is of rows that they may not read",
    "take the filter out, or let those who may call it read `{target}`",
)
def leaky_filter(meant: Meant, _: Options) -> Iterator[Fault]:
    """A list is filtered by a field of rows that its callers may not read.

    The rows stay unseen, but a filter answers questions about them: is there one whose mail is this? Asked often enough
    it tells the whole value. Filters over other rows ask nobody's permission for these. Nothing is said where the
    answer shows the value anyway, or where the other row is the caller's own.

    Bad:
        auth: {user: Reader}
        entities:
          Reader:
            owner: self
            fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}
          Review:
            owner: author
            scope: {read: signed_in}
            fields: {author: {belongs_to: Reader}, text: {type: text, length: 1..2000}}
        endpoints:
          /reviews:
            entity: Review
            operations: [list, create]
            list: {filters: [{writer: author.email}]}
        #                     ^^^^^^ leaky-filter

    Good:
        auth: {user: Reader}
        entities:
          Reader:
            owner: self
            fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}
          Review:
            owner: author
            fields: {author: {belongs_to: Reader}, text: {type: text, length: 1..2000}}
        endpoints:
          /reviews:
            entity: Review
            operations: [list, create]
            list: {filters: [{writer: author.email}]}
    """
    product = meant.product
    for operation in product.operations:
        if operation.listing is None or operation.entity is None or product.auth is None:
            continue
        entity = product.entity(operation.entity)
        for each in operation.listing.filters:
            if each.by is None or _is_shown(product, entity, operation, each):
                continue
            target = product.entity(entity.target(each.by))
            if _may_not_be_read(product, operation, entity, target):
                at = ("operations", operation.name, "filters", _place(meant, operation, each.name), each.name)
                subject = f"{target.name}.{each.field}"
                words = {"operation": operation.name, "filter": each.name, "subject": subject, "target": target.name}
                yield Fault(f"{operation.name}.{each.name}", at, words)


def _place(meant: Meant, operation: Operation, name: str) -> int:
    """Which of the filters of *operation* that is, as its author counts them."""
    path = meant.places.get(operation.name, ())
    match meant.spec.endpoints.get(str(path[1])) if len(path) > 1 else None:
        case PathPart(list_=ListOperationPart(filters=filters)) | OperationPart(filters=filters):
            return next((number for number, each in enumerate(filters) if isinstance(each, dict) and name in each), 0)
        case _:
            return 0


def _is_shown(product: Product, entity: Entity, operation: Operation, each: Filter) -> bool:
    """Whether the list shows the value itself: as a key, within a row that it embeds, or as what links are named by."""
    shape = entity.shape(operation.response or "row")
    if each.by is None or each.by not in shape.fields:
        return each.by is None
    if embed := shape.embed(each.by):
        return each.field in product.entity(embed.entity).shape(embed.shape).fields
    if link := entity.link(each.by):
        return each.field == (link.by or product.entity(link.target).key.name)
    relation = entity.field(each.by).relation
    return relation is not None and relation.key == each.field


def _may_not_be_read(product: Product, operation: Operation, entity: Entity, target: Entity) -> bool:
    """Whether somebody may call *operation* who may not read the rows that it filters by.

    Nobody names rows in a row of their own that they may not read.
    """
    reach = target.scope.read
    is_of_own = entity.owner is not None and entity.scope.read is Reach.OWN
    if target.tenancy is not None or reach is Reach.ANY or (is_of_own and reach is Reach.OWN):
        return False
    if operation.access in (Access.PUBLIC, Access.OPTIONAL) or reach is Reach.OWN:
        return True
    needed = target.scope.reader or target.permission(READ)
    able = [role for role in product.roles if all(role.grants(each) for each in operation.permissions)]
    return any(not role.grants(needed) for role in able)
