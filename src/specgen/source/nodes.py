"""A YAML document as a tree that knows its places.

Scalars keep their text: `NO`, `1.10` and `on` stay what they look like until the type of their key reads them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specgen.source.text import Span

NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; *plain* when it stands without quotes and not in block style."""

    text: str
    span: Span
    plain: bool = True

    @property
    def is_null(self) -> bool:
        """Whether this is how YAML says "nothing"."""
        return self.plain and self.text in NULLS


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and what stands under it."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Entries in the order they were written."""

    entries: tuple[Entry, ...]
    span: Span
    flow: bool = False

    def entry(self, key: str) -> Entry | None:
        """The entry under *key*, if any."""
        for entry in self.entries:
            if entry.key.text == key:
                return entry
        return None


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items in the order they were written."""

    items: tuple[Node, ...]
    span: Span


Node = Scalar | Mapping | Sequence
Path = tuple[str | int, ...]


def descend(node: Node, path: Path) -> Iterator[tuple[Scalar | None, Node]]:
    """The nodes on the way along *path*, each with its key; ends early where the path leaves the tree.

    A name on the path that meets a list is passed over: short forms (`row: [id]` for {fields: [id]}) have a level less.
    """
    yield None, node
    for step in path:
        match node:
            case Mapping() if isinstance(step, str) and (entry := node.entry(step)):
                node = entry.value
                yield entry.key, node
            case Sequence() if isinstance(step, int) and step < len(node.items):
                node = node.items[step]
                yield None, node
            case Sequence() if isinstance(step, str):
                continue
            case _:
                return


def key_span(node: Node, path: Path) -> Span:
    """The place of the last key on *path*; of an item, its own place."""
    key, last = list(descend(node, path))[-1]
    return key.span if key else last.span


def value_span(node: Node, path: Path) -> Span:
    """The place of the value at *path* where it is a scalar, else of its key.

    A path that leaves the tree ends at the last node that exists.
    """
    key, last = list(descend(node, path))[-1]
    if isinstance(last, Scalar) and last.text:
        return last.span
    return key.span if key else last.span
