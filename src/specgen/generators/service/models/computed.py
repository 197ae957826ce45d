"""Values of a table class that follow from others: set when a row is written, or worked out when it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.generators.python.forms import WIDTH, Bracket, docstring, literal, statement
from specgen.generators.python.formulas import FormulaWriter, in_turn
from specgen.generators.python.scope import Scope
from specgen.generators.service.models.columns import ColumnWriter
from specgen.product.model import Entity, Field, Formula
from specgen.product.types import Kind, ScalarType

INDENT = "    "
BODY = INDENT * 2
BITS = {Kind.INTEGER: 31, Kind.BIGINT: 63}


def keeps_formulas(entity: Entity) -> bool:
    """Whether rows of *entity* keep values that follow from others."""
    return any(isinstance(field.computed, Formula) for field in entity.fields)


class ComputedWriter:
    """Writes what a table class computes, and imports what that takes."""

    def __init__(self, package: str, entity: Entity, scope: Scope, columns: ColumnWriter) -> None:
        self.entity = entity
        self.scope = scope
        self.columns = columns
        self.runtime = f"{package}.runtime.computed"
        self.writer = FormulaWriter(entity, columns.value, self._decimal)

    def decorator(self) -> tuple[str, ...]:
        """What has values computed that are kept, and rows refused that could not be shown."""
        return (*self._checked(), *self._computed())

    def _checked(self) -> tuple[str, ...]:
        fields = (each for each in self.entity.shown if isinstance(each.computed, Formula) and self._held(each)[0])
        names = tuple(literal(each.attribute) for each in fields)
        checked = Bracket(self.scope.use(self.runtime, "checked_computed"), "()", names) if names else None
        return statement("@", checked) if checked else ()

    def _computed(self) -> tuple[str, ...]:
        kept = any(isinstance(field.computed, Formula) for field in self.entity.fields)
        return (f"@{self.scope.use(self.runtime, 'kept_computed')}",) if kept else ()

    def methods(self) -> tuple[str, ...]:
        """The methods, a blank line before each."""
        kept = [pair for pair in in_turn(iter((*self.entity.fields, *self.entity.shown))) if pair[0].stored]
        lines: list[str] = []
        if kept:
            lines += ["", f"{INDENT}def compute(self) -> None:"]
            lines += docstring("Set what follows from the other fields.", BODY)
            lines += self._exactly([field for field, _ in kept])
            indent = self._indent([field for field, _ in kept])
            for field, formula in kept:
                lines += self._kept(field, formula, indent)
        for field in self.entity.shown:
            if isinstance(field.computed, Formula):
                lines += self._shown(field, field.computed)
        return tuple(lines)

    def _exactly(self, fields: Sequence[Field]) -> Iterator[str]:
        """The line below which decimals keep every digit."""
        if self._indent(fields) != BODY:
            yield f"{BODY}with {self.scope.use(self.runtime, 'exact')}():"

    def _indent(self, fields: Sequence[Field]) -> str:
        exact = any(isinstance(field.type, ScalarType) and field.type.is_exact for field in fields)
        return BODY + INDENT if exact else BODY

    def _kept(self, field: Field, formula: Formula, indent: str) -> Iterator[str]:
        prefix = f"self.{field.attribute} = "
        missing = self.writer.missing(field, formula)
        if not missing:
            yield from self._written(field, formula, prefix, indent)
            return
        yield f"{indent}if {missing}:"
        yield f"{indent}{INDENT}{prefix}None"
        yield f"{indent}else:"
        yield from self._written(field, formula, prefix, indent + INDENT)

    def _shown(self, field: Field, formula: Formula) -> Iterator[str]:
        prop = self.scope.builtin("property")
        null = " | None" if field.may_be_null else ""
        yield from ("", f"{INDENT}@{prop}")
        yield f"{INDENT}def {field.attribute}(self) -> {self.columns.python(field.type)}{null}:"
        yield from docstring(field.description or "What follows from the other fields", BODY)
        if missing := self.writer.missing(field, formula):
            yield f"{BODY}if {missing}:"
            yield f"{BODY}{INDENT}return None"
        yield from self._exactly([field])
        yield from self._written(field, formula, "return ", self._indent([field]))

    def _written(self, field: Field, formula: Formula, prefix: str, indent: str) -> tuple[str, ...]:
        pieces = self.writer.pieces(field, formula)
        head, rest = self._held(field)
        if not head:
            line = f"{indent}{prefix}{' '.join(pieces)}"
            if len(line) <= WIDTH:
                return (line,)
            return (f"{indent}{prefix}(", *(f"{indent}{INDENT}{each}" for each in pieces), f"{indent})")
        items = (literal(field.json), " ".join(pieces), *rest)
        lines = statement(prefix, Bracket(head, "()", items), indent)
        if all(len(line) <= WIDTH for line in lines):
            return lines
        inner = indent + INDENT
        parts = (*(f"{inner}{each}" for each in pieces[:-1]), f"{inner}{pieces[-1]},")
        after = (f"{inner}{each}," for each in rest)
        return (f"{indent}{prefix}{head}(", f"{inner}{literal(field.json)},", *parts, *after, f"{indent})")

    def _held(self, field: Field) -> tuple[str, tuple[str, ...]]:
        """What brings a value to the type of *field*, and what that is told beside the value."""
        match field.type:
            case ScalarType(Kind.DECIMAL | Kind.MONEY, digits, scale):
                return self.scope.use(self.runtime, "fixed"), (str(digits or 0), str(scale or 0))
            case ScalarType(Kind.INTEGER | Kind.BIGINT as kind):
                return self.scope.use(self.runtime, "whole"), (str(BITS[kind]),)
            case ScalarType(Kind.FLOAT):
                return self.scope.use(self.runtime, "finite"), ()
            case _:
                return "", ()

    def _decimal(self) -> str:
        return self.scope.use("decimal", "Decimal")
