"""`scopes.py`: which rows a caller may read, and which of these are theirs to change, entity by entity.

Every operation and every check of a key goes through here, so that isolation stands in one place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specgen.contract.model import Call
from specgen.files.draft import Templated
from specgen.generators.design import Design
from specgen.generators.python import Imports, call, docstring
from specgen.generators.service_operations_code import Asked, Claim, Comparison, definition, filtered
from specgen.generators.service_operations_names import BANNER, ScopeNames, has_key, local_name
from specgen.product import naming
from specgen.product.model import Access, Does, Entity, Field, FieldRole, Product, Reach

INDENT = "    "
ON_ROWS = frozenset((Does.LIST, Does.READ, Does.UPDATE, Does.REPLACE, Does.DELETE, Does.SERVICE))


@dataclass(frozen=True, slots=True)
class EntityScope:
    """Whose rows of one entity are reached.

    *nobody* is the line that answers a caller who is not signed in, *own* the header of the function that refuses
    others' rows, whose owner is *owner*: each empty where there is none.
    """

    entity: str
    header: tuple[str, ...]
    docstring: tuple[str, ...]
    nobody: str
    rows: tuple[str, ...]
    own: tuple[str, ...]
    own_docstring: tuple[str, ...]
    owner: str


@dataclass(frozen=True, slots=True)
class Scopes:
    """The scopes of all entities that operations reach."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    scopes: tuple[EntityScope, ...]


def scope_drafts(design: Design) -> tuple[Templated, ...]:
    """The module, where some operation reaches rows."""
    scopes = tuple(_scopes(design))
    if not scopes:
        return ()
    package = design.product.package
    imports = Imports(package)
    imports.use(package, "models")
    imports.use(f"{package}.runtime.context", "Context")
    imports.use("sqlmodel", "select")
    imports.use("sqlmodel.sql.expression", "SelectOfScalar")
    if any("col(" in line for scope in scopes for line in scope.rows):
        imports.use("sqlmodel", "col")
    if any(scope.own for scope in scopes):
        imports.use(f"{package}.errors", "ForbiddenError")
    if any(scope.nobody for scope in scopes):
        imports.use("sqlalchemy", "false")
    said = docstring(f"Whose rows a caller reaches. {BANNER}")
    view = Scopes(said, imports.lines(), scopes)
    return (Templated(f"src/{package}/scopes.py", "service/operations/scopes.py.j2", view),)


def owner_column(entity: Entity) -> str | None:
    """The attribute that names whose a row is, by the key of a user."""
    if entity.owner is None:
        return None
    return entity.key.attribute if entity.owner == "self" else entity.field(entity.owner).attribute


def is_write_guarded(entity: Entity) -> bool:
    """Whether a caller can read rows that it may not write."""
    return entity.scope.write is Reach.OWN and entity.scope.read is not Reach.OWN


def finds_its_row(product: Product, call: Call) -> bool:
    """Whether an operation that is the user's to write begins with the row that its path names.

    One for everybody on rows that are not for everybody decides by itself who reaches them.
    """
    operation = call.operation
    if operation.does is not Does.SERVICE or operation.entity is None or not has_key(call):
        return False
    return operation.access is not Access.PUBLIC or product.entity(operation.entity).scope.read is Reach.ANY


def references(product: Product, call: Call) -> Iterator[Field]:
    """The fields of a request that name a row by its key."""
    operation = call.operation
    if call.body is None or operation.entity is None or operation.request is None:
        return
    entity = product.entity(operation.entity)
    for field in entity.fields_of(entity.shape(operation.request)):
        if field.relation and field.name != entity.owner:
            yield field


def _scopes(design: Design) -> Iterator[EntityScope]:
    product, names = design.product, ScopeNames(design)
    reached, by_nobody, guarded = set[str](), set[str](), set[str]()
    for each in design.contract.calls:
        operation = each.operation
        targets = {field.relation.target for field in references(product, each) if field.relation}
        if operation.does in ON_ROWS and operation.entity:
            targets.add(operation.entity)
            if operation.method != "GET" and is_write_guarded(product.entity(operation.entity)):
                guarded.add(operation.entity)
        reached |= targets
        if operation.access is Access.PUBLIC:
            by_nobody |= targets
    for entity in product.entities:
        if entity.name in reached:
            unknown = product.auth is not None and entity.name in by_nobody
            yield _scope(entity, names, unknown and entity.scope.read is not Reach.ANY, entity.name in guarded)


def _scope(entity: Entity, names: ScopeNames, unknown: bool, guarded: bool) -> EntityScope:
    model = f"models.{entity.name}"
    select = f"select({model})"
    conditions = tuple(_conditions(entity))
    plural, row = naming.spaced(entity.plural), local_name(entity)
    readable = definition(f"def {names.readable(entity)}", ("context: Context",), f"SelectOfScalar[{model}]")
    own = definition(f"def {names.own(entity)}", ("context: Context", f"{row}: {model}"), "None")
    refused = f"Refuse to change {naming.with_article(entity.label)} that is not the caller's own: ForbiddenError."
    return EntityScope(
        entity=entity.name,
        header=readable,
        docstring=docstring(f"Select the {plural} that the caller may read: {_said(entity)}.", INDENT),
        nobody=f"return {select}.where(false())" if unknown else "",
        rows=filtered("return ", select, conditions, INDENT) if conditions else (f"{INDENT}return {select}",),
        own=own if guarded else (),
        own_docstring=docstring(refused, INDENT),
        owner=f"{row}.{owner_column(entity)}",
    )


def _conditions(entity: Entity) -> Iterator[Claim]:
    owner, deleted = owner_column(entity), entity.with_role(FieldRole.DELETED_AT)
    if owner and entity.scope.read is Reach.OWN:
        yield Comparison(call("col", f"models.{entity.name}.{owner}"), "==", "context.user.id")
    if deleted:
        yield Asked(call("col", f"models.{entity.name}.{deleted.attribute}"), ".is_(None)")


def _said(entity: Entity) -> str:
    if entity.scope.read is not Reach.OWN:
        return "all that are not deleted" if entity.soft_delete else "all of them"
    whose = "themselves alone" if entity.owner == "self" else "their own"
    return f"{whose}, not deleted" if entity.soft_delete else whose
