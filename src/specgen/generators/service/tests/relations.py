"""Keys that requests may not say, and rows that hang on a row which is deleted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specgen.contract.examples import JsonValue
from specgen.frozen import frozen
from specgen.generators.contracts.types import Types
from specgen.generators.python.breaking import breakable
from specgen.generators.python.forms import Bracket, Item, Keyword, literal, statement
from specgen.generators.python.statements import definition
from specgen.generators.service.tests.cases import Asked, Requests
from specgen.generators.service.tests.places import as_json, unknown_key
from specgen.generators.service.tests.row_names import takes_owner
from specgen.generators.service.tests.rows import given
from specgen.generators.service.tests.sharing import shared_with
from specgen.generators.service.tests.tenant_rows import ELSEWHERE
from specgen.generators.service.tests.values.conditions import Row
from specgen.product import naming
from specgen.product.model import Entity, Field, ManyToMany, OnDelete, Product, Reach
from specgen.product.tenants import SELF

INDENT = "    "
INNER = INDENT * 3
NOTHING: Mapping[str, str] = {}
TEST = ("self", "service: Service", "rows: Rows")
FATES = {
    OnDelete.RESTRICT: "is_kept_for_each",
    OnDelete.CASCADE: "takes_along_each",
    OnDelete.SET_NULL: "lets_go_of_each",
}


@frozen
class HiddenKey:
    """A relation of a request, and the keys that name nothing the caller may read."""

    header: tuple[str, ...]
    name: str
    owners: str
    keys: tuple[str, ...]


@frozen
class Child:
    """A row that names the one to be deleted: how it is made, and what becomes of it."""

    header: tuple[str, ...]
    made: tuple[str, ...]
    model: str
    key: str
    emptied: str


def hidden_keys(requests: Requests, entity: Entity, asked: Asked, is_open: bool) -> Iterator[HiddenKey]:
    """The relations of a request whose target has rows that the caller may not read, or none at all."""
    for each in asked.said:
        if each.field.relation is None or each.field.name == entity.owner:
            continue
        shared = shared_with(requests.product, entity, each.field.name, asked.around.settled)
        target = requests.product.entity(each.field.relation.target)
        if requests.says_member(entity, each.field):
            keys: tuple[str, ...] = (unknown_key(each.field),)
        else:
            beyond = elsewhere(requests.product, entity, each.field)
            keys = tuple(unreadable_keys(requests, target, is_open, each.field, shared, beyond))
        yield HiddenKey(
            header=definition(f"def test_names_no_hidden_{each.field.name}", TEST, "None", INDENT),
            name=literal(each.property.name),
            owners="bob" if any("bob" in key for key in keys) else "",
            keys=tuple(line for key in keys for line in statement("", breakable(key), INNER, ",")),
        )


def unreadable_keys(
    requests: Requests,
    target: Entity,
    is_open: bool,
    named: Field | None = None,
    shared: Mapping[str, str] = NOTHING,
    beyond: Mapping[str, str] = NOTHING,
) -> Iterator[str]:
    """Keys that name no row of *target* which the caller may read; *named* names it, with what both have *shared*.

    Rows given what lies *beyond* are of another tenant.
    """
    key = target.field(named.relation.key) if named and named.relation else target.key
    yield unknown_key(named if named and named.relation else key)
    hidden = []
    if beyond:
        hidden.append(requests.makes(target, "ada", **beyond))
    elif is_closed_tenant(requests.product, target):
        hidden.append(f"rows.{ELSEWHERE}()")
    if shared and not beyond:
        of_owner = {target.field(target.owner or "").attribute} if takes_owner(target) else set[str]()
        hidden += [requests.makes(target, "ada")] if shared.keys() - of_owner else []
        hidden += [requests.makes(target, "bob")] if shared.keys() & of_owner else []
    if requests.product.auth and requests.sight.of(target).read is Reach.OWN and target.owner:
        hidden.append(requests.makes(target, "bob", **shared))
    if target.soft_delete and not target.owns_itself and (not is_open or requests.sight.is_public(target)):
        hidden.append(requests.makes(target, "ada", deleted_at="now()", **shared))
    for row in hidden:
        yield as_json(key.type, f"{row}.{key.attribute}")


def elsewhere(product: Product, entity: Entity, field: Field) -> dict[str, str]:
    """What makes a row that *field* names one of another tenant than that of the row that names it."""
    target = product.entity(field.relation.target) if field.relation else None
    by = target.tenancy.field if target and target.tenancy else None
    if product.tenants is None or target is None or by is None or not field.relation or by not in field.relation.shared:
        return {}
    tenant = product.entity(product.tenants.entity)
    return {target.field(by).attribute: f"rows.{ELSEWHERE}().{tenant.key.attribute}"}


def is_closed_tenant(product: Product, target: Entity) -> bool:
    """Whether *target* are the tenants, which their members alone may read."""
    tenancy = target.tenancy
    return tenancy is not None and tenancy.by == SELF and tenancy.is_closed


def children(requests: Requests, types: Types, entity: Entity, owner: str) -> Iterator[tuple[OnDelete, Child]]:
    """The rows that name a row of *entity*, and what becomes of them when it is deleted; they belong to *owner*."""
    for other, field in requests.product.naming(entity.name):
        if field.relation and (told := _told(requests, other, field)) is not None:
            yield field.relation.on_delete, _child(requests, types, other, field, owner, told)


def keeping(requests: Requests, types: Types, entity: Entity, owner: str) -> tuple[Entity, Bracket] | None:
    """An entity whose rows keep one of *entity*, called *kept*, from going; and the call that makes such a row."""
    for other, field in requests.product.naming(entity.name):
        if field.relation and field.relation.on_delete is OnDelete.RESTRICT:
            told = _told(requests, other, field)
            if told is not None:
                return other, _made(requests, types, other, field, owner, told)
    return None


def _told(requests: Requests, other: Entity, field: Field) -> Row | None:
    """What a row of *other* is told beside whom it names by *field*, so that it may, and be emptied too."""
    is_emptied = field.relation is not None and field.relation.on_delete is OnDelete.SET_NULL
    held: list[JsonValue] = [field.name, None] if is_emptied else [field.name]
    for value in held:
        told = requests.companions(other, {field.name: value})
        if told is not None:
            row = {**requests.samples.kept(other), **told}
            if all(requests.samples.keeps(other, {**row, field.name: each}) for each in held):
                return told
    return None


def _made(requests: Requests, types: Types, other: Entity, field: Field, owner: str, told: Row) -> Bracket:
    """The call that makes a row of *other* which names the one called *kept* by *field*."""
    words: list[Item] = ["kept" if field.name == other.owner else owner] if takes_owner(other) else []
    joined = requests.product.joining(other, field.name) if field.name != other.owner else ()
    words += [Keyword(own.attribute, f"kept.{each.attribute}") for own, each in joined]
    words += [Keyword(name, value) for name, value in given(types, other, told).items()]
    return Bracket(f"rows.{requests.rows.methods[other.name]}", "()", tuple(words))


def _child(requests: Requests, types: Types, other: Entity, field: Field, owner: str, told: Row) -> Child:
    lines = statement("child = ", _made(requests, types, other, field, owner, told), INDENT * 2)
    emptied = field.attribute if field.relation and field.relation.on_delete is OnDelete.SET_NULL else ""
    fate = FATES[field.relation.on_delete] if field.relation else ""
    header = definition(f"def test_{fate}_{naming.snake(other.name)}_by_{field.name}", TEST, "None", INDENT)
    keys = [f"child.{each.attribute}" for each in other.keys]
    key = keys[0] if len(keys) == 1 else f"({', '.join(keys)})"
    return Child(header, lines, f"models.{other.name}", key, emptied)


def is_private(requests: Requests, link: ManyToMany) -> bool:
    """Whether those alone see a link of *link* whom it names: it is theirs."""
    through = requests.product.entity(link.through)
    return requests.sight.of(through).read is Reach.OWN and through.owner == link.far


def between(requests: Requests, link: ManyToMany, near: str, far: str) -> str:
    """The statement that links the row called *near* with the one called *far*."""
    through = requests.product.entity(link.through)
    pair = {through.field(link.near).attribute: f"{near}.id", through.field(link.far).attribute: f"{far}.id"}
    return f"{INDENT * 2}{requests.rows.make(through, 'ada', **pair)}"
