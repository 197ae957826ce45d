"""How lists come in pages, and what a page calls its parts."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from specgen.spec import cures
from specgen.spec.part import Maybe, Part, one_of
from specgen.spec.scalars import refuse
from specgen.spec.values import Count, JsonName, in_words

NONE = "none"
MOST = 1_000_000


def _most(given: Any) -> int | None:
    if given == NONE:
        return None
    if isinstance(given, str) and given.isdecimal() and given[0] != "0" and int(given) <= MOST:
        return int(given)
    cure = cures.whole(1, MOST)(given) if isinstance(given, str) else "write `none` where there is no most"
    raise refuse(f"a whole number from 1 to {MOST}, or `none`", given, cure)


Most = Annotated[
    int | None,
    BeforeValidator(_most),
    in_words(
        f"a whole number from 1 to {MOST}, or `none`",
        {"anyOf": [{"type": "integer", "minimum": 1, "maximum": MOST}, {"const": NONE}]},
    ),
]


class EnvelopePart(Part):
    """What a page of a list calls its parts; numbers that are named are the only ones it shows.

    By pages, with their numbers beside the rows:
        api:
          pagination:
            envelope: {items: books, meta: none, page: page, limit: perPage, total: count, total_pages: pages}

    By cursor:
        api:
          pagination: {style: cursor, envelope: {next: nextCursor}}

    By offset:
        api:
          pagination: {style: offset, envelope: {offset: skipped}}
    """

    items: Maybe[JsonName] = Field(
        None, description="the rows; `data`, or with `wrap: name` the entity's plural where not given"
    )
    meta: Maybe[JsonName] = Field(
        None,
        description="what holds the numbers; `none`: they stand beside the rows, as they do where numbers are named "
        "and this is not; else `meta`",
    )
    page: Maybe[JsonName] = Field(None, description="of pages by number: which one it is")
    offset: Maybe[JsonName] = Field(None, description="of pages by offset: how many rows stand before it")
    limit: Maybe[JsonName] = Field(None, description="how many rows it holds at most")
    total: Maybe[JsonName] = Field(None, description="how many rows the whole list has; by cursor only where named")
    total_pages: Maybe[JsonName] = Field(None, description="of pages by number: how many there are")
    next: Maybe[JsonName] = Field(None, description="of pages by cursor: where the next one begins; null on the last")


class PaginationPart(Part):
    """How lists come in pages.

    Example:
        api:
          pagination: {style: page, limit: 20, max: 100, envelope: {items: data, meta: meta}}
    """

    style: Annotated[Literal["page", "offset", "cursor"], one_of("page", "offset", "cursor")] = Field(
        "page",
        description="what a caller says: `page`: the number of a page; `offset`: how many rows to pass over; "
        "`cursor`: what the page before answered, so that rows which come or go meanwhile move nothing",
    )
    limit: Count = Field(20, description="rows on a page unless asked otherwise")
    max: Most = Field(100, description="rows on a page at most; `none`: as many as asked for")
    envelope: EnvelopePart = Field(default_factory=EnvelopePart, description="what a page calls its parts")


class ListPaginationPart(Part):
    """How one list comes, where it differs from the others; `none` alone is short for {style: none}.

    Example, of a list that shows all its rows, as `{"countries": […]}`:
        entities:
          Country: {key: code, fields: {code: {type: string, length: 2..2}}}
        endpoints:
          /countries:
            entity: Country
            operations: [list]
            list: {pagination: {style: none, envelope: {items: countries}}}
    """

    style: Maybe[Annotated[Literal["none"], one_of(NONE)]] = Field(
        None, description="`none`: all rows at once, which suits lists that stay short"
    )
    envelope: Maybe[EnvelopePart] = Field(None, description="what it calls its parts")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        return {"style": given} if given == NONE else given
