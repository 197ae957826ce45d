"""Product → Contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from specgen.contract import effects, envelopes, files, histories, received, repeating, tenancies
from specgen.contract.answers import Success
from specgen.contract.error_types import error_types
from specgen.contract.errors import Failures, catalogue, rate_of
from specgen.contract.model import (
    Body,
    Call,
    Contract,
    Items,
    Leaf,
    Named,
    ObjectType,
    RowRule,
    TypeRef,
    UnionType,
)
from specgen.contract.parameters import parameters
from specgen.contract.response_headers import response_headers
from specgen.contract.row_rules import breakable
from specgen.contract.shapes import composite_type, part_type, request_type, response_type, union_type
from specgen.contract.wrapping import answer_key, beside_key, request_key
from specgen.product import naming
from specgen.product.model import Does, Entity, Enumeration, Operation, Product, Reach, Shape
from specgen.product.type_names import new_password_type, page_meta_type, page_type, signed_in_type
from specgen.product.type_names import request_type as body_type
from specgen.product.types import CompositeRef, EnumRef, FieldType, ListOf, ScalarType, Tag, composite_in


def project(product: Product) -> Contract:
    """The API of *product*: every operation, every type that one of them speaks of, every error."""
    every_error = catalogue(product)
    projection = _Projection(product, Failures(product, every_error))
    calls = tuple(map(projection.call, product.operations))
    errors = error_types(product.api.errors)
    held = _held(product)
    types = (*projection.types.values(), *_composites(product, held), *errors)
    return Contract(
        base_path=product.api.base_path,
        calls=calls,
        types=types,
        enums=tuple(_enums(product, calls, types)),
        catalogue=every_error,
        error_format=product.api.errors,
        error_type=errors[0].name,
        unions=tuple(_unions(product, held)),
        foreigns=tuple(foreign for name in held if (foreign := product.foreign(name))),
        precision=product.api.precision,
        ignores_unknown=product.api.ignores_unknown,
        others=tuple(error for error in every_error if not product.api.documents(error.status)),
    )


class _Projection:
    """The types found so far, by name, in the order of first use."""

    def __init__(self, product: Product, failures: Failures) -> None:
        self.product = product
        self.failures = failures
        self.types: dict[str, ObjectType] = {}

    def call(self, operation: Operation) -> Call:
        outside = parameters(self.product, operation)
        body, success = self._body(operation), self._success(operation)
        rules = self._rules(operation)
        failures = self.failures.of(operation, outside, body, rules)
        return Call(
            operation=operation,
            access=operation.access,
            reach=_reach(self.product, operation),
            parameters=outside,
            body=body,
            success=success,
            rules=rules,
            failures=failures,
            documented=tuple(failure for failure in failures if self.product.api.documents(failure.status)),
            rate=operation.rate or rate_of(self.product, operation.access),
            headers=response_headers(self.product.api, self.product.auth, operation),
            effect=_effect(self.product, operation),
            made=_made(self.product, operation, success),
            file=files.taken(self._entity(operation), operation),
            tenancy=self.product.entity(operation.entity).tenancy if operation.entity else None,
        )

    def _entity(self, operation: Operation) -> Entity | None:
        return self.product.entity(operation.entity) if operation.entity else None

    def _body(self, operation: Operation) -> Body | None:
        type_ = self._requested(operation)
        return Body(type_, request_key(self.product.api, operation)) if type_ else None

    def _requested(self, operation: Operation) -> str | None:
        """The type of what a request says; None where it has no body."""
        if auth := self.product.auth:
            api, user, name = self.product.api, self.product.entity(auth.user), new_password_type(operation)
            match operation.does:
                case Does.LOGIN:
                    return self._name("LoginRequest", lambda: envelopes.login_request(auth, user))
                case Does.REFRESH:
                    return self._name("RefreshRequest", lambda: envelopes.refresh_request(api, user))
                case Does.CHANGE_PASSWORD:
                    made = partial(envelopes.new_password_request, api, auth, user, name)
                    return self._name(name, made)
        if operation.receipt:
            return operation.receipt.type
        if not operation.entity or not operation.request:
            return None
        entity = self.product.entity(operation.entity)
        shape = entity.shape(operation.request)
        for part in entity.parts_of(shape):
            target = self.product.entity(part.target)
            self._name(target.shape("create").type_name, partial(part_type, self.product, target))
        alike = [each for each in self.product.operations_on(entity.name) if each.request == operation.request]
        name = body_type(operation, shape, entity, alike)
        return self._name(name, lambda: request_type(self.product, entity, operation, name))

    def _rules(self, operation: Operation) -> tuple[RowRule, ...]:
        return tuple(breakable(self.product.entity(operation.entity), operation)) if operation.entity else ()

    def _success(self, operation: Operation) -> Success:
        entity = self._entity(operation)
        description = _of_key(self.product, operation) or _described(operation, entity)
        if not entity or not operation.response:
            return Success(operation.status, description, file=files.answered(entity, operation))
        shape = entity.shape(operation.response)
        if operation.does is Does.LIST:
            return Success(operation.status, description, self._page(operation, entity, shape))
        shown = self._shown(entity, shape)
        auth = self.product.auth
        if auth is None or not self.product.answers_beside(operation):
            envelope = answer_key(self.product.api, operation, shape)
            return Success(operation.status, description, shown, envelope)
        name, api = signed_in_type(operation), self.product.api
        make = partial(envelopes.signed_in, api, auth, name)
        if self.product.issues_key(operation):
            make = partial(envelopes.keyed, api, auth, name, entity.name)
        answer = self._name(name, lambda: make(shown, description))
        return Success(operation.status, description, answer, beside_key(api))

    def _shown(self, entity: Entity, shape: Shape) -> str:
        """The type of a shape; the shapes that it embeds, and those of parts, come before it."""
        for embed in shape.embeds:
            target = self.product.entity(embed.entity)
            self._shown(target, target.shape(embed.shape))
        for part in entity.parts_of(shape):
            target = self.product.entity(part.target)
            self._shown(target, target.shape("read"))
        return self._name(shape.type_name, lambda: response_type(self.product, entity, shape))

    def _page(self, operation: Operation, entity: Entity, shape: Shape) -> str:
        name, meta = page_type(operation, entity, shape), page_meta_type(operation, entity, shape)
        if shape.value is None:
            self._shown(entity, shape)
        paging = operation.listing.paging if operation.listing else None
        if paging is None:
            raise AssertionError(f"{operation.name} is a list that comes in no way")
        if paging.envelope.meta:
            self._name(meta, lambda: envelopes.page_meta(meta, paging))
        return self._name(name, lambda: envelopes.page(name, meta, entity, shape, paging))

    def _name(self, name: str, make: Callable[[], ObjectType]) -> str:
        """The name of a type that is made where it is not known yet."""
        if name not in self.types:
            self.types[name] = make()
        return name


def _reach(product: Product, operation: Operation) -> Reach | None:
    if not operation.entity or operation.does in (Does.REGISTER, Does.LOGIN, Does.REFRESH, Does.LOGOUT):
        return None
    if operation.of_caller or operation.does in (Does.ME, Does.CHANGE_PASSWORD):
        return Reach.OWN
    scope = product.entity(operation.entity).scope
    return scope.write if operation.writes_its_row else scope.read


def _effect(product: Product, operation: Operation) -> str:
    entity = product.entity(operation.entity) if operation.entity else None
    own: tuple[str, ...] = ()
    if entity:
        about_files = files.described(entity, operation)
        own = (effects.described(entity, operation), *about_files, *histories.described(entity, operation))
        own = (*own, *tenancies.described(product, entity, operation))
    said = (*own, *repeating.described(entity, operation), *received.described(operation), effects.limited(operation))
    return " ".join(filter(None, said))


def _made(product: Product, operation: Operation, success: Success) -> Success | None:
    """What is answered where there was no row, by an operation that makes it then."""
    if not operation.upserts or not operation.entity:
        return None
    description = f"The new {product.entity(operation.entity).label}."
    return replace(success, status=201, description=description)


def _of_key(product: Product, operation: Operation) -> str:
    """What is answered by an operation that makes a key; empty of all others."""
    if not product.issues_key(operation):
        return ""
    made = "account, and its first key" if operation.does is Does.REGISTER else "API key, and the key itself"
    return f"The new {made}, which is shown this once."


def _described(operation: Operation, entity: Entity | None) -> str:
    """What a success means, in a sentence."""
    label = entity.label if entity else ""
    match operation.does:
        case Does.LIST if entity:
            return f"A page of {naming.spaced(entity.plural)}."
        case Does.CREATE:
            return f"The new {label}."
        case Does.REGISTER:
            return "The new account, and a token that signs it in."
        case Does.LOGIN:
            return "The account, and a token that signs it in."
        case Does.REFRESH:
            return "The account, a new token, and what renews the session the next time."
        case Does.LOGOUT:
            return "The session has ended."
        case Does.CHANGE_PASSWORD:
            return "The account, and a token that signs it in; every other one is refused from now on."
        case Does.READ | Does.ME:
            return f"The {label}."
        case Does.UPDATE | Does.REPLACE | Does.MOVE | Does.RESTORE | Does.LINK | Does.UNLINK | Does.UPLOAD:
            return f"The {label} as it is now."
        case Does.DOWNLOAD:
            return "The file."
        case Does.DELETE:
            return f"The {label} is deleted."
        case Does.RECEIVE:
            return "The event is received."
        case _:
            return f"The {label}." if operation.response else "Done."


def _composites(product: Product, held: Sequence[str]) -> Iterator[ObjectType]:
    """The composites that are *held*, whether or not anybody is shown them."""
    named = (name for name in held if not product.union(name) and not product.foreign(name))
    return (composite_type(product.composite(name)) for name in named)


def _unions(product: Product, held: Sequence[str]) -> Iterator[UnionType]:
    """The unions that are *held*."""
    return (union_type(union) for name in held if (union := product.union(name)))


def _held(product: Product) -> tuple[str, ...]:
    """The types that some entity holds, or that are received, each behind those that it is made of.

    They are composites, unions and types of others.
    """
    fields = (field for entity in product.entities for field in (*entity.fields, *entity.shown))
    told = (operation.receipt.type for operation in product.operations if operation.receipt)
    held = (*(composite_in(field.type) for field in fields), *told)
    return tuple(dict.fromkeys(each for name in held if name for each in _with_inner(product, name)))


def _with_inner(product: Product, name: str) -> Iterator[str]:
    for composite in product.composites_of(name):
        for field in composite.fields:
            if inner := composite_in(field.type):
                yield from _with_inner(product, inner)
        yield composite.name
    yield name


def _enums(product: Product, calls: tuple[Call, ...], types: tuple[ObjectType, ...]) -> Iterator[Enumeration]:
    """The enums that some type or parameter speaks of, in the product's order."""
    used = {name for type_ in types for each in type_.properties for name in _enum_names(each.type)}
    used |= {name for call in calls for each in call.parameters for name in _enum_names(each.type)}
    return (enum for enum in product.enums if enum.name in used)


def _enum_names(type_: TypeRef) -> Iterator[str]:
    match type_:
        case Leaf(leaf):
            yield from _leaf_enums(leaf)
        case Named() | Items():
            return
        case _:
            return


def _leaf_enums(leaf: FieldType) -> Iterator[str]:
    match leaf:
        case EnumRef(name) | ListOf(EnumRef(name)):
            yield name
        case ScalarType() | ListOf() | CompositeRef() | Tag():
            return
