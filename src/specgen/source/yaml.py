"""YAML text → nodes.

Reads libyaml's events, so that depth costs no stack and every key keeps its place. No tag is obeyed and no scalar is
given a type; aliases repeat their anchor's node, within bounds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from specgen.source import flaws
from specgen.source.diagnostics import Diagnostic, Outcome, Related
from specgen.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from specgen.source.text import Position, Source, Span

MAX_DEPTH = 100
MAX_REPEATED = 100_000
"""How many nodes aliases may repeat in one file."""


def read_yaml(source: Source) -> Outcome[Node | None]:
    """The one document of *source*, or None where it is empty or can't be read.

    A syntax error, a second document, an unknown alias or too deep a nesting ends the reading; a duplicate key, a tag
    or a key that is no text is reported and left out.
    """
    builder = _Builder(source)
    try:
        for event in iter(yaml.CSafeLoader(source.text).get_event, None):
            builder.take(event)
            if builder.stopped:
                return Outcome(None, tuple(builder.diagnostics))
    except yaml.YAMLError as error:
        # A sound spec needs none of what tells the faults of others.
        from specgen.source.syntax import syntax_fault

        return Outcome(None, builder.said_before(syntax_fault(source, error)))
    return Outcome(builder.root, tuple(builder.diagnostics))


@dataclass(slots=True)
class _Open:
    """A mapping or sequence whose end has not come yet."""

    start: MappingStartEvent | SequenceStartEvent
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: Node | None = None


@dataclass(slots=True)
class _Builder:
    source: Source
    root: Node | None = None
    stopped: bool = False
    documents: int = 0
    repeated: int = 0
    open: list[_Open] = field(default_factory=list)
    anchors: dict[str, tuple[Node, int]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def take(self, event: Event) -> None:
        """Add what *event* says to the tree."""
        match event:
            case ScalarEvent():
                if event.tag is not None:
                    self._tagged(event)
                self._place(Scalar(event.value, self._span(event), not event.style), event.anchor)
            case MappingStartEvent() | SequenceStartEvent():
                self._tagged(event)
                self._begin(event)
            case MappingEndEvent():
                self._end_mapping(event)
            case SequenceEndEvent():
                closed = self.open.pop()
                self._place(Sequence(tuple(closed.items), self._span(closed.start, event)), closed.start.anchor)
            case AliasEvent():
                self._repeat(event)
            case DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self._stop(
                        flaws.SECOND_DOCUMENT.at(
                            self._span(event), "a second YAML document starts here", help=flaws.ONE_DOCUMENT
                        )
                    )

    def said_before(self, fault: Diagnostic) -> tuple[Diagnostic, ...]:
        """What was said before *fault* ended the reading, without what only followed from it, and that."""
        said = [
            each for each in self.diagnostics if each.code != flaws.KEY_NOT_TEXT.code or _line(each) != _line(fault)
        ]
        return (*said, fault)

    def _begin(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        if len(self.open) >= MAX_DEPTH:
            self._stop(
                flaws.TOO_DEEP.at(
                    self._span(event),
                    f"the text is nested over {MAX_DEPTH} levels deep",
                    help="no part of a spec needs that: take levels out",
                )
            )
        self.open.append(_Open(event))

    def _end_mapping(self, event: MappingEndEvent) -> None:
        closed = self.open.pop()
        span = self._span(closed.start, event)
        self._place(Mapping(tuple(closed.entries.values()), span, bool(closed.start.flow_style)), closed.start.anchor)

    def _place(self, node: Node, anchor: str | None) -> None:
        if anchor:
            self.anchors[anchor] = (node, _size(node))
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent.start, SequenceStartEvent):
            parent.items.append(node)
        elif parent.key is None:
            parent.key = node
        else:
            self._enter(parent, parent.key, node)
            parent.key = None

    def _enter(self, parent: _Open, key: Node, value: Node) -> None:
        if not isinstance(key, Scalar):
            help = "put the key in quotes, or write it on one line"
            if self.source.line(key.span.start.line)[: key.span.start.column - 1].endswith("{"):
                help = "a text that begins with `{` stands in quotes"
            self.diagnostics.append(flaws.KEY_NOT_TEXT.at(key.span, "a key must be a text", help=help))
        elif key.plain and not key.text:
            help = "write a name before the colon"
            self.diagnostics.append(flaws.KEY_NOT_TEXT.at(key.span, "a key is missing before this colon", help=help))
        elif key.text in parent.entries:
            self._twice(parent.entries[key.text].key, key)
        else:
            parent.entries[key.text] = Entry(key, value)

    def _twice(self, first: Scalar, second: Scalar) -> None:
        related = [Related(first.span, "first written here")]
        message = f"`{second.text}` is written twice"
        self.diagnostics.append(
            flaws.DUPLICATE_KEY.at(second.span, message, help="keep one of the two", related=related)
        )

    def _repeat(self, event: AliasEvent) -> None:
        name = event.anchor or ""
        if name not in self.anchors:
            message = f"`*{name}` repeats an anchor that is not written before it"
            help = f"write `&{name}` before the value to repeat, or put the text in quotes"
            self._stop(flaws.UNKNOWN_ANCHOR.at(self._span(event), message, help=help))
            return
        node, size = self.anchors[name]
        self.repeated += size
        if self.repeated > MAX_REPEATED:
            self._stop(
                flaws.TOO_MANY_ALIASES.at(
                    self._span(event), f"aliases repeat over {MAX_REPEATED} nodes", help="write the values out"
                )
            )
        self._place(node, None)

    def _tagged(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        if event.tag is not None and event.tag != "!":
            shown = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.diagnostics.append(
                flaws.YAML_TAG.at(
                    self._span(event),
                    f"the tag `{shown}` has no meaning in a spec",
                    help="take the tag out; the key says how its value is read",
                )
            )

    def _stop(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)
        self.stopped = True

    def _span(self, first: Event, last: Event | None = None) -> Span:
        # There are as many places as scalars: what names their parts would be called twice for each of them.
        place: tuple[Source, Position, Position] = (
            self.source,
            _position(first.start_mark),
            _position((last or first).end_mark),
        )
        return tuple.__new__(Span, place)


def _line(diagnostic: Diagnostic) -> int | None:
    return diagnostic.place.start.line if isinstance(diagnostic.place, Span) else None


class _Mark(Protocol):
    """What libyaml's marks and PyYAML's have in common; both from 0."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


def _position(mark: _Mark | None) -> Position:
    return tuple.__new__(Position, (mark.line + 1, mark.column + 1) if mark else (1, 1))


def _size(node: Node) -> int:
    """How many nodes *node* stands for, itself included; the bound on depth bounds the recursion."""
    match node:
        case Mapping(entries):
            return 1 + sum(1 + _size(entry.value) for entry in entries)
        case Sequence(items):
            return 1 + sum(map(_size, items))
        case _:
            return 1
