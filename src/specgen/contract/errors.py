"""Which errors an operation can really answer.

Every code has one status. The framework's own answers (a path or a method that does not exist, a fault of ours) are in
the catalogue, but belong to no operation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from specgen.contract import files, received, repeating
from specgen.contract.answers import Failure
from specgen.contract.model import Body, Parameter, Place, RowRule
from specgen.contract.row_rules import CHANGING, row_rules
from specgen.product.between import Apart, NoCircle
from specgen.product.model import (
    Access,
    Check,
    Does,
    Entity,
    ErrorKind,
    Field,
    HasMany,
    ManyToMany,
    Member,
    OnDelete,
    Operation,
    Product,
    Rate,
    Reach,
    Relation,
    UniqueSet,
)
from specgen.product.standard_errors import CONFLICT, PAYLOAD_TOO_LARGE, STANDARD_ERRORS
from specgen.product.standard_errors import VALIDATION_ERROR as VALIDATION
from specgen.spec.brought_issuers import UNAVAILABLE

AUTHENTICATION = "AUTHENTICATION_ERROR"
CREDENTIALS = "INVALID_CREDENTIALS"
FORBIDDEN = "FORBIDDEN"
LOCKED = "ACCOUNT_LOCKED"
NOT_FOUND = "NOT_FOUND"
RATE_LIMITED = "RATE_LIMITED"

Cause = tuple[str, str]
"""The code of an error, and why it can be answered."""

KNOWN = (Access.SIGNED_IN, Access.OPTIONAL)
"""Where callers are known by tokens."""
PROVING = (Does.LOGIN, Does.CHANGE_PASSWORD)
"""What asks for a password."""


def catalogue(product: Product) -> tuple[ErrorKind, ...]:
    """Every error of the product, by status: its own, and the standard ones that it does not say anew."""
    own = {error.code for error in product.errors}
    standard = (_fitting(error, product) for error in STANDARD_ERRORS if error.code not in own)
    return tuple(sorted((*standard, *product.errors), key=lambda error: error.status))


class Failures:
    """Tells what operations of one product can answer instead of a success."""

    def __init__(self, product: Product, every_error: tuple[ErrorKind, ...]) -> None:
        self.product = product
        self.known = {error.code: error for error in every_error}
        self.held = held_entities(product)

    def of(
        self, operation: Operation, parameters: tuple[Parameter, ...], body: Body | None, rules: tuple[RowRule, ...]
    ) -> tuple[Failure, ...]:
        """The errors of *operation* by status, of one status in the order in which they are looked for.

        *rules* are those that a request can break.
        """
        by_status: dict[int, list[ErrorKind]] = {}
        for code in dict.fromkeys(code for code, _ in self.causes(operation, parameters, body, rules)):
            by_status.setdefault(self.known[code].status, []).append(self.known[code])
        return tuple(Failure(status, tuple(errors)) for status, errors in sorted(by_status.items()))

    def causes(
        self, operation: Operation, parameters: tuple[Parameter, ...], body: Body | None, rules: tuple[RowRule, ...]
    ) -> Iterator[Cause]:
        """The codes of its errors with why it can answer them, in the order in which they are looked for."""
        entity = self.product.entity(operation.entity) if operation.entity else None
        if body or any(map(_can_be_malformed, parameters)):
            yield VALIDATION, "a request can be other than the contract asks"
        yield from ((code, "it takes what another system signs") for code in received.errors(operation))
        yield from self._of_callers(operation, entity)
        if "{" in operation.path:
            if entity and operation.keys and self.product.refuses_writing(entity, operation):
                yield FORBIDDEN, "a row may be read, but not written"
            if operation.above or not operation.upserts or (entity and operation.belongs(entity)):
                yield NOT_FOUND, "its path may name no row, or one that the caller may not read"
        if entity and operation.does is Does.DELETE and not entity.soft_delete and entity.name in self.held:
            yield CONFLICT, "other rows may name this one, which `on_delete` restricts"
        if entity and operation.does in CHANGING:
            yield from ((rule.error, _broken(rule)) for rule in rules)
            held = (each for each in operation.holds(entity) if each.name != entity.owner)
            if any(_may_be_missing(self.product, each) for each in held):
                yield CONFLICT, "a key in the request may name no row that the caller may read"
            yield from self._in_the_way_of_parts(entity, operation)
        if body or operation.does is Does.UPLOAD:
            yield PAYLOAD_TOO_LARGE, "it has a body"
        yield from ((code, "it has to do with a file") for code in files.errors(operation))
        if entity and operation.move:
            yield (
                entity.move(operation.move)[1].error,
                f"the row may be in a state that `{operation.move}` does not leave",
            )
        yield from ((code, "of `concurrency` or `idempotent`") for code in repeating.errors(operation))
        if operation.rate or rate_of(self.product, operation.access):
            yield RATE_LIMITED, "there is a rate limit"
        yield from ((code, "its `errors` name it") for code in operation.errors)

    def _of_callers(self, operation: Operation, entity: Entity | None) -> Iterator[Cause]:
        """The errors of who calls: that they are nobody, not who they say, or not among those who may."""
        if operation.access in KNOWN or operation.does is Does.REFRESH:
            yield AUTHENTICATION, "it looks at a token"
        if operation.access in KNOWN and self.product.auth and self.product.auth.issuer:
            yield UNAVAILABLE, "the issuer's keys may be out of reach"
        if operation.does in PROVING:
            yield CREDENTIALS, "it asks for a password"
            if self.product.auth and self.product.auth.lockout:
                yield LOCKED, "`auth.lockout` closes accounts"
        if self._is_for_some(operation):
            yield FORBIDDEN, "not every caller holds its permission"
        if entity and _sends_what_only_some_may_set(entity, operation):
            yield FORBIDDEN, "a field may be set by some roles alone (`writable_by`)"
        narrows = self.product.issues_key(operation) and bool(self.product.roles)
        makes = operation.does is Does.CREATE or operation.upserts
        if entity and makes and (narrows or self.product.guards_new(entity, operation)):
            yield FORBIDDEN, "not everybody may make such a row"

    def _is_for_some(self, operation: Operation) -> bool:
        """Whether somebody has a role, or a token, that is not good for what *operation* asks for."""
        if self.product.auth and self.product.auth.issuer and operation.permissions:
            return True
        return any(not role.grants(each) for role in self.product.roles for each in operation.permissions)

    def _in_the_way_of_parts(self, entity: Entity, operation: Operation) -> Iterator[Cause]:
        """The errors of rules that parts of a row can break."""
        for part in operation.holds(entity):
            if isinstance(part, HasMany):
                rules = row_rules(self.product.entity(part.target))
                yield from ((rule.error, f"a row of `{part.name}` may break a rule") for rule in rules)


def rate_of(product: Product, access: Access) -> Rate | None:
    """How often an operation of this access may be called; None is as often as one likes."""
    api = product.api
    match access:
        case Access.PUBLIC | Access.SIGNATURE:
            return api.rate_public
        case Access.OPTIONAL:
            return api.rate_signed_in or api.rate_public
        case Access.SIGNED_IN:
            return api.rate_signed_in


def _fitting(error: ErrorKind, product: Product) -> ErrorKind:
    """A standard error as the product answers it."""
    if error.code == AUTHENTICATION and product.auth and product.auth.takes_keys:
        return replace(error, description="Missing or invalid key")
    return replace(error, status=product.api.validation_status) if error.code == VALIDATION else error


def _can_be_malformed(parameter: Parameter) -> bool:
    """Whether a request can be refused for it: most headers may be missing at most, or be empty."""
    limited = parameter.required or bool(parameter.choices) or parameter.type.limits.min_length is not None
    return parameter.place is not Place.HEADER or limited


def _sends_what_only_some_may_set(entity: Entity, operation: Operation) -> bool:
    return any(entity.field(name).writable_by for name in operation.sent(entity))


def _broken(rule: RowRule) -> str:
    """How a request breaks *rule*, in words."""
    match rule.said:
        case Check(name):
            return f"a row may break `{name}`"
        case UniqueSet(fields):
            return f"another row may have the same {' and '.join(f'`{name}`' for name in fields)}"
        case Apart(start, end):
            return f"another row may overlap from `{start}` to `{end}`"
        case NoCircle(name):
            return f"a row may lead back to itself by `{name}`"


def _may_be_missing(product: Product, member: Member) -> bool:
    """Whether a request can name by *member* what it may not: not by words that anybody reads, and that make rows."""
    if isinstance(member, Field):
        return member.relation is not None
    if not isinstance(member, ManyToMany) or not (member.derived and member.by):
        return True
    target = product.entity(member.target)
    scope, slugs = target.scope, any(field.slug_of for field in target.fields)
    return bool(slugs or target.tenancy or scope.reader or scope.writer or Reach.OWN in (scope.read, scope.write))


def held_entities(product: Product) -> frozenset[str]:
    """The entities whose rows can be kept from going: by one that names them, or that names what would go with them."""
    kept = [relation.target for _, relation in _relations(product) if relation.on_delete is OnDelete.RESTRICT]
    goes_with: dict[str, list[str]] = {}
    for entity, relation in _relations(product):
        if relation.on_delete is OnDelete.CASCADE:
            goes_with.setdefault(entity, []).append(relation.target)
    held: set[str] = set()
    while kept:
        entity = kept.pop()
        if entity not in held:
            held.add(entity)
            kept.extend(goes_with.get(entity, ()))
    return frozenset(held)


def _relations(product: Product) -> Iterator[tuple[str, Relation]]:
    for entity in product.entities:
        for field in entity.fields:
            if field.relation:
                yield entity.name, field.relation
