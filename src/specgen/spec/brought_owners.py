"""What an owner by a path brings: the owner's key in the row itself, which the row that it belongs to shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from specgen.frozen import frozen
from specgen.source.nodes import Path
from specgen.spec.brought_tenants import Kept
from specgen.spec.model import EntityPart, FieldPart


@frozen
class Owned:
    """Entities with an owner of their own each; where what is new stands, and why it is there."""

    entities: dict[str, EntityPart]
    places: dict[Path, Path] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)


def own_by_paths(written: Mapping[str, EntityPart]) -> Owned:
    """The entities as *written*, but for owners that are paths: where these lead to one, it is a field of the row."""
    owned = Owned(dict(written))
    for name in written:
        _bring(owned, written, name, ())
    return owned


def _bring(owned: Owned, written: Mapping[str, EntityPart], name: str, on_the_way: tuple[str, ...]) -> None:
    """Give *name* its owner, and before that those on whose owner it hangs."""
    part = owned.entities[name]
    by, _, rest = (part.owner or "").partition(".")
    relation = part.fields.get(by)
    target = (relation.belongs_to if relation else None) or ""
    if not rest or relation is None or target not in written or name in on_the_way:
        return
    _bring(owned, written, target, (*on_the_way, name))
    whole = owned.entities[target]
    own = whole.owner or ""
    if own not in whole.fields or not whole.fields[own].belongs_to or rest not in (own, written[target].owner):
        return
    fields = {own: _owner(whole.fields[own], by), **part.fields, by: _sharing(relation, own)}
    owned.entities[name] = part.model_copy(update={"owner": own, "fields": fields})
    owned.places["entities", name, "fields", own] = ("entities", name, "owner")
    owned.places["entities", name, "fields", by, "share"] = ("entities", name, "owner")
    owned.kept.append(Kept(name, "owner", own, f"the owner of its `{by}`, whose key it holds as well"))


def _owner(of_whole: FieldPart, by: str) -> FieldPart:
    """The field that says whose a row is: whose the one is that it names *by*."""
    return FieldPart.model_validate(
        {
            "belongs_to": of_whole.belongs_to,
            "on_delete": of_whole.on_delete or "restrict",
            "description": f"Whose the {by.replace('_', ' ')} is",
        }
    )


def _sharing(relation: FieldPart, own: str) -> FieldPart:
    return relation.model_copy(update={"share": [*dict.fromkeys((*relation.share, own))]})
