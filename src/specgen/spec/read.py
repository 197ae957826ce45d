"""Texts → ProductSpec: one file, or a folder of files read as one.

A part that fails is left out and its path remembered as broken, so that what speaks of it is not called dangling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from pydantic import BaseModel

from specgen.source.diagnostics import Diagnostic, Edit, Outcome, Related
from specgen.source.guess import did_you_mean, nearest
from specgen.source.nodes import Entry, Mapping, Node, Path, Scalar, key_span, value_span
from specgen.source.text import FilePlace, Source, Span
from specgen.source.yaml import read_yaml
from specgen.spec import flaws
from specgen.spec.check import check_part
from specgen.spec.model import (
    ApiPart,
    AuthPart,
    DatabasePart,
    DefaultsPart,
    EntityPart,
    EnumPart,
    ErrorPart,
    OperationPart,
    PathPart,
    ProductPart,
)

P = TypeVar("P", bound=BaseModel)

VERSION = "1"
SINGLE: dict[str, type[BaseModel]] = {
    "product": ProductPart,
    "api": ApiPart,
    "database": DatabasePart,
    "auth": AuthPart,
    "defaults": DefaultsPart,
}
"""Sections that are one part each."""
BY_NAME: dict[str, type[BaseModel]] = {
    "enums": EnumPart,
    "errors": ErrorPart,
    "entities": EntityPart,
    "endpoints": PathPart,
}
"""Sections that hold a part under each name; an endpoint with a method before its path is an OperationPart."""
SECTIONS = ("specgen", *SINGLE, *BY_NAME)
NAMES = {
    "enums": (r"[A-Z][A-Za-z0-9]*", "a name in PascalCase, like `OrderStatus`"),
    "errors": (r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*", "a code in UPPER_SNAKE_CASE, like `EMAIL_EXISTS`"),
    "entities": (r"[A-Z][A-Za-z0-9]*", "a name in PascalCase, like `OrderLine`"),
    "endpoints": (
        r"((GET|POST|PUT|PATCH|DELETE) )?(/([A-Za-z0-9._~-]+|\{[a-z][a-z0-9_]*\}))+",
        "a path like `/orders`, or a method and a path like `POST /orders/{id}/pay`",
    ),
}


@dataclass(frozen=True)
class ProductSpec:
    """The parts of a spec that can be read, by name and in the author's order, with the tree that knows their places."""

    root: Mapping
    product: ProductPart | None
    api: ApiPart
    database: DatabasePart
    auth: AuthPart | None
    defaults: DefaultsPart
    enums: dict[str, EnumPart]
    errors: dict[str, ErrorPart]
    entities: dict[str, EntityPart]
    endpoints: dict[str, PathPart | OperationPart]
    broken: frozenset[Path]

    def key(self, *path: str | int) -> Span:
        """The place of the last name on *path*."""
        return key_span(self.root, path)

    def value(self, *path: str | int) -> Span:
        """The place of the value at *path*; of its key where the value is a map or a list."""
        return value_span(self.root, path)

    def is_broken(self, *path: str | int) -> bool:
        """Whether what stands at *path* was written but could not be read."""
        return any(path[: len(lost)] == lost for lost in self.broken if len(lost) <= len(path))


def read_spec(sources: Iterable[Source]) -> Outcome[ProductSpec | None]:
    """The spec that *sources* are the files of; None where nothing can be made of them."""
    diagnostics: list[Diagnostic] = []
    files: list[Mapping] = []
    for source in sources:
        outcome = read_yaml(source)
        diagnostics.extend(outcome.diagnostics)
        if isinstance(outcome.value, Mapping):
            files.append(outcome.value)
        elif outcome.value is not None and not (isinstance(outcome.value, Scalar) and outcome.value.is_null):
            diagnostics.append(flaws.BAD_VALUE.at(outcome.value.span, "a spec is a map, with a name before each value"))
    if not files:
        return Outcome(None, tuple(diagnostics) or (_empty(sources),))
    merge = _Merge()
    for file in files:
        merge.add(file)
    root = Mapping(tuple(merge.sections.values()), files[0].span)
    stopped = _version_fault(root)
    if stopped:
        return Outcome(None, (*diagnostics, stopped))
    reader = _Reader(root)
    spec = reader.read()
    return Outcome(spec, (*diagnostics, *merge.diagnostics, *reader.diagnostics))


def _empty(sources: Iterable[Source]) -> Diagnostic:
    first = next(iter(sources), None)
    help = "write `specgen: 1` and a `product:`, or let `specgen init` write a spec to start from"
    return flaws.EMPTY_SPEC.at(FilePlace(first.path) if first else None, "there is no spec here", help=help)


def _version_fault(root: Mapping) -> Diagnostic | None:
    entry = root.entry("specgen")
    if entry is None:
        return flaws.MISSING_KEY.at(
            root.span, "`specgen` is missing", help="write `specgen: 1` at the top: the version of the spec language"
        )
    if isinstance(entry.value, Scalar) and entry.value.text == VERSION:
        return None
    shown = entry.value.text if isinstance(entry.value, Scalar) else "this"
    help = (
        "write `specgen: 1`"
        if not shown.isdigit() or int(shown) < 1
        else "install a newer specgen, or write the spec in version 1"
    )
    return flaws.UNKNOWN_VERSION.at(
        value_span(root, ("specgen",)), f"this program reads version 1 of the spec language, not `{shown}`", help=help
    )


@dataclass(slots=True)
class _Merge:
    """The sections of several files as one; a name that two files define is reported at the second."""

    sections: dict[str, Entry] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def add(self, file: Mapping) -> None:
        for entry in file.entries:
            name = entry.key.text
            first = self.sections.get(name)
            if first is None:
                self.sections[name] = entry
            elif name in BY_NAME and isinstance(first.value, Mapping) and isinstance(entry.value, Mapping):
                self.sections[name] = Entry(first.key, self._joined(first.value, entry.value))
            elif name != "specgen" or _text(first.value) != _text(entry.value):
                self._twice(entry.key, first.key)

    def _joined(self, left: Mapping, right: Mapping) -> Mapping:
        names = {entry.key.text: entry for entry in left.entries}
        for entry in right.entries:
            if entry.key.text in names:
                self._twice(entry.key, names[entry.key.text].key)
            else:
                names[entry.key.text] = entry
        return Mapping(tuple(names.values()), left.span, left.flow)

    def _twice(self, second: Scalar, first: Scalar) -> None:
        related = [Related(first.span, "first defined here")]
        self.diagnostics.append(
            flaws.DEFINED_TWICE.at(
                second.span, f"`{second.text}` is defined twice", help="keep one of the two", related=related
            )
        )


def _text(node: Node) -> str | None:
    return node.text if isinstance(node, Scalar) else None


@dataclass(slots=True)
class _Reader:
    root: Mapping
    diagnostics: list[Diagnostic] = field(default_factory=list)
    broken: set[Path] = field(default_factory=set)

    def read(self) -> ProductSpec:
        self._unknown_sections()
        if self.root.entry("product") is None:
            self.diagnostics.append(
                flaws.MISSING_KEY.at(
                    self.root.span,
                    "`product` is missing",
                    help="write `product:` with `name`, `version`, `created` and `description`",
                )
            )
        return ProductSpec(
            root=self.root,
            product=self._single("product", ProductPart),
            api=self._single("api", ApiPart) or ApiPart(),
            database=self._single("database", DatabasePart) or DatabasePart(),
            auth=self._single("auth", AuthPart),
            defaults=self._single("defaults", DefaultsPart) or DefaultsPart(),
            enums=dict(self._named("enums", EnumPart)),
            errors=dict(self._named("errors", ErrorPart)),
            entities=dict(self._named("entities", EntityPart)),
            endpoints=dict(self._endpoints()),
            broken=frozenset(self.broken),
        )

    def _unknown_sections(self) -> None:
        for entry in self.root.entries:
            name = entry.key.text
            if name not in SECTIONS:
                near = nearest(name, SECTIONS)
                help = (
                    did_you_mean(name, SECTIONS) or f"known here: {', '.join(f'`{section}`' for section in SECTIONS)}"
                )
                fixes = [Edit(entry.key.span, near)] if near else []
                self.diagnostics.append(
                    flaws.UNKNOWN_KEY.at(entry.key.span, f"`{name}` has no meaning here", help=help, fixes=fixes)
                )

    def _single(self, section: str, part: type[P]) -> P | None:
        entry = self.root.entry(section)
        return None if entry is None else self._part((section,), entry, part)

    def _named(self, section: str, part: type[P]) -> Iterator[tuple[str, P]]:
        for entry in self._entries(section):
            value = self._part((section, entry.key.text), entry, part)
            if value is not None:
                yield entry.key.text, value

    def _endpoints(self) -> Iterator[tuple[str, PathPart | OperationPart]]:
        for entry in self._entries("endpoints"):
            part: type[PathPart] | type[OperationPart] = PathPart if entry.key.text.startswith("/") else OperationPart
            value = self._part(("endpoints", entry.key.text), entry, part)
            if value is not None:
                yield entry.key.text, value

    def _entries(self, section: str) -> Iterator[Entry]:
        """The entries of a section whose names can be names; what is none is reported."""
        entry = self.root.entry(section)
        if entry is None or (isinstance(entry.value, Scalar) and entry.value.is_null):
            return
        if not isinstance(entry.value, Mapping):
            self.diagnostics.append(
                flaws.BAD_VALUE.at(entry.key.span, f"`{section}` takes a map, with a name before each value")
            )
            return
        pattern, expected = NAMES[section]
        for inner in entry.value.entries:
            if re.fullmatch(pattern, inner.key.text):
                yield inner
            else:
                self.broken.add((section, inner.key.text))
                self.diagnostics.append(flaws.BAD_VALUE.at(inner.key.span, f"`{inner.key.text}` is not {expected}"))

    def _part(self, path: Path, entry: Entry, part: type[P]) -> P | None:
        """The checked part at *path*, its diagnostics and its losses noted."""
        checked = check_part(part, entry.value)
        self.diagnostics.extend(_at_name(diagnostic, entry) for diagnostic in checked.diagnostics)
        self.broken.update((*path, *lost) for lost in checked.broken)
        return checked.value


def _at_name(diagnostic: Diagnostic, entry: Entry) -> Diagnostic:
    """A fault of a part as a whole points at its name, not at its first key."""
    if diagnostic.place == entry.value.span and not isinstance(entry.value, Scalar):
        return replace(diagnostic, place=entry.key.span)
    return diagnostic
