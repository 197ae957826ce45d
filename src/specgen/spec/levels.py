"""A level that an author forgot: the items of a map by name, written where the map should stand.

The fields of an entity without `fields:` above them are one mistake, however many they are.
"""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.source.diagnostics import Diagnostic
from specgen.source.guess import nearest
from specgen.source.nodes import Entry, Mapping, Node, Scalar
from specgen.source.text import Span
from specgen.spec import flaws
from specgen.spec.part import Part
from specgen.spec.sections import SECTIONS
from specgen.spec.words import LATER, SAID_OTHERWISE

NAMED = 3
"""So many items are named that stand a level too high."""


@frozen
class Levelled:
    """A node as it may have been meant, and what is said of it then; *sure* where it can't be sound without."""

    node: Mapping
    diagnostic: Diagnostic
    sure: bool


def levelled(part: type[Part], node: Node) -> Levelled | None:
    """*node* with the level between a *part* and its items that its author forgot; None where nothing tells of that."""
    if not isinstance(node, Mapping) or not part.main_map or node.entry(part.main_map):
        return None
    if any(entry.key.text in part.main_instead for entry in node.entries):
        return None
    keys = {field.alias or name: field.is_required() for name, field in part.model_fields.items()}
    strange = [entry for entry in node.entries if entry.key.text not in keys]
    inner = tuple(entry for entry in strange if _is_item(entry, keys))
    if not inner or any(nearest(entry.key.text, [part.main_map]) for entry in strange):
        return None
    level = Scalar(part.main_map, inner[0].key.span)
    below = Mapping(inner, Span(level.span.source, level.span.start, inner[-1].value.span.end))
    kept = tuple(entry for entry in node.entries if entry not in inner)
    meant = Mapping((*kept, Entry(level, below)), node.span, node.flow)
    return Levelled(meant, _said(level, inner, node.flow), keys[part.main_map])


def _is_item(entry: Entry, keys: dict[str, bool]) -> bool:
    """Whether what stands under a strange key can be an item, rather than a slip in one of the *keys* of the part."""
    name, value = entry.key.text, entry.value
    if name in SECTIONS or name in LATER or name in SAID_OTHERWISE or nearest(name, keys):
        return False
    return isinstance(value, Mapping) or (isinstance(value, Scalar) and not value.is_null)


def _said(level: Scalar, inner: tuple[Entry, ...], flow: bool) -> Diagnostic:
    names = [f"`{entry.key.text}`" for entry in inner]
    shown = names if len(names) <= NAMED else [*names[: NAMED - 1], f"{len(names) - NAMED + 1} others"]
    listed = " and ".join([", ".join(shown[:-1]), shown[-1]]) if shown[1:] else shown[0]
    them = "them" if names[1:] else "it"
    cure = (
        f"put {them} in braces: `{level.text}: {{…}}`"
        if flow
        else (f"write `{level.text}:` above {them}, and indent {them} deeper")
    )
    return flaws.MISSING_KEY.at(level.span, f"`{level.text}:` is missing above {listed}", help=cure)
