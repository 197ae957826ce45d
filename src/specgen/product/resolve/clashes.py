"""Names that differ in the spec and become equal somewhere: tables, groups, relations, types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from specgen.files.paths import is_device
from specgen.frozen import frozen
from specgen.product import flaws, naming
from specgen.product.context import Spot
from specgen.product.model import Does, Entity, HasMany, ManyToMany, Operation
from specgen.product.resolve.asked import Placed
from specgen.product.resolve.known import Known
from specgen.product.type_names import (
    STANDARD,
    computed_class,
    new_password_type,
    page_meta_type,
    page_type,
    query_type,
    request_type,
    signed_in_type,
)
from specgen.source.diagnostics import Related


@frozen
class Claim:
    """Something that wants a name: what it is, in words, where it stands, and how it gets another name."""

    said: str
    at: Spot
    cure: str


@dataclass(slots=True)
class Register:
    """Gives each name to the first that claims it; *where* says among what names are told apart."""

    where: str
    owners: dict[str, Claim] = field(default_factory=dict)

    def claim(self, name: str, claim: Claim) -> None:
        """Note who has *name*; a second one that claims it is said."""
        first = self.owners.setdefault(name, claim)
        if first.said != claim.said:
            message = f"{claim.said} and {first.said} are both called `{name}` {self.where}"
            related = [Related(first.at.key, first.said)]
            claim.at.say_of_name(flaws.CLASHING_NAMES, message, claim.cure, related)


def report_clashes(known: Known, placed: Sequence[Placed], linking: Sequence[Entity]) -> None:
    """Say every clash, at the second of the two that have one name; *linking* are the entities of derived links."""
    _report_inverses(known)
    _report_tables(known, linking)
    _report_groups(known)
    _report_types(known, placed, linking)


def _report_inverses(known: Known) -> None:
    """Inverses that are called like a field, or like another inverse, of the entity they stand on."""
    taken: dict[tuple[str, str], str] = {}
    for entity in known.entities.values():
        for each in entity.members:
            if isinstance(each, HasMany):
                continue
            relation = each if isinstance(each, ManyToMany) else each.relation
            if relation is None or relation.inverse is None or relation.target not in known.entities:
                continue
            target, name = known.entities[relation.target], relation.inverse
            other = _field_called(target, name) or taken.get((target.name, name))
            taken.setdefault((target.name, name), f"{entity.name}.{each.name}")
            if other:
                at = known.context.at("entities", entity.name, "fields", each.name, "inverse")
                message = f"`{target.name}` has something called `{name}` already: `{other}`"
                at.say(flaws.CLASHING_NAMES, message, "choose another `inverse:`")


def _field_called(entity: Entity, name: str) -> str | None:
    others = (each for each in entity.members if not isinstance(each, HasMany))
    return next((f"{entity.name}.{each.name}" for each in others if name in (each.name, each.attribute)), None)


def _origins(known: Known) -> dict[str, Spot]:
    """Where the fields stand that derived entities are the links of, by the names of these: the first of each."""
    return {
        link.through: known.context.at("entities", entity.name, "fields", link.name)
        for entity in reversed(tuple(known.entities.values()))
        for link in reversed(entity.links)
        if link.derived
    }


def _report_tables(known: Known, linking: Sequence[Entity]) -> None:
    """Tables, and the types of enums; an enum that is called like a table gets another name by itself."""
    register = Register("in the database")
    brought = known.context.spec.brought
    for entity in sorted(known.entities.values(), key=lambda entity: ("entities", entity.name) not in brought):
        at = known.context.at("entities", entity.name)
        claim = Claim(f"the table of `{entity.name}`", at, "give it a `table:` of its own")
        register.claim(entity.table, claim)
    origins = _origins(known)
    for entity in linking:
        said = f"the table of the links `{entity.name}`"
        register.claim(entity.table, Claim(said, origins[entity.name], "give the field a `table:`"))
    register = Register("in the database")
    for enum in known.enums.values():
        claim = Claim(f"the enum `{enum.name}`", known.context.at("enums", enum.name), "give it another name")
        register.claim(enum.type_name, claim)


def _report_groups(known: Known) -> None:
    """Plurals, which name the modules of an entity's code; equal tables say the same already."""
    first: dict[str, Entity] = {}
    for entity in known.entities.values():
        name = naming.snake(entity.plural)
        if is_device(name):
            message = f"the group `{name}` has files that Windows takes for a device"
            at = known.context.at("entities", entity.name)
            at.say_of_name(flaws.RESERVED_NAME, message, "give the entity another `plural:`")
        other = first.setdefault(name, entity)
        if other is not entity and other.table != entity.table:
            at = known.context.at("entities", entity.name)
            message = f"`{other.name}` and `{entity.name}` have the same plural `{entity.plural}`"
            at.say_of_name(flaws.CLASHING_NAMES, message, "give one of them a `plural:` of its own")


def _report_types(known: Known, placed: Sequence[Placed], linking: Sequence[Entity]) -> None:
    """Types of the API and of the code: the service's own, entities, enums, and what operations speak of."""
    register = Register("among the types")
    root = Spot(known.context, ())
    for name in STANDARD:
        register.claim(name, Claim("a type that every service has", root, ""))
    origins = _origins(known)
    of_links = (
        (each.name, Claim(f"the links `{each.name}`", origins[each.name], "rename the field, or add `through:`"))
        for each in linking
    )
    for name, claim in (*_claims(known, placed), *of_links):
        first = register.owners.get(name)
        if first is not None and first.at is root:
            message = f"{claim.said} is called `{name}`, as a type of every service is"
            claim.at.say_of_name(flaws.CLASHING_NAMES, message, claim.cure)
        else:
            register.claim(name, claim)


def _claims(known: Known, placed: Sequence[Placed]) -> Iterator[tuple[str, Claim]]:
    for entity in known.entities.values():
        if entity.worked_out:
            said = f"the class that works out values of `{entity.name}`"
            yield computed_class(entity), Claim(said, known.context.at("entities", entity.name), "rename the entity")
    for name in known.entities:
        cure = "give it another name"
        yield name, Claim(f"the entity `{name}`", known.context.at("entities", name), cure)
    for name in known.enums:
        yield name, Claim(f"the enum `{name}`", known.context.at("enums", name), "give it another name")
    for name in known.context.spec.types:
        is_brought = ("types", name) in known.context.spec.brought
        cure = f"give what is called `{name}` another name" if is_brought else "give it another name"
        yield name, Claim(f"the type `{name}`", known.context.at("types", name), cure)
    asking: dict[tuple[str | None, str | None], list[Operation]] = {}
    for each in placed:
        asking.setdefault((each.operation.entity, each.operation.request), []).append(each.operation)
    for each in placed:
        yield from _claims_of(known, each, asking[each.operation.entity, each.operation.request])


def _claims_of(known: Known, placed: Placed, alike: Sequence[Operation]) -> Iterator[tuple[str, Claim]]:
    """The types that one operation speaks of; those of shapes belong to their entity.

    *alike* are the operations that ask for the same shape.
    """
    operation = placed.operation
    if operation.entity is None:
        return
    entity = known.entities[operation.entity]
    of_operation = Claim(f"a type of `{operation.name}`", placed.at, "give the operation another `name:`")
    if operation.listing:
        yield query_type(operation), of_operation
    if operation.does is Does.CHANGE_PASSWORD:
        yield new_password_type(operation), of_operation
        yield signed_in_type(operation), of_operation
    if operation.request:
        shape = entity.shape(operation.request)
        name = request_type(operation, shape, entity, alike)
        yield name, _of_shape(known, entity, shape.name) if name == shape.type_name else of_operation
    if operation.response:
        shape = entity.shape(operation.response)
        if shape.type_name != entity.name:
            yield shape.type_name, _of_shape(known, entity, shape.name)
        for part in entity.parts:
            target = known.entities[part.target]
            yield target.shape("create").type_name, _of_shape(known, target, "create")
        for embed in shape.embeds:
            target = known.entities[embed.entity]
            type_name = target.shape(embed.shape).type_name
            if type_name != target.name:
                yield type_name, _of_shape(known, target, embed.shape)
        if operation.listing:
            said = f"a page of `{shape.name}` of `{entity.name}`"
            usual = Claim(said, known.context.at("entities", entity.name), "rename the entity")
            paging = operation.listing.paging
            yield page_type(operation, entity, shape), usual if paging.usual else of_operation
            if not paging.usual and paging.envelope.meta:
                yield page_meta_type(operation, entity, shape), of_operation


def _of_shape(known: Known, entity: Entity, shape: str) -> Claim:
    written = shape in known.context.spec.entities[entity.name].shapes
    path = ("entities", entity.name, "shapes", shape) if written else ("entities", entity.name)
    return Claim(f"the shape `{shape}` of `{entity.name}`", known.context.at(*path), "give it another name")
