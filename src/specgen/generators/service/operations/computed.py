"""What a method does about parts of its row, and about values that are copied and added up."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.python.forms import Bracket, Code, literal, statement
from specgen.generators.python.scope import Scope
from specgen.generators.service.operations.names import ScopeNames, local_name
from specgen.generators.service.operations.parts import maker, sent_parts
from specgen.product.model import Copy, Does, Entity, Field, FieldRole, HasMany, Operation, Product, Total
from specgen.product.operations import MAKING
from specgen.product.types import Kind, ScalarType

INDENT = "    "
INNER = INDENT * 3
BITS = {Kind.INTEGER: 31, Kind.BIGINT: 63}


class ComputedCalls:
    """Writes the statements of one operation on a row of one entity, and imports what they speak of."""

    def __init__(self, product: Product, scope: Scope, operation: Operation, entity: Entity) -> None:
        self.product = product
        self.scope = scope
        self.operation = operation
        self.entity = entity
        self.row = local_name(entity)
        self.parts = sent_parts(product, operation)

    def copied(self, field: Field) -> tuple[Field, ...]:
        """The values that a new row copies from the one that *field* names."""
        if self.operation.does not in MAKING:
            return ()
        made = (each for each in self.entity.fields if isinstance(each.computed, Copy))
        return tuple(each for each in made if isinstance(each.computed, Copy) and each.computed.by == field.name)

    def copies(self, field: Field, source: str, indent: str = INNER) -> Iterator[str]:
        """The statements that copy what a new row takes from *source*, the row that *field* names."""
        target = self.product.entity(field.relation.target if field.relation else "")
        for own in self.copied(field):
            if isinstance(own.computed, Copy):
                name = own.computed.field
                taken = next(each for each in (*target.fields, *target.shown) if each.name == name)
                yield f"{indent}{self.row}.{own.attribute} = {source}.{taken.attribute}"

    def from_owner(self) -> Iterator[str]:
        """The statements that copy what a new row takes from the caller, whose it is."""
        if self.entity.owner and not self.entity.owns_itself:
            yield from self.copies(self.entity.field(self.entity.owner), "self.context.user")

    def referenced(self, field: Field, name: str, given: str, names: ScopeNames) -> Iterator[str]:
        """The statements that find the row which *field* names, and copy what the new one takes from it."""
        target = self.product.entity(field.relation.target if field.relation else "")
        self.scope.imports.use("sqlmodel", "col")
        self.scope.imports.use(self.product.package, "models")
        readable = self._use("scopes", names.readable(target))
        pairs = self.product.joining(self.entity, field.name)
        shared = ((own.attribute, other.attribute) for own, other in pairs if own is not field)
        claims = tuple(f"col(models.{target.name}.{other}) == {self.row}.{own}" for own, other in shared)
        among = f"{readable}(self.context)"
        rows = Bracket(f"{among}.where", "()", claims) if claims else among
        named = target.field(field.relation.key) if field.relation else target.key
        items = (literal(name), given, rows, f"col(models.{target.name}.{named.attribute})")
        indent = INNER
        if field.may_be_null:
            yield f"{INNER}if {self.row}.{field.attribute} is not None:"
            indent += INDENT
        found = Bracket("await self.referenced", "()", items)
        yield from statement(f"named_{field.name} = ", found, indent)
        yield from self.copies(field, f"named_{field.name}", indent)

    def made(self) -> Iterator[str]:
        """The statements that make the parts of a new row, before it is kept."""
        if self.operation.does in MAKING:
            for part in self.parts:
                yield from self._new(part, INNER)

    def kept(self) -> Iterator[str]:
        """The statements that keep the parts of a new row, or replace those of one that changes."""
        for part in self.parts:
            indent = INNER
            if self.operation.does is Does.UPDATE:
                yield f"{INNER}if body.{part.attribute} is not {self.scope.use('pydantic', 'MISSING')}:"
                indent += INDENT
            if self.operation.does not in MAKING:
                yield from self._new(part, indent)
                if self.operation.does is Does.UPDATE or part is self.parts[0]:
                    yield from self._touched(indent)
            yield from self._keep(part, indent)

    def _new(self, part: HasMany, indent: str) -> Iterator[str]:
        new = self._use("parts", maker(self.product.entity(part.target)))
        said = f"body.{part.attribute}"
        if part.single:
            said = f"{self._use('runtime.single_parts', 'one_or_none')}({said})"
        shared = self.product.entity(part.target).of_whole
        within = (f"{self.row}.{self.entity.field(field.name).attribute}" for field in shared)
        made = Bracket(f"await {new}", "()", ("self.context", said, *within))
        yield from statement(f"new_{part.attribute} = ", made, indent)
        for field in self.entity.fields:
            if isinstance(field.computed, Total) and field.computed.parts and field.computed.over == part.name:
                value = self._total(field, field.computed, part)
                yield from statement(f"{self.row}.{field.attribute} = ", value, indent)

    def _total(self, field: Field, total: Total, part: HasMany) -> Code:
        rows = f"new_{part.attribute}"
        if total.field is None:
            return f"len({rows})"
        target = self.product.entity(part.target)
        taken = next(each for each in (*target.fields, *target.shown) if each.name == total.field)
        values = f"each.{taken.attribute} for each in {rows}"
        there = f" if each.{taken.attribute} is not None" if taken.may_be_null else ""
        match field.type:
            case ScalarType(Kind.DECIMAL | Kind.MONEY, digits, scale):
                added = f"{self._use('runtime.computed', 'added')}({values})"
                items = (literal(field.json), added, str(digits or 0), str(scale or 0))
                return Bracket(self._use("runtime.computed", "fixed"), "()", items)
            case ScalarType(Kind.INTEGER | Kind.BIGINT as kind):
                kept = f"sum({values}{there})"
                held = (literal(field.json), kept, str(BITS[kind]))
                return Bracket(self._use("runtime.computed", "whole"), "()", held)
            case _:
                return f"sum({values}{there})"

    def _touched(self, indent: str) -> Iterator[str]:
        """A row whose parts change has changed."""
        if changed := self.entity.with_role(FieldRole.UPDATED_AT):
            yield f"{indent}{self.row}.{changed.attribute} = {self._use('runtime.columns', 'now')}()"

    def _keep(self, part: HasMany, indent: str) -> tuple[str, ...]:
        target = self.product.entity(part.target)
        self.scope.imports.use(self.product.package, "models")
        of = literal(target.field(part.by).attribute)
        items = ("self.context", self.row, f"new_{part.attribute}", f"models.{target.name}", of)
        return statement("", Bracket(f"await {self._use('runtime.parts', 'keep_parts')}", "()", items), indent)

    def _use(self, module: str, name: str) -> str:
        return self.scope.use(f"{self.product.package}.{module}", name)
