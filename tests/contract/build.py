"""Small products, built by hand: the resolver has tests of its own."""

from dataclasses import replace
from typing import Any

from specgen.product import naming
from specgen.product.model import (
    Access,
    Api,
    Auth,
    Database,
    Does,
    Entity,
    Enumeration,
    EnumValue,
    ErrorKind,
    Field,
    FieldRole,
    Filter,
    Group,
    IndexField,
    Json,
    Limits,
    Link,
    Listing,
    OnDelete,
    Operation,
    Pagination,
    Pattern,
    Product,
    Rate,
    Reach,
    Relation,
    Scope,
    Shape,
    SortKey,
    Write,
)
from specgen.product.types import EnumRef, FieldType, Kind, ScalarType

STRING, TEXT, UUID = ScalarType(Kind.STRING), ScalarType(Kind.TEXT), ScalarType(Kind.UUID)
API = Api(
    base_path="/api/v1",
    body_case="camel",
    query_case="camel",
    wrap="none",
    rate_signed_in=Rate(100, 60, "100/min"),
    rate_public=Rate(20, 60, "20/min"),
    pagination=Pagination(20, 100, "data", "meta"),
    error_envelope="nested",
    validation_status=400,
    headers=(),
    cors_origins=(),
)
STATUS = {Does.CREATE: 201, Does.REGISTER: 201, Does.DELETE: 204}
METHODS = {Does.LIST: "GET", Does.READ: "GET", Does.ME: "GET", Does.UPDATE: "PATCH", Does.REPLACE: "PUT"}
METHODS[Does.DELETE] = "DELETE"


def field(name: str, type_: FieldType = STRING, **said: Any) -> Field:
    """A field whose names follow from *name*."""
    said.setdefault("readable", type_ != ScalarType(Kind.PASSWORD))
    names = {"column": name, "attribute": naming.attribute(name), "json": naming.camel(name)}
    return Field(**{"name": name, "type": type_, **names, **said})


def belongs_to(name: str, target: str, on_delete: OnDelete = OnDelete.RESTRICT, **said: Any) -> Field:
    """A field that names a row of *target*."""
    names = {"column": f"{name}_id", "attribute": f"{name}_id", "json": naming.camel(f"{name}_id")}
    return field(name, UUID, **{**names, "relation": Relation(target, on_delete, None, "has"), **said})


def entity(name: str, *fields: Field, owner: str | None = None, **said: Any) -> Entity:
    """An entity with a key, *fields* and the usual shapes."""
    whole = (field("id", UUID, role=FieldRole.KEY, write=Write.NEVER), *fields)
    given = tuple(each.name for each in whole if each.write is not Write.NEVER and each.name != owner)
    later = tuple(each for each in given if not next(f for f in fields if f.name == each).is_password)
    shown = tuple(each.name for each in whole if each.readable)
    shapes = {"read": shown, "row": shown, "create": given, "update": later, "replace": later}
    names = {"read": name, "row": name} | {
        key: f"{key.capitalize()}{name}Request" for key in ("create", "update", "replace")
    }
    reach = Reach.OWN if owner else Reach.SIGNED_IN
    usual: dict[str, Any] = {
        "plural": naming.plural(name),
        "table": naming.snake(naming.plural(name)),
        "label": naming.spaced(name),
        "description": f"Any {naming.spaced(name)}.",
        "owner": owner,
        "scope": Scope(reach, reach),
        "soft_delete": False,
        "shapes": tuple(Shape(key, names[key], members) for key, members in shapes.items()),
        "indexes": (),
        "uniques": (),
        "checks": (),
    }
    return Entity(name=name, fields=whole, **(usual | said))


def operation(does: Does, about: str | None, path: str, **said: Any) -> Operation:
    """An operation with its usual method, status and shapes."""
    name = f"{does.value}_{naming.snake(naming.plural(about) if does is Does.LIST else about)}" if about else does.value
    usual: dict[str, Any] = {
        "name": does.value if does in (Does.REGISTER, Does.LOGIN, Does.ME) else name,
        "method": METHODS.get(does, "POST"),
        "group": "auth" if path.startswith("/auth") else path.split("/")[1],
        "access": Access.PUBLIC if does in (Does.REGISTER, Does.LOGIN) else Access.SIGNED_IN,
        "summary": f"{does.value.capitalize()} it.",
        "description": None,
        "request": {Does.REGISTER: "create"}.get(
            does, does.value if does in (Does.CREATE, Does.UPDATE, Does.REPLACE) else None
        ),
        "response": {Does.LIST: "row", Does.DELETE: None, Does.SERVICE: None}.get(does, "read"),
        "status": STATUS.get(does, 200),
        "listing": Listing((), (SortKey("name", "name"),), IndexField("name"), ()) if does is Does.LIST else None,
    }
    return Operation(does=does, entity=about, path=path, **(usual | said))


def product(*entities: Entity, operations: tuple[Operation, ...] = (), **said: Any) -> Product:
    """A product of *entities*; its groups follow from its operations."""
    names = dict.fromkeys(operation.group for operation in operations)
    usual: dict[str, Any] = {
        "name": "Small Shop",
        "slug": "small-shop",
        "package": "small_shop",
        "version": "1.0.0",
        "created": "2026-01-05",
        "engineer": "backend-engineer",
        "description": "What a test needs.",
        "license": Link("MIT", "https://opensource.org/license/mit"),
        "contact": Link("Team", "https://team.example.org"),
        "api": API,
        "database": Database(("sqlite",), "gen_random_uuid", "english"),
        "auth": None,
        "enums": (),
        "errors": (),
        "groups": tuple(Group(name, name.capitalize(), naming.pascal(name), f"All {name}.", None) for name in names),
    }
    return Product(entities=entities, operations=operations, **(usual | said))


EVERYTHING = tuple(
    (does, "/{id}" if does in (Does.READ, Does.UPDATE, Does.REPLACE, Does.DELETE) else "")
    for does in (Does.LIST, Does.CREATE, Does.READ, Does.UPDATE, Does.REPLACE, Does.DELETE)
)


def all_of(about: Entity, **said: Any) -> tuple[Operation, ...]:
    """The six usual operations of an entity."""
    base = f"/{naming.kebab(about.plural)}"
    return tuple(operation(does, about.name, f"{base}{end}", **said) for does, end in EVERYTHING)


def portal() -> Product:
    """A product much like the first example: users, and what each keeps for themselves."""
    user = entity(
        "User",
        field("email", ScalarType(Kind.EMAIL), limits=Limits(max_length=255), unique=True, taken="EMAIL_EXISTS"),
        field(
            "password",
            ScalarType(Kind.PASSWORD),
            column="password_hash",
            attribute="password_hash",
            limits=Limits(8, 72, needs=("upper", "lower", "digit")),
        ),
        field(
            "name",
            limits=Limits(
                1, 100, pattern=Pattern("^[A-Za-z]+(?:[ -][A-Za-z]+)*$", "no special chars except space/hyphen")
            ),
        ),
        field("role", EnumRef("UserRole"), default=Json('"user"'), write=Write.NEVER),
        owner="self",
        soft_delete=True,
    )
    resource = entity(
        "Resource",
        belongs_to("creator", "User", OnDelete.CASCADE, json="createdBy", description="Creator", write=Write.NEVER),
        field("name", limits=Limits(1, 200), example=Json('"Algebra I"')),
        field("description", TEXT, limits=Limits(max_length=2000), optional=True),
        field("type", EnumRef("ResourceType"), write=Write.CREATE),
        field("metadata", ScalarType(Kind.JSON), limits=Limits(max_bytes=10240), default=Json("{}")),
        field("created_at", ScalarType(Kind.DATETIME), role=FieldRole.CREATED_AT, write=Write.NEVER),
        owner="creator",
        soft_delete=True,
    )
    listing = Listing(
        (Filter("type", "type", "type"),),
        (SortKey("createdAt", "created_at"), SortKey("name", "name")),
        IndexField("created_at", descending=True),
        ("name",),
    )
    auth = (operation(Does.REGISTER, "User", "/auth/register"), operation(Does.LOGIN, "User", "/auth/login"))
    resources = tuple(
        replace(each, listing=listing) if each.does is Does.LIST else each
        for each in all_of(resource)
        if each.does is not Does.REPLACE
    )
    return product(
        user,
        resource,
        operations=(*auth, *resources),
        auth=Auth("User", "email", "password", 900, "bcrypt"),
        enums=(
            Enumeration("UserRole", "UserRole", (EnumValue("admin"), EnumValue("user"))),
            Enumeration(
                "ResourceType",
                "ResourceType",
                (EnumValue("document"), EnumValue("image"), EnumValue("video"), EnumValue("other")),
            ),
        ),
        errors=(ErrorKind("EMAIL_EXISTS", 409, "Email already registered"),),
    )
