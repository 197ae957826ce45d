"""A node of the spec → a checked part, or what is wrong with it.

What is broken inside a part (one field of an entity, one shape) is left out with its name remembered, and the rest is
kept.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from specgen.frozen import frozen
from specgen.source.diagnostics import Diagnostic
from specgen.source.nodes import Mapping, Node, Path, Scalar, Sequence, respelt
from specgen.spec.complaints import complaints, complaints_at, misspelt
from specgen.spec.cures import written
from specgen.spec.levels import levelled
from specgen.spec.part import Part
from specgen.spec.scalars import PlainText

P = TypeVar("P", bound=Part)

TOO_SHORT = "too_short"


@frozen
class Checked(Generic[P]):
    """A part, or None where nothing of it can be kept; the paths inside it that were left out.

    *node* is what it was read from: with the words that were meant where keys are misspelt.
    """

    value: P | None
    node: Node
    broken: tuple[Path, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def check_part(part: type[P], name: str, node: Node) -> Checked[P]:
    """Read *node*, which stands under *name*, as a *part*; what can't be read is left out, the rest is read again.

    A key that is misspelt is read as the one that it was meant for, and a level that was forgotten is put in, so that
    what else is wrong comes to light as well.
    """
    try:
        return Checked(part.model_validate(plain(node)), node)
    except ValidationError:
        # What is wrong is found out below: nearly every part is sound.
        return _check_faulty(part, name, node)


def _check_faulty(part: type[P], name: str, node: Node) -> Checked[P]:
    said: list[Diagnostic] = []
    broken: list[Path] = []
    meant = levelled(part, node)
    if meant and (meant.sure or _is_sound(part, meant.node)):
        node = meant.node
        said.append(meant.diagnostic)
    content = plain(node)
    respell = True
    misnamed: dict[Path, Diagnostic] = {}
    while True:
        try:
            return Checked(part.model_validate(content), node, tuple(broken), tuple(said))
        except ValidationError as error:
            errors = error.errors(include_url=False, include_input=False)
        slips = list(misspelt(part, node, errors)) if respell else []
        respell = False
        if slips:
            for path, loc, near in slips:
                found = list(complaints(part, name, node, [error for error in errors if error["loc"] == loc]))
                said.extend(found)
                misnamed |= {(*path[:-1], near): each for each in found}
            for path, _, near in slips:
                node = respelt(node, path, near)
            content = plain(node)
            continue
        told = complaints_at(part, name, node, [error for error in errors if not _emptied(error, broken)])
        for path, diagnostic in told:
            if named := misnamed.pop(path, None):
                said[said.index(named)] = _both(named, diagnostic, str(path[-1]))
            else:
                said.append(diagnostic)
        lost = {_apart(part, error) for error in errors}
        if None in lost or not isinstance(content, dict):
            return Checked(None, node, ((),), tuple(said))
        for path in sorted(path for path in lost if path):
            _leave_out(content, path)
            broken.append(path)


def _both(named: Diagnostic, valued: Diagnostic, key: str) -> Diagnostic:
    """What is said of a *key* that is misspelt and whose value is of another kind: one mistake, of `role: x`."""
    value = written(valued.help)
    help = f"write `{key}: {value}`" if value else f"write `{key}:`; {valued.help}"
    return replace(named, help=help, fixes=())


def _is_sound(part: type[Part], node: Node) -> bool:
    try:
        part.model_validate(plain(node))
    except ValidationError:
        return False
    return True


def plain(node: Node) -> Any:
    """The node as dicts, lists and texts; None where nothing is written."""
    match node:
        case Scalar():
            return None if node.is_null else PlainText(node.text) if node.plain else node.text
        case Mapping(entries):
            return {entry.key.text: plain(entry.value) for entry in entries}
        case Sequence(items):
            return [plain(item) for item in items]


def _emptied(error: ErrorDetails, broken: list[Path]) -> bool:
    """Whether something is empty only because all that it held was left out."""
    return error["type"] == TOO_SHORT and any(path[:1] == error["loc"][:1] for path in broken)


def _apart(part: type[Part], error: ErrorDetails) -> tuple[str, ...] | None:
    """The smallest thing inside a *part* whose loss cures an error; None where the whole part is lost."""
    loc = error["loc"]
    if not loc or not isinstance(loc[0], str):
        return None
    if len(loc) >= 2 and loc[0] in part.maps_by_name and isinstance(loc[1], str):
        return loc[0], loc[1]
    fields = {field.alias or name: field for name, field in part.model_fields.items()}
    needed = loc[0] in fields and fields[loc[0]].is_required()
    return (loc[0],) if part.keys_apart and not needed else None


def _leave_out(content: dict[str, Any], path: tuple[str, ...]) -> None:
    *above, last = path
    for step in above:
        content = content[step]
    content.pop(last, None)
