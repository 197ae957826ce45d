"""How lists come in pages, and in what envelope: what holds for all of them, then what one says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from specgen.product import flaws, naming
from specgen.product.context import Context, Spot
from specgen.product.model import Entity
from specgen.product.paging import SAYABLE, SHOWN, PageEnvelope, PageNumber, PageStyle, Pagination, Paging
from specgen.spec.model import EnvelopePart, ListOperationPart

ROWS, NUMBERS, NONE = "data", "meta", "none"
WORDS = ("page", "offset", "limit", "total", "total_pages", "next")
OF_THE_WHOLE = ("total",)
"""What a list can tell that comes all at once."""


def in_case(context: Context) -> Callable[[str], str]:
    """How names of several words are written in bodies."""
    return naming.camel if context.spec.api.case.body == "camel" else naming.snake


def of_lists(context: Context) -> tuple[str, ...]:
    """The query parameters that every list has."""
    return (context.spec.api.pagination.style, "limit", "sort", "search")


def resolve_pagination(context: Context) -> Pagination:
    """What the spec says of all lists."""
    part = context.spec.api.pagination
    at = context.at("api", "pagination")
    if part.max is not None and part.limit > part.max:
        message = f"a page has {part.limit} rows unless asked otherwise, but {part.max} at most"
        at.below("limit" if "limit" in part.model_fields_set else "max").say(
            flaws.BAD_LIMIT, message, "make `limit` at most `max`"
        )
    style = PageStyle(part.style)
    envelope = _envelope(at.below("envelope"), part.envelope, style, "" if context.spec.api.wrap == "name" else ROWS)
    return Pagination(style, part.limit, part.max, envelope)


def resolve_paging(at: Spot, name: str, entity: Entity, said: ListOperationPart) -> Paging:
    """How the list of *entity* that is called *name* comes."""
    context = at.context
    api, own = context.spec.api, said.pagination
    in_pages = own is None or own.style is None
    part = own.envelope if own and own.envelope else None
    rows = _rows(context, name, entity)
    if part is not None:
        style = PageStyle(api.pagination.style) if in_pages else None
        envelope = _envelope(at.below("pagination", "envelope"), part, style, rows)
        return Paging(envelope, in_pages, usual=False)
    said_of_all = api.pagination.envelope
    envelope = _envelope(
        context.unheard().at("api", "pagination", "envelope"), said_of_all, PageStyle(api.pagination.style), rows
    )
    _report_same_name(context.at("api", "pagination", "envelope"), envelope, said_of_all, entity)
    return Paging(envelope if in_pages else PageEnvelope(envelope.items, None, ()), in_pages)


def _rows(context: Context, name: str, entity: Entity) -> str:
    """What a list calls its rows where nothing is said of it."""
    if context.spec.api.wrap != "name":
        return ROWS
    plural = in_case(context)(entity.plural)
    context.derived(name, "items", plural, "answers are wrapped by name: the plural of the entity")
    return plural


def _envelope(at: Spot, part: EnvelopePart, style: PageStyle | None, rows: str) -> PageEnvelope:
    """The envelope that *part* says; *style* None is a list that comes all at once."""
    sayable = SAYABLE[style] if style else OF_THE_WHOLE
    said = [word for word in WORDS if word in part.model_fields_set]
    refused = [word for word in said if word not in sayable]
    for word in refused:
        _refuse(at.below(word), word, style, sayable)
    shown = said or _usual(part, style)
    if style is PageStyle.CURSOR and "next" not in shown and not refused:
        message = "a page does not say where the next one begins"
        at.say_of_name(flaws.BAD_LISTING, message, "name it: `next: next`")
    written = in_case(at.context)
    numbers = tuple(PageNumber(word, getattr(part, word) or written(word)) for word in sayable if word in shown)
    meta = part.meta or (NUMBERS if numbers and not said else NONE)
    envelope = PageEnvelope(part.items or rows, None if meta == NONE else meta, numbers)
    _report_clashes(at, part, envelope)
    return envelope


def _usual(part: EnvelopePart, style: PageStyle | None) -> Sequence[str]:
    """What a page tells of itself where its author names nothing that it shall."""
    if part.meta == NONE:
        return ()
    if style is None:
        return OF_THE_WHOLE if part.meta else ()
    return SHOWN[style]


def _refuse(at: Spot, word: str, style: PageStyle | None, sayable: Sequence[str]) -> None:
    whole = f"a page by {style.value}" if style else "a list that comes all at once"
    known = ", ".join(f"`{each}`" for each in sayable)
    help = f"take it out; what it has is {known}"
    if style is PageStyle.CURSOR and word in ("page", "offset"):
        help = f"write `next:`, which says where the next page begins; what it has is {known}"
    at.say_of_name(flaws.BAD_LISTING, f"{whole} has no `{word}`", help)


def _report_clashes(at: Spot, part: EnvelopePart, envelope: PageEnvelope) -> None:
    """Parts of a page that would stand in one object under one name."""
    numbers = [(number.word, number.name) for number in envelope.numbers]
    first = ("items", envelope.items)
    together = [[first, *numbers]] if envelope.meta is None else [[first, ("meta", envelope.meta)], numbers]
    for parts in together:
        taken: dict[str, str] = {}
        for word, name in parts:
            other = taken.setdefault(name, word)
            if other != word:
                message = f"`{other}` and `{word}` of a page are both called `{name}`"
                written = word if word in part.model_fields_set else other
                at.below(written).say(flaws.CLASHING_NAMES, message, "give one of them another name")


def _report_same_name(at: Spot, envelope: PageEnvelope, part: EnvelopePart, entity: Entity) -> None:
    """An entity whose plural, which names the rows of its lists, is what every page calls a number."""
    if part.items is not None:
        return
    names = {number.name: number.word for number in envelope.numbers} if envelope.meta is None else {}
    word = "meta" if envelope.items == envelope.meta else names.get(envelope.items)
    if word is not None and envelope.items != ROWS:
        message = f"the rows of a page of `{entity.name}` and its `{word}` are both called `{envelope.items}`"
        at.below(word).say(flaws.CLASHING_NAMES, message, "name it otherwise, or name the rows: `items:`")
