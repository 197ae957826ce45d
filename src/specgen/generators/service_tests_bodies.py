"""What a request of an operation is asked: what it must, may and may not say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

from specgen.contract.examples import JsonValue, read_json
from specgen.contract.model import Property
from specgen.generators.contract_types import json_code
from specgen.generators.python import literal, statement
from specgen.generators.service_operations_code import definition
from specgen.generators.service_tests_cases import Said, decimals
from specgen.generators.service_tests_checks import Broken, broken_checks
from specgen.generators.service_tests_facts import CallFacts
from specgen.generators.service_tests_relations import HiddenKey, hidden_keys
from specgen.generators.service_tests_uniques import Free, Taken, free_again, taken_by_change, taken_by_create
from specgen.generators.service_tests_views import BodyTests
from specgen.product.model import Does, Entity, FieldRole
from specgen.product.types import FieldType, Kind, ScalarType

INDENT = "    "
INNER = INDENT * 3
MAKES = frozenset((Does.CREATE, Does.REGISTER))
"""What makes a row."""

WITHOUT_FIELDS = (Does.LOGIN, Does.REFRESH, Does.CHANGE_PASSWORD)
"""What sends no fields of a row."""


class BodyWriter(CallFacts):
    """Writes the tests of one operation's request."""

    def tests(self) -> BodyTests | None:
        """What is asked of the request; None where none is sent, or none of its fields are a row's."""
        if self.call.body is None or self.does in WITHOUT_FIELDS or self.entity is None:
            return None
        properties = self.contract.type(self.call.body.type).properties
        said = self._sayable(properties)
        self.imports.use("typing", "Any")
        lines = self.requests.body(self.entity, said, not self.signed_in)
        there = [each for each in said if any(line.strip().startswith(literal(each.property.name)) for line in lines)]
        header, called = self._body_header(any("rows." in line or "ada" in line for line in lines))
        shown = frozenset(each.name for each in self._properties())
        is_service = self.does is Does.SERVICE
        return BodyTests(
            header=header,
            lines=lines,
            call=called,
            required=()
            if is_service
            else tuple(literal(each.property.name) for each in said if each.property.required),
            optional=tuple(literal(each.property.name) for each in there if not each.property.required),
            unsaid=tuple(self._unsaid(said)),
            accepted=() if is_service else tuple(self.requests.accepted(self.entity, said)),
            refused=() if is_service else tuple(self.requests.refused(said)),
            unwritable=() if is_service else tuple(self._unwritable(said)),
            changed=tuple(self.requests.changes(self.entity, said, shown)) if self.does is Does.UPDATE else (),
            hidden=() if is_service else self._hidden(self.entity, said),
            decimals=() if is_service else tuple(decimals(self.material.samples, self.entity, said, shown)),
            free=self._free(self.entity, said),
            taken=self._taken(self.entity, said),
            broken=() if is_service else self._broken(self.entity, said),
        )

    def _sayable(self, properties: tuple[Property, ...]) -> tuple[Said, ...]:
        """What who asks may say: some fields are for some roles alone."""
        role = self.material.role
        every = self.requests.said(self.call, properties)
        return tuple(
            each for each in every if not each.property.only_for or (role and role.counts_as(each.property.only_for))
        )

    def _body_header(self, names_rows: bool) -> tuple[tuple[str, ...], str]:
        if not names_rows:
            return definition("def body", ("self",), "dict[str, Any]", INDENT), "self.body()"
        if self.product.auth is None:
            return definition("def body", ("self", "rows: Rows"), "dict[str, Any]", INDENT), "self.body(rows)"
        self.imports.use(self.product.package, "models")
        ada = f"ada: models.{self.product.auth.user}"
        return definition("def body", ("self", "rows: Rows", ada), "dict[str, Any]", INDENT), "self.body(rows, ada)"

    def _hidden(self, entity: Entity, said: tuple[Said, ...]) -> tuple[HiddenKey, ...]:
        found = tuple(hidden_keys(self.requests, entity, said, not self.signed_in))
        if any("now()" in line for key in found for line in key.keys):
            self.imports.use(f"{self.product.package}.runtime.columns", "now")
        return found

    def _free(self, entity: Entity, said: tuple[Said, ...]) -> tuple[Free, ...]:
        found = tuple(free_again(self.requests, entity, said)) if self.does in MAKES else ()
        if found:
            self.imports.use(f"{self.product.package}.runtime.columns", "now")
        return found

    def _taken(self, entity: Entity, said: tuple[Said, ...]) -> tuple[Taken, ...]:
        if self.does in MAKES:
            return tuple(taken_by_create(self.requests, self.contract, entity, said))
        if self.does is Does.UPDATE and not self._row_is_caller():
            return tuple(taken_by_change(self.requests, self.contract, entity, said, self._row_arguments("ada")))
        return ()

    def _broken(self, entity: Entity, said: tuple[Said, ...]) -> tuple[Broken, ...]:
        return tuple(broken_checks(self.requests, self.material.checks[entity.name], entity, said))

    def _unwritable(self, said: tuple[Said, ...]) -> Iterator[str]:
        """What the service sets alone, and what nobody named."""
        body = self.contract.type(self.call.body.type).properties if self.call.body else ()
        sayable = {*(each.property.name for each in said), *(each.name for each in body)}
        yield literal("noSuchField")
        if self.entity:
            yield from (literal(field.json) for field in self.entity.fields if field.json not in sayable)

    def _unsaid(self, said: tuple[Said, ...]) -> Iterator[str]:
        """What the answer shows of fields of which nothing was said."""
        if self.entity is None:
            return
        properties = {each.field.name: each.property for each in said}
        for shown in self._properties():
            field = self.entity.field(shown.origin.partition(".")[2])
            if field.role is not FieldRole.ORDINARY or field.name == self.entity.owner:
                continue
            property_ = properties.get(field.name)
            if property_ and property_.required:
                continue
            if self.does is Does.REPLACE and property_ is None:
                continue
            default = json_code(_shown(field.type, read_json(field.default))) if field.default else "None"
            yield from statement(f"{literal(shown.name)}: ", default, INNER, ",")


def _shown(type_: FieldType, value: JsonValue) -> JsonValue:
    """A default as answers show it: decimals with all their digits, moments in UTC."""
    match type_:
        case ScalarType(Kind.DECIMAL):
            return f"{Decimal(str(value)):.{type_.scale or 0}f}"
        case ScalarType(Kind.DATETIME):
            return datetime.fromisoformat(str(value)).astimezone(UTC).isoformat().replace("+00:00", "Z")
        case _:
            return value
