"""A YAML document as a tree that knows its places.

Scalars keep their text: `NO`, `1.10` and `on` stay what they look like until the type of their key reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field, replace

from specgen.frozen import frozen
from specgen.source.text import Span

NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@frozen
class Scalar:
    """A text; *plain* when it stands without quotes and not in block style."""

    text: str
    span: Span
    plain: bool = True

    @property
    def is_null(self) -> bool:
        """Whether this is how YAML says "nothing"."""
        return self.plain and self.text in NULLS


@frozen
class Entry:
    """A key and what stands under it."""

    key: Scalar
    value: Node


@frozen
class Mapping:
    """Entries in the order they were written."""

    entries: tuple[Entry, ...]
    span: Span
    flow: bool = False
    by_name: dict[str, Entry] = field(default_factory=dict, init=False, compare=False)
    """The entries by their keys, from when the first of them is asked for."""

    def entry(self, key: str) -> Entry | None:
        """The entry under *key*, if any; of several the first."""
        if not self.by_name:
            self.by_name.update((entry.key.text, entry) for entry in reversed(self.entries))
        return self.by_name.get(key)


@frozen
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


def respelt(node: Node, path: Path, name: str) -> Node:
    """The tree with the last key on *path* spelt *name*; its place stays."""
    return _changed(node, path, lambda entry: replace(entry, key=replace(entry.key, text=name)))


def replaced(node: Mapping, path: Path, value: Node) -> Mapping:
    """The tree with *value* at *path*, whose last step is a key."""
    changed = _changed(node, path, lambda entry: replace(entry, value=value))
    return changed if isinstance(changed, Mapping) else node


def _changed(node: Node, path: Path, change: Callable[[Entry], Entry]) -> Node:
    """The tree with the entry at *path* as *change* makes it."""
    step, rest = path[0], path[1:]

    def inside(entry: Entry) -> Entry:
        return replace(entry, value=_changed(entry.value, rest, change)) if rest else change(entry)

    match node:
        case Mapping(entries):
            kept = (inside(each) if each.key.text == step else each for each in entries)
            return replace(node, entries=tuple(kept))
        case Sequence(items) if rest:
            found = (_changed(each, rest, change) if place == step else each for place, each in enumerate(items))
            return replace(node, items=tuple(found))
        case _:
            return node


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
