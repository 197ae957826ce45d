"""Rows that come back from among the deleted: what others have taken meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call, Contract
from specgen.contract.row_rules import row_rules
from specgen.frozen import frozen
from specgen.generators.python.forms import Bracket, Keyword, literal, statement
from specgen.generators.python.statements import definition
from specgen.generators.service.operations.scopes import names_several
from specgen.generators.service.tests.cases import Requests
from specgen.generators.service.tests.uniques import faulty
from specgen.product.model import Does, Entity, Field, Operation, UniqueSet

BODY = " " * 8
TEST = ("self", "service: Service", "rows: Rows")


@frozen
class Returned:
    """A rule that a row would break if it came back: how the row is made that has the same values, and the fault."""

    header: tuple[str, ...]
    taken: tuple[str, ...]
    status: int
    code: str
    faulty: str


@frozen
class ReturnTests:
    """What keeps a row from coming back, and the statement that makes a *namesake* of it that was deleted later."""

    taken: tuple[Returned, ...]
    namesake: tuple[str, ...]


NO_RETURN = ReturnTests((), ())


def restored_again(requests: Requests, contract: Contract, call: Call, arguments: str) -> ReturnTests:
    """The unique values of a deleted row that another row can take."""
    operation = call.operation
    if operation.does is not Does.RESTORE or operation.entity is None:
        return NO_RETURN
    entity = requests.product.entity(operation.entity)
    return ReturnTests(tuple(_returned(entity, contract, arguments)), _namesake(entity, operation, arguments))


def _namesake(entity: Entity, operation: Operation, arguments: str) -> tuple[str, ...]:
    """The statement that makes another deleted row which the path of *operation* names as well."""
    if not names_several(entity, operation):
        return ()
    named = [entity.field(key.field).attribute for key in operation.keys]
    same = (*(Keyword(name, f"before.{name}") for name in named), Keyword("deleted_at", "now()"))
    return statement("kept = ", Bracket("self.row", "()", (*arguments.split(", "), *same)), BODY)


def _returned(entity: Entity, contract: Contract, arguments: str) -> Iterator[Returned]:
    for rule in row_rules(entity):
        fields = [entity.field(name) for name in rule.fields if name != entity.owner]
        if not isinstance(rule.said, UniqueSet) or any(map(_is_apart, fields)) or not fields:
            continue
        if rule.fields == tuple(key.name for key in entity.keys):
            continue
        status = next(error.status for error in contract.catalogue if error.code == rule.error)
        name = "_and_".join(field.name for field in fields)
        header = definition(f"def test_leaves_a_row_whose_{name}_is_taken", TEST, "None", "    ")
        same = (Keyword(field.attribute, f"kept.{field.attribute}") for field in fields)
        row = Bracket("self.row", "()", (*arguments.split(", "), *same))
        yield Returned(header, statement("", row, BODY), status, literal(rule.error), faulty(rule))


def _is_apart(field: Field) -> bool:
    """Whether made-up rows have no value of *field* in common."""
    return field.may_be_null
