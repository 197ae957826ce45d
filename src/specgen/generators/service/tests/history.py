"""What is asked of the log and of the versions of rows, wherever an operation changes one."""

from __future__ import annotations

from collections.abc import Iterable

from specgen.contract.histories import KEPT
from specgen.frozen import frozen
from specgen.generators.python.forms import Bracket, literal, statement
from specgen.generators.service.operations.names import about_one_row
from specgen.generators.service.tests.facts import BODY, CallFacts
from specgen.generators.service.tests.places import in_path
from specgen.generators.service.tests.repeating import Asked, apart, apart_by, begun
from specgen.product.histories import is_secret, is_told
from specgen.product.model import SIGNING_IN, Does, Entity

ACTIONS = {
    Does.CREATE: "created",
    Does.REGISTER: "created",
    Does.UPDATE: "changed",
    Does.REPLACE: "changed",
    Does.CHANGE_PASSWORD: "changed",
    Does.MOVE: "changed",
    Does.DELETE: "deleted",
    Does.RESTORE: "restored",
}


@frozen
class HistoryTests:
    """How an operation is asked, and what is written down of it: in the log, in *versions*, or neither.

    *before* makes the version that the row had. *key* is the key of the row, as the log has it, *who* who did it.
    """

    made: tuple[str, ...]
    asked: tuple[str, ...]
    action: str
    entity: str
    key: tuple[str, ...]
    who: str
    told: str
    hidden: tuple[str, ...]
    before: str
    versions: str
    number: int
    by: str


class HistoryTestWriter(CallFacts):
    """Writes what is asked of the log and of versions."""

    def tests(self, asked: Asked) -> HistoryTests | None:
        """What is asked; None where nothing is written down of the operation."""
        entity = self.entity
        if entity is None or self.does not in ACTIONS:
            return None
        versions = entity.history.versions if self.does in KEPT else None
        if not (entity.history.audited or versions) or not self._differs():
            return None
        self.imports.use(self.product.package, "models")
        self.imports.use("typing", "Any")
        hidden = [literal(field.json) for field in entity.fields if is_told(entity, field) and is_secret(field)]
        told = hidden if entity.history.audited else []
        signed_in = self.signed_in and self.does is not Does.REGISTER
        is_gone = self.does is Does.DELETE and self.row_is_caller() and not entity.soft_delete
        return HistoryTests(
            made=begun(self, asked),
            asked=self._asked(asked.usual),
            action=literal(ACTIONS[self.does]) if entity.history.audited else "",
            entity=literal(entity.name),
            key=_told_of(f"kept.{each.attribute}" for each in entity.keys)
            if about_one_row(self.call)
            else self._shown_key(entity),
            who=("== ada.id" if signed_in and not is_gone else "is None") if self.product.auth else "",
            told="answer.shown" if self._shape() and self._tells() else "",
            hidden=statement("hidden = ", Bracket("", "[]", tuple(told)), BODY) if told else (),
            before=self._before(entity),
            versions=f"models.{versions}" if versions else "",
            number=8 if about_one_row(self.call) else 1,
            by="ada.id" if self.product.auth and signed_in else "",
        )

    def _tells(self) -> bool:
        """Whether the log says what some value is now, other than of secrets."""
        changed = apart_by(self)
        return self.does not in (*SIGNING_IN, Does.RESTORE) and not (changed and is_secret(changed))

    def _differs(self) -> bool:
        """Whether the usual request brings the row into another state for sure."""
        return self.does not in (Does.UPDATE, Does.REPLACE) or bool(apart(self))

    def _asked(self, usual: str) -> tuple[str, ...]:
        body = (usual.removeprefix(", "),) if usual else ()
        if self.does is Does.CHANGE_PASSWORD:
            body = ("self.change()",)
        key = (in_path(self.call.operation, "kept"),) if about_one_row(self.call) else ()
        by = ("by=ada",) if self.signed_in else ()
        return statement("answer = ", Bracket("service.call", "()", ("self.endpoint", *body, *key, *by)), BODY)

    def _shown_key(self, entity: Entity) -> tuple[str, ...]:
        """The statement that the log names the row by its key, as the answer shows that; none where it does not."""
        names = {each.origin: each.name for each in self.properties}
        keys = [names.get(f"{entity.name}.{key.name}") for key in entity.keys]
        return _told_of(f"{self._shown_row()}[{literal(key)}]" for key in keys if key) if all(keys) else ()

    def _before(self, entity: Entity) -> str:
        """The call that makes the version which the row had before."""
        if not entity.history.versions or not about_one_row(self.call):
            return ""
        versions = self.product.entity(entity.history.versions)
        row = next(field for field in versions.fields if field.relation and field.relation.target == entity.name)
        pairs = self.product.joining(versions, row.name)
        named = {own.attribute: f"kept.{other.attribute}" for own, other in pairs if own.name != versions.owner}
        return self.material.rows.make(versions, "ada", **named, version="7")


def _told_of(values: Iterable[str]) -> tuple[str, ...]:
    """The statement that the log names a row by these *values* of its key."""
    told = tuple(f"str({value})" for value in values)
    key = told[0] if len(told) == 1 else Bracket('"/".join', "()", (Bracket("", "()", told),))
    return statement("assert entry.row_key == ", key, BODY)
