"""How lists come in pages, in the words of the API's document."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.markdown import code
from specgen.product.model import PageEnvelope, PageStyle, Pagination, Product

HOW = {
    PageStyle.PAGE: "",
    PageStyle.OFFSET: " `offset` says how many rows to pass over.",
    PageStyle.CURSOR: " Each page says where the next one begins; that goes into `cursor`, with the same `sort`.",
}
"""How a caller gets the next page, where that is not clear from its name."""


def paging(product: Product) -> str:
    """How lists come, and what they call their parts: said of all of them where they are alike."""
    pagination = product.api.pagination
    every = [operation.listing.paging for operation in product.operations if operation.listing]
    paged = [each for each in every if each.in_pages]
    said = [*_pages(pagination, len(paged) < len(every))] if paged else ["Lists come all at once."]
    envelopes = {each.envelope for each in every}
    if len(envelopes) == 1:
        return " ".join([*said, _envelope(envelopes.pop())])
    return " ".join([*said, "What a list calls its rows and numbers stands with its endpoint."])


def _pages(pagination: Pagination, some_whole: bool) -> Iterator[str]:
    most = f", up to {pagination.max}" if pagination.max else ""
    which = " that take a `limit`" if some_whole else ""
    many = f"{pagination.limit} rows, or as many as `limit` says{most}"
    yield f"Lists{which} come in pages: {many}.{HOW[pagination.style]}"
    if some_whole:
        yield "The others come all at once."


def _envelope(envelope: PageEnvelope) -> str:
    rows = f"The rows stand under {code(envelope.items)}"
    if not envelope.numbers:
        return f"{rows}."
    if envelope.meta:
        return f"{rows}, the numbers under {code(envelope.meta)}."
    return f"{rows}, beside them {', '.join(code(number.name) for number in envelope.numbers)}."
