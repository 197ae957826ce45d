"""The files of a spec → one map of sections; a name that two files define is reported at the second."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from specgen.source.diagnostics import Diagnostic, Outcome, Related
from specgen.source.nodes import Entry, Mapping, Node, Scalar
from specgen.spec import flaws
from specgen.spec.sections import BY_NAME


def merge(files: Iterable[Mapping]) -> Outcome[dict[str, Entry]]:
    """The sections of all *files*, by name; sections that hold parts by name are joined."""
    merged = _Merge()
    for file in files:
        for entry in file.entries:
            merged.add(entry)
    return Outcome(merged.sections, tuple(merged.diagnostics))


@dataclass(slots=True)
class _Merge:
    sections: dict[str, Entry] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

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
            self._twice(entry.key, first.key)

    def _joined(self, left: Mapping, right: Mapping) -> Mapping:
        names = {entry.key.text: entry for entry in left.entries}
        for entry in right.entries:
            first = names.setdefault(entry.key.text, entry)
            if first is not entry:
                self._twice(entry.key, first.key)
        return Mapping(tuple(names.values()), left.span, left.flow)

    def _twice(self, second: Scalar, first: Scalar) -> None:
        related = [Related(first.span, "first defined here")]
        message = f"`{second.text}` is defined twice"
        self.diagnostics.append(
            flaws.DEFINED_TWICE.at(second.span, message, help="keep one of the two", related=related)
        )


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_null


def _text(node: Node) -> str | None:
    return node.text if isinstance(node, Scalar) else None
