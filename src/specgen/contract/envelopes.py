"""The object types that no entity has: pages, and signing in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from specgen.contract.model import (
    Direction,
    Items,
    Leaf,
    Named,
    ObjectType,
    Property,
    Purpose,
    TypeRef,
)
from specgen.product import naming
from specgen.product.model import Api, Auth, Entity, Field, Json, Limits, PageNumber, Paging, Shape
from specgen.product.types import CompositeRef, Kind, ListOf, ScalarType, Tag

STRING = Leaf(ScalarType(Kind.STRING))
WHOLE = Leaf(ScalarType(Kind.INTEGER))
MOMENT = Leaf(ScalarType(Kind.DATETIME))
CURSOR = "WyItY3JlYXRlZEF0IiwiMjAyNi0wMS0xNVQwOTozMDowMFoiLDdd"
PAGE_NUMBERS: dict[str, tuple[Leaf, str]] = {
    "page": (WHOLE, "Page number"),
    "offset": (WHOLE, "Items before the page"),
    "limit": (WHOLE, "Items per page"),
    "total": (WHOLE, "Items in the whole list"),
    "total_pages": (WHOLE, "Pages of the whole list"),
    "next": (STRING, "Where the next page begins; null on the last"),
}
LONGEST_TOKEN = 200
SECRETS = ("token", "key", "refresh_token", "current_password", "new_password")
"""What nobody but the caller and the service may see."""
RANDOM = "bW9ybmluZy1ob3JzZS1jb3JyZWN0LWJhdHRlcnktc3Q"
TOKENS = {"jwt": "JWT access token", "opaque": "Token of the session", "key": "The key, which is shown this once"}


def page(name: str, meta: str, entity: Entity, shape: Shape, paging: Paging) -> ObjectType:
    """A page of a list of rows of *entity* in a *shape*, its numbers of the type *meta* or beside the rows."""
    envelope = paging.envelope
    numbers = tuple(map(_page_number, envelope.numbers))
    if envelope.meta:
        numbers = (_property(envelope.meta, Named(meta), "Where the page stands in its list"),)
    plural = naming.spaced(entity.plural)
    return ObjectType(
        name,
        Direction.RESPONSE,
        Purpose.PAGE,
        (_rows(paging, entity, shape), *numbers),
        f"One page of a list of {plural}." if paging.in_pages else f"All rows of a list of {plural}.",
        entity.name,
        None if shape.value else shape.type_name,
        entity.name,
    )


def page_meta(name: str, paging: Paging) -> ObjectType:
    """The numbers of a page."""
    numbers = tuple(map(_page_number, paging.envelope.numbers))
    return ObjectType(
        name, Direction.RESPONSE, Purpose.PAGE_META, numbers, "Where a page stands in its list.", origin=name
    )


def _rows(paging: Paging, entity: Entity, shape: Shape) -> Property:
    """The rows of a page, out of the way of the words that its numbers are called by in Python."""
    envelope = paging.envelope
    field = entity.field(shape.value) if shape.value else None
    attribute = naming.attribute(naming.snake(envelope.items))
    taken = attribute in {number.word for number in envelope.numbers}
    return Property(
        envelope.items,
        "rows" if taken else attribute,
        _values(field) if field else Items(shape.type_name),
        description="The rows of the page" if paging.in_pages else "The rows of the list",
        sensitive=field is not None and field.sensitive is not None,
    )


def _values(field: Field) -> Leaf:
    """The values of *field*, where they stand alone."""
    if isinstance(field.type, ListOf | CompositeRef | Tag):
        raise TypeError(f"{field.name}: values of several parts don't stand alone")
    return Leaf(ListOf(field.type))


def _page_number(number: PageNumber) -> Property:
    type_, said = PAGE_NUMBERS[number.word]
    nullable = number.word == "next"
    example = Json(f'"{CURSOR}"') if nullable else None
    return Property(
        number.name, number.word, type_, nullable=nullable, description=said, example=example, origin=number.word
    )


def login_request(auth: Auth, user: Entity) -> ObjectType:
    """What is sent to sign in: a wrong password is refused as wrong, never for its form."""
    return ObjectType(
        "LoginRequest",
        Direction.REQUEST,
        Purpose.LOGIN,
        tuple(_credential(user.field(name)) for name in (auth.login, auth.proof)),
        "Who signs in, and how they prove it.",
        user.name,
        origin=user.name,
    )


def refresh_request(api: Api, user: Entity) -> ObjectType:
    """What is sent to renew a session: the token that was answered last."""
    said = _namer(api)
    token = Leaf(ScalarType(Kind.STRING), Limits(min_length=1, max_length=LONGEST_TOKEN))
    return ObjectType(
        "RefreshRequest",
        Direction.REQUEST,
        Purpose.REFRESH,
        (said("refresh_token", token, "The refresh token that was answered last"),),
        "The session to renew.",
        user.name,
        origin=user.name,
    )


def new_password_request(api: Api, auth: Auth, user: Entity, name: str) -> ObjectType:
    """What is sent to change a password: a wrong old one is refused as wrong, never for its form."""
    said = _namer(api)
    password = user.field(auth.proof)
    limits = Limits(min_length=1, max_length=password.limits.max_length)
    return ObjectType(
        name,
        Direction.REQUEST,
        Purpose.NEW_PASSWORD,
        (
            said("current_password", Leaf(password.type, limits), "The password as it is"),
            said("new_password", Leaf(password.type, password.limits), "The password as it shall be"),
        ),
        f"A new password of a {user.label}, and the old one.",
        user.name,
        origin=user.name,
    )


def signed_in(api: Api, auth: Auth, name: str, shown: str, description: str) -> ObjectType:
    """What signing in answers: the user as *shown*, a token, and what renews the session where there is one."""
    said = _namer(api)
    renewal = (said("refresh_token", STRING, "Renews the session; serves once"),) if auth.renews_tokens else ()
    return ObjectType(
        name,
        Direction.RESPONSE,
        Purpose.SIGNED_IN,
        (
            said("user", Named(shown), None),
            _token(api, auth),
            said("expires_at", MOMENT, "When the token ends"),
            *renewal,
        ),
        description,
        auth.user,
        origin=auth.user,
    )


def keyed(api: Api, auth: Auth, name: str, entity: str, shown: str, description: str) -> ObjectType:
    """What making a key answers: a row of *entity* as *shown*, and the key."""
    said = _namer(api)
    row = "user" if entity == auth.user else naming.snake(entity)
    key = replace(said("key", STRING, TOKENS[auth.credential]), example=Json(f'"{RANDOM}"'))
    return ObjectType(
        name,
        Direction.RESPONSE,
        Purpose.SIGNED_IN,
        (said(row, Named(shown), None), key),
        description,
        entity,
        origin=entity,
    )


def _token(api: Api, auth: Auth) -> Property:
    said = _namer(api)("token", STRING, TOKENS[auth.credential])
    return said if auth.signs_tokens else replace(said, example=Json(f'"{RANDOM}"'))


def _credential(field: Field) -> Property:
    limits = Limits(min_length=1 if field.is_password else None, max_length=field.limits.max_length)
    return Property(
        field.json,
        naming.attribute(field.name),
        Leaf(field.type, limits),
        example=field.example,
        sensitive=field.sensitive is not None,
        origin=field.name,
    )


def _property(name: str, type_: TypeRef, description: str | None) -> Property:
    return Property(name, naming.attribute(naming.snake(name)), type_, description=description)


def _namer(api: Api) -> Callable[[str, TypeRef, str | None], Property]:
    """Make properties whose names are written as bodies are."""
    written = naming.camel if api.body_case == "camel" else naming.snake

    def said(name: str, type_: TypeRef, description: str | None) -> Property:
        return Property(written(name), name, type_, description=description, sensitive=name in SECRETS)

    return said
