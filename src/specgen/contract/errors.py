"""Which errors an operation can really answer.

Every code has one status. The framework's own answers (a path or a method that does not exist, a fault of ours) are in
the catalogue, but belong to no operation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from specgen.contract.model import Body, Failure, Parameter, Place
from specgen.product.model import Access, Does, Entity, ErrorKind, OnDelete, Operation, Product, Rate, Reach
from specgen.product.standard_errors import STANDARD_ERRORS
from specgen.product.standard_errors import VALIDATION_ERROR as VALIDATION

AUTHENTICATION = "AUTHENTICATION_ERROR"
CREDENTIALS = "INVALID_CREDENTIALS"
FORBIDDEN = "FORBIDDEN"
NOT_FOUND = "NOT_FOUND"
CONFLICT = "CONFLICT"
RATE_LIMITED = "RATE_LIMITED"


def catalogue(product: Product) -> tuple[ErrorKind, ...]:
    """Every error of the product, by status: its own, and the standard ones that it does not say anew."""
    own = {error.code for error in product.errors}
    standard = (_with_status(error, product) for error in STANDARD_ERRORS if error.code not in own)
    return tuple(sorted((*standard, *product.errors), key=lambda error: error.status))


def failures(
    product: Product,
    known: Mapping[str, ErrorKind],
    operation: Operation,
    parameters: tuple[Parameter, ...],
    body: Body | None,
    sent: tuple[str, ...],
) -> tuple[Failure, ...]:
    """What *operation* can answer instead of a success, by status; *sent* are the fields that its body holds."""
    by_status: dict[int, list[ErrorKind]] = {}
    for code in dict.fromkeys((*_codes(product, operation, parameters, body, sent), *operation.errors)):
        by_status.setdefault(known[code].status, []).append(known[code])
    return tuple(Failure(status, tuple(errors)) for status, errors in sorted(by_status.items()))


def _codes(
    product: Product, operation: Operation, parameters: tuple[Parameter, ...], body: Body | None, sent: tuple[str, ...]
) -> Iterator[str]:
    entity = product.entity(operation.entity) if operation.entity else None
    if body or any(map(_can_be_malformed, parameters)):
        yield VALIDATION
    if operation.access is not Access.PUBLIC:
        yield AUTHENTICATION
    if operation.does is Does.LOGIN:
        yield CREDENTIALS
    if "{" in operation.path:
        if entity and _writes(operation) and _sees_more_than_it_may_write(entity):
            yield FORBIDDEN
        yield NOT_FOUND
    if entity:
        yield from _conflicts(product, entity, operation, sent)
    if rate_of(product, operation.access):
        yield RATE_LIMITED


def rate_of(product: Product, access: Access) -> Rate | None:
    """How often an operation of this access may be called; None is as often as one likes."""
    return product.api.rate_public if access is Access.PUBLIC else product.api.rate_signed_in


def _with_status(error: ErrorKind, product: Product) -> ErrorKind:
    return replace(error, status=product.api.validation_status) if error.code == VALIDATION else error


def _can_be_malformed(parameter: Parameter) -> bool:
    """Whether a request can be refused for it: a header may be missing at most."""
    return parameter.place is not Place.HEADER or parameter.required


def _writes(operation: Operation) -> bool:
    return operation.method != "GET"


def _sees_more_than_it_may_write(entity: Entity) -> bool:
    """Whether the caller can read a row that it may not write: else such a row does not exist for it."""
    return entity.scope.write is Reach.OWN and entity.scope.read is not Reach.OWN


def _conflicts(product: Product, entity: Entity, operation: Operation, sent: tuple[str, ...]) -> Iterator[str]:
    """The errors of values that another row has already, or of rows that others still need."""
    if operation.does is Does.DELETE and not entity.soft_delete and _is_held(product, entity.name):
        yield CONFLICT
    if operation.does not in (Does.CREATE, Does.REGISTER, Does.UPDATE, Does.REPLACE):
        return
    made = operation.does in (Does.CREATE, Does.REGISTER) and entity.owner and entity.has(entity.owner)
    touched = (*sent, entity.owner) if made and entity.owner else sent
    for field in map(entity.field, touched):
        if field.unique:
            yield field.taken or CONFLICT
    if any(set(unique) & set(touched) for unique in entity.uniques):
        yield CONFLICT


def _is_held(product: Product, deleted: str) -> bool:
    """Whether a row of *deleted*, or one that is deleted with it, can be kept from going by one that names it."""
    seen: set[str] = set()
    waiting = [deleted]
    while waiting:
        target = waiting.pop()
        if target in seen:
            continue
        seen.add(target)
        for entity in product.entities:
            for relation in (field.relation for field in entity.fields if field.relation):
                if relation.target != target:
                    continue
                if relation.on_delete is OnDelete.RESTRICT:
                    return True
                if relation.on_delete is OnDelete.CASCADE:
                    waiting.append(entity.name)
    return False
