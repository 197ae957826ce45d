"""What a contract wants of an application: its OpenAPI document, with notes on what its author said and what is usual.

The notes stand beside the keywords of schemas, under names that OpenAPI leaves to whoever writes a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from specgen.contract.compare_nodes import Document
from specgen.contract.examples import JsonValue
from specgen.contract.model import Call, Contract, Leaf, ObjectType, Parameter, ParameterRole, Property, Purpose
from specgen.contract.openapi_schemas import Node, parameter_schema
from specgen.contract.parameters import MAX_NUMBER
from specgen.contract.patterns import NEEDS
from specgen.contract.write_openapi import openapi
from specgen.product.model import Limits, Product
from specgen.product.types import EXACT, ListOf, ScalarType
from specgen.spec.brought import complete
from specgen.spec.field_parts import FieldPart
from specgen.spec.read import ProductSpec

USUAL = "x-usual"
"""The limits of a schema that nobody wrote: conventions bring them."""
DEMANDED = "x-demanded"
"""The expressions that the author wrote, word for word, and those that stand for kinds of character."""
EXACT_BOUNDS = "x-exact"
"""Of a decimal number, the least and the greatest that its author wrote, and its digits."""
OTHERS = "x-others"
"""That others define a type."""
UNSAID = "x-unsaid"
"""That a parameter has a default which no document tells."""
OWN = "x-own"
"""That a header which need not be sent is one of this operation alone, by its author."""
FIELD = "x-field"
"""Of a parameter that names rows, or keeps them by what they hold, the limits of the field that it is of."""

LENGTHS = ("minLength", "maxLength")
NUMBERS = ("minimum", "maximum")
COUNTS = ("minItems", "maxItems", "minProperties")
FREE = (Purpose.LOGIN, Purpose.REFRESH, Purpose.NEW_PASSWORD)
"""Types that say again what another one limits, or that nobody wrote."""
ROLES = (ParameterRole.LIMIT, ParameterRole.PAGE, ParameterRole.OFFSET)
"""Parameters whose limits are those of the spec, as far as any number has them."""
OF_FIELDS = (ParameterRole.KEY, ParameterRole.FILTER)


@dataclass(frozen=True)
class Meant:
    """A product, what it promises its clients, and the spec that says so, with all that its words bring."""

    product: Product
    contract: Contract
    spec: ProductSpec

    @cached_property
    def document(self) -> Node:
        """What the application should say of itself, below the base path; with notes."""
        whole = openapi(self.product, self.contract)
        _Notes(self, Document(whole)).write()
        base = self.contract.base_path.rstrip("/")
        paths = whole["paths"]
        below: Node = {f"{base}{path}": each for path, each in paths.items()} if isinstance(paths, dict) else {}
        return {**whole, "paths": below}

    @cached_property
    def calls(self) -> dict[str, Call]:
        """The operations by method and whole path, as people say it."""
        base = self.contract.base_path.rstrip("/")
        return {f"{each.operation.method} {base}{each.operation.path}": each for each in self.contract.calls}


def meant(product: Product, contract: Contract, spec: ProductSpec) -> Meant:
    """What the *spec* of a *product* wants of an application."""
    return Meant(product, contract, complete(spec).spec)


def part_of(spec: ProductSpec, origin: str) -> FieldPart | None:
    """What is written of the field that *origin* names; None where it names none."""
    owner, _, name = origin.partition(".")
    holder = spec.entities.get(owner) or spec.types.get(owner)
    return holder.fields.get(name) if holder else None


class _Notes:
    """Writes notes into a document."""

    def __init__(self, meant: Meant, document: Document) -> None:
        self.meant = meant
        self.document = document
        self.schemas = document.entries(document.below(document.whole, "components"), "schemas")

    def write(self) -> None:
        for type_ in self.meant.contract.types:
            properties = self.document.entries(self.schemas.get(type_.name, {}), "properties")
            for each in type_.properties:
                self._property(type_, each, properties.get(each.name, {}))
        for foreign in self.meant.contract.foreigns:
            self.schemas.get(foreign.name, {})[OTHERS] = True
        for call in self.meant.contract.calls:
            path = self.document.below(self.document.below(self.document.whole, "paths"), call.operation.path)
            operation = self.document.below(path, call.operation.method.lower())
            written = {str(each.get("name")): each for each in self.document.listed(operation, "parameters")}
            for parameter in call.parameters:
                self._parameter(parameter, self.document.below(written.get(parameter.name, {}), "schema"))

    def _property(self, type_: ObjectType, property_: Property, schema: Node) -> None:
        if not isinstance(property_.type, Leaf) or "$ref" in schema:
            schema[USUAL] = [*COUNTS] if type_.purpose in FREE else ["minProperties"]
            return
        part = None if type_.purpose in FREE else part_of(self.meant.spec, property_.origin)
        _note(schema, property_.type, part)

    def _of_field(self, parameter: Parameter) -> Node:
        """What the field asks for that a parameter is of; a key that the database counts begins with one."""
        owner, _, name = parameter.origin.partition(".")
        field = self.meant.product.entity(owner).field(name)
        asked = parameter_schema(replace(parameter, type=Leaf(field.type, field.limits)))
        counted: Node = {"minimum": 1} if parameter.role is ParameterRole.KEY and not field.limits.minimum else {}
        own = (field.limits.pattern.regex,) if field.limits.pattern else ()
        whole = (asked["pattern"],) if "pattern" in asked else ()
        return {**asked, **counted, "patterns": [*own, *whole]}

    def _parameter(self, parameter: Parameter, schema: Node) -> None:
        if parameter.role in OF_FIELDS and parameter.origin:
            schema[FIELD] = self._of_field(parameter)
        if parameter.role is ParameterRole.HEADER and parameter.origin and not parameter.required:
            schema[OWN] = True
        if parameter.role is ParameterRole.FILENAME:
            schema[UNSAID] = True
        if parameter.role not in ROLES:
            _note(schema, parameter.type, None)
            if parameter.role is ParameterRole.KEY and parameter.origin:
                schema[DEMANDED] = [*_demanded(parameter.type.limits, part_of(self.meant.spec, parameter.origin))]
            return
        schema[USUAL] = [word for word in NUMBERS if schema.get(word) == MAX_NUMBER]


def _note(schema: Node, leaf: Leaf, part: FieldPart | None) -> None:
    """Write down what of a schema, and of the items of a list, the author of *part* wrote."""
    if isinstance(leaf.type, ListOf):
        counted = part is not None and part.count is not None
        schema[USUAL] = [] if counted else [*COUNTS]
        inner = schema.get("items")
        if isinstance(inner, dict) and "$ref" not in inner:
            _note(inner, Leaf(leaf.type.item, leaf.limits), part)
        return
    usual: list[JsonValue] = [*_unwritten(leaf.limits, part)]
    schema[USUAL] = usual
    demanded: list[JsonValue] = [*_demanded(leaf.limits, part)]
    schema[DEMANDED] = demanded
    if isinstance(leaf.type, ScalarType) and leaf.type.kind in EXACT:
        bounds = {"minimum": leaf.limits.minimum, "maximum": leaf.limits.maximum} if part else {}
        written = part and (part.digits is not None or part.scale is not None)
        digits = {"digits": leaf.type.digits, "scale": leaf.type.scale} if written else {}
        said: Node = {word: number(text) for word, text in bounds.items() if text is not None}
        schema[EXACT_BOUNDS] = said | {word: count for word, count in digits.items() if count is not None}


def _unwritten(limits: Limits, part: FieldPart | None) -> Iterator[str]:
    """The limits that the author of *part* did not write."""
    least = part.length.least if part and part.length else None
    greatest = part.length.greatest if part and part.length else None
    yield from (word for word, said in zip(LENGTHS, (least, greatest), strict=True) if said is None)
    bounds = (limits.minimum, limits.maximum) if part else (None, None)
    yield from (word for word, said in zip(NUMBERS, bounds, strict=True) if said is None)
    yield "minProperties"


def _demanded(limits: Limits, part: FieldPart | None) -> Iterator[str]:
    if part and limits.pattern and part.pattern == limits.pattern.regex:
        yield limits.pattern.regex
    yield from (NEEDS[need] for need in limits.needs if part)


def number(text: str) -> int | float:
    """A number as JSON has it."""
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else float(value)


def is_decimal(schema: Node) -> bool:
    """Whether a noted schema is one of a decimal number."""
    return EXACT_BOUNDS in schema
