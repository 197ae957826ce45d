"""`tenants.py`: which tenants a caller belongs to, how somebody becomes the first member, and who is none."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.contracts.types import Types
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Imports, Keyword, call, docstring, statement
from specgen.generators.python.scope import Scope
from specgen.generators.python.statements import Asked, Claim, Comparison, Either, definition, filtered
from specgen.generators.service.operations.names import BANNER, local_name
from specgen.generators.service.operations.paths import PYTHON
from specgen.product import naming
from specgen.product.model import Does, Entity, Field, FieldRole, Operation, Product, Tenants
from specgen.product.tenants import MEMBERS
from specgen.product.types import ScalarType

INDENT = "    "
MODULE = "tenants"
OWN, COLLEAGUES, FOUNDING, CHECK = "own_tenants", "colleagues", "first_member", "check_member"
NEWCOMERS = "newcomers"


@frozen
class TenantsFunction:
    """A function about tenants."""

    header: tuple[str, ...]
    docstring: tuple[str, ...]
    lines: tuple[str, ...]


@frozen
class TenantsModule:
    """All functions about tenants that the service needs."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    functions: tuple[TenantsFunction, ...]


def tenants_drafts(design: Design) -> tuple[Templated, ...]:
    """The module, where there are tenants."""
    product = design.product
    if product.tenants is None:
        return ()
    imports = Imports(product.package)
    functions = tuple(_Writer(product, product.tenants, imports).functions())
    said = docstring(f"Which tenants a caller belongs to. {BANNER}")
    view = TenantsModule(said, imports.lines(), functions)
    return (Templated(f"src/{product.package}/{MODULE}.py", "service/operations/tenants.py.j2", view),)


def tenant_claims(product: Product, entity: Entity) -> Iterator[tuple[Claim, frozenset[str]]]:
    """What keeps rows of *entity* to tenants of the caller's, and which functions it uses."""
    tenancy = entity.tenancy
    if product.tenants is None or tenancy is None or tenancy.others == "read":
        return
    model = f"models.{entity.name}"
    if tenancy.by == MEMBERS:
        key = f"col({model}.{entity.key.attribute})"
        items = (f"{key} == context.user.id", f"{key}.in_({COLLEAGUES}(context))")
        yield Either(items), frozenset(("or_", COLLEAGUES))
        return
    within = f"col({model}.{tenant_attribute(entity)})"
    if tenancy.others == "own" and entity.owner:
        items = (
            f"col({model}.{entity.field(entity.owner).attribute}) == context.user.id",
            f"{within}.in_({OWN}(context))",
        )
        yield Either(items), frozenset(("or_", OWN))
    else:
        yield Asked(within, f".in_({OWN}(context))"), frozenset((OWN,))


def tenant_attribute(entity: Entity) -> str:
    """The attribute that names the tenant of a row; the key of what is one."""
    by = entity.tenancy.field if entity.tenancy else None
    return entity.field(by).attribute if by else entity.key.attribute


def guard(product: Product, scope: Scope, entity: Entity, row: str, indent: str) -> tuple[str, ...]:
    """The statement that refuses to change a *row* of another's tenant, where such a row can be read."""
    if not product.guards_tenant(entity):
        return ()
    checked = f"await {_used(product, scope, CHECK)}(self.context, {row}.{tenant_attribute(entity)})"
    if entity.tenancy and entity.tenancy.others == "own" and entity.owner:
        owner = f"{row}.{entity.field(entity.owner).attribute}"
        return (f"{indent}if {owner} != self.context.user.id:", f"{indent}{INDENT}{checked}")
    return (f"{indent}{checked}",)


def guard_of_new(
    product: Product, scope: Scope, entity: Entity, operation: Operation, row: str, indent: str
) -> tuple[str, ...]:
    """The statement that refuses to make a *row* for a tenant that the caller can name, but is no member of."""
    if not product.guards_new(entity, operation):
        return ()
    return (f"{indent}await {_used(product, scope, CHECK)}(self.context, {row}.{tenant_attribute(entity)})",)


def founding(product: Product, scope: Scope, operation: Operation, row: str, indent: str) -> tuple[str, ...]:
    """The statements that make who makes a tenant its first member."""
    tenants = product.tenants
    if tenants is None or operation.entity != tenants.entity or operation.does is not Does.CREATE:
        return ()
    made = f"{_used(product, scope, FOUNDING)}(self.context, {row})"
    return (f"{indent}await self.context.session.flush()", f"{indent}self.context.session.add({made})")


def newcomers(product: Product, scope: Scope, entity: Entity, field: Field) -> str | None:
    """What selects the rows that *field* names where it says who becomes a member; None where it does not."""
    tenants = product.tenants
    if tenants is None or (entity.name, field.name) != (tenants.members, tenants.user):
        return None
    return f"{_used(product, scope, NEWCOMERS)}()"


def _used(product: Product, scope: Scope, name: str) -> str:
    return scope.use(f"{product.package}.{MODULE}", name)


def _adds(product: Product, tenants: Tenants, operation: Operation) -> bool:
    """Whether *operation* makes somebody a member."""
    return operation.entity == tenants.members and tenants.user in operation.sent(product.entity(tenants.members))


class _Writer:
    """Writes the functions, and imports what they speak of."""

    def __init__(self, product: Product, tenants: Tenants, imports: Imports) -> None:
        self.product = product
        self.tenants = tenants
        self.imports = imports
        self.tenant = product.entity(tenants.entity)
        self.members = product.entity(tenants.members)
        self.model = f"models.{self.members.name}"
        self.by = self.members.field(tenants.by).attribute
        self.user = self.members.field(tenants.user).attribute

    def functions(self) -> Iterator[TenantsFunction]:
        """The functions, those of all products with tenants first."""
        self.imports.use(self.product.package, "models")
        self.imports.use(f"{self.product.package}.runtime.context", "Context")
        self.imports.use("sqlmodel", "col", "select")
        self.imports.use("sqlmodel.sql.expression", "SelectOfScalar")
        yield self._own()
        if any(each.tenancy and each.tenancy.by == MEMBERS for each in self.product.entities):
            yield self._colleagues()
        if any(each.does is Does.CREATE and each.entity == self.tenant.name for each in self.product.operations):
            yield self._first()
        if any(_adds(self.product, self.tenants, each) for each in self.product.operations):
            yield self._newcomers()
        if any(map(self.product.guards_tenant, self.product.entities)) or any(self._makes_guarded()):
            yield self._check()

    def _makes_guarded(self) -> Iterator[bool]:
        """Of each operation that makes rows whether it could make them for a tenant that is not its caller's."""
        for each in self.product.operations:
            if each.entity and (each.does is Does.CREATE or each.upserts):
                yield self.product.guards_new(self.product.entity(each.entity), each)

    def _own(self) -> TenantsFunction:
        said = f"Select the keys of the {naming.spaced(self.tenant.plural)} that the caller is a member of."
        claims = (Comparison(f"col({self.model}.{self.user})", "==", "context.user.id"), *self._alive())
        return TenantsFunction(
            definition(f"def {OWN}", ("context: Context",), f"SelectOfScalar[{self._type(self.tenant)}]"),
            docstring(said, INDENT),
            filtered("return ", f"select({self.model}.{self.by})", claims, INDENT),
        )

    def _colleagues(self) -> TenantsFunction:
        people = self.product.entity(self.product.auth.user if self.product.auth else "")
        said = f"Select the keys of the {naming.spaced(people.plural)} who are members where the caller is one."
        claims = (Asked(f"col({self.model}.{self.by})", f".in_({OWN}(context))"), *self._alive())
        return TenantsFunction(
            definition(f"def {COLLEAGUES}", ("context: Context",), f"SelectOfScalar[{self._type(people)}]"),
            docstring(said, INDENT),
            filtered("return ", f"select({self.model}.{self.user})", claims, INDENT),
        )

    def _newcomers(self) -> TenantsFunction:
        people = self.product.entity(self.product.auth.user if self.product.auth else "")
        model = f"models.{people.name}"
        deleted = people.with_role(FieldRole.DELETED_AT)
        alive = [Asked(f"col({model}.{deleted.attribute})", ".is_(None)")] if deleted else []
        who = naming.spaced(people.plural)
        told = "who knows their key may add them"
        said = f"Select the {who} who can be made members: all, for {told}."
        lines = filtered("return ", f"select({model})", alive, INDENT)
        return TenantsFunction(
            definition(f"def {NEWCOMERS}", (), f"SelectOfScalar[{model}]"),
            docstring(said, INDENT),
            lines if alive else (f"{INDENT}return select({model})",),
        )

    def _first(self) -> TenantsFunction:
        row = local_name(self.tenant)
        types = Types(self.product, self.imports)
        founder = tuple(
            Keyword(self.members.field(name).attribute, types.value(self.members.field(name).type, value))
            for name, value in self.tenants.founder
        )
        items = (
            Keyword(self.by, f"{row}.{self.tenant.key.attribute}"),
            Keyword(self.user, "context.user.id"),
            *founder,
        )
        said = f"Make the caller the first member of {naming.with_article(self.tenant.label)}."
        return TenantsFunction(
            definition(f"def {FOUNDING}", ("context: Context", f"{row}: models.{self.tenant.name}"), self.model),
            docstring(said, INDENT),
            statement("return ", Bracket(self.model, "()", items), INDENT),
        )

    def _check(self) -> TenantsFunction:
        self.imports.use(f"{self.product.package}.errors", "ForbiddenError")
        row = local_name(self.tenant)
        found = call(f"{OWN}(context).where", f"col({self.model}.{self.by}) == {row}")
        return TenantsFunction(
            definition(f"async def {CHECK}", ("context: Context", f"{row}: {self._type(self.tenant)}"), "None"),
            docstring(f"Refuse who is no member of *{row}*: ForbiddenError.", INDENT),
            (
                *statement("mine = ", found, INDENT),
                f"{INDENT}if (await context.session.exec(mine)).first() is None:",
                f"{INDENT * 2}raise ForbiddenError",
            ),
        )

    def _alive(self) -> Iterator[Claim]:
        if deleted := self.members.with_role(FieldRole.DELETED_AT):
            yield Asked(f"col({self.model}.{deleted.attribute})", ".is_(None)")

    def _type(self, entity: Entity) -> str:
        kind = entity.key.type
        module, name = PYTHON.get(kind.kind, (None, "str")) if isinstance(kind, ScalarType) else (None, "str")
        if module:
            self.imports.use(module, name)
        return name
