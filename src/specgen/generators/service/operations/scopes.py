"""`scopes.py`: which rows a caller may read, and which of these are theirs to change, entity by entity.

Every operation and every check of a key goes through here, so that isolation stands in one place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from specgen.contract.model import Call
from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Imports, call, docstring, literal
from specgen.generators.python.statements import Among, Asked, Claim, Comparison, definition, filtered
from specgen.generators.service.operations.links import embedded_shapes, own_links, sent_links, set_link, shown_links
from specgen.generators.service.operations.names import BANNER, ScopeNames, has_key, local_name
from specgen.generators.service.operations.parts import named_by_parts, sent_parts
from specgen.generators.service.operations.paths import naming_pairs
from specgen.generators.service.operations.tenants import MODULE, tenant_claims
from specgen.product import naming
from specgen.product.model import LINKING, Access, Does, Entity, Field, FieldRole, Operation, Product, Reach
from specgen.product.roles import READ
from specgen.product.tenants import MEMBERS

INDENT = "    "
ON_ROWS = frozenset(
    (
        Does.LIST,
        Does.READ,
        Does.UPDATE,
        Does.REPLACE,
        Does.DELETE,
        Does.MOVE,
        Does.RESTORE,
        *LINKING,
        Does.UPLOAD,
        Does.DOWNLOAD,
        Does.SERVICE,
    )
)


@frozen
class EntityScope:
    """Whose rows of one entity are reached.

    *nobody* is the line that answers a caller who is not signed in, *own* the header of the function that refuses
    others' rows, whose owner is *owner*: each empty where there is none.
    """

    entity: str
    header: tuple[str, ...]
    docstring: tuple[str, ...]
    nobody: str
    granted: str
    ungranted: str
    rows: tuple[str, ...]
    own: tuple[str, ...]
    own_docstring: tuple[str, ...]
    owner: str
    unless_lifted: str


@frozen
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
    if any("tuple_(" in line for scope in scopes for line in scope.rows):
        imports.use("sqlalchemy", "tuple_")
    _use_tenants(design.product, scopes, imports)
    if any(scope.own for scope in scopes):
        imports.use(f"{package}.errors", "ForbiddenError")
    if any(scope.nobody or scope.ungranted for scope in scopes):
        imports.use("sqlalchemy", "false")
    said = docstring(f"Whose rows a caller reaches. {BANNER}")
    view = Scopes(said, imports.lines(), scopes)
    return (Templated(f"src/{package}/scopes.py", "service/operations/scopes.py.j2", view),)


def _use_tenants(product: Product, scopes: tuple[EntityScope, ...], imports: Imports) -> None:
    """Import what keeps rows to tenants of the caller's."""
    for name in {scope.entity for scope in scopes}:
        for _, used in tenant_claims(product, product.entity(name)):
            for function in used:
                module = "sqlalchemy" if function == "or_" else f"{product.package}.{MODULE}"
                imports.use(module, function)


def owner_column(entity: Entity) -> str | None:
    """The attribute that names whose a row is, by the key of a user."""
    if entity.owner is None:
        return None
    return entity.key.attribute if entity.owns_itself else entity.field(entity.owner).attribute


def lifting(product: Product, entity: Entity, operation: Operation) -> str:
    """The permissions of *operation* by which its caller may reach more rows of *entity* than usual, as arguments."""
    if entity.name != operation.entity or not _is_lifted(product, entity):
        return ""
    others = (each for each in operation.permissions if each != entity.permission(READ))
    return "".join(f", {literal(each)}" for each in others)


def _is_lifted(product: Product, entity: Entity) -> bool:
    """Whether permissions let a caller reach rows of others."""
    return bool(product.roles) and entity.owner is not None and entity.scope.read is Reach.OWN


def finds_its_row(product: Product, call: Call) -> bool:
    """Whether an operation that is the user's to write begins with the row that its path names.

    One for everybody on rows that are not for everybody decides by itself who reaches them.
    """
    operation = call.operation
    if operation.does is not Does.SERVICE or operation.entity is None or not has_key(call):
        return False
    return operation.access is not Access.PUBLIC or product.entity(operation.entity).scope.read is Reach.ANY


def names_several(entity: Entity, operation: Operation) -> bool:
    """Whether a path may name several deleted rows: only their own key is theirs alone."""
    named = {*(key.field for key in operation.keys), *operation.settled(entity)}
    return operation.does is Does.RESTORE and not named >= {key.name for key in entity.keys}


def references(product: Product, call: Call) -> Iterator[Field]:
    """The fields of a request that name a row by its key."""
    operation = call.operation
    if call.body is None or operation.entity is None or operation.request is None:
        return
    entity = product.entity(operation.entity)
    for field in map(entity.field, operation.sent(entity)):
        if field.relation and field.name != entity.owner:
            yield field


def _scopes(design: Design) -> Iterator[EntityScope]:
    product, names = design.product, ScopeNames.of(design.product)
    reached, by_nobody, guarded = set[str](), set[str](), set[str]()
    restored = {each.entity for each in product.operations if each.does is Does.RESTORE}
    for each in design.contract.calls:
        operation = each.operation
        targets = {field.relation.target for field in references(product, each) if field.relation}
        targets |= {*_linked(product, operation), *(row.entity for row in operation.above)}
        within = (field for part in sent_parts(product, operation) for field in named_by_parts(product, part))
        targets |= {field.relation.target for field in within if field.relation}
        if operation.does in ON_ROWS and operation.entity:
            targets.add(operation.entity)
            put = operation.belongs(product.entity(operation.entity))
            targets |= {field.relation.target for _, field in put if field.relation}
            if operation.writes_its_row and product.guards_writing(product.entity(operation.entity)):
                guarded.add(operation.entity)
        reached |= targets
        if operation.access is not Access.SIGNED_IN:
            by_nobody |= targets
    for entity in product.entities:
        if entity.name in reached:
            unknown = product.auth is not None and entity.name in by_nobody
            yield _Scope(product, entity, names).view(
                unknown and (entity.scope.read is not Reach.ANY or _is_narrowed(product, entity)),
                entity.name in guarded,
            )
        if entity.name in restored:
            yield _Scope(product, entity, names).deleted()


def _linked(product: Product, operation: Operation) -> Iterator[str]:
    """The entities whose rows are linked with those that a request or an answer of *operation* is about."""
    if operation.entity and operation.response:
        entity = product.entity(operation.entity)
        for target, shape in embedded_shapes(product, entity.shape(operation.response)):
            if target.whole is None:
                yield target.name
            yield from (link.target for link in target.links_of(shape))
    filters = operation.listing.filters if operation.listing and operation.entity else ()
    asked = [(product.entity(operation.entity or ""), each.by) for each in filters if each.by]
    yield from (entity.target(by) for entity, by in asked)
    by_link = [link for entity, by in asked if (link := entity.link(by))]
    own = (link for _, link in own_links(product, operation))
    touched = (*sent_links(product, operation), *set_link(product, operation), *own)
    for link in (*touched, *shown_links(product, operation), *by_link):
        yield link.target
        if not link.derived:
            yield link.through


def _is_narrowed(product: Product, entity: Entity) -> bool:
    """Whether rows are kept to tenants of the caller's."""
    return any(tenant_claims(product, entity))


class _Scope:
    """Writes the functions of one entity."""

    def __init__(self, product: Product, entity: Entity, names: ScopeNames) -> None:
        self.product = product
        self.entity = entity
        self.names = names
        self.model = f"models.{entity.name}"
        self.lifted = _is_lifted(product, entity)
        self.any_role = bool(product.roles)

    def view(self, unknown: bool, guarded: bool) -> EntityScope:
        """The functions; whether nobody may call as well, and whether rows that can be read may have to stay."""
        entity = self.entity
        plural, row = naming.spaced(entity.plural), local_name(entity)
        more = ("*permissions: str",) if self.lifted else ()
        readable = ("context: Context", *more)
        changed = ("context: Context", f"{row}: {self.model}", *(("*permissions: str",) if self.any_role else ()))
        refused = f"Refuse to change {naming.with_article(entity.label)} that is not the caller's own: ForbiddenError."
        reader = entity.scope.reader
        return EntityScope(
            entity=entity.name,
            header=definition(f"def {self.names.readable(entity)}", readable, f"SelectOfScalar[{self.model}]"),
            docstring=docstring(f"Select the {plural} that the caller may read: {self._said()}.", INDENT),
            nobody=f"return select({self.model}).where(false())" if unknown and not reader else "",
            granted=literal(reader) if reader else "",
            ungranted=f"return select({self.model}).where(false())" if reader else "",
            rows=tuple(self._rows()),
            own=definition(f"def {self.names.own(entity)}", changed, "None") if guarded else (),
            own_docstring=docstring(refused, INDENT),
            owner=f"{row}.{owner_column(entity)}",
            unless_lifted=" and not context.lifts(*permissions)" if self.any_role else "",
        )

    def deleted(self) -> EntityScope:
        """The function that selects deleted rows."""
        said = f"Select the {naming.spaced(self.entity.plural)} that are deleted, of those that the caller could read."
        more = ("*permissions: str",) if self.lifted else ()
        header = definition(
            f"def {self.names.deleted(self.entity)}", ("context: Context", *more), f"SelectOfScalar[{self.model}]"
        )
        rows = tuple(self._rows(".is_not(None)"))
        scope = self.view(unknown=False, guarded=False)
        return replace(scope, header=header, docstring=docstring(said, INDENT), rows=rows)

    def _rows(self, deleted_is: str = ".is_(None)") -> Iterator[str]:
        """The statements that select the rows: those of others are left out last, where some may read them."""
        select, owned, alive = f"select({self.model})", tuple(self._owned()), tuple(self._kept(deleted_is))
        if not self.lifted:
            conditions = (*owned, *alive)
            yield from (
                filtered("return ", select, conditions, INDENT) if conditions else (f"{INDENT}return {select}",)
            )
            return
        yield from filtered("rows = ", select, alive, INDENT) if alive else (f"{INDENT}rows = {select}",)
        yield f"{INDENT}if context.lifts({literal(self.entity.permission(READ))}, *permissions):"
        yield f"{INDENT * 2}return rows"
        yield from filtered("return ", "rows", owned, INDENT)

    def _owned(self) -> Iterator[Claim]:
        owner = owner_column(self.entity)
        if owner and self.entity.scope.read is Reach.OWN:
            yield Comparison(call("col", f"{self.model}.{owner}"), "==", "context.user.id")

    def _kept(self, deleted_is: str) -> Iterator[Claim]:
        yield from (claim for claim, _ in tenant_claims(self.product, self.entity))
        if deleted := self.entity.with_role(FieldRole.DELETED_AT):
            yield Asked(call("col", f"{self.model}.{deleted.attribute}"), deleted_is)
        yield from self._of_what_is_there()

    def _of_what_is_there(self) -> tuple[Claim, ...]:
        """States of a row that is deleted are not there either."""
        of, named = self.product.versioned(self.entity.name) or (None, None)
        deleted = of.with_role(FieldRole.DELETED_AT) if of else None
        if of is None or named is None or deleted is None:
            return ()
        pairs = naming_pairs(self.product, self.entity, named.name)
        keys = ", ".join(f"col(models.{of.name}.{other.attribute})" for _, other in pairs)
        own = ", ".join(f"col({self.model}.{each.attribute})" for each, _ in pairs)
        asked = f"col(models.{of.name}.{deleted.attribute}).is_(None)"
        told = Bracket(f"select({keys}).where", "()", (asked,))
        return (Among(own if len(pairs) == 1 else f"tuple_({own})", told),)

    def _said(self) -> str:
        said = _said(self.entity)
        if self._of_what_is_there():
            said += ", of rows that are not deleted"
        if _is_narrowed(self.product, self.entity):
            said += _of_whom(self.entity)
        if self.entity.scope.reader:
            return f"{said}, where their role grants it"
        return f"{said}; all of them, where their role grants that" if self.lifted else said


def _of_whom(entity: Entity) -> str:
    """Among which rows the caller's own, and all, are looked for."""
    if entity.tenancy and entity.tenancy.by == MEMBERS:
        return " who are members where the caller is one"
    return ", within tenants of the caller's" + (" or of their own" if entity.tenancy and entity.tenancy.others else "")


def _said(entity: Entity) -> str:
    if entity.scope.read is not Reach.OWN:
        return "all that are not deleted" if entity.soft_delete else "all of them"
    whose = "themselves alone" if entity.owns_itself else "their own"
    return f"{whose}, not deleted" if entity.soft_delete else whose
