"""One operation on its way to a method: what it is about, what its parts are called here, and the row it is on."""

from __future__ import annotations

from functools import cached_property

from specgen.contract.model import Call, Named
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Code, Keyword, call, literal, statement
from specgen.generators.python.scope import Scope
from specgen.generators.service.operations.names import ScopeNames, local_name
from specgen.generators.service.operations.paths import PathWriter
from specgen.generators.service.operations.scopes import lifting, names_several
from specgen.generators.service.operations.shown import function_name, shown_shape, shows_more
from specgen.generators.service.operations.tenants import guard
from specgen.generators.service.operations.visible import visible
from specgen.product.model import Does, Entity, FieldRole, Shape
from specgen.product.repeating import STATE

INDENT = "    "
BODY = INDENT * 2
INNER = INDENT * 3


class CallWriter:
    """Writes parts of one operation's method, and imports what they speak of."""

    def __init__(self, design: Design, scope: Scope, names: ScopeNames, call_: Call) -> None:
        self.design = design
        self.scope = scope
        self.names = names
        self.call = call_
        self.does = call_.operation.does
        self.contract = design.contract
        self.product = design.product
        self.package = design.product.package

    @cached_property
    def entity(self) -> Entity:
        """The entity that the operation is about, which all but services have."""
        return self.product.entity(self.call.operation.entity or "")

    @cached_property
    def row(self) -> str:
        """What the method calls the row that it is about."""
        return local_name(self.entity)

    def use(self, module: str, name: str) -> str:
        """What *name* of a module of the product is called here."""
        return self.scope.use(f"{self.package}.{module}", name)

    def _contract(self, name: str) -> str:
        self.scope.imports.use(f"{self.package}.contracts", name)
        return name

    def _model(self) -> str:
        self.scope.imports.use(self.package, "models")
        return f"models.{self.entity.name}"

    @cached_property
    def path(self) -> PathWriter:
        """What the operation does with its path."""
        return PathWriter(self.product, self.scope, self.names, self.call)

    def _found(self, indent: str) -> tuple[str, ...]:
        return (*self.path.rows_above(indent), *statement(f"{self.row} = ", self._one(), indent))

    def _one(self, one: str = "one") -> Bracket:
        """The row that the path names, among those that the caller may read; among the deleted ones to restore it."""
        among = self.names.deleted if self.does is Does.RESTORE else self.names.readable
        readable = self.use("scopes", among(self.entity))
        more = lifting(self.product, self.entity, self.call.operation)
        rows = Bracket(f"{readable}(self.context{more}).where", "()", self.path.claims(self.entity))
        return Bracket(f"await self.{one}", "()", (rows,))

    def _held(self) -> tuple[str, ...]:
        """The row that the path names, which nobody else changes until the transaction ends."""
        held = statement(f"{self.row} = ", self._only(), INNER)
        return (*self.path.rows_above(INNER), *held, *self._guarded(INNER), *self._expected())

    def _only(self) -> Bracket:
        """The row that the path names, held; that which was deleted last of several that are called the same."""
        held = self._one("held")
        if not names_several(self.entity, self.call.operation):
            return held
        order = (self.entity.with_role(FieldRole.DELETED_AT), *self.entity.keys)
        columns = (call("col", f"{self._model()}.{field.attribute}") for field in order if field)
        return Bracket("await self.held_last", "()", (*held.items, *columns))

    def _reached(self) -> tuple[str, ...]:
        """The statements that refuse who may not reach the row, or write it where the operation does."""
        guarded = self._guarded(BODY)
        if not guarded:
            return (*self.path.rows_above(BODY), *statement("", self._one(), BODY))
        return (*self._found(BODY), *guarded)

    def _expected(self) -> tuple[str, ...]:
        """The statement that refuses to change a row which its caller saw in another state."""
        if not self.call.operation.checks_tag:
            return ()
        shape = self.entity.shape(STATE)
        more = shows_more(self.entity, shape)
        seen = self._shown_by(shape, self.row) if more else self._answer(shape.type_name, self.row)
        return statement("", Bracket("expected.check", "()", (seen,)), INNER)

    def _guarded(self, indent: str) -> tuple[str, ...]:
        """The statements that refuse to change a row which is not its caller's to change; none where all are."""
        if not self.call.operation.writes_its_row:
            return ()
        guarded = guard(self.product, self.scope, self.entity, self.row, indent)
        if not self.product.guards_writing(self.entity):
            return guarded
        own = self.use("scopes", self.names.own(self.entity))
        return (*guarded, f"{indent}{own}(self.context, {self.row}{self._granted()})")

    def _granted(self) -> str:
        """The permissions of the operation, as arguments."""
        return "".join(f", {literal(each)}" for each in self.call.operation.permissions)

    def _shown(self) -> tuple[str, ...]:
        return self._validated(self.row)

    def _validated(self, row: str, prefix: str = "return ") -> tuple[str, ...]:
        """The statement that the row is answered as it is shown; nothing where the answer has no body."""
        shown = self.call.success.type
        if shown is None:
            return ()
        if self.product.issues_key(self.call.operation):
            made, _ = self.contract.type(shown).properties
            seen = self._answer(made.type.name if isinstance(made.type, Named) else "", row)
            keyed = (Keyword(made.attribute, seen), Keyword("key", "key.text"))
            return statement(prefix, Bracket(self._contract(shown), "()", keyed), BODY)
        if found := shown_shape(self.product, self.call):
            return statement(prefix, self._shown_by(found[1], row), BODY)
        return statement(prefix, self._answer(shown, row), BODY)

    def _shown_by(self, shape: Shape, row: str) -> str:
        """The row in a shape that shows more than its table holds."""
        return f"(await {self.use('shown', function_name(shape))}(self.context, [{row}]))[0]"

    def _answer(self, shown: str, row: str) -> Code:
        """The row as people of the caller's role see it."""
        answer = Bracket(f"{self._contract(shown)}.model_validate", "()", (row,))
        return visible(self.contract, self.package, self.scope, shown, answer)
