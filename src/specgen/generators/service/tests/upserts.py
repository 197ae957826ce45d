"""What an operation is asked that makes the row which it would replace: where none is yet, and where one is hidden."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.examples import JsonValue
from specgen.contract.row_rules import row_rules
from specgen.frozen import frozen
from specgen.generators.python.forms import Bracket, Code, Pair, literal, statement
from specgen.generators.service.tests.facts import CallFacts
from specgen.generators.service.tests.members import code, distinct
from specgen.generators.service.tests.places import key_of, unknown_key
from specgen.generators.service.tests.values.samples import OWNER
from specgen.generators.service.tests.values.types import refused
from specgen.product.model import Entity, Field, PathKey, UniqueSet
from specgen.product.types import TEXTUAL, Kind, ScalarType

INDENT = "    "
BODY = INDENT * 2
WHOLE = (Kind.INTEGER, Kind.BIGINT)
UNSAYABLE = frozenset("/?#\u0000")
"""What no part of a path can hold."""


@frozen
class UpsertTests:
    """*place* are the statements that say where no row is yet, *beyond* what no row there could be called,
    *nobody* what names a row that does not exist, to which it would belong.

    *owned* says whose a new row is. A *deleted* row with the same name is answered *status*, and *code* where it is in
    the way; *elsewhere* is the status where a row below another one has it.
    """

    place: tuple[str, ...]
    beyond: tuple[str, ...]
    nobody: tuple[str, ...]
    owned: str
    deleted: str
    status: int
    code: str
    elsewhere: int


class UpsertTestWriter(CallFacts):
    """Writes the tests of one upsert."""

    def tests(self, deleted: str) -> UpsertTests | None:
        """What is asked of the operation; *deleted* is the call that makes a deleted row, where such are kept."""
        entity = self.entity
        if entity is None or not self.call.operation.upserts:
            return None
        self.imports.use("typing", "Any")
        self.imports.use(self.product.package, "models")
        beyond, nobody = tuple(self._beyond(entity)), tuple(self._nobody(entity))
        if beyond or nobody:
            self.imports.use_module("pytest")
        made = self.call.made.status if self.call.made else 0
        status, error = self.taken(entity) if self._is_key(entity) else (made, "")
        return UpsertTests(
            place=self._place(entity),
            beyond=beyond,
            nobody=nobody,
            owned=self._owned(entity),
            deleted=deleted,
            status=status,
            code=error,
            elsewhere=made if self._is_apart(entity) else self.taken(entity)[0],
        )

    def taken(self, entity: Entity) -> tuple[int, str]:
        """The status and the code by which a request is answered whose row is there, but unseen."""
        named = set(self.call.operation.settled(entity))
        rules = (each for each in row_rules(entity) if isinstance(each.said, UniqueSet) and set(each.fields) <= named)
        error = next((rule.error for rule in rules), "CONFLICT")
        status = next(each.status for each in self.contract.catalogue if each.code == error)
        return status, literal(error)

    def _is_key(self, entity: Entity) -> bool:
        """Whether paths name rows by their key, which holds for deleted rows too."""
        return {key.name for key in entity.keys} <= set(self.call.operation.settled(entity))

    def _is_apart(self, entity: Entity) -> bool:
        """Whether rows below different ones may have the same name."""
        return self.call.operation.parent in {key.name for key in entity.keys} and self._is_key(entity)

    def _own(self, entity: Entity) -> Iterator[tuple[PathKey, Field]]:
        return ((key, entity.field(key.field)) for key in self.call.operation.keys)

    def _place(self, entity: Entity) -> tuple[str, ...]:
        plain = frozenset(field.name for _, field in self._own(entity) if not field.relation)
        said = self.material.samples.said(entity, plain)
        entries = tuple(
            Pair(key.parameter, self._value(field, said.get(field.name))) for key, field in self._own(entity)
        )
        return statement("place: dict[str, Any] = ", Bracket("", "{}", entries), BODY)

    def _value(self, field: Field, said: JsonValue) -> Code:
        if field.relation is None:
            return code(said)
        made = self.around.said.get(field.name) or self.requests.makes(
            self.product.entity(field.relation.target), OWNER
        )
        return f"{made}.{key_of(self.product, field)}"

    def _beyond(self, entity: Entity) -> Iterator[str]:
        for key, field in self._own(entity):
            kind = field.type.kind if isinstance(field.type, ScalarType) and not field.relation else None
            found = refused(self.product, field.type, field.limits) if kind in {*TEXTUAL, *WHOLE} else ()
            for value in distinct(found):
                fits = isinstance(value, str) and value and UNSAYABLE.isdisjoint(value) and kind in TEXTUAL
                counts = isinstance(value, int) and not isinstance(value, bool) and kind in WHOLE
                if fits or counts:
                    yield from statement(
                        "", Bracket("", "()", (literal(key.parameter), code(value))), BODY + INDENT, ","
                    )

    def _nobody(self, entity: Entity) -> Iterator[str]:
        for key, field in self.call.operation.belongs(entity):
            yield from statement(
                "", Bracket("", "()", (literal(key.parameter), unknown_key(field))), BODY + INDENT, ","
            )

    def _owned(self, entity: Entity) -> str:
        if entity.owner in (None, "self"):
            return ""
        return f"assert kept.{entity.field(entity.owner or '').attribute} == ada.id" if self.signed_in else ""
