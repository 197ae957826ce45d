"""What a service's runtime knows of lists."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.product.model import Listing, PageStyle, Product

STARTS = {
    PageStyle.PAGE: ("int", "The number of a page, from 1."),
    PageStyle.OFFSET: ("int", "How many rows stand before a page."),
    PageStyle.CURSOR: ("object", "What a page answered as the place where the next one begins; MISSING for the first."),
}
"""What a caller names to get a page: its type, and what it is."""

NUMBERS = {
    PageStyle.PAGE: ("page: int", "limit: int", "total: int"),
    PageStyle.OFFSET: ("offset: int", "limit: int", "total: int"),
    PageStyle.CURSOR: ("limit: int", "next: str | None"),
}
"""What a page tells of itself."""


@frozen
class Lists:
    """Which there are: in pages and all at once; what a page tells, and what that takes."""

    any: bool
    search: bool
    paged: bool
    whole: bool
    cursor: bool
    by_number: bool
    counts: bool
    said: str
    start_type: str
    start_said: str
    numbers: tuple[str, ...]
    passed_over: str
    total_argument: str
    clauses: str
    sequence_import: str
    paging_import: str


def lists(product: Product) -> Lists:
    """What the runtime of *product* knows of lists."""
    listings = _listings(product)
    style = product.api.pagination.style
    paged = any(listing.paging.in_pages for listing in listings)
    whole = any(not listing.paging.in_pages for listing in listings)
    cursor = style is PageStyle.CURSOR
    counts = paged and (not cursor or any(listing.paging.envelope.shows("total") for listing in listings))
    start_type, start_said = STARTS[style]
    return Lists(
        any=bool(listings),
        search=searches(product),
        paged=paged,
        whole=whole,
        cursor=cursor and paged,
        by_number=style is PageStyle.PAGE,
        counts=counts,
        said="Pages of a list." if paged else "The rows of a list, all at once.",
        start_type=start_type,
        start_said=start_said,
        numbers=_numbers(style, counts),
        passed_over="(start - 1) * limit" if style is PageStyle.PAGE else "start",
        total_argument="total, " if counts else "",
        clauses=".clauses" if cursor and paged else "",
        sequence_import=", Sequence" if whole else "",
        paging_import=", ".join([*(["Page", "Start", "cut"] if paged else []), *(["whole"] if whole else [])]),
    )


def _numbers(style: PageStyle, counts: bool) -> tuple[str, ...]:
    if style is PageStyle.CURSOR and counts:
        return ("limit: int", "total: int", "next: str | None")
    return NUMBERS[style]


def _listings(product: Product) -> list[Listing]:
    return [operation.listing for operation in product.operations if operation.listing]


def has_lists(product: Product) -> bool:
    """Whether an operation of *product* lists rows."""
    return bool(_listings(product))


def follows_cursors(product: Product) -> bool:
    """Whether lists of *product* come in pages, each of which says where the next one begins."""
    is_paged = any(listing.paging.in_pages for listing in _listings(product))
    return is_paged and product.api.pagination.style is PageStyle.CURSOR


def searches(product: Product) -> bool:
    """Whether a list of *product* searches texts."""
    return any(listing.search for listing in _listings(product))
