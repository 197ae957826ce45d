"""What the pages of lists are asked: where they stand, where the next one begins, and that no row is lost between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from specgen.contract.model import PAGING, Call, Contract, Items, Leaf, Named, ParameterRole, Property
from specgen.frozen import frozen
from specgen.generators.python.forms import Bracket, literal, statement
from specgen.product.model import Entity, Field, Operation, PageStyle, Pagination
from specgen.product.types import ListOf

INDENT = "    "
CASES = INDENT * 3
FEW, SOME = 8, 50
"""Rows that a test of all pages makes at most, and asks for at once."""


@frozen
class PageTests:
    """The tests of one list's pages.

    *total* says how many rows a list has that is called `answer`. A head ends with the brace that its numbers stand in;
    it is empty where a page tells nothing. *echoed* is what shows the numbers that were asked for, by their own names.
    *at_once* asks for more rows than a page has unless it is told, where it has few.
    *next* leads from a page to where the following one begins, *walked* are orders in which all pages are followed.
    """

    items: str
    total: str
    head: str
    first: tuple[str, ...]
    echoed: str
    queries: str
    head_of_second: str
    second: tuple[str, ...]
    next: str
    walked: tuple[str, ...]
    most: int
    at_once: str


@frozen
class Walk:
    """A word that a list is sorted by, the attribute of its field, and values that rows may have there.

    The first of them is that of a row which comes while the pages are followed.
    """

    word: str
    attribute: str
    values: Sequence[str]


@frozen
class Tied:
    """What gives rows the same place in a list's usual order, what makes a *shared* row, and what has them name it."""

    place: str
    made: str
    shared: str


class PageTestWriter:
    """Writes the tests of the pages of one list, of which *present* rows are there without the test's doing."""

    def __init__(self, contract: Contract, pagination: Pagination, call: Call, present: int) -> None:
        self.contract = contract
        self.pagination = pagination
        self.call = call
        self.present = present
        page = contract.type(call.success.type or "")
        self.items = next(each for each in page.properties if isinstance(each.type, Items) or is_bare(each))
        self.meta = next((each for each in page.properties if isinstance(each.type, Named)), None)
        holder = contract.type(self.meta.type.name) if self.meta and isinstance(self.meta.type, Named) else page
        self.numbers = [each for each in holder.properties if each is not self.items]
        self.is_part = any(each.role in PAGING for each in call.parameters)

    def tests(self, walks: Sequence[Walk]) -> PageTests:
        """All that the pages are asked; the order of *walks* is that of the list's words."""
        by_cursor = self.is_part and self.pagination.style is PageStyle.CURSOR
        most = min(self.pagination.max or SOME, SOME)
        return PageTests(
            items=literal(self.items.name),
            total=self._total(),
            head=self._head("answer.body"),
            first=tuple(self._shown(self._first())),
            echoed=self._echoed(),
            queries=self._queries(),
            head_of_second=self._head("pages[1]"),
            second=tuple(self._shown(self._second())),
            next=self._place("next") if by_cursor else "",
            walked=tuple(_cases(walks)) if by_cursor and most >= FEW else (),
            most=most,
            at_once=f'"limit": {most}' if self.is_part and self.pagination.limit < FEW else "",
        )

    def _under(self) -> str:
        return f"[{literal(self.meta.name)}]" if self.meta else ""

    def _number(self, word: str) -> Property | None:
        return next((each for each in self.numbers if each.origin == word), None)

    def _place(self, word: str) -> str:
        number = self._number(word)
        return f"{self._under()}[{literal(number.name)}]" if number else ""

    def _total(self) -> str:
        place = self._place("total")
        return f"answer.body{place}" if place else f"len(answer.body[{literal(self.items.name)}])"

    def _head(self, page: str) -> str:
        if not self.numbers:
            return ""
        return f"assert {page}{self._under()} == {'{' if self.meta else f'{page} | {{'}"

    def _shown(self, known: dict[str, str]) -> Iterator[str]:
        """The numbers of a page, a member a line."""
        for each in self.numbers:
            if each.origin in known:
                yield f"{INDENT * 3}{literal(each.name)}: {known[each.origin]},"

    def _first(self) -> dict[str, str]:
        """What the first page tells of itself where one row was made."""
        limit = str(self.pagination.limit)
        rows = str(self.present + 1)
        return {"page": "1", "offset": "0", "limit": limit, "total": rows, "total_pages": "1", "next": "None"}

    def _second(self) -> dict[str, str]:
        """What the second of two pages tells of itself where three rows are there, two on a page."""
        return {"page": "2", "offset": "2", "limit": "2", "total": "3", "total_pages": "2", "next": "None"}

    def _queries(self) -> str:
        """The queries for the first, the second and an empty third page; empty where no number names them."""
        match self.pagination.style:
            case PageStyle.PAGE if self.is_part:
                return '[{"page": page, "limit": 2} for page in (1, 2, 3)]'
            case PageStyle.OFFSET if self.is_part:
                return '[{"offset": offset, "limit": 2} for offset in (0, 2, 4)]'
            case _:
                return ""

    def _echoed(self) -> str:
        """What shows each number that can be asked for by its own name; empty where some are not shown so."""
        asked = [each.name for each in self.call.parameters if each.role in PAGING]
        asked = [name for name in asked if name != ParameterRole.CURSOR.value]
        shown = {each.name for each in self.numbers if each.name == each.origin}
        return f"answer.body{self._under()}" if asked and shown.issuperset(asked) else ""


def is_bare(property_: Property) -> bool:
    """Whether it holds values alone, one of each row."""
    return isinstance(property_.type, Leaf) and isinstance(property_.type.type, ListOf)


def _cases(walks: Sequence[Walk]) -> Iterator[str]:
    for walk in walks:
        for word in (walk.word, f"-{walk.word}"):
            values = Bracket("", "[]", tuple(walk.values))
            case = Bracket("", "()", (literal(word), literal(walk.attribute), values))
            yield from (line.removeprefix(INDENT) for line in statement("", case, CASES, ","))


def tied(
    entity: Entity,
    operation: Operation,
    values: Callable[[Field], Sequence[str]],
    named: Callable[[Field], tuple[str, str] | None],
) -> Tied | None:
    """What makes rows that nothing but all their keys tell apart; None where a list has no such rows.

    *values* are those that rows may have in a field, *named* is a row that a field may name and what it is called by,
    all as Python.
    """
    if operation.listing is None or len(entity.keys) == 1 or operation.above:
        return None
    field, first = entity.field(operation.listing.default_sort.field), entity.keys[0]
    alone = field in entity.keys or field.unique or any(field.name in each.fields for each in entity.uniques)
    found, shared = [] if alone else values(field), named(first)
    if not found or shared is None:
        return None
    return Tied(f"{literal(field.attribute)}: {found[0]}", shared[0], f"{first.attribute}=shared.{shared[1]}")
