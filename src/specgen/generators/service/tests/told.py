"""What the author's own code works out: what stands in for it, and the tests of how it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specgen.contract.examples import JsonValue
from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.contracts.types import json_code
from specgen.generators.python.forms import Bracket, Code, Imports, literal, statement
from specgen.generators.python.scope import Scope
from specgen.generators.python.statements import definition
from specgen.generators.service.models.columns import ColumnWriter
from specgen.generators.service.names import entity_modules
from specgen.generators.service.operations.names import BANNER
from specgen.generators.service.operations.worked_out import awaited_by, own_module, works_out
from specgen.generators.service.tests.facts import CallFacts
from specgen.generators.service.tests.relations import TEST
from specgen.generators.service.tests.values.types import values
from specgen.product.model import Access, Does, Entity, Field, Limits, Product, WorkedOut
from specgen.product.type_names import computed_class
from specgen.product.types import FieldType, Kind, ScalarType

INDENT = "    "
BODY = INDENT * 2
SHOWING = (Does.LIST, Does.READ)
HELD_BACK = (*SHOWING, Does.CREATE, Does.UPDATE, Does.REPLACE, Does.MOVE, Does.RESTORE)
"""What is tried while something is unwritten."""


@frozen
class ToldHarness:
    """`computed.py`: a statement for each value that code is to work out."""

    banner: str
    package: str
    imports: tuple[str, ...]
    usual: tuple[str, ...]


@frozen
class ToldValue:
    """A value that code works out: how it is made to tell it, and what is shown then."""

    header: tuple[str, ...]
    told: tuple[str, ...]
    expected: str


@frozen
class ToldTests:
    """The tests of what one operation shows that code works out; *held_back* has something unwritten."""

    values: tuple[ToldValue, ...] = ()
    held_back: tuple[str, ...] = ()
    on_key: str = ""
    model: str = ""


NOTHING_TOLD = ToldTests()


def told_harness(product: Product, folder: str) -> Iterator[Templated]:
    """The module that stands in for what is unwritten, where something is worked out."""
    if not works_out(product):
        return
    imports = Imports(product.package)
    writer = _Values(product, imports, entity_modules(product))
    usual = Bracket("", "()", tuple(writer.usual()))
    imports.use(f"{product.package}.runtime.worked_out", "UNWRITTEN", "WorksOut")
    imports.use("collections.abc", "Sequence")
    imports.use("typing", "Any")
    imports.use("sqlalchemy", "inspect")
    imports.use("sqlmodel", "SQLModel")
    imports.use_module("pytest")
    lines = statement("USUAL: tuple[tuple[type[WorksOut], str, Any], ...] = ", usual)
    view = ToldHarness(BANNER, product.package, imports.lines(), lines)
    yield Templated(f"{folder}/computed.py", "service/tests/computed.py.j2", view)


class _Values:
    """Writes values that code could tell, and imports what they speak of."""

    def __init__(self, product: Product, imports: Imports, modules: Mapping[str, str]) -> None:
        self.product = product
        self.imports = imports
        self.modules = modules
        self.columns = ColumnWriter(product, Scope(imports, ()))

    def usual(self) -> Iterator[Code]:
        """A class, the name of one of its methods, and what this usually tells; one after the other."""
        for entity in self.product.entities:
            for field in entity.worked_out:
                theirs = self.own(entity)
                told = self.code(field.type, self.json(field)[0])
                yield Bracket("", "()", (theirs, literal(field.attribute), told))

    def own(self, entity: Entity) -> str:
        """The author's class for *entity*."""
        self.imports.use(own_module(self.product, self.modules, entity), computed_class(entity))
        return computed_class(entity)

    def json(self, field: Field) -> tuple[JsonValue, JsonValue]:
        """Two values as answers show them, different where there are two."""
        found = values(self.product, field.type, Limits(), 2)
        return found[0], found[-1]

    def code(self, type_: FieldType, value: JsonValue) -> Code:
        """A value as code tells it."""
        return json_code(value) if type_ == ScalarType(Kind.JSON) else self.columns.value(value, type_)


class ToldWriter(CallFacts):
    """Writes the tests of one operation."""

    def tests(self) -> ToldTests:
        """What code tells of the rows that it shows, and that it waits until all of that is written."""
        entity, shape = self.entity, self.call.operation.response
        if entity is None or shape is None or self.does not in HELD_BACK:
            return NOTHING_TOLD
        awaited = awaited_by(self.product, self.call)
        if not awaited:
            return NOTHING_TOLD
        writer = _Values(self.product, self.imports, self.material.modules)
        unwritten = (writer.own(awaited[-1]), literal(awaited[-1].worked_out[-1].attribute))
        model = ""
        if self.does is Does.CREATE:
            self.imports.use(self.product.package, "models")
            model = f"models.{entity.name}"
        return ToldTests(
            values=tuple(self._values(entity, shape, writer)) if self.does in SHOWING and self.about.key_name else (),
            held_back=statement("", Bracket("computed.unwrite", "()", unwritten), BODY),
            on_key="one row" if self.call.operation.keys else "",
            model=model,
        )

    def _values(self, entity: Entity, shape: str, writer: _Values) -> Iterator[ToldValue]:
        is_open, requests = self.call.access is not Access.SIGNED_IN, self.material.requests
        for field in entity.totals_of(entity.shape(shape)):
            if isinstance(field.computed, WorkedOut) and requests.is_shown(field.readable_by, is_open):
                first, other = writer.json(field)
                told = (writer.code(field.type, each) for each in (first, other))
                items = (writer.own(entity), literal(field.attribute), "kept", *told)
                shown = f"shown[{literal(field.json)}]"
                yield ToldValue(
                    header=definition(
                        f"def test_shows_{field.name}_as_it_is_told",
                        (*TEST, "computed: Computed"),
                        "None",
                        INDENT,
                    ),
                    told=statement("asked = ", Bracket("computed.tells", "()", items), BODY),
                    expected=_expected(shown, first),
                )


def _expected(shown: str, value: JsonValue) -> str:
    if isinstance(value, bool):
        return f"{shown} is {value}"
    return f"{shown} == {literal(value) if isinstance(value, str) else repr(value)}"
