"""The pages of a large API: one for each area of the product, and what the index tells of each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from specgen.contract import write_typescript as typescript
from specgen.contract.model import Contract
from specgen.frozen import frozen
from specgen.generators.documents.api_types import TypeLines, declared, definitions, named, pages_of, remaining
from specgen.generators.documents.endpoint_blocks import (
    BlockWriter,
    EndpointGroup,
    PlacedCall,
    PlacedGroup,
    endpoint,
    place,
)
from specgen.generators.documents.endpoint_security import security
from specgen.generators.markdown import ContentsEntry, Heading, Headings, code, front, inline, row
from specgen.product.areas import Area, areas
from specgen.product.model import Access, Product

LARGEST = 250
"""Endpoints that stand in one file; where there are more, each area has a page of its own."""
LISTED = 60
"""Endpoints that the index names one by one, of those that take no token or may go without; of more it counts them."""


@frozen
class ApiArea:
    """The page of an area; *elsewhere* are links to the types that it names and other pages define."""

    product: str
    version: str
    created: str
    engineer: str
    title: str
    index: str
    contents: tuple[ContentsEntry, ...]
    groups: tuple[EndpointGroup, ...]
    security: tuple[str, ...]
    types: tuple[str, ...]
    elsewhere: tuple[str, ...]


@frozen
class AreaRows:
    """What the index tells of an area: a row for each group of endpoints."""

    heading: str
    rows: tuple[str, ...]


@frozen
class PlacedArea:
    """An area and its page: the headings on it, in order, each with the page's name."""

    area: Area
    page: str
    title: Heading
    groups: tuple[PlacedGroup, ...]
    security: Heading
    types: Heading

    @property
    def calls(self) -> tuple[PlacedCall, ...]:
        """The endpoints of the area."""
        return tuple(call for group in self.groups for call in group.calls)


def place_areas(product: Product, contract: Contract, title: str) -> tuple[PlacedArea, ...]:
    """The areas that have endpoints, and the headings of their pages; *title* is that of the index, as plain text."""
    groups = {group.name: group for group in product.groups}
    placed = []
    for area in areas(product):
        if area.groups:
            page, headings = f"{area.slug}.md", Headings(page=f"{area.slug}.md")
            own = headings.take(f"{title}, {area.title}")
            found = place(product, contract, headings, [groups[name] for name in area.groups])
            ends = headings.take("Endpoint Security"), headings.take("Type Definitions")
            placed.append(PlacedArea(area, page, own, found, *ends))
    return tuple(placed)


def below(heading: Heading, folder: str) -> Heading:
    """A *heading* of a page as the index sees it, beside which the pages stand in *folder*."""
    return replace(heading, page=f"{folder}/{heading.page}")


def seen_below(areas: Iterable[PlacedArea], folder: str) -> tuple[PlacedCall, ...]:
    """The endpoints of all *areas*, as the index sees them."""
    return tuple(PlacedCall(each.call, below(each.heading, folder)) for area in areas for each in area.calls)


def listed(areas: Iterable[PlacedArea], folder: str, access: Access) -> tuple[str, ...]:
    """Links to the endpoints of one *access*; where they are many, how many each area has."""
    found = [(area, [each for each in area.calls if each.call.access is access]) for area in areas]
    if sum(len(calls) for _, calls in found) <= LISTED:
        return tuple(below(each.heading, folder).link for _, calls in found for each in calls)
    counted = ((area, len(calls)) for area, calls in found if calls)
    return tuple(f"{number} in {_link(area, below(area.security, folder))}" for area, number in counted)


def asking(areas: Iterable[PlacedArea], folder: str) -> Iterator[PlacedCall]:
    """The endpoints of all *areas*, each as if it were where its area answers the questions about security."""
    for area in areas:
        shown = replace(below(area.security, folder), text=inline(area.area.title))
        yield from (PlacedCall(each.call, shown) for each in area.calls)


def rows(areas: Iterable[PlacedArea], titles: Iterable[Heading], folder: str) -> Iterator[AreaRows]:
    """What the index tells of each area, under its title there."""
    for area, title in zip(areas, titles, strict=True):
        yield AreaRows(title.text, tuple(_row(group, folder) for group in area.groups))


def _row(group: PlacedGroup, folder: str) -> str:
    """A group of endpoints: how many there are, and each path with its methods."""
    methods: dict[str, list[str]] = {}
    for each in group.calls:
        method, _, path = endpoint(each.call).partition(" ")
        methods.setdefault(path, []).append(method)
    paths = (f"{code(path)} {', '.join(some)}" for path, some in methods.items())
    return row(below(group.heading, folder).link, str(len(group.calls)), "; ".join(paths))


def _link(area: PlacedArea, target: Heading) -> str:
    return replace(target, text=inline(area.area.title)).link


@dataclass(frozen=True)
class Pages:
    """The pages of all areas, in order, and what they leave to the index, which they link to by its file's name.

    The index says under the heading *shared* what several of them speak of.
    """

    product: Product
    contract: Contract
    placed: Sequence[PlacedArea]
    index: str
    shared: Heading

    @cached_property
    def _links(self) -> Mapping[str, Heading]:
        return {each.call.name: each.heading for area in self.placed for each in area.calls}

    @cached_property
    def _writer(self) -> BlockWriter:
        return BlockWriter(self.product, self.contract, lambda _: None, knows_pages=True)

    @cached_property
    def _groups(self) -> tuple[tuple[EndpointGroup, ...], ...]:
        return tuple(self._written(area) for area in self.placed)

    def _written(self, area: PlacedArea) -> tuple[EndpointGroup, ...]:
        def link(operation: str) -> str | None:
            found = self._links.get(operation)
            return _from(found, area.page).link if found else None

        self._writer.links = link
        return self._writer.groups(area.groups)

    @cached_property
    def _defined(self) -> Mapping[str, Heading]:
        """Where each type stands that an endpoint defines."""
        return self._writer.defined if self._groups else {}

    @cached_property
    def _words(self) -> tuple[dict[str, None], ...]:
        """The words of each page's endpoints that may be names of types."""
        return tuple(named(_lines(groups)) for groups in self._groups)

    @cached_property
    def _types(self) -> dict[str, TypeLines]:
        """The types that no endpoint defines."""
        elsewhere = frozenset((*self._defined, self.contract.error_type))
        return {each.name: each for each in remaining(self.contract, elsewhere)}

    @cached_property
    def _pages_of(self) -> dict[str, int]:
        found = pages_of(self._types, self._words)
        return {name: number for name, number in found.items() if number >= 0}

    @cached_property
    def types(self) -> tuple[str, ...]:
        """The lines of the types that the index defines."""
        generic = typescript.list_response(self.contract)
        lines = definitions(each for name, each in self._types.items() if name not in self._pages_of)
        return (*generic, *([""] if generic and lines else []), *lines)

    def elsewhere(self, folder: str) -> tuple[str, ...]:
        """Links from the index to the types that those it defines are made of."""
        found = ((name, self._place(name)) for name in named(self.types))
        return tuple(f"{code(name)}: {below(place, folder).link}" for name, place in found if place and place.page)

    @cached_property
    def _own(self) -> tuple[tuple[TypeLines, ...], ...]:
        """The types that each page defines beyond its endpoints."""
        own: list[list[TypeLines]] = [[] for _ in self.placed]
        for name, each in self._types.items():
            if name in self._pages_of:
                own[self._pages_of[name]].append(each)
        return tuple(map(tuple, own))

    def _place(self, name: str) -> Heading | None:
        """Under which heading a type stands; None where *name* is none. That of the index has no page."""
        if name in self._defined:
            return self._defined[name]
        if name in self._pages_of:
            return self.placed[self._pages_of[name]].types
        return self.shared if name in self._types or name in self._generic else None

    @cached_property
    def _generic(self) -> tuple[str, ...]:
        return tuple(declared(typescript.list_response(self.contract)))

    def views(self) -> Iterator[ApiArea]:
        """The pages."""
        for number, area in enumerate(self.placed):
            calls = tuple(PlacedCall(each.call, _from(each.heading, area.page)) for each in area.calls)
            types = definitions(self._own[number])
            elsewhere = tuple(self._elsewhere(area, (*self._words[number], *named(types))))
            ends = [area.security, *([area.types] if types or elsewhere else [])]
            links = (*map(_entry, area.groups), *(ContentsEntry(_from(each, area.page).link) for each in ends))
            yield ApiArea(
                product=front(self.product.slug),
                version=front(self.product.version),
                created=self.product.created,
                engineer=front(self.product.engineer),
                title=area.title.text,
                index=f"../{self.index}",
                contents=links,
                groups=self._groups[number],
                security=security(self.product, calls),
                types=types,
                elsewhere=elsewhere,
            )

    def _elsewhere(self, area: PlacedArea, words: Iterable[str]) -> Iterator[str]:
        for name in dict.fromkeys(words):
            place = self._place(name)
            if place is not None and place.page != area.page:
                yield f"{code(name)}: {(place if place.page else self._of_index(place)).link}"

    def _of_index(self, place: Heading) -> Heading:
        return replace(place, page=f"../{self.index}")


def _from(heading: Heading, page: str) -> Heading:
    """A *heading* as a *page* sees it: its own, or of another page beside it."""
    return replace(heading, page="") if heading.page == page else heading


def _entry(group: PlacedGroup) -> ContentsEntry:
    calls = (_from(each.heading, group.heading.page) for each in group.calls)
    return ContentsEntry(_from(group.heading, group.heading.page).link, tuple(each.link for each in calls))


def _lines(groups: Iterable[EndpointGroup]) -> Iterator[str]:
    """What the blocks say of types."""
    for group in groups:
        for block in group.blocks:
            yield from (*block.request, *block.response_type, block.request_envelope, block.request_file)
            yield block.response
            yield from (*block.query_parameters, *block.path_parameters)
