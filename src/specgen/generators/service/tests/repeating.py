"""What an operation is asked whose callers name a row's state, or send a request again."""

from __future__ import annotations

from specgen.contract.model import Call
from specgen.contract.repeating import answers_not_modified
from specgen.frozen import frozen
from specgen.generators.contracts.types import json_code
from specgen.generators.python.forms import Bracket, Keyword, flat, literal, statement
from specgen.generators.service.operations.names import about_one_row, has_key
from specgen.generators.service.tests.facts import BODY, CallFacts
from specgen.generators.service.tests.moves import MoveTests
from specgen.generators.service.tests.places import in_path, not_in_path
from specgen.product.histories import is_secret
from specgen.product.model import Concurrency, Does, Field, Operation
from specgen.product.types import Kind, ScalarType


@frozen
class Asked:
    """How an operation is asked: with its *usual* body, about a row to move or a *deleted* one, by a *caller*."""

    usual: str
    moves: MoveTests | None
    deleted: str
    caller: str


@frozen
class Known:
    """What is asked of the tag of a row: how it is *made*, *asked* for with a tag, and *seen* by reading it.

    *unnamed* makes it where nothing but its path would speak of it.
    *differs* says that the operation leaves the row in another state, which it shows, and *stays* that the caller can
    read it as before.
    """

    made: tuple[str, ...]
    unnamed: tuple[str, ...]
    reads: str
    changes: str
    demands: str
    seen: tuple[str, ...]
    asked: tuple[str, ...]
    status: int
    differs: str
    stays: str
    twice: tuple[str, ...]


@frozen
class Repeated:
    """What is asked of a request that comes again, under *header*.

    *sent* are the statements that make its body. *other* asks with another body, or for another address where there is
    none; *stranger* keeps what somebody else was answered.
    """

    header: str
    made: tuple[str, ...]
    sent: str
    asked: tuple[str, ...]
    twice: tuple[str, ...]
    other: tuple[str, ...]
    status: int
    stranger: tuple[str, ...]
    missed: tuple[str, ...]
    forgotten: str
    leaves: bool


@frozen
class RepeatTests:
    """What is asked of tags, and of requests that come again: None where there are none."""

    tags: Known | None
    again: Repeated | None


def begun(facts: CallFacts, asked: Asked) -> tuple[str, ...]:
    """The statements that make who asks, and the row that is asked about."""
    if asked.moves:
        return asked.moves.first
    before = (asked.caller,) if asked.caller else ()
    if not about_one_row(facts.call):
        return before
    if facts.does is Does.RESTORE:
        return (*before, f"kept = {asked.deleted}")
    value = apart(facts)
    if value and facts.row_is_caller():
        changed = (facts.material.rows.someone, value)
        return (f"ada = rows.someone({', '.join(filter(None, changed))})", "kept = ada")
    arguments = ", ".join(filter(None, (facts.row_arguments("ada"), value)))
    return (*before, f"kept = self.row({arguments})")


def _unnamed(facts: CallFacts, asked: Asked) -> tuple[str, ...]:
    """The same, without a name for the row of who calls, which no path names."""
    lines = begun(facts, asked)
    return (
        lines if has_key(facts.call) else tuple(each.removeprefix("kept = ") for each in lines if each != "kept = ada")
    )


def apart(facts: CallFacts) -> str:
    """A plain text that a row begins with, unlike that of the usual request, as an argument; empty where none can."""
    field = apart_by(facts)
    if facts.entity is None or field is None:
        return ""
    others = facts.material.samples.others(facts.entity, field, 3, facts.material.samples.kept(facts.entity))
    return f"{field.attribute}={flat(json_code(others[-1]))}"


def apart_by(facts: CallFacts) -> Field | None:
    """The field of that text: one that the log tells of, where there is such a one."""
    entity = facts.entity
    if entity is None or facts.does not in (Does.UPDATE, Does.REPLACE):
        return None
    samples = facts.material.samples
    sent = (each for each in map(entity.field, facts.call.operation.sent(entity)) if _is_plain(each))
    found = [each for each in sent if len(samples.others(entity, each, 3, samples.kept(entity))) > 2]
    return min(found, key=is_secret, default=None)


def _is_plain(field: Field) -> bool:
    """Whether *field* is a text that everyone sees, and that has no form of its own."""
    is_text = field.type in (ScalarType(Kind.STRING), ScalarType(Kind.TEXT)) and field.limits.pattern is None
    return is_text and field.readable and not field.readable_by and not field.writable_by


class RepeatTestWriter(CallFacts):
    """Writes what is asked of tags and of requests that come again."""

    def tests(self, asked: Asked) -> RepeatTests:
        """All of it."""
        return RepeatTests(self._tags(asked), self._again(asked))

    def _tags(self, asked: Asked) -> Known | None:
        """What is asked of the tag of a row; None where the operation has nothing to do with one."""
        reads, changes = answers_not_modified(self.call.operation), self.call.operation.checks_tag
        if not reads and not changes:
            return None
        reading = self._reading()
        changes_it = self.does not in (Does.UPDATE, Does.REPLACE) or apart(self)
        shows = reading and changes_it and self.call.operation.shows_tag and self.does is not Does.READ
        return Known(
            made=begun(self, asked),
            unnamed=_unnamed(self, asked),
            reads="reads" if reads else "",
            changes="changes" if changes else "",
            demands="demands" if changes and self.call.operation.concurrency is Concurrency.REQUIRED else "",
            seen=self._seen(reading) if reading else (),
            asked=self._asked("answer", asked.usual, "known", "ada"),
            status=self.call.success.status,
            differs="differs" if shows else "",
            stays="" if self.row_is_caller() else "stays",
            twice=self._twice(asked.usual) if apart(self) and shows and self._stays_in_place() else (),
        )

    def _again(self, asked: Asked) -> Repeated | None:
        """What is asked of a request that comes again; None where it can't."""
        idempotency = self.call.operation.idempotency
        if idempotency is None or self.does is Does.SERVICE:
            return None
        later = Keyword("expires_at", "now() + timedelta(hours=1)")
        kept = Bracket("rows.kept_answer", "()", (self.material.rows.user(), Keyword("request_key", '"first"'), later))
        self.imports.use("datetime", "timedelta")
        self.imports.use(self.product.package, "models")
        self.imports.use(f"{self.product.package}.runtime.columns", "now")
        return Repeated(
            header=literal(idempotency.header.lower()),
            made=begun(self, asked),
            sent=f"sent = {asked.usual.removeprefix(', ')}" if asked.usual else "",
            asked=self._asked("answer", ", sent" if asked.usual else "", "known", "ada"),
            twice=self._twice(", sent" if asked.usual else ""),
            other=self._other(asked.usual),
            status=self.call.success.status,
            stranger=statement("", kept, BODY),
            missed=self._asked("answer", asked.usual, "known", "ada", "") if has_key(self.call) else (),
            forgotten='rows.kept_answer(ada, request_key="first", expires_at=now())',
            leaves=self._is_kept_within(),
        )

    def _is_kept_within(self) -> bool:
        """Whether the request is about rows that only members of their tenant reach."""
        tenancy = self.entity.tenancy if self.entity else None
        return self.product.tenants is not None and tenancy is not None and tenancy.is_closed

    def _stays_in_place(self) -> bool:
        """Whether the row is found where it was after any change."""
        return self.entity is None or self.entity.key_in_paths is None

    def _seen(self, reading: Call) -> tuple[str, ...]:
        """The statement that reads the row."""
        by = ("by=ada",) if self.signed_in else ()
        entity = self.product.entity(reading.operation.entity or "")
        keys = (f"{key.parameter}=kept.{entity.field(key.field).attribute}" for key in reading.operation.keys)
        items = (literal(reading.operation.endpoint), *keys, *by)
        return statement("seen = ", Bracket("service.call", "()", items), BODY)

    def _twice(self, usual: str) -> tuple[str, ...]:
        """The statement that asks for the same twice at once."""
        return self._asked("answers", usual, "known", "ada", call="call_twice")

    def _asked(
        self, name: str, usual: str, headers: str, who: str, row: str = "kept", call: str = "call"
    ) -> tuple[str, ...]:
        body = (usual.removeprefix(", "),) if usual else ()
        operation = self.call.operation
        key = (in_path(operation, row) if row else not_in_path(operation),) if has_key(self.call) else ()
        by = (f"by={who}",) if self.signed_in else ()
        items = ("self.endpoint", *body, *key, *by, f"headers={headers}")
        return statement(f"{name} = ", Bracket(f"service.{call}", "()", items), BODY)

    def _other(self, usual: str) -> tuple[str, ...]:
        """Another request: its body is written otherwise, or there is something behind its address."""
        key = (in_path(self.call.operation, "kept"),) if has_key(self.call) else ()
        if usual:
            self.imports.use("json", "dumps")
            under = self.call.body.envelope if self.call.body else None
            sent = f"{{{literal(under)}: sent}}" if under else "sent"
            body = f"dumps({sent}, indent=1).encode()"
            items: tuple[str, ...] = ("self.endpoint", body, *key, "by=ada", "headers=known")
        else:
            items = ("self.endpoint", *key, "by=ada", 'query={"again": 1}', "headers=known")
        return statement("other = ", Bracket("service.call", "()", items), BODY)

    def _reading(self) -> Call | None:
        """The operation that tells the tag of a row to the same caller."""
        entity = self.call.operation.entity
        for operation in self.product.operations_on(entity) if entity else ():
            near = operation.above in ((), self.call.operation.above)
            if near and answers_not_modified(operation) and self._may(operation):
                return self.contract.call(operation.name)
        return None

    def _may(self, operation: Operation) -> bool:
        role = self.material.sight.role
        return role is None or all(map(role.grants, operation.permissions))
