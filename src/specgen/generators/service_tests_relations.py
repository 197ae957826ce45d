"""Keys that requests may not say, and rows that hang on a row which is deleted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specgen.generators.python import Bracket, literal, statement
from specgen.generators.service_operations_code import definition
from specgen.generators.service_tests_cases import Requests, Said
from specgen.product import naming
from specgen.product.model import Entity, Field, OnDelete, Reach
from specgen.product.types import Kind, ScalarType

INDENT = "    "
INNER = INDENT * 3
TEST = ("self", "service: Service", "rows: Rows")
FATES = {
    OnDelete.RESTRICT: "is_kept_for_each",
    OnDelete.CASCADE: "takes_along_each",
    OnDelete.SET_NULL: "lets_go_of_each",
}


@dataclass(frozen=True, slots=True)
class HiddenKey:
    """A relation of a request, and the keys that name nothing the caller may read."""

    header: tuple[str, ...]
    name: str
    owners: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Child:
    """A row that names the one to be deleted: how it is made, and what becomes of it."""

    header: tuple[str, ...]
    made: tuple[str, ...]
    model: str
    emptied: str


def hidden_keys(requests: Requests, entity: Entity, said: tuple[Said, ...], is_open: bool) -> Iterator[HiddenKey]:
    """The relations of a request whose target has rows that the caller may not read, or none at all."""
    for each in said:
        if each.field.relation is None or each.field.name == entity.owner:
            continue
        target = requests.product.entity(each.field.relation.target)
        keys = tuple(_keys(requests, target, is_open))
        yield HiddenKey(
            header=definition(f"def test_names_no_hidden_{each.field.name}", TEST, "None", INDENT),
            name=literal(each.property.name),
            owners="bob" if any("bob" in key for key in keys) else "",
            keys=tuple(line for key in keys for line in statement("", key, INNER, ",")),
        )


def _keys(requests: Requests, target: Entity, is_open: bool) -> Iterator[str]:
    is_uuid = target.key.type == ScalarType(Kind.UUID)
    unknown = '"00000000-0000-4000-8000-000000000000"' if is_uuid else "999_999_999"
    yield unknown
    hidden = []
    if requests.product.auth and target.scope.read is Reach.OWN and target.owner:
        hidden.append(requests.makes(target, "bob"))
    if target.soft_delete and target.owner != "self" and not (is_open and target.scope.read is not Reach.ANY):
        hidden.append(requests.makes(target, "ada", deleted_at="now()"))
    for row in hidden:
        yield f"str({row}.id)" if is_uuid else f"{row}.id"


def children(requests: Requests, entity: Entity) -> Iterator[tuple[OnDelete, Child]]:
    """The rows that name a row of *entity*, and what becomes of them when it is deleted."""
    for other, field in requests.naming.get(entity.name, ()):
        if field.relation:
            yield field.relation.on_delete, _child(requests, entity, other, field)


def _child(requests: Requests, entity: Entity, other: Entity, field: Field) -> Child:
    if field.name == other.owner:
        made = requests.rows.make(other, "kept")
    else:
        made = requests.rows.make(other, "ada", **{field.attribute: "kept.id"})
    emptied = field.attribute if field.relation and field.relation.on_delete is OnDelete.SET_NULL else ""
    head, _, rest = made.partition("(")
    items = tuple(rest.removesuffix(")").split(", "))
    lines = statement("child = ", Bracket(head, "()", items), INDENT * 2)
    fate = FATES[field.relation.on_delete] if field.relation else ""
    header = definition(f"def test_{fate}_{naming.snake(other.name)}_by_{field.name}", TEST, "None", INDENT)
    return Child(header, lines, f"models.{other.name}", emptied)
