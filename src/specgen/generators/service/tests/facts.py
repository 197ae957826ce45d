"""What is known of an operation under test: the row that it is about, and what its answer shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from specgen.contract.examples import MOMENT
from specgen.contract.model import Call, Contract, Leaf, RowRule
from specgen.contract.row_rules import breakable
from specgen.frozen import frozen
from specgen.generators.contracts.types import Types, json_code
from specgen.generators.python.forms import Bracket, call, flat, literal, statement
from specgen.generators.service.operations.names import GroupCalls
from specgen.generators.service.runtime.issuers import trusts_issuer
from specgen.generators.service.tests.answers import Answered
from specgen.generators.service.tests.cases import Requests
from specgen.generators.service.tests.checks import RowChecks
from specgen.generators.service.tests.places import as_json, unknown_key
from specgen.generators.service.tests.row_names import RowNames, owns_one, takes_owner
from specgen.generators.service.tests.sight import Sight
from specgen.generators.service.tests.values.samples import Samples
from specgen.product.api import written_moment
from specgen.product.model import (
    LINKING,
    Access,
    Does,
    Entity,
    FieldRole,
    Product,
    Reach,
)
from specgen.product.types import Kind, ScalarType

INDENT = "    "
BODY = INDENT * 2


@frozen
class Material:
    """What the tests of one product are made of.

    *held* are entities whose rows others keep from going, *checks* those that every database upholds. *sight* is
    that of those who ask, *scopes* are what their keys and tokens can be narrowed to, *modules* those of each entity.
    """

    product: Product
    contract: Contract
    rows: RowNames
    samples: Samples
    requests: Requests
    held: frozenset[str]
    checks: RowChecks
    sight: Sight
    scopes: Sequence[str]
    modules: Mapping[str, str]

    def answered(self, call_: Call) -> Answered:
        """What an operation is about, and what its answer shows."""
        around = self.requests.around(call_.operation)
        return Answered(self.product, self.contract, call_, around, self.sight.role)


class CallFacts:
    """One operation, as its tests see it."""

    def __init__(
        self, material: Material, call_: Call, group: GroupCalls, types: Types, about: Answered | None = None
    ) -> None:
        self.material = material
        self.requests = material.requests
        self.sight = material.sight
        self.call = call_
        self.group = group
        self.types = types
        self.imports = types.imports
        self.does = call_.operation.does
        self.product = material.product
        self.contract = material.contract
        self.signed_in = call_.access is Access.SIGNED_IN
        self.about = about or material.answered(call_)
        self.entity = self.about.entity
        self.around = self.about.around
        self.properties = self.about.properties

    def _parts(self) -> tuple[Material, Call, GroupCalls, Types, Answered]:
        """What every writer of tests begins with."""
        return self.material, self.call, self.group, self.types, self.about

    def _somebody(self) -> str:
        """Who asks."""
        return "self.ada" if self.around.rows else self.material.rows.user()

    def row_arguments(self, owner: str) -> str:
        """What makes a row that the operation can be about, which belongs to *owner*."""
        if self.entity and (self.row_is_caller() or self.call.operation.mine):
            return f"rows, {owner}"
        return f"rows, {owner}" if self.entity and takes_owner(self.entity) and not self._owner_is_free() else "rows"

    def apart_with(self, owner: str) -> str:
        """What is told besides to a row of *owner*: rows of theirs, where it shares with those whose it is."""
        entity, told = self.entity, ""
        for name in self.around.said if entity else ():
            relation = entity.field(name).relation if entity else None
            if entity and relation and name != self.call.operation.parent and entity.owner in relation.shared:
                target = self.product.entity(relation.target)
                made = self.material.rows.make(target, owner)
                told += f", {entity.field(name).attribute}={made}.{target.field(relation.key).attribute}"
        return told

    def breakable(self, entity: Entity) -> Iterator[RowRule]:
        """The rules of *entity* that a request of the operation can break, as those see it who ask."""
        return breakable(self.sight.seen(entity), self.call.operation)

    def row_is_caller(self) -> bool:
        """Whether the row that the operation is about is the user who calls."""
        if self.call.operation.of_caller:
            return True
        if self.entity is None or not self.entity.owns_itself:
            return False
        writes = self.does not in (Does.LIST, *LINKING) or self.call.operation.linked is not None
        return writes or self.sight.of(self.entity).read is Reach.OWN

    def _answered_when_gone(self) -> int:
        """What is answered to who asks for a row again that is deleted: nobody has a token who is deleted themselves.

        A token that an issuer gave is as good as before, and somebody is made of it anew.
        """
        if not self.row_is_caller():
            return 404
        if self.entity and trusts_issuer(self.product) and not self.entity.soft_delete:
            return self.call.success.status if self.call.operation.of_caller else 404
        return 401

    def lists_by_owner(self, *reaches: Reach) -> bool:
        """Whether the operation lists rows that belong to somebody, to callers who may read so much."""
        entity = self.entity
        if self.does is not Does.LIST or entity is None or not self.signed_in:
            return False
        if self.call.operation.mine:
            return Reach.OWN in reaches
        if not takes_owner(entity) or self.owner_is_above():
            return False
        return self.sight.of(entity).read in reaches and not self._owner_is_free()

    def owner_is_above(self) -> bool:
        """Whether the path says whose the rows are, so that rows of others lie elsewhere."""
        parent = self.call.operation.parent
        return self.entity is not None and parent is not None and self.entity.owner in self.entity.settled_by(parent)

    def _owner_is_free(self) -> bool:
        """Whether a list's rows belong to somebody new each, as each may own but one."""
        entity = self.entity
        if entity is None or self.does is not Does.LIST or self.sight.of(entity).read is Reach.OWN:
            return False
        return owns_one(entity, self.call.operation.parent)

    def _shape(self) -> tuple[str, ...]:
        names = Bracket("", "{}", tuple(literal(each.name) for each in self.properties))
        return statement("shape = ", call("frozenset", names), INDENT) if self.properties else ()

    def _bare(self) -> str:
        """The value that a list shows of the row called `kept`; empty where it shows objects."""
        shape = self.about.shape
        if self.entity is None or shape is None or shape.value is None:
            return ""
        field = self.entity.field(shape.value)
        if field.unique or field.role is not FieldRole.ORDINARY:
            return as_json(field.type, f"kept.{field.attribute}")
        return flat(json_code(self.material.samples.kept(self.entity).get(field.name)))

    def _shown_row(self) -> str:
        """Where an answer shows the row that it is about: itself, or a member beside a token or a key."""
        if not self.product.answers_beside(self.call.operation):
            return "answer.shown"
        return f"answer.shown[{literal(self.contract.type(self.call.success.type or '').properties[0].name)}]"

    def _found_shown(self, name: str = "kept") -> tuple[str, ...]:
        """The statement that finds the row that is *shown*, as *name*; none where an answer shows no whole key."""
        names = {each.origin: f"shown[{literal(each.name)}]" for each in self.properties}
        keys = [names.get(f"{self.entity.name}.{key.name}", "") for key in self.entity.keys] if self.entity else []
        if not self.entity or not all(keys):
            return ()
        key = keys[0] if len(keys) == 1 else Bracket("", "()", tuple(keys))
        return statement(f"{name} = ", Bracket("rows.find", "()", (f"models.{self.entity.name}", key)), BODY)

    def _key_text(self, row: str) -> str:
        key = self.about.telling
        return as_json(key.type, f"{row}.{key.attribute}") if key else ""

    def _known(self) -> tuple[str, ...]:
        """The key and the owner of a row that was made behind the service's back."""
        entity = self.entity
        name = self.about.key_name
        lines = [f"{BODY}assert answer.shown[{name}] == {self._key_text('kept')}"] if name else []
        if entity and takes_owner(entity):
            owner = entity.field(entity.owner or "")
            lines += [
                f"{BODY}assert answer.shown[{literal(each.name)}] == {self._owner_text()}"
                for each in self.properties
                if each.origin == f"{entity.name}.{owner.name}" and isinstance(each.type, Leaf)
            ]
        return (*lines, *self._digits())

    def _digits(self) -> Iterator[str]:
        """How many letters moments have that are written with so many digits of their seconds."""
        written = written_moment(MOMENT, self.product.api.precision)
        for each in self.properties if self.product.api.precision != "exact" else ():
            if each.role in (FieldRole.CREATED_AT, FieldRole.UPDATED_AT):
                yield f"{BODY}assert len(answer.shown[{literal(each.name)}]) == {len(written)}"

    def _owner_text(self) -> str:
        user = self.product.entity(self.product.auth.user) if self.product.auth else None
        return "str(ada.id)" if user and user.key.type == ScalarType(Kind.UUID) else "ada.id"

    def _owner_attribute(self) -> str:
        if self.entity is None or not takes_owner(self.entity):
            return ""
        return self.entity.field(self.entity.owner or "").attribute


def endpoint(product: Product, call_: Call | None) -> str:
    """Method and path of an operation; a key that nobody has stands in the path."""
    if call_ is None:
        return ""
    operation = call_.operation
    named = [(each.entity, key) for each in operation.above for key in each.keys]
    named += [(operation.entity or "", key) for key in operation.keys]
    named += [(operation.linked.entity, key) for key in operation.linked.keys] if operation.linked else []
    said = operation.endpoint
    for entity, key in named:
        nobody_s = unknown_key(product.entity(entity).field(key.field)).strip('"').replace("_", "")
        said = said.replace(f"{{{key.parameter}}}", nobody_s)
    return literal(said)
