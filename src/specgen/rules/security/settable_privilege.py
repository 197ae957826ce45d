"""The rule `settable-privilege`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call, Contract, Leaf, ObjectType, Property
from specgen.product import naming
from specgen.product.model import Access, Does, Reach
from specgen.product.types import EnumRef, ListOf
from specgen.rules.meant import Meant
from specgen.rules.questions.properties import place_of, subject_of
from specgen.rules.rule import Fault, Options, Weight, contract_rule
from specgen.rules.words.privileges import ADMINS, PRIVILEGED, RIGHTS, ROLES
from specgen.rules.words.signing_in import is_way_in

KNOWING = (Does.REGISTER, Does.LOGIN, Does.ME)
"""What is about those who sign in."""


@contract_rule(
    "settable-privilege",
    Weight.ERROR,
    "`{operation}` lets callers set `{property}` of their own account",
    "write `write: never`, or with roles `type: role` and `writable_by:`",
)
def settable_privilege(meant: Meant, _: Options) -> Iterator[Fault]:
    """People give themselves rights: a request of their own account holds what says what they may do.

    `is_admin: true` beside the password is the oldest hole of all that take whole objects (OWASP API3: broken object
    property level authorization). A role that people choose for themselves, like buyer and seller, is none; one with
    `admin` among its values is.

    Bad:
        auth: {user: Reader}
        entities:
          Reader:
            owner: self
            fields:
              email: {type: email, unique: true}
              password: {type: password, length: 8..72}
              is_admin: {type: boolean, default: false}
        #     ^^^^^^^^ settable-privilege

    Good:
        auth: {user: Reader}
        entities:
          Reader:
            owner: self
            fields:
              email: {type: email, unique: true}
              password: {type: password, length: 8..72}
              is_admin: {type: boolean, default: false, write: never}
    """
    contract = meant.contract
    users = {call.operation.entity for call in contract.calls if call.operation.does in KNOWING}
    found: set[str] = set()
    for call in contract.calls:
        type_ = contract.object_type(call.body.type) if call.body else None
        if type_ is None or not _is_of_oneself(call, users) or not (call.operation.entity or _is_account(type_)):
            continue
        for each in type_.properties:
            subject = subject_of(type_, each)
            if subject not in found and not each.only_for and _gives_rights(contract, each):
                found.add(subject)
                yield Fault(subject, place_of(call, type_, each), {"operation": call.name, "property": each.name})


def _is_of_oneself(call: Call, users: set[str | None]) -> bool:
    """Whether its body is what somebody says of themselves."""
    operation = call.operation
    if operation.does is Does.REGISTER or operation.of_caller:
        return True
    if operation.entity is None:
        return call.access is Access.PUBLIC and operation.method == "POST" and is_way_in(operation.path)
    return operation.entity in users and call.reach in (Reach.OWN, Reach.SIGNED_IN, Reach.ANY)


def _is_account(type_: ObjectType) -> bool:
    """Whether an object is what somebody says who makes an account."""
    return any(naming.snake(each.name) == "password" for each in type_.properties)


def _gives_rights(contract: Contract, each: Property) -> bool:
    name = naming.snake(each.name)
    if name in RIGHTS:
        return True
    inner = each.type.type if isinstance(each.type, Leaf) else None
    inner = inner.item if isinstance(inner, ListOf) else inner
    if not isinstance(inner, EnumRef):
        return False
    privileged = PRIVILEGED if name in ROLES else ADMINS
    return any(naming.snake(value.name) in privileged for value in contract.enum(inner.name).values)
