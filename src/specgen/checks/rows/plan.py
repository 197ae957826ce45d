"""Which requests tell whose rows an application shows: one user makes rows, another asks for them.

Only rows are made that the API itself can make, and only what the contract's examples can say is said. What can't be
tried so is told, with the reason: unknown is not fine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from specgen.checks.rows.people import ADA, BOB, SigningUp, known_as, sign_up, signing_up, way_to, wrapped
from specgen.contract.examples import NoExample, body_example
from specgen.contract.model import Call, Contract
from specgen.frozen import frozen
from specgen.product.model import Access, Does, Entity, Field, Operation, PathKey, Product, Reach
from specgen.source.json_values import JsonValue
from specgen.world.visit import Request


class Trial(Enum):
    """What is tried: to be shown a row, to find it in a list, to change it; and that its owner may do the first."""

    SHOWN = "shown"
    LISTED = "listed"
    CHANGED = "changed"
    OWN = "own"


@frozen
class Tried:
    """A request that tries something with a row of *entity*, by the operation *call*."""

    trial: Trial
    entity: str
    call: str
    request: str


@frozen
class Plan:
    """The *requests*, what those of them try, and the entities that can't be tried, each with the reason."""

    requests: tuple[Request, ...] = ()
    tries: tuple[Tried, ...] = ()
    untried: tuple[tuple[str, str], ...] = ()


def owned(product: Product) -> tuple[Entity, ...]:
    """The entities of which most people reach their own rows alone, by some operation; users themselves left out."""
    met = {operation.entity for operation in product.operations}
    return tuple(
        entity
        for entity in product.entities
        if entity.name in met
        and entity.owner
        and not entity.owns_itself
        and Reach.OWN in (entity.scope.read, entity.scope.write)
    )


def plan(product: Product, contract: Contract) -> Plan:
    """What to ask an application of *product*."""
    entities = owned(product)
    how = signing_up(product, contract)
    if isinstance(how, str):
        return Plan(untried=tuple((entity.name, how) for entity in entities))
    people = [sign_up(contract, how, person) for person in (ADA, BOB)]
    if None in people:
        because = f"no body of `{how.call.name}` can be made up"
        return Plan(untried=tuple((entity.name, because) for entity in entities))
    planning = _Planning(product, contract, how)
    for entity in entities:
        planning.entity(entity)
    looking = sorted(planning.trying, key=_destroys)
    requests = (*(each for each in people if each), *planning.made, *looking)
    return Plan(requests, tuple(planning.tries), tuple(planning.untried))


@dataclass
class _Planning:
    """A plan on its way: the requests that make rows, those that try, and what can't be tried."""

    product: Product
    contract: Contract
    how: SigningUp
    made: list[Request] = field(default_factory=list)
    trying: list[Request] = field(default_factory=list)
    tries: list[Tried] = field(default_factory=list)
    untried: list[tuple[str, str]] = field(default_factory=list)
    rows: dict[str, str] = field(default_factory=dict)

    @cached_property
    def named(self) -> dict[str, list[str]]:
        """The fields by which paths name rows, by entity."""
        found: dict[str, list[str]] = {}
        for operation in self.product.operations:
            for entity, key in path_keys(operation):
                found.setdefault(entity, []).append(key.field)
        return found

    def entity(self, entity: Entity) -> None:
        """Plan to make a row of *entity*, and to try it."""
        because = self._make(entity, frozenset())
        if because:
            self.untried.append((entity.name, because))
            return
        before = len(self.tries)
        for operation in self.product.operations_on(entity.name):
            if operation.access is Access.SIGNED_IN:
                self._try(entity, operation)
        if len(self.tries) == before:
            self.untried.append((entity.name, "no operation names one of its rows"))

    def _make(self, entity: Entity, above: frozenset[str]) -> str:
        """Plan to make a row, once; why it can't be made, else nothing."""
        if entity.name in self.rows:
            return self.rows[entity.name]
        self.rows[entity.name] = self._made(entity, above | {entity.name})
        return self.rows[entity.name]

    def _made(self, entity: Entity, above: frozenset[str]) -> str:
        creating = (each for each in self.product.operations_on(entity.name) if each.does is Does.CREATE)
        operation = next(iter(creating), None)
        if operation is None:
            return f"no operation makes a `{entity.name}`"
        call = self.contract.call(operation.name)
        if call.success.type is None:
            return f"`{call.name}` does not answer what it made"
        for target in self._needed(entity, call):
            if target in above:
                return f"a `{entity.name}` needs a `{target}` first, and that one needs it"
            if target != self.how.auth.user and (because := self._make(self.product.entity(target), above)):
                return because
        body = self._body(entity, call)
        if isinstance(body, NoExample):
            return f"no body of `{call.name}` can be made up"
        answer = (self.contract, call.success.type, call.success.envelope)
        ways = {key.name: way_to(*answer, key.attribute) for key in self._keys(entity)}
        keep = {f"{entity.name}.{name}": way for name, way in ways.items() if way}
        headers = known_as(self.how, ADA)
        self.made.append(Request(f"make {entity.name}", operation.method, self._path(operation), headers, body, keep))
        return ""

    def _keys(self, entity: Entity) -> tuple[Field, ...]:
        """The fields by which rows of *entity* are named: in paths, and by other rows."""
        return tuple(map(entity.field, dict.fromkeys((entity.key.name, *self.named.get(entity.name, ())))))

    def _needed(self, entity: Entity, call: Call) -> Iterator[str]:
        """The entities of which a row has to be there before one of *entity* is made."""
        yield from (row.entity for row in call.operation.above)
        yield from (target for _, target in self._relations(entity, call))

    def _relations(self, entity: Entity, call: Call) -> Iterator[tuple[str, str]]:
        """The members of the body that name other rows and can't be left out, each with the entity of these."""
        type_ = self.contract.object_type(call.body.type) if call.body else None
        for each in type_.properties if type_ else ():
            owner, _, name = each.origin.partition(".")
            relation = entity.field(name).relation if owner == entity.name and entity.has(name) else None
            if relation and each.required:
                yield each.name, relation.target

    def _body(self, entity: Entity, call: Call) -> JsonValue | NoExample:
        if call.body is None:
            return None
        body = body_example(self.contract, call.body.type)
        if not isinstance(body, dict):
            return NoExample() if isinstance(body, NoExample) else wrapped(call.body.envelope, body)
        for name, target in self._relations(entity, call):
            row = self.product.entity(target)
            body[name] = f"{{{{{ADA}.key}}}}" if target == self.how.auth.user else _kept(row.name, row.key.name)
        return wrapped(call.body.envelope, body)

    def _path(self, operation: Operation) -> str:
        """The path with the keys of the rows that were made."""
        path = f"{self.contract.base_path}{operation.path}"
        for entity, key in path_keys(operation):
            path = path.replace(f"{{{key.parameter}}}", _kept(entity, key.field))
        return path

    def _try(self, entity: Entity, operation: Operation) -> None:
        """Plan what tries a row by *operation*, where only its owner may do so."""
        call = self.contract.call(operation.name)
        reads, writes = entity.scope.read is Reach.OWN, entity.scope.write is Reach.OWN
        match operation.does:
            case Does.READ if reads and operation.keys:
                self._ask(Trial.OWN, entity, call, ADA, None)
                self._ask(Trial.SHOWN, entity, call, BOB, None)
            case Does.LIST if reads and not operation.above:
                self._ask(Trial.LISTED, entity, call, BOB, None)
            case Does.UPDATE | Does.REPLACE | Does.DELETE | Does.MOVE if writes and operation.keys:
                body = self._body(entity, call)
                if not isinstance(body, NoExample):
                    self._ask(Trial.CHANGED, entity, call, BOB, body)

    def _ask(self, trial: Trial, entity: Entity, call: Call, person: str, body: JsonValue) -> None:
        name = f"{trial.value} {call.name}"
        path, headers = self._path(call.operation), known_as(self.how, person)
        self.trying.append(Request(name, call.operation.method, path, headers, body, {}))
        self.tries.append(Tried(trial, entity.name, call.name, name))


def _destroys(request: Request) -> int:
    """How much a request may spoil for others: what only looks comes first, what deletes comes last."""
    return 2 if request.method == "DELETE" else int(request.method != "GET")


def path_keys(operation: Operation) -> Iterator[tuple[str, PathKey]]:
    """The parameters of the path of *operation* that name rows, each with the entity of these."""
    yield from ((row.entity, key) for row in operation.above for key in row.keys)
    yield from ((operation.entity, key) for key in operation.keys if operation.entity)


def _kept(entity: str, field: str) -> str:
    return f"{{{{{entity}.{field}}}}}"
