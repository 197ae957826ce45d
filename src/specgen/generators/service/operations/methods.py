"""One method for each operation, as far as the spec determines what it does."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cached_property

from specgen.contract.model import Call, Property
from specgen.contract.shapes import sent_fields
from specgen.generators.contracts.package import query_name
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Code, Keyword, Quoted, docstring, literal, statement
from specgen.generators.python.scope import Scope
from specgen.generators.python.statements import definition
from specgen.generators.service.operations.bodies import (
    ChangeBody,
    CreateBody,
    DeleteBody,
    Hashing,
    Method,
    ReadBody,
    RegisterBody,
    UpsertBody,
)
from specgen.generators.service.operations.calls import BODY, INDENT, INNER, CallWriter
from specgen.generators.service.operations.computed import ComputedCalls
from specgen.generators.service.operations.files import FileWriter
from specgen.generators.service.operations.keys import KeyWriter
from specgen.generators.service.operations.links import constant, sent_links
from specgen.generators.service.operations.lists import ListWriter
from specgen.generators.service.operations.moves import MoveWriter
from specgen.generators.service.operations.names import ScopeNames, method_name
from specgen.generators.service.operations.scopes import finds_its_row, owner_column, references
from specgen.generators.service.operations.sign_in import SignInWriter
from specgen.generators.service.operations.slugs import slug_items
from specgen.generators.service.operations.tenants import founding, guard_of_new, newcomers
from specgen.generators.service.operations.worked_out import check_written
from specgen.generators.service.project.roles import role_code
from specgen.product.model import YOURS, Does, Entity, Field, ManyToMany, Product
from specgen.product.operations import MAKING
from specgen.product.roles import TYPE

ROUNDS = "self.context.settings.password_rounds"


class MethodWriter:
    """Writes the methods of one class, and imports what they speak of."""

    def __init__(self, design: Design, scope: Scope, names: ScopeNames) -> None:
        self.design = design
        self.scope = scope
        self.names = names

    def method(self, call_: Call) -> Method:
        """The method of one operation."""
        return _CallWriter(self.design, self.scope, self.names, call_).method()


class _CallWriter(CallWriter):
    """Writes the method of one operation."""

    def method(self) -> Method:
        """The method, which begins nothing that could not be answered."""
        made = self._method()
        return replace(made, guards=(*check_written(self.product, self.scope, self.names, self.call), *made.guards))

    def _method(self) -> Method:
        header, said = self._header(), docstring(self._said(), BODY)
        match self.does:
            case Does.LIST:
                lists = ListWriter(self.product, self.contract, self.scope, self.names).body(self.call)
                return Method(header, said, lists=lists)
            case Does.CREATE:
                return Method(header, said, self._guards(), creates=self._create())
            case Does.READ:
                return Method(header, said, reads=ReadBody(self._found(BODY), self._shown()))
            case Does.REPLACE if self.call.operation.upserts:
                return Method(header, said, self._guards(), upserts=self._upsert())
            case Does.UPDATE | Does.REPLACE:
                return Method(header, said, self._guards(), changes=self._change())
            case Does.DELETE:
                return Method(header, said, deletes=self._delete())
            case Does.MOVE | Does.RESTORE | Does.LINK | Does.UNLINK:
                moves = MoveWriter(self.design, self.scope, self.names, self.call).body()
                return Method(header, said, moves=moves)
            case Does.UPLOAD:
                return Method(header, said, uploads=self._file().upload())
            case Does.DOWNLOAD:
                return Method(header, said, downloads=self._file().download())
            case Does.REGISTER:
                return Method(header, said, registers=self._register())
            case Does.LOGIN:
                return Method(header, said, signs_in=self._sign_in().login())
            case Does.REFRESH:
                return Method(header, said, refreshes=self._sign_in().refresh())
            case Does.LOGOUT:
                return Method(header, said, logs_out=self._sign_in().logout())
            case Does.CHANGE_PASSWORD:
                return Method(header, said, new_password=self._sign_in().new_password())
            case Does.ME:
                return Method(header, said, shows_caller=self._validated("self.context.user"))
            case Does.SERVICE | Does.RECEIVE:
                return Method(header, said, unwritten=self._unwritten())

    def _file(self) -> FileWriter:
        return FileWriter(self.design, self.scope, self.names, self.call)

    def _said(self) -> str:
        said = self.call.operation.summary
        if self.does is Does.LOGIN:
            return f"{said.rstrip('.')}; an unknown one is answered like a wrong password."
        return f"{said} Yours to write: 501 until then." if self.does in YOURS else said

    def _header(self) -> tuple[str, ...]:
        parameters = ["self"]
        parameters.extend(self.path.arguments())
        if self.does is Does.LIST:
            parameters.append(f"query: {self._contract(query_name(self.call))}")
        if self.call.body:
            parameters.append(f"body: {self._contract(self.call.body.type)}")
        if self.call.file:
            parameters.append(f"upload: {self.use('runtime.uploads', 'Upload')}")
        if self.call.operation.checks_tag:
            parameters.append(f"expected: {self.use('runtime.tags', 'Expected')}")
        returns = self._contract(self.call.success.type) if self.call.success.type else "None"
        if self.call.made:
            returns = f"tuple[{returns}, bool]"
        returns = self.use("runtime.downloads", "Stored") if self.call.success.file else returns
        return definition(f"async def {method_name(self.call.operation)}", parameters, returns, INDENT)

    def _unwritten(self) -> tuple[str, ...]:
        """What holds until the method is written: rows of others are out of reach already."""
        raised = f"{BODY}raise {self.use('errors', 'NotWrittenError')}"
        if not finds_its_row(self.product, self.call):
            return (*(self.path.seek_above(BODY) if self.call.operation.above else ()), raised)
        return (*self._reached(), raised)

    def _guards(self) -> tuple[str, ...]:
        """Fields that only some roles may set, each refused to others."""
        lines: list[str] = []
        for field, property_ in self._request_fields:
            if field.writable_by:
                self.scope.imports.use(f"{self.package}.contracts.enums", TYPE)
                allowed = (role_code(self.product, name) for name in self.product.roles_like(field.writable_by))
                check = self.use("runtime.roles", "check_allowed")
                items = ("self.context", literal(property_.name), f"body.{property_.attribute}", *allowed)
                lines.extend(statement("", Bracket(check, "()", items), BODY))
        return tuple(lines)

    def _kept(self) -> tuple[str, ...]:
        """What a replacement leaves as it is where it is absent: what only some may set."""
        if self.does is not Does.REPLACE:
            return ()
        return tuple(property_.attribute for field, property_ in self._request_fields if field.writable_by)

    def _sent(self) -> tuple[Property, ...]:
        """What the request holds."""
        return self.contract.type(self.call.body.type).properties if self.call.body else ()

    @cached_property
    def _request_fields(self) -> tuple[tuple[Field, Property], ...]:
        """The fields of the request's shape, and what the contract makes of each."""
        if self.call.operation.request is None:
            return ()
        return sent_fields(self.entity, self.call.operation, self._sent())

    @cached_property
    def _passwords(self) -> tuple[Hashing, ...]:
        """The passwords of the request, each hashed into a variable: before any row is held, as it takes its time."""
        return tuple(self._hashing(field, property_) for field, property_ in self._request_fields if field.is_password)

    def _hashing(self, field: Field, property_: Property) -> Hashing:
        hash_password = self.use("runtime.passwords", "hash_password")
        given = f"body.{property_.attribute}"
        conditions = []
        if not property_.required and property_.default is None:
            conditions.append(f"{given} is not {self.scope.use('pydantic', 'MISSING')}")
        if property_.nullable:
            conditions.append(f"{given} is not None")
        hashed = Bracket(f"await {hash_password}", "()", (given, ROUNDS))
        condition = " and ".join(conditions)
        lines = statement(f"{field.attribute} = ", hashed, BODY + INDENT if condition else BODY)
        return Hashing(field.attribute, condition, lines)

    @cached_property
    def _withheld(self) -> tuple[str, ...]:
        """What the request holds and the row does not take as it is: passwords, and whose it is."""
        return (
            tuple(
                property_.attribute
                for field, property_ in self._request_fields
                if field.is_password or (self.does is Does.CREATE and field.name == self.entity.owner)
            )
            + tuple(link.attribute for link in self._links)
            + tuple(part.attribute for part in self._computed.parts)
        )

    @cached_property
    def _computed(self) -> ComputedCalls:
        return ComputedCalls(self.product, self.scope, self.call.operation, self.entity)

    @cached_property
    def _links(self) -> tuple[ManyToMany, ...]:
        return sent_links(self.product, self.call.operation)

    def _linked(self) -> tuple[str, ...]:
        """The statements that link the row with those that the request names."""
        lines: list[str] = []
        for link in self._links:
            set_links = self.use("runtime.links", "set_links")
            named = self.use("links", constant(self.entity, link))
            given = f"body.{link.attribute}"
            may_be_absent = self.does is Does.UPDATE
            if may_be_absent:
                lines.append(f"{INNER}if {given} is not {self.scope.use('pydantic', 'MISSING')}:")
            key = f"{self.row}.{self.entity.key.attribute}"
            done = Bracket(f"await {set_links}", "()", ("self.context", named, key, given))
            lines.extend(statement("", done, INNER + INDENT if may_be_absent else INNER))
        if lines and self.does in MAKING:
            lines.insert(0, f"{INNER}await self.context.session.flush()")
        return (*self._computed.kept(), *lines)

    def _made(self, indent: str = BODY) -> tuple[str, ...]:
        items: list[Code | Keyword] = []
        settled = self.path.settled(self.entity)
        owner = owner_column(self.entity) if self.does is Does.CREATE and not self.entity.owns_itself else None
        if owner and owner not in settled:
            items.append(Keyword(owner, "self.context.user.id"))
        items.extend(Keyword(*each) for each in settled.items())
        items.extend(Keyword(password.column, password.column) for password in self._passwords)
        keyed = KeyWriter(self.product, self.scope, self.call.operation)
        items.extend(keyed.columns())
        if len(self._sent()) > len(self._withheld):
            given = f"**{self.use('runtime.operations', 'given')}"
            items.append(Bracket(given, "()", ("body", *map(Quoted, self._withheld))))
        made = statement(f"{self.row} = ", Bracket(self._model(), "()", tuple(items)), indent)
        return (*keyed.before(indent), *made, *keyed.after(self.row, indent))

    def _checks(self) -> tuple[str, ...]:
        """Each key of the request must name a row that the caller may read."""
        said = {field.name: property_ for field, property_ in self._request_fields}
        named = {field.name for field in references(self.product, self.call)}
        lines: list[str] = []
        for field in map(self.entity.field, self.entity.in_order(name for name in said if name in named)):
            property_ = said[field.name]
            if self._computed.copied(field):
                given = f"{self.row}.{field.attribute}"
                lines.extend(self._computed.referenced(field, property_.name, given, self.names))
            else:
                lines.extend(self._check(field, property_))
        return (*self._computed.from_owner(), *self._from_path(), *lines, *self._computed.made())

    def _from_path(self) -> Iterator[str]:
        """The statements that copy what a new row takes from those that its path names."""
        operation, computed = self.call.operation, self._computed
        for field in map(self.entity.field, operation.settled(self.entity)):
            if field.name == operation.parent:
                yield from computed.copies(field, self.path.above[-1])
            elif field.relation and computed.copied(field):
                given = f"{self.row}.{field.attribute}"
                yield from computed.referenced(field, field.json, given, self.names)

    def _check(self, field: Field, property_: Property) -> tuple[str, ...]:
        self.scope.imports.use("sqlmodel", "col")
        self.scope.imports.use(self.package, "models")
        target = self.product.entity(field.relation.target if field.relation else "")
        among = newcomers(self.product, self.scope, self.entity, field)
        among = among or f"{self.use('scopes', self.names.readable(target))}(self.context)"
        *shared, (_, key) = self._joining(field)
        claims = tuple(f"col(models.{target.name}.{other}) == {self.row}.{own}" for own, other in shared)
        rows = Bracket(f"{among}.where", "()", claims) if claims else among
        items = (
            literal(property_.name),
            f"body.{property_.attribute}",
            rows,
            f"col(models.{target.name}.{key})",
        )
        return statement("", Bracket("await self.check_reference", "()", items), INNER)

    def _joining(self, field: Field) -> list[tuple[str, str]]:
        """The attributes that join a row with the one that *field* names; that of the field itself last."""
        pairs = self.product.joining(self.entity, field.name)
        ordered = sorted(pairs, key=lambda pair: pair[0] is field)
        return [(own.attribute, other.attribute) for own, other in ordered]

    def _slugs(self, sources: Collection[str] | None = None) -> tuple[str, ...]:
        """What makes the slugs of the row; of a change those of *sources*, which it may set."""
        lines: list[str] = []
        for field in self.entity.fields:
            if field.slug_of and (sources is None or field.slug_of in sources):
                items = ("self.context.session", f"[{self.row}]", *slug_items(self.entity, field))
                keep = self.use("runtime.slugs", "keep_slugs")
                lines.extend(statement("", Bracket(f"await {keep}", "()", items), INNER))
        return tuple(lines)

    def _create(self, indent: str = BODY) -> CreateBody:
        above, within = self.path.rows_above(INNER), indent == INNER
        above = (*above, *self.path.rows_named(self.entity, INNER))
        return CreateBody(
            row=self.row,
            passwords=self._passwords,
            made=() if above or within else self._made(),
            below=(*above, *self._made(INNER)) if above or within else (),
            checks=(*self._guard_of_new(), *self._checks(), *self._slugs()),
            numbered=self._numbered(),
            linked=(*founding(self.product, self.scope, self.call.operation, self.row, INNER), *self._linked()),
            shown=self._shown(),
        )

    def _guard_of_new(self) -> tuple[str, ...]:
        return guard_of_new(*self._here(), self.call.operation, self.row, INNER)

    def _here(self) -> tuple[Product, Scope, Entity]:
        return self.product, self.scope, self.entity

    def _numbered(self) -> tuple[str, ...]:
        """The statements that give the row its numbers."""
        lines: list[str] = []
        for field in self.entity.fields:
            if field.sequence:
                per = self._joining(self.entity.field(field.sequence.per)) if field.sequence.per else ()
                alike = (literal(own) for own, _ in per)
                items = ("self.context.session", self.row, literal(field.attribute), *alike)
                counted = Bracket(f"await {self.use('runtime.counters', 'next_number')}", "()", items)
                lines += statement(f"{self.row}.{field.attribute} = ", counted, INNER)
        return tuple(lines)

    def _change(self) -> ChangeBody:
        change = self.use("runtime.operations", "replace" if self.does is Does.REPLACE else "apply")
        withheld = "".join(f", {literal(name)}" for name in (*self._withheld, *self._kept()))
        if self._kept():
            self.scope.use("pydantic", "MISSING")
        return ChangeBody(
            row=self.row,
            passwords=self._passwords,
            found=self._held(),
            checks=self._checks(),
            changed=f"{change}(body, {self.row}{withheld})",
            kept=self._kept(),
            slugs=self._slugs({field.name for field, _ in self._request_fields}),
            linked=self._linked(),
            shown=self._shown(),
        )

    def _upsert(self) -> UpsertBody:
        """What replaces the row, what makes it, and the answer: the row, and whether it is new."""
        making = replace(self.call, operation=replace(self.call.operation, does=Does.CREATE))
        make = _CallWriter(self.design, self.scope, self.names, making)._create(INNER)
        shown = (*self._validated(self.row, "shown = "), f"{BODY}return shown, is_new")
        upserted = self.use("runtime.upserts", "upserted")
        return UpsertBody(self.row, self._model(), self._change(), make, upserted, shown)

    def _delete(self) -> DeleteBody:
        if not self.entity.soft_delete:
            return DeleteBody(self._held(), f"await self.context.session.delete({self.row})")
        return DeleteBody(self._held(), f"{self.row}.deleted_at = {self.use('runtime.columns', 'now')}()")

    def _register(self) -> RegisterBody:
        sign_in = self._sign_in()
        return RegisterBody(
            self.row,
            self._passwords,
            self._made(),
            (*self._checks(), *self._slugs()),
            self._numbered(),
            self._linked(),
            sign_in.begun(),
            sign_in.issued(),
            sign_in.answer(),
        )

    def _sign_in(self) -> SignInWriter:
        if self.product.auth is None:
            raise AssertionError(f"{self.call.name} signs in where nobody does")
        return SignInWriter(self.design, self.scope, self.names, self.call, self.product.auth)
