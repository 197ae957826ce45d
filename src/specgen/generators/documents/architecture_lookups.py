"""What lists look rows up by, and which index finds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specgen.generators.design import Design
from specgen.generators.markdown import code, row
from specgen.product.model import Listing
from specgen.schema.model import SearchIndex, Table, TableIndex


def lookups(design: Design, links: Mapping[str, str]) -> Iterator[str]:
    """A row for each list and each field that it is filtered, searched or sorted by: the index that serves it."""
    tables = {table.origin: table for table in design.schema.tables}
    for operation in design.product.operations:
        if operation.listing is None or operation.entity is None:
            continue
        entity = design.product.entity(operation.entity)
        for what, by, name in _asked(operation.listing):
            asked = design.product.entity(entity.target(by)) if by else entity
            field = asked.field(name)
            index = _index(tables[asked.name], field.column, what)
            said = code(index) if index else "None: every row that the caller may reach is looked at"
            shown = f"{entity.member(by).json}.{field.json}" if by else field.json
            yield row(links[operation.name], what, code(shown), said)


def _asked(listing: Listing) -> Iterator[tuple[str, str | None, str]]:
    """What is done with which field, of rows that one names *by* another: filters, the search, the usual order."""
    yield from (("Filter", filter.by, filter.field) for filter in listing.filters)
    yield from (("Search", None, field) for field in listing.search)
    yield "Usual order", None, listing.default_sort.field


def _index(table: Table, column: str, what: str) -> str | None:
    """The index that finds rows by *column* first; of a search, the one over its words."""
    if what == "Search":
        found = (each.name for each in table.indexes if isinstance(each, SearchIndex) and column in each.columns)
        return next(found, None)
    if table.primary_key.columns[0] == column:
        return table.primary_key.name
    for unique in table.uniques:
        if unique.columns[0] == column:
            return unique.name
    plain = (each for each in table.indexes if isinstance(each, TableIndex))
    return next((each.name for each in plain if each.columns[0].column == column), None)
