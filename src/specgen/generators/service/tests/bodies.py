"""What a request of an operation is asked: what it must, may and may not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property

from specgen.contract.examples import JsonValue
from specgen.generators.contracts.types import json_code
from specgen.generators.python.forms import literal, statement
from specgen.generators.python.statements import definition
from specgen.generators.service.tests.cases import Asked, Cases, Said, decimals
from specgen.generators.service.tests.checks import Broken, broken_checks
from specgen.generators.service.tests.facts import CallFacts
from specgen.generators.service.tests.links import LinkWriter, needs_now
from specgen.generators.service.tests.nothing import NothingWriter
from specgen.generators.service.tests.parts import PartWriter
from specgen.generators.service.tests.relations import HiddenKey, hidden_keys
from specgen.generators.service.tests.uniques import Free, Taken, free_again, taken_by_change, taken_by_create
from specgen.generators.service.tests.values.computed import Worked, WorkedWriter
from specgen.generators.service.tests.views import BodyTests
from specgen.product.api import written_moment
from specgen.product.between import Apart
from specgen.product.model import Does, Entity, FieldRole, Member, Product, UniqueSet
from specgen.product.operations import MAKING
from specgen.product.roles import TYPE
from specgen.product.types import EnumRef, FieldType, Kind, ScalarType

INDENT = "    "
INNER = INDENT * 3
"""What makes a row."""

FOLLOWED = (*MAKING, Does.UPDATE, Does.REPLACE)
"""What sets values from which others follow."""

WITHOUT_FIELDS = (Does.LOGIN, Does.REFRESH, Does.CHANGE_PASSWORD)
"""What sends no fields of a row."""


_SPOKEN_OF = {"rows": re.compile(r"\brows\."), "ada": re.compile(r"\bada\b(?!@)")}
"""What a line of a body speaks of that the test must give it."""


class BodyWriter(CallFacts):
    """Writes the tests of one operation's request."""

    @cached_property
    def asked(self) -> Asked | None:
        """What the request says; None where none is sent, or none of its fields are a row's."""
        if self.call.body is None or self.does in WITHOUT_FIELDS or self.entity is None:
            return None
        properties = self.contract.type(self.call.body.type).properties
        return self.requests.asked(self.call, self.entity, properties, not self.signed_in)

    def tests(self) -> BodyTests | None:
        """What is asked of the request; None where nothing is."""
        asked = self.asked
        if asked is None:
            return None
        said = asked.said
        self.imports.use("typing", "Any")
        links = LinkWriter(self.requests, self.call, asked.entity, self.properties).tests()
        if needs_now(links):
            self.imports.use(f"{self.product.package}.runtime.columns", "now")
        if links.set:
            self.imports.use(self.product.package, "models")
        parts = PartWriter(self.requests, self.contract, self.call, asked.entity).tests()
        if parts.kept:
            self.imports.use(self.product.package, "models")
        lines = (*self.requests.body(asked), *links.lines, *parts.lines)
        least = self.requests.least(asked)
        header, called = self._body_header(lines)
        shown = frozenset(each.name for each in self.properties)
        is_service = self.does is Does.SERVICE
        unsaid = (*self._unsaid(asked, least), *links.unsaid, *parts.unsaid)
        strange = () if is_service else (*self._unwritable(said), *links.unwritable, *parts.unwritable)
        ignored, changed = self.product.api.ignores_unknown, self._changed(asked, shown)
        return BodyTests(
            header=header,
            lines=lines,
            call=called,
            required=()
            if is_service
            else (
                *(literal(each.property.name) for each in said if each.property.required),
                *links.required,
                *parts.required,
            ),
            least="least" if least or unsaid or links.optional or parts.optional else "",
            optional=(*(literal(each.property.name) for each in least), *links.optional, *parts.optional),
            unsaid=unsaid,
            accepted=Cases() if is_service else self.requests.accepted(asked),
            too_much=() if is_service else tuple(self.requests.too_much(asked)),
            refused=() if is_service else (*self.requests.refused(said), *links.refused, *parts.refused),
            unwritable=() if ignored else strange,
            ignored=strange if ignored else (),
            whole="" if self.about.may_say_nothing else f"{called} | ",
            changed=changed,
            changed_again="{}" if self.about.may_say_nothing else "body" if changed.beside else "{name: value}",
            hidden=() if is_service else (*self._hidden(asked.entity, asked), *links.hidden, *parts.hidden),
            links=links.set,
            in_order=links.in_order,
            at_once=links.at_once if self.does is Does.CREATE and links.at_once and not self._is_once() else "",
            misshapen=() if is_service else tuple(self.requests.misshapen(said)),
            parts=parts.kept,
            told=parts.told,
            said="told" if parts.told else "shape",
            decimals=() if is_service else tuple(decimals(self.material.samples, asked, shown)),
            free=self._free(asked),
            taken=self._taken(asked),
            broken=() if is_service else self._broken(asked),
        )

    def _is_once(self) -> bool:
        """Whether the same request can't be answered twice, as some of what it says may occur once."""
        body = self.contract.type(self.call.body.type) if self.call.body else None
        said = {each.origin.partition(".")[2] for each in body.properties} if body else set[str]()
        rules = self.breakable(self.entity) if self.entity else ()
        return any(isinstance(rule.said, UniqueSet | Apart) and not said.isdisjoint(rule.fields) for rule in rules)

    def worked(self, body: str) -> Worked | None:
        """What follows from a request, as far as the answer shows it."""
        asked = self.asked
        if asked is None or self.does not in FOLLOWED:
            return None
        parts = PartWriter(self.requests, self.contract, self.call, asked.entity)
        row = "" if self.does in MAKING else f"self.row({self.row_arguments('ada')})"
        asks = self.signed_in or "ada" in body
        writer = WorkedWriter(parts, self.types, asked.usual, self.properties, self.material.rows.user())
        return writer.test(self._somebody() if asks else "", row, body)

    def _body_header(self, lines: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        """The header of the method that says a body of these *lines*, and what calls it."""
        types = {"rows": "Rows", **({"ada": f"models.{self.product.auth.user}"} if self.product.auth else {})}
        taken = [name for name in types if any(map(_SPOKEN_OF[name].search, lines))]
        if "ada" in taken:
            self.imports.use(self.product.package, "models")
        header = definition(
            "def body", ("self", *(f"{name}: {types[name]}" for name in taken)), "dict[str, Any]", INDENT
        )
        return header, f"self.body({', '.join(taken)})"

    def _hidden(self, entity: Entity, asked: Asked) -> tuple[HiddenKey, ...]:
        found = tuple(hidden_keys(self.requests, entity, asked, not self.signed_in))
        if any("now()" in line for key in found for line in key.keys):
            self.imports.use(f"{self.product.package}.runtime.columns", "now")
        return found

    def _free(self, asked: Asked) -> tuple[Free, ...]:
        found = tuple(free_again(self.requests, asked)) if self.does in MAKING else ()
        if found:
            self.imports.use(f"{self.product.package}.runtime.columns", "now")
        return found

    def _taken(self, asked: Asked) -> tuple[Taken, ...]:
        if self.does in MAKING:
            return tuple(taken_by_create(self.requests, self.contract, asked))
        if self.does is Does.UPDATE:
            arguments = "" if self.row_is_caller() else self.row_arguments("ada")
            return tuple(taken_by_change(self.requests, self.contract, asked, arguments))
        return ()

    def _broken(self, asked: Asked) -> tuple[Broken, ...]:
        return tuple(broken_checks(self.requests, self.material.checks[asked.entity.name], asked))

    def _unwritable(self, said: tuple[Said, ...]) -> Iterator[str]:
        """What the service sets alone, and what nobody named."""
        body = self.contract.type(self.call.body.type).properties if self.call.body else ()
        sayable = {*(each.property.name for each in said), *(each.name for each in body)}
        yield literal("noSuchField")
        if self.entity:
            yield from (literal(field.json) for field in self.entity.fields if field.json not in sayable)

    def _changed(self, asked: Asked, shown: frozenset[str]) -> Cases:
        """Fields with other values, but for a role that callers would give away, and their permission with it."""
        if self.does is not Does.UPDATE or not NothingWriter(*self._parts()).tests().says:
            return Cases()
        if self.row_is_caller() and self.call.operation.permissions:
            shown -= {each.property.name for each in asked.said if each.field.type == EnumRef(TYPE)}
        return self.requests.changes(asked, shown)

    def _unsaid(self, asked: Asked, least: tuple[Said, ...]) -> Iterator[str]:
        """What the answer shows of fields of which nothing was said."""
        if self.entity is None:
            return
        properties = {each.field.name: each.property for each in asked.said}
        others: tuple[Member, ...] = (*self.entity.links, *self.entity.shown, *self.entity.has_many)
        elsewhere = {f"{self.entity.name}.{each.name}" for each in others}
        absent = {each.field.name for each in least}
        unsaid = self.material.samples.unsaid(self.entity)
        for shown in self.properties:
            if shown.origin in elsewhere:
                continue
            field = self.entity.field(shown.origin.partition(".")[2])
            told = field.attribute in asked.around.settled or field.role is not FieldRole.ORDINARY
            property_ = properties.get(field.name)
            made = field.computed or field.slug_of or field.sequence
            is_services = property_ is None and field.required and not field.may_be_null
            if told or made or is_services or field.name == self.entity.owner:
                continue
            if property_ and field.name not in absent:
                continue
            if self.does is Does.REPLACE and (property_ is None or property_.only_for):
                continue
            default = json_code(_shown(self.product, field.type, unsaid[field.name])) if field.default else "None"
            yield from statement(f"{literal(shown.name)}: ", default, INNER, ",")


def _shown(product: Product, type_: FieldType, value: JsonValue) -> JsonValue:
    """A default as answers show it: decimals with all their digits, moments in UTC."""
    match type_:
        case ScalarType(Kind.DECIMAL | Kind.MONEY):
            return f"{Decimal(str(value)):.{type_.scale or 0}f}"
        case ScalarType(Kind.DATETIME):
            moment = datetime.fromisoformat(str(value)).astimezone(UTC).isoformat().replace("+00:00", "Z")
            return written_moment(moment, product.api.precision)
        case _:
            return value
