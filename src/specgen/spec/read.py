"""Texts → ProductSpec: one file, or a folder of files read as one.

A part that fails is left out and its path remembered as broken, so that what speaks of it is not called dangling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Mapped
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from specgen.source.diagnostics import Diagnostic, Outcome
from specgen.source.guess import nearest
from specgen.source.nodes import Entry, Mapping, Path, Scalar, key_span, replaced, respelt, value_span
from specgen.source.text import FilePlace, Source, Span
from specgen.source.yaml import read_yaml
from specgen.spec import flaws
from specgen.spec.architecture import ArchitectureSpec
from specgen.spec.check import check_part
from specgen.spec.complaints import unknown_key
from specgen.spec.cures import unseen, written
from specgen.spec.kinds import not_a_map
from specgen.spec.merge import merge
from specgen.spec.misplaced import hoisted
from specgen.spec.model import (
    ApiPart,
    ArchitecturePart,
    AuthPart,
    CachePart,
    ChannelPart,
    ComponentPart,
    CompositePart,
    DatabasePart,
    DecisionPart,
    DefaultsPart,
    EntityPart,
    EnumPart,
    ErrorPart,
    EventPart,
    FeaturePart,
    IntegrationPart,
    JobPart,
    LintPart,
    MapPart,
    OperationPart,
    Part,
    PathPart,
    PlanningPart,
    PrinciplePart,
    ProductPart,
    QuarterPart,
    QuestionPart,
    RemovedPart,
    RiskPart,
    RolePart,
    ServicePart,
    StorePart,
    TaskPart,
    WebhookPart,
)
from specgen.spec.planning import PlanningSpec
from specgen.spec.schema_files import parts_alone
from specgen.spec.sections import BY_NAME, NAMES, SECTIONS, SINGLE, VERSION
from specgen.spec.synonyms import key_meant
from specgen.spec.tenancy import Belonging, belongings
from specgen.spec.words import key_otherwise

__all__ = ["BY_NAME", "NAMES", "SECTIONS", "SINGLE", "VERSION", "ProductSpec", "read_spec"]

P = TypeVar("P", bound=Part)


@dataclass(frozen=True)
class ProductSpec:
    """The parts of a spec that can be read, in the author's order, with the tree that knows their places.

    It is *complete* when every file could be read: only then is a name that is not found nowhere. *brought* are the
    paths of parts that no author wrote, each with the word that brings it.
    """

    root: Mapping
    product: ProductPart | None
    api: ApiPart
    database: DatabasePart
    auth: AuthPart | None
    defaults: DefaultsPart
    enums: dict[str, EnumPart]
    types: dict[str, CompositePart]
    errors: dict[str, ErrorPart]
    roles: dict[str, RolePart]
    entities: dict[str, EntityPart]
    endpoints: dict[str, PathPart | OperationPart]
    architecture: ArchitectureSpec
    planning: PlanningSpec
    lint: LintPart
    removed: dict[str, RemovedPart]
    maps: dict[str, MapPart]
    broken: frozenset[Path]
    complete: bool = True
    brought: Mapped[Path, Path] = field(default_factory=dict)

    @cached_property
    def wholes(self) -> Mapped[str, tuple[str, str]]:
        """The entities whose rows are parts: of each the entity that they are parts of, and its field for them."""
        found: dict[str, tuple[str, str]] = {}
        for entity, part in self.entities.items():
            for name, each in part.fields.items():
                if each.rows_of and each.part:
                    found.setdefault(each.rows_of, (entity, name))
        return found

    @cached_property
    def endpoints_of(self) -> Mapped[str, Sequence[PathPart | OperationPart]]:
        """The endpoints by the entity that they name, those that name none left out; in the author's order."""
        found: dict[str, list[PathPart | OperationPart]] = {}
        for part in self.endpoints.values():
            if part.entity is not None:
                found.setdefault(part.entity, []).append(part)
        return found

    @cached_property
    def inverses(self) -> Mapped[tuple[str, str], Sequence[tuple[str, str]]]:
        """The fields that say what the rows which they name call them, each with its entity before it.

        They are found by the entity of these rows and what these call them.
        """
        found: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for entity, part in self.entities.items():
            for name, each in part.fields.items():
                for target in filter(None, (each.belongs_to, each.many_to_many) if each.inverse else ()):
                    found.setdefault((target, str(each.inverse)), []).append((entity, name))
        return found

    @cached_property
    def belongings(self) -> Mapped[str, Belonging]:
        """The entities whose rows are of a tenant, by name."""
        return belongings(self.auth, self.entities)

    def key(self, *path: str | int) -> Span:
        """The place of the last name on *path*."""
        return key_span(self.root, self._written(path))

    def value(self, *path: str | int) -> Span:
        """The place of the value at *path*; of its key where the value is a map or a list."""
        return value_span(self.root, self._written(path))

    def _written(self, path: Path) -> Path:
        """What its author wrote where *path* was brought by another word."""
        bringing = (self.brought.get(path[:length]) for length in range(len(path), 0, -1))
        return next((word for word in bringing if word is not None), path) if self.brought else path

    def is_broken(self, *path: str | int) -> bool:
        """Whether what stands at *path* was written but could not be read, itself or with what it stands in."""
        return bool(self.broken) and any(path[:length] in self.broken for length in range(1, len(path) + 1))

    def is_misnamed(self, *path: str | int) -> bool:
        """Whether *path* is a name of a section in which one stands that is no name, and may be meant for it."""
        form = NAMES.get(str(path[0])) if len(path) == 2 else None
        return form is not None and any(
            not re.fullmatch(form.pattern, str(each)) for each in self.broken_below(path[0])
        )

    def broken_below(self, *path: str | int) -> frozenset[str | int]:
        """What stands right below *path* and could not be read, itself or a part of it."""
        length = len(path)
        return frozenset(lost[length] for lost in self.broken if len(lost) > length and lost[:length] == path)


def read_spec(sources: Sequence[Source], *, complete: bool = True) -> Outcome[ProductSpec | None]:
    """The spec that *sources* are the files of, all that it has where they are *complete*; None where it is none."""
    diagnostics: list[Diagnostic] = []
    read: list[tuple[Source, Mapping]] = []
    for source in sources:
        outcome = read_yaml(source)
        diagnostics.extend(outcome.diagnostics)
        if isinstance(outcome.value, Mapping):
            read.append((source, outcome.value))
        elif outcome.value is not None and not (isinstance(outcome.value, Scalar) and outcome.value.is_null):
            help = "start with `specgen: 1` and `product:`"
            place = outcome.value.span
            diagnostics.append(flaws.BAD_VALUE.at(place, "a spec is a map, with a name before each value", help=help))
    files = parts_alone(read)
    if not files:
        return Outcome(None, tuple(diagnostics) or (_empty(sources),))
    merged = merge(files)
    placed = hoisted(Mapping(tuple(merged.value.sections.values()), files[0].span))
    root = placed.value
    diagnostics.extend((*merged.diagnostics, *placed.diagnostics))
    if fault := _version_fault(root):
        return Outcome(None, (*diagnostics, fault))
    reader = _Reader(root, complete=complete and merged.value.whole and len(read) == len(sources))
    spec = reader.read()
    return Outcome(spec, (*diagnostics, *reader.diagnostics))


def _empty(sources: Sequence[Source]) -> Diagnostic:
    place = FilePlace(sources[0].path) if sources else None
    help = "write `specgen: 1` and a `product:`, or let `specgen init` write a spec to start from"
    return flaws.EMPTY_SPEC.at(place, "there is no spec here", help=help)


def _version_fault(root: Mapping) -> Diagnostic | None:
    """What is wrong with the version that the spec says it is written in; that it says none is found later."""
    entry = root.entry("specgen")
    if entry is None or (isinstance(entry.value, Scalar) and entry.value.text == VERSION):
        return None
    shown = f"`{entry.value.text}`" if isinstance(entry.value, Scalar) else "this"
    newer = isinstance(entry.value, Scalar) and re.fullmatch("[1-9][0-9]*", entry.value.text)
    help = "install a newer specgen, or write the spec in version 1" if newer else "write `specgen: 1`"
    message = f"this program reads version 1 of the spec language, not {shown}"
    return flaws.UNKNOWN_VERSION.at(value_span(root, ("specgen",)), message, help=help)


@dataclass(slots=True)
class _Reader:
    """Reads section by section; of a spec that is not *complete* nothing is called missing.

    The words that were meant stand in *root* where keys are misspelt.
    """

    root: Mapping
    complete: bool
    diagnostics: list[Diagnostic] = field(default_factory=list)
    broken: set[Path] = field(default_factory=set)

    def read(self) -> ProductSpec:
        """The spec, with everything that can be read of it."""
        self._missing_sections()
        self._unknown_sections()
        return ProductSpec(
            product=self._single("product", ProductPart),
            api=self._single("api", ApiPart) or ApiPart(),
            database=self._single("database", DatabasePart) or DatabasePart(),
            auth=self._single("auth", AuthPart),
            defaults=self._single("defaults", DefaultsPart) or DefaultsPart(),
            enums=dict(self._named("enums", EnumPart)),
            types=dict(self._named("types", CompositePart)),
            errors=dict(self._named("errors", ErrorPart)),
            roles=dict(self._named("roles", RolePart)),
            entities=dict(self._named("entities", EntityPart)),
            endpoints=dict(self._endpoints()),
            architecture=self._architecture(),
            planning=self._planning(),
            lint=self._single("lint", LintPart) or LintPart(),
            removed=dict(self._named("removed", RemovedPart)),
            maps=dict(self._named("map", MapPart)),
            broken=frozenset(self.broken),
            complete=self.complete,
            root=self.root,  # last: the parts above put the words that were meant into it
        )

    def _architecture(self) -> ArchitectureSpec:
        return ArchitectureSpec(
            whole=self._single("architecture", ArchitecturePart) or ArchitecturePart(),
            services=dict(self._named("services", ServicePart)),
            stores=dict(self._named("data_layer", StorePart)),
            components=dict(self._named("integration_layer", ComponentPart)),
            integrations=dict(self._named("integrations", IntegrationPart)),
            events=dict(self._named("events", EventPart)),
            webhooks=dict(self._named("webhooks", WebhookPart)),
            jobs=dict(self._named("jobs", JobPart)),
            channels=dict(self._named("channels", ChannelPart)),
            caches=dict(self._named("caches", CachePart)),
        )

    def _planning(self) -> PlanningSpec:
        return PlanningSpec(
            how=self._single("planning", PlanningPart) or PlanningPart(),
            quarters=dict(self._named("quarters", QuarterPart)),
            features=dict(self._named("features", FeaturePart)),
            tasks=dict(self._named("tasks", TaskPart)),
            risks=dict(self._named("risks", RiskPart)),
            questions=dict(self._named("questions", QuestionPart)),
            decisions=dict(self._named("decisions", DecisionPart)),
            principles=dict(self._named("constitution", PrinciplePart)),
        )

    def _missing_sections(self) -> None:
        cures = {
            "specgen": "write `specgen: 1` at the top: the version of the spec language",
            "product": "write `product:` with `name`, `version`, `created` and `description`",
        }
        place = self.root.entries[0].key.span if self.root.entries else self.root.span
        missing = [name for name in SECTIONS if self.root.entry(name) is None]
        unknown = [entry.key.text for entry in self.root.entries if entry.key.text not in SECTIONS]
        meant = {word for name in unknown for word in key_meant(name, missing)}
        for name, help in cures.items():
            if self.complete and name in missing and name not in meant:
                self.diagnostics.append(flaws.MISSING_KEY.at(place, f"`{name}` is missing", help=help))

    def _unknown_sections(self) -> None:
        """Report sections that no spec has; one that is misspelt is read as the one that it was meant for."""
        for entry in self.root.entries:
            if entry.key.text not in SECTIONS:
                near = nearest(entry.key.text, SECTIONS) or key_otherwise(entry.key.text)
                missing = [name for name in SECTIONS if self.root.entry(name) is None] if near else []
                meant = nearest(entry.key.text, missing) or (near if near in missing else None)
                self.diagnostics.append(unknown_key(entry.key.text, entry.key.span, missing if meant else SECTIONS))
                spelt = respelt(self.root, (entry.key.text,), meant) if meant else None
                self.root = spelt if isinstance(spelt, Mapping) else self.root

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
            if _is_block_of_one(entry):
                self.broken.add(("endpoints", entry.key.text))
                self.diagnostics.append(_block_of_one(entry.key))
                continue
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
            self.broken.add((section,))
            self.diagnostics.append(not_a_map(self.root, (section,), section, "write `name: value` below it"))
            return
        outdented = _outdented(section, entry.value)
        self.broken.update((section, name) for name in outdented.values())
        empty = frozenset(outdented.values())
        for inner in entry.value.entries:
            if re.fullmatch(NAMES[section].pattern, inner.key.text):
                if inner.key.text not in empty:
                    yield inner
            else:
                meant = written(NAMES[section].cure(inner.key.text))
                self.broken.update((section, name) for name in (inner.key.text, meant) if name)
                self.diagnostics.append(_bad_name(section, inner.key, outdented.get(inner.key.text)))

    def _part(self, path: Path, entry: Entry, part: type[P]) -> P | None:
        """The checked part at *path*, its diagnostics and its losses noted."""
        checked = check_part(part, entry.key.text, entry.value)
        self.diagnostics.extend(_at_name(diagnostic, entry) for diagnostic in checked.diagnostics)
        self.broken.update((*path, *lost) for lost in checked.broken)
        if checked.node is not entry.value:
            self.root = replaced(self.root, path, checked.node)
        return checked.value


def _is_block_of_one(entry: Entry) -> bool:
    """Whether a block of operations stands under a method and a path, as one operation does."""
    value = entry.value
    is_block = isinstance(value, Mapping) and value.entry("operations") and not value.entry("does")
    return bool(is_block) and not entry.key.text.startswith("/")


def _block_of_one(key: Scalar) -> Diagnostic:
    method, _, path = key.text.partition(" ")
    message = f"`{key.text}` is one operation, and `operations:` are those of a path"
    return flaws.BAD_VALUE.at(key.span, message, help=f"take `{method}` out: `{path}:`")


def _bad_name(section: str, key: Scalar, above: str | None) -> Diagnostic:
    """What is said of a name that can't be one; *above* is the part that it was meant to stand in."""
    naming = NAMES[section]
    if above:
        message = f"`{key.text}` stands beside `{above}`, not below it"
        return flaws.BAD_VALUE.at(key.span, message, help="indent it deeper, with what stands below it")
    help = unseen(key.text) or naming.cure(key.text) or f"write {naming.expected}"
    return flaws.BAD_VALUE.at(key.span, f"`{key.text}` is not {naming.expected}", help=help)


def _outdented(section: str, parts: Mapping) -> dict[str, str]:
    """Each key that stands beside a name without a value, but was meant to stand below it; and that name."""
    keys = {field.alias or name for name, field in BY_NAME[section].model_fields.items()}
    return {
        below.key.text: above.key.text
        for above, below in pairwise(parts.entries)
        if isinstance(above.value, Scalar) and above.value.is_null and below.key.text in keys
    }


def _at_name(diagnostic: Diagnostic, entry: Entry) -> Diagnostic:
    """A fault of a part as a whole points at its name, not at its first key."""
    value = entry.value
    if diagnostic.place == value.span and (not isinstance(value, Scalar) or value.is_null):
        return replace(diagnostic, place=entry.key.span)
    return diagnostic
