"""How lists find their rows, and which index serves them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from specgen.frozen import frozen
from specgen.product.conditions import Binary, Condition, Literal, Name
from specgen.product.model import Entity, Listing, Operation, Reach
from specgen.rules.meant import Meant
from specgen.rules.questions.lists import growing
from specgen.schema.model import Table, TableIndex
from specgen.spec.model import ListOperationPart, PathPart


@frozen
class Lookup:
    """A list of rows of an entity that there can be ever more of, and what it always asks of their fields."""

    operation: Operation
    entity: Entity
    listing: Listing
    bound: tuple[str, ...]

    def columns(self, *fields: str) -> tuple[str, ...]:
        """The columns that hold the values of *fields*."""
        return tuple(each.column for each in self.entity.telling(fields))

    def said(self, meant: Meant) -> ListOperationPart | None:
        """What the author says of the list; None where nothing is said."""
        part = meant.spec.endpoints.get(str(meant.places[self.operation.name][1]))
        said = part.list_ if isinstance(part, PathPart) else part
        return said if isinstance(said, ListOperationPart) else None


def lookups(meant: Meant) -> Iterator[Lookup]:
    """Every list that comes in pages, of rows that operations make."""
    made = growing(meant.contract)
    for operation in meant.product.operations:
        listing = operation.listing
        if listing and listing.paging.in_pages and operation.entity in made:
            entity = meant.product.entity(operation.entity)
            yield Lookup(operation, entity, listing, tuple(dict.fromkeys(_bound(operation, entity))))


def serves(table: Table, bound: Collection[str], column: str) -> bool:
    """Whether an index of *table* finds rows by *column*, where those of *bound* have one value each."""
    for columns in _indexed(table):
        left = [each for each in columns if each not in bound]
        if left[:1] == [column]:
            return True
    return False


def is_narrowed(table: Table, bound: Collection[str]) -> bool:
    """Whether an index leads to the few rows that have the values of *bound*."""
    return any(columns[0] in bound for columns in _indexed(table))


def _indexed(table: Table) -> Iterator[tuple[str, ...]]:
    """The columns of all that rows of *table* can be found by, in order."""
    yield table.primary_key.columns
    yield from (unique.columns for unique in table.uniques)
    for index in table.indexes:
        if isinstance(index, TableIndex):
            yield tuple(each.column for each in index.columns)


def _bound(operation: Operation, entity: Entity) -> Iterator[str]:
    """The fields that have one value in all rows of a list: whose they are, what its path and its `where` say."""
    if operation.parent:
        yield from entity.settled_by(operation.parent)
    if entity.tenancy and entity.tenancy.field:
        yield entity.tenancy.field
    if entity.scope.read is Reach.OWN and entity.owner and entity.has(entity.owner):
        yield entity.owner
    yield from (mine.field for mine in operation.mine if mine.via is None and entity.has(mine.field))
    yield from _fixed(operation.where)


def _fixed(condition: Condition | None) -> Iterator[str]:
    """The fields of which a condition leaves one value."""
    match condition:
        case Binary("and", left, right):
            yield from _fixed(left)
            yield from _fixed(right)
        case Binary("=", Name(name), Literal()):
            yield name
        case _:
            return
