"""What tenants bring: the tenant in every unique set, index, foreign key and number of the rows that are of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import count

from specgen.frozen import frozen
from specgen.source.nodes import Path
from specgen.spec.key_parts import OF_ALL
from specgen.spec.model import AuthPart, EntityPart, FieldPart, IndexPart, TenantsPart, UniquePart
from specgen.spec.tenancy import Belongings, belongings, tenants_of

Wholes = Mapping[str, tuple[str, str]]
"""The entities whose rows are parts: of each the entity that they are parts of, and its field for them."""


@frozen
class Kept:
    """What tenants make of a word of the spec: an *aspect* of something, its value, and why."""

    of: str
    aspect: str
    value: str
    because: str


@frozen
class Apart:
    """The entities of a spec with tenants, rows of each kept apart; where what is new stands, and why it is there."""

    entities: dict[str, EntityPart]
    places: dict[Path, Path] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)


def keep_apart(auth: AuthPart | None, entities: Mapping[str, EntityPart], wholes: Wholes) -> Apart:
    """The *entities* with the tenant in all that tells their rows apart or names others; *wholes* are of parts."""
    tenants = tenants_of(auth)
    if auth is None or tenants is None or auth.user is None:
        return Apart(dict(entities))
    apart = Apart(dict(entities))
    _bring_to_parts(auth, tenants, apart, wholes)
    of = belongings(auth, apart.entities)
    for name, each in of.items():
        if each.field is not None:
            writer = _Entity(tenants, of, name, each.field, apart)
            apart.entities[name] = writer.members(auth.user) if name == tenants.members else writer.kept()
    return apart


def _bring_to_parts(auth: AuthPart, tenants: TenantsPart, apart: Apart, wholes: Wholes) -> None:
    """Parts of rows that are of a tenant name it as well."""
    of = belongings(auth, apart.entities)
    for name, (whole, _) in wholes.items():
        by = of[whole].field if whole in of else None
        part = apart.entities.get(name)
        if by is None or part is None or name in of or by in part.fields or (part.tenant and part.tenant.by):
            continue
        brought = FieldPart.model_validate(
            {
                "belongs_to": tenants.entity,
                "write": "never",
                "read": "never",
                "on_delete": "cascade",
                "description": f"The tenant, as of the {whole} that it is a part of",
            }
        )
        apart.entities[name] = part.model_copy(update={"fields": {**part.fields, by: brought}})
        apart.places["entities", name, "fields", by] = ("entities", name)
        apart.kept.append(Kept(name, "field", by, f"rows of `{whole}`, of which it is a part, are of a tenant"))


class _Entity:
    """An entity whose rows are of a tenant."""

    def __init__(self, tenants: TenantsPart, of: Belongings, name: str, by: str, apart: Apart) -> None:
        self.tenants = tenants
        self.of = of
        self.name = name
        self.by = by
        self.apart = apart
        self.part = apart.entities[name]

    def members(self, user: str) -> EntityPart:
        """The same of the entity that says who belongs to which tenant: its rows go with either."""
        kept = self.kept()
        fields = {name: self._member(name, each, user) for name, each in kept.fields.items()}
        unique = [*kept.unique, *self._once(user, kept.unique)]
        return kept.model_copy(update={"fields": fields, "unique": unique})

    def kept(self) -> EntityPart:
        """The entity, the tenant in all that tells its rows apart."""
        fields = {name: self._field(name, each) for name, each in self.part.fields.items()}
        lone = [name for name, each in self.part.fields.items() if each.unique and not fields[name].unique]
        unique = [*map(self._unique, count(), self.part.unique), *map(self._alone, count(len(self.part.unique)), lone)]
        changed = {"fields": fields, "unique": unique, "indexes": list(map(self._index, count(), self.part.indexes))}
        return self.part.model_copy(update=changed)

    def _field(self, name: str, each: FieldPart) -> FieldPart:
        changed: dict[str, object] = {}
        if name == self.by:
            if each.write is None:
                self._derived(name, "write", "create", "rows stay with their tenant")
                changed["write"] = "create"
        elif self._shares(each):
            self._place(("fields", name, "share"), ("fields", name, "belongs_to"))
            self._derived(name, "share", self.by, "both rows are of the same tenant")
            changed["share"] = [self.by, *each.share]
        elif each.unique and self._is_apart(name, each):
            changed |= {"unique": False, "taken": None}
        if each.sequence == OF_ALL:
            self._derived(name, "sequence", self.by, "each tenant counts for itself")
            changed["sequence"] = self.by
        return each.model_copy(update=changed) if changed else each

    def _shares(self, each: FieldPart) -> bool:
        """Whether a field names a row of a tenant, which is then the same."""
        other = self.of.get(each.belongs_to or "")
        return other is not None and other.by == self.by and self.by not in each.share

    def _is_apart(self, name: str, each: FieldPart) -> bool:
        """Whether a value occurs once in each tenant, not in all: unless paths know the row by it alone."""
        named = name == self.part.key_in_paths and self.tenants.from_ != "path"
        names_member = self.name == self.tenants.members and each.belongs_to is not None
        return not named and not names_member and not each.of and name not in (self.part.key or ())

    def _alone(self, place: int, name: str) -> UniquePart:
        """What makes the values of one field occur once in each tenant, at its *place* among the others."""
        self._place(("unique", place), ("fields", name, "unique"))
        self._derived(name, "unique", f"within `{self.by}`", "other tenants' values are nobody's business")
        taken = self.part.fields[name].taken
        return UniquePart.model_validate({"fields": [self.by, name], **({"taken": taken} if taken else {})})

    def _unique(self, place: int, each: UniquePart) -> UniquePart:
        if self.by in each.fields:
            return each
        return each.model_copy(update={"fields": self._with_tenant("unique", place, each.fields)})

    def _member(self, name: str, each: FieldPart, user: str) -> FieldPart:
        if name != self.by and each.belongs_to != user:
            return each
        changed: dict[str, object] = {}
        if each.write is None:
            self._derived(name, "write", "create", "who belongs to what is said once")
            changed["write"] = "create"
        if each.on_delete is None:
            self._derived(name, "on_delete", "cascade", "who has gone belongs nowhere")
            changed["on_delete"] = "cascade"
        return each.model_copy(update=changed) if changed else each

    def _once(self, user: str, unique: list[UniquePart]) -> Iterator[UniquePart]:
        """Nobody is a member of the same tenant twice."""
        naming = [name for name, each in self.part.fields.items() if each.belongs_to == user]
        sets = [set(self.part.key or ()), *(set(each.fields) for each in unique)]
        if len(naming) == 1 and {self.by, naming[0]} not in sets:
            self._place(("unique", len(unique)), ("fields", naming[0]))
            because = "nobody is a member twice"
            self.apart.kept.append(Kept(self.name, "unique", f"[{self.by}, {naming[0]}]", because))
            yield UniquePart.model_validate([self.by, naming[0]])

    def _index(self, place: int, each: IndexPart) -> IndexPart:
        """An index of the rows of each tenant."""
        if self.by in [word.lstrip("-") for word in each.fields]:
            return each
        return each.model_copy(update={"fields": self._with_tenant("indexes", place, each.fields)})

    def _with_tenant(self, of: str, place: int, fields: Sequence[str]) -> list[str]:
        """The tenant before *fields*, which stand one further than their author wrote them."""
        for each in range(len(fields)):
            self._place((of, place, "fields", each + 1), (of, place, "fields", each))
        return [self.by, *fields]

    def _derived(self, name: str, aspect: str, value: str, because: str) -> None:
        self.apart.kept.append(Kept(f"{self.name}.{name}", aspect, value, because))

    def _place(self, path: tuple[str | int, ...], word: tuple[str | int, ...]) -> None:
        self.apart.places["entities", self.name, *path] = ("entities", self.name, *word)
