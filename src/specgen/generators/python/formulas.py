"""Formulas as Python, on a row that is called `self`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from specgen.frozen import frozen
from specgen.generators.python.forms import Code, flat
from specgen.product.conditions import Binary, Call, Condition, IsNull, Literal, Name, Not, OneOf
from specgen.product.formula_types import needed_values
from specgen.product.model import Entity, Field, Formula
from specgen.product.types import TEXTUAL, EnumRef, FieldType, Kind, ScalarType

SIGNS = {"=": "=="}
OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
FUNCTIONS = {"length": "len({})", "trim": '{}.strip(" ")', "lower": "{}.lower()", "upper": "{}.upper()"}
OR, AND, NOT, COMPARISON, SUM, PRODUCT, ATOM = range(7)
STRENGTH = {"or": OR, "and": AND, "+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT}


@frozen
class FormulaWriter:
    """Writes the formulas of one entity; *value* writes a text as a value of a type, *number* names `Decimal`."""

    entity: Entity
    value: Callable[[str, FieldType], Code]
    number: Callable[[], str]

    def pieces(self, field: Field, formula: Formula) -> tuple[str, ...]:
        """What the formula of *field* comes to, in one piece for each operand, its operator before it."""
        return tuple(_Text(self, field.type == ScalarType(Kind.FLOAT)).pieces(formula.condition))

    def missing(self, field: Field, formula: Formula) -> str:
        """The condition that something is null which the formula of *field* needs; empty where nothing can be."""
        if not field.may_be_null:
            return ""
        empty = [name for name in dict.fromkeys(needed_values(formula.condition)) if self.field(name).may_be_null]
        return " or ".join(f"self.{self.field(name).attribute} is None" for name in empty)

    def field(self, name: str) -> Field:
        """The field that a formula speaks of."""
        return next(field for field in (*self.entity.fields, *self.entity.shown) if field.name == name)


@frozen
class _Text:
    """One formula on its way to Python; an *inexact* one is made of floats."""

    writer: FormulaWriter
    inexact: bool

    def write(self, part: Condition) -> tuple[str, int]:
        """The Python of *part*, and how strongly it binds."""
        match part:
            case Name(name):
                return self._name(self.writer.field(name)), ATOM
            case Literal():
                return self._literal(part), ATOM
            case Call(function, argument):
                return FUNCTIONS[function].format(self._at(ATOM, argument)), ATOM
            case Not(IsNull(operand)):
                return f"{self._at(SUM, operand)} is not None", COMPARISON
            case Not(Binary(operator, left, right)) if operator in OPPOSITE:
                return self.write(Binary(OPPOSITE[operator], left, right))
            case Not(operand):
                return f"not {self._at(COMPARISON, operand)}", NOT
            case IsNull(operand):
                return f"{self._at(SUM, operand)} is None", COMPARISON
            case OneOf(operand, values):
                listed = ", ".join(self._beside(operand, value) for value in values)
                return f"{self._at(SUM, operand)} in ({listed},)", COMPARISON
            case Binary(operator, left, right) if operator in STRENGTH:
                return self._joined(operator, left, right)
            case Binary(operator, left, right):
                sides = self._beside(right, left), self._beside(left, right)
                return f"{sides[0]} {SIGNS.get(operator, operator)} {sides[1]}", COMPARISON

    def pieces(self, part: Condition) -> Iterator[str]:
        """The operands of the outermost operator, and of those that bind like it."""
        if not isinstance(part, Binary) or part.operator not in STRENGTH:
            yield self.write(part)[0]
            return
        strength = STRENGTH[part.operator]
        left = part.left
        if isinstance(left, Binary) and STRENGTH.get(left.operator) == strength and part.operator != "/":
            yield from self.pieces(left)
            yield f"{part.operator} {self._at(strength + 1, part.right)}"
            return
        before, operator = self._joined(part.operator, left, part.right)[0], f" {part.operator} "
        after = self._at(strength + 1, part.right)
        yield before.removesuffix(f"{operator}{after}")
        yield f"{part.operator} {after}"

    def _joined(self, operator: str, left: Condition, right: Condition) -> tuple[str, int]:
        strength = STRENGTH[operator]
        before, after = self._at(strength, left), self._at(strength + 1, right)
        if operator == "/" and not self.inexact and not self._is_decimal(left):
            before = f"{self.writer.number()}({self.write(left)[0]})"
        return f"{before} {operator} {after}", strength

    def _name(self, field: Field) -> str:
        text = f"self.{field.attribute}"
        return f"float({text})" if self.inexact and _holds_decimals(field) else text

    def _is_decimal(self, part: Condition) -> bool:
        """Whether *part* is a decimal already: arithmetic with one of them."""
        match part:
            case Name(name):
                return _holds_decimals(self.writer.field(name))
            case Literal(str(text)):
                return "." in text
            case Binary("/", _, _):
                return True
            case Binary(_, left, right):
                return self._is_decimal(left) or self._is_decimal(right)
            case _:
                return False

    def _literal(self, literal: Literal) -> str:
        match literal.value:
            case bool():
                return str(literal.value)
            case str() if literal.number and "." in literal.value:
                return literal.value if self.inexact else f'{self.writer.number()}("{literal.value}")'
            case str() if literal.number:
                return literal.value
            case _:
                return flat(self.writer.value(str(literal.value), ScalarType(Kind.TEXT)))

    def _beside(self, other: Condition, part: Condition) -> str:
        """*part* as it is compared with *other*: a text beside a date is one."""
        if isinstance(part, Literal) and isinstance(part.value, str) and not part.number and isinstance(other, Name):
            type_ = self.writer.field(other.name).type
            if isinstance(type_, EnumRef | ScalarType) and not _is_text(type_):
                return flat(self.writer.value(part.value, type_))
        return self._at(SUM, part)

    def _at(self, least: int, part: Condition) -> str:
        text, strength = self.write(part)
        return text if strength >= least else f"({text})"


def _holds_decimals(field: Field) -> bool:
    return isinstance(field.type, ScalarType) and field.type.is_exact


def _is_text(type_: FieldType) -> bool:
    return isinstance(type_, ScalarType) and type_.kind in TEXTUAL


def in_turn(fields: Iterator[Field]) -> Iterator[tuple[Field, Formula]]:
    """Fields with formulas, each after those that it follows from."""
    waiting = {field.name: (field, field.computed) for field in fields if isinstance(field.computed, Formula)}
    while waiting:
        name = next(each for each, (_, formula) in waiting.items() if waiting.keys().isdisjoint(formula.names))
        yield waiting.pop(name)
