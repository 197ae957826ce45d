"""The files of a spec → one map of sections; a name that two files define is reported at the second.

A file that says what the product is where another has said so is a spec of its own: that is one fault, and the file is
left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Mapped
from dataclasses import dataclass, field

from specgen.frozen import frozen
from specgen.source.diagnostics import Diagnostic, Outcome, Related
from specgen.source.nodes import Entry, Mapping, Node, Scalar
from specgen.spec import flaws
from specgen.spec.sections import BY_NAME

_APART = "all files of a folder are one spec: name the file that you mean, or move one of the two to another folder"


_LEVELS = 2
"""How deep names of what is written twice are joined: keys of an entity, and the names of its fields."""


@frozen
class Merged:
    """The sections of a spec, by name; *whole* where no file was left out."""

    sections: Mapped[str, Entry]
    whole: bool


def merge(files: Iterable[Mapping]) -> Outcome[Merged]:
    """The sections of all *files*; those that hold parts by name are joined."""
    merged = _Merge()
    for file in files:
        merged.read(file)
    return Outcome(Merged(merged.sections, merged.whole), tuple(merged.diagnostics))


@dataclass(slots=True)
class _Merge:
    sections: dict[str, Entry] = field(default_factory=dict)
    whole: bool = True
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def read(self, file: Mapping) -> None:
        """Join the sections of *file* with those of the files before it."""
        first, again = self.sections.get("product"), file.entry("product")
        if first and again and file.entry("specgen"):
            self.whole = False
            self._twice(again.key, first.key, _APART)
            return
        for entry in file.entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Join a section with what other files say under its name."""
        name = entry.key.text
        first = self.sections.get(name)
        if first is None or (name in BY_NAME and _is_empty(first.value)):
            self.sections[name] = entry
        elif name in BY_NAME and _is_empty(entry.value):
            return
        elif name in BY_NAME and isinstance(first.value, Mapping) and isinstance(entry.value, Mapping):
            self.sections[name] = Entry(first.key, self._joined(first.value, entry.value))
        elif name != "specgen" or _text(first.value) != _text(entry.value):
            self._twice(entry.key, first.key, _kept(first.value, entry.value))
            self.sections[name] = Entry(first.key, _with(first.value, entry.value, _LEVELS))

    def _joined(self, left: Mapping, right: Mapping) -> Mapping:
        names = {entry.key.text: entry for entry in left.entries}
        for entry in right.entries:
            first = names.setdefault(entry.key.text, entry)
            if first is not entry:
                self._twice(entry.key, first.key, _kept(first.value, entry.value))
                names[entry.key.text] = Entry(first.key, _with(first.value, entry.value, _LEVELS))
        return Mapping(tuple(names.values()), left.span, left.flow)

    def _twice(self, second: Scalar, first: Scalar, help: str) -> None:
        related = [Related(first.span, "first defined here")]
        message = f"`{second.text}` is defined twice"
        self.diagnostics.append(flaws.DEFINED_TWICE.at(second.span, message, help=help, related=related))


def _kept(first: Node, second: Node) -> str:
    """The cure: one of the two is to go, whose names the other may lack."""
    parts = [each for each in (first, second) if isinstance(each, Mapping)]
    names = [{entry.key.text for entry in each.entries} for each in parts]
    return "keep one of the two" + (", with what is meant of both" if names[1:] and names[0] != names[1] else "")


def _with(first: Node, second: Node, levels: int) -> Node:
    """The *first* with the names that the *second* has besides, so that none of them is called missing."""
    if not levels or not isinstance(first, Mapping) or not isinstance(second, Mapping):
        return first
    names = {entry.key.text: entry for entry in first.entries}
    for entry in second.entries:
        known = names.get(entry.key.text)
        names[entry.key.text] = Entry(known.key, _with(known.value, entry.value, levels - 1)) if known else entry
    return Mapping(tuple(names.values()), first.span, first.flow)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_null


def _text(node: Node) -> str | None:
    return node.text if isinstance(node, Scalar) else None
