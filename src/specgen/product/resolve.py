"""ProductSpec → Product: conventions derived, names bound, clashes found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from specgen.product import flaws, naming
from specgen.product.context import Context, Derivation
from specgen.product.model import (
    Api,
    Auth,
    Database,
    Entity,
    Enumeration,
    EnumValue,
    ErrorKind,
    Header,
    Link,
    Pagination,
    Product,
    Rate,
)
from specgen.product.resolve_entities import resolve_entity
from specgen.product.resolve_operations import resolve_operations
from specgen.product.standard_errors import STANDARD_ERRORS
from specgen.product.types import TEXTUAL, ScalarType
from specgen.source.diagnostics import Outcome, Related
from specgen.source.nodes import Path
from specgen.spec.model import ContactPart, LicensePart
from specgen.spec.read import ProductSpec
from specgen.spec.values import Frequency

MEANT_ALREADY = frozenset(
    {
        "authorization",
        "content-type",
        "content-length",
        "host",
        "cookie",
        "accept",
        "origin",
        "connection",
        "transfer-encoding",
    }
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """A product, and what in it was derived and why."""

    product: Product
    derivations: tuple[Derivation, ...]


def resolve(spec: ProductSpec) -> Outcome[Resolution | None]:
    """The product that *spec* says; None where it does not even say what the product is."""
    context = Context(spec)
    if spec.product is None:
        return Outcome(None)
    enums = {name: _enum(name, part.values) for name, part in spec.enums.items()}
    entities = {name: resolve_entity(context, name, part, enums) for name, part in spec.entities.items()}
    _report_inverse_clashes(context, entities)
    _report_table_clashes(context, entities)
    _report_type_clashes(context, entities, enums)
    auth = _auth(context, entities)
    groups, operations = resolve_operations(context, entities, enums, auth)
    _report_left_out(context, entities, {operation.entity for operation in operations if operation.request == "create"})
    part = spec.product
    package = part.package or naming.package(part.name)
    if part.package is None:
        context.derived("product.package", package, "the product's name in snake_case")
    product = Product(
        name=part.name,
        slug=naming.kebab(part.name) or "product",
        package=package,
        version=part.version,
        created=part.created,
        engineer=part.engineer,
        description=part.description,
        license=_link(part.license),
        contact=_link(part.contact),
        api=_api(context),
        database=Database(tuple(dict.fromkeys(spec.database.dialects)), spec.database.uuid, spec.database.search),
        auth=auth,
        enums=tuple(enums.values()),
        errors=tuple(ErrorKind(code, error.status, error.description) for code, error in spec.errors.items()),
        entities=tuple(entities.values()),
        groups=groups,
        operations=operations,
    )
    _report_standard_errors(context)
    return Outcome(Resolution(product, tuple(context.derivations)), tuple(context.diagnostics))


def _enum(name: str, values: Mapping[str, str | None]) -> Enumeration:
    return Enumeration(name, naming.snake(name), tuple(EnumValue(value, meaning) for value, meaning in values.items()))


def _link(part: LicensePart | ContactPart | None) -> Link | None:
    return Link(part.name, part.url) if part else None


def _api(context: Context) -> Api:
    part = context.spec.api
    for name in part.headers:
        if name.lower() in MEANT_ALREADY or not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", name):
            context.say(
                flaws.BAD_HEADER,
                ("api", "headers", name),
                f"`{name}` can't be a header of the product's own",
                at_key=True,
                help="choose a name of letters, digits and `-` that means nothing yet",
            )
    if part.pagination.limit > part.pagination.max or part.pagination.limit < 1:
        context.say(
            flaws.BAD_LIMIT,
            ("api", "pagination", "limit"),
            "the usual number of rows on a page is not between 1 and the greatest",
            help="make `limit` at most `max`",
        )
    return Api(
        base_path=part.base_path,
        body_case=part.case.body,
        query_case=part.case.query,
        wrap=part.wrap,
        rate_signed_in=_rate(part.rate_limit.signed_in),
        rate_public=_rate(part.rate_limit.public),
        pagination=Pagination(
            part.pagination.limit, part.pagination.max, part.pagination.envelope.items, part.pagination.envelope.meta
        ),
        error_envelope=part.errors.envelope,
        validation_status=int(part.errors.validation),
        headers=tuple(Header(name, header.required, header.description) for name, header in part.headers.items()),
        cors_origins=tuple(part.cors.origins) if part.cors else (),
    )


def _rate(frequency: Frequency | None) -> Rate | None:
    return Rate(frequency.times, frequency.seconds, frequency.text) if frequency else None


def _auth(context: Context, entities: Mapping[str, Entity]) -> Auth | None:
    part = context.spec.auth
    if part is None or part.scheme == "none":
        return None
    if part.user is None:
        context.say(
            flaws.BAD_AUTH,
            ("auth",),
            "`auth` does not say who signs in",
            at_key=True,
            help="add `user:` with an entity",
        )
        return None
    if part.user not in entities:
        if not context.spec.is_broken("entities", part.user):
            context.unknown(
                flaws.UNKNOWN_ENTITY, ("auth", "user"), f"there is no entity called `{part.user}`", part.user, entities
            )
        return None
    user = entities[part.user]
    login = user.field(part.login) if user.has(part.login) else None
    if login is None:
        if not context.spec.is_broken("entities", user.name, "fields", part.login):
            context.unknown(
                flaws.UNKNOWN_FIELD,
                ("auth", "login"),
                f"`{user.name}` has no field called `{part.login}`",
                part.login,
                [field.name for field in user.fields],
            )
        return None
    is_text = isinstance(login.type, ScalarType) and login.type.kind in TEXTUAL and not login.is_password
    if not is_text or not login.unique or login.may_be_null:
        at: Path = ("entities", user.name, "fields", login.name) if is_text else ("auth", "login")
        context.say(
            flaws.BAD_AUTH,
            at,
            f"`{user.name}.{login.name}` can't be what users are known by",
            at_key=is_text,
            help="it must be a text with `unique: true`, neither optional nor nullable",
        )
    passwords = [field for field in user.fields if field.is_password]
    if len(passwords) != 1:
        if not any(context.spec.is_broken("entities", user.name, "fields", name) for name in ("password",)):
            context.say(
                flaws.BAD_AUTH,
                ("entities", user.name),
                f"`{user.name}` has {len(passwords) or 'no'} password{'s' if len(passwords) != 1 else ''}, so nobody could sign in",
                at_key=True,
                help="add `password: {type: password, length: 8..72}`" if not passwords else "keep one",
            )
        return None
    return Auth(user.name, login.name, passwords[0].name, part.access_ttl, part.hash)


def _report_inverse_clashes(context: Context, entities: Mapping[str, Entity]) -> None:
    """Inverses that are called like a field, or like another inverse, of the entity they stand on."""
    taken: dict[tuple[str, str], str] = {}
    for entity in entities.values():
        for field in entity.fields:
            if field.relation is None or field.relation.inverse is None or field.relation.target not in entities:
                continue
            target, name = entities[field.relation.target], field.relation.inverse
            other = f"{target.name}.{name}" if target.has(name) else taken.get((target.name, name))
            taken.setdefault((target.name, name), f"{entity.name}.{field.name}")
            if other:
                path = ("entities", entity.name, "fields", field.name, "inverse")
                context.say(
                    flaws.CLASHING_NAMES,
                    path,
                    f"`{target.name}` has something called `{name}` already: `{other}`",
                    help="choose another `inverse:`",
                )


def _report_table_clashes(context: Context, entities: Mapping[str, Entity]) -> None:
    first: dict[str, Entity] = {}
    for entity in entities.values():
        other = first.setdefault(entity.table.lower(), entity)
        if other is not entity:
            related = [Related(context.spec.key("entities", other.name), "defined here")]
            context.say(
                flaws.CLASHING_NAMES,
                ("entities", entity.name),
                f"`{other.name}` and `{entity.name}` have the same table `{entity.table}`",
                at_key=True,
                help="give one of them a `table:` of its own",
                related=related,
            )


def _report_type_clashes(context: Context, entities: Mapping[str, Entity], enums: Iterable[str]) -> None:
    """Type names that two things share: entities, their shapes, enums, and the types that every service has."""
    owners: dict[str, tuple[str, Path]] = {name: (f"the enum `{name}`", ("enums", name)) for name in enums}
    for entity in entities.values():
        for shape in entity.shapes:
            path: Path = (
                ("entities", entity.name, "shapes", shape.name)
                if shape.type_name != entity.name
                else ("entities", entity.name)
            )
            said = (
                f"the shape `{shape.name}` of `{entity.name}`"
                if shape.type_name != entity.name
                else f"the entity `{entity.name}`"
            )
            other = owners.setdefault(shape.type_name, (said, path))
            if other[0] != said:
                context.say(
                    flaws.CLASHING_NAMES,
                    path,
                    f"{said} and {other[0]} are both called `{shape.type_name}`",
                    at_key=True,
                    help="give one of them another name",
                )


def _report_left_out(context: Context, entities: Mapping[str, Entity], created: set[str | None]) -> None:
    """Fields that must be given when a row is made, but that the request has no place for."""
    for entity in entities.values():
        if entity.name not in created:
            continue
        shape = entity.shape("create")
        for field in entity.fields:
            served = field.name == entity.owner or field.name in shape.fields
            if field.required and not served and field.role.value == "ordinary" and not field.nullable:
                written = "create" in context.spec.entities[entity.name].shapes
                path: Path = (
                    ("entities", entity.name, "shapes", "create")
                    if written
                    else ("entities", entity.name, "fields", field.name)
                )
                context.say(
                    flaws.REQUIRED_LEFT_OUT,
                    path,
                    f"`{entity.name}.{field.name}` has to be given, but the request that makes one has no place for it",
                    at_key=True,
                    help=f"give `{field.name}` a `default:`, or make it `optional: true`",
                )


def _report_standard_errors(context: Context) -> None:
    standard = {error.code: error for error in STANDARD_ERRORS}
    for code in context.spec.errors:
        if code in standard:
            context.say(
                flaws.CLASHING_NAMES,
                ("errors", code),
                f"`{code}` is a standard error",
                at_key=True,
                help="take it out, or give it another name",
            )
