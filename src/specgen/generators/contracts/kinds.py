"""`contracts/kinds.py`: types of values that not every product speaks of, where it does."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.frozen import frozen
from specgen.generators.contracts.views import BANNER
from specgen.generators.python.forms import Imports, Quoted, call, docstring, statement
from specgen.product.forms import FORMS, IP_PARTS
from specgen.product.model import Field, Product
from specgen.product.types import Kind, ListOf, ScalarType

IN_DIGITS = "IN_DIGITS"
"""What writes moments with so many digits of their seconds."""
OF_SOME = frozenset(
    (
        *("Base64Text", "DurationText", "InPaths", "IpText", "MostBytes", "PhoneText", "SLUG", "SlugText", "ZoneText"),
        IN_DIGITS,
    )
)
"""What the module may hold."""
KINDS = frozenset((Kind.BYTES, Kind.DURATION, Kind.IP, Kind.PHONE, Kind.SLUG, Kind.TIME_ZONE))
OF_CLASSES = (
    ("pydantic", "GetCoreSchemaHandler", "GetJsonSchemaHandler"),
    ("pydantic.json_schema", "JsonSchemaValue"),
    ("pydantic_core", "CoreSchema", "core_schema"),
)
"""What a class imports that is part of a type."""
FUNCTIONS = {
    Kind.BYTES: (("base64", "b64decode", "b64encode"), ("dataclasses", "dataclass"), *OF_CLASSES),
    Kind.DURATION: (("datetime", "timedelta"),),
    Kind.IP: (("ipaddress", "ip_address"), ("pydantic", "AfterValidator")),
    Kind.TIME_ZONE: (("functools", "cache"), ("zoneinfo", "available_timezones"), ("pydantic", "AfterValidator")),
}
READ_BEFORE = frozenset((Kind.BYTES, Kind.DURATION))
"""Kinds whose JSON texts are read into something else."""


@frozen
class KindsModule:
    """Which types the module holds, and the statements that name what texts must look like.

    Where it has *kinds*, it names types; else it holds what is asked of texts *in_paths* alone.
    """

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    kinds: bool
    addresses: tuple[str, ...]
    slug: tuple[str, ...]
    phone: tuple[str, ...]
    ip: tuple[str, ...]
    time_zone: tuple[str, ...]
    durations: bool
    bytes: bool
    in_paths: bool
    digits: str
    refuses: bool


def spoken_of(product: Product) -> frozenset[Kind]:
    """The kinds of the module that *product* speaks of."""
    return KINDS.intersection(kind for field in fields_of(product) for kind in _kind(field))


def has_kinds(product: Product) -> bool:
    """Whether *product* speaks of anything that the module holds."""
    return _names_types(product, spoken_of(product)) or says_in_paths(product)


def says_in_paths(product: Product) -> bool:
    """Whether clients of *product* say texts by which paths name rows, and which could be what no path can hold."""
    return any(field.limits.path_words and field.slug_of is None for field in fields_of(product))


def fields_of(product: Product) -> Iterator[Field]:
    """Every field of every entity, and every member of every composite."""
    yield from (field for entity in product.entities for field in (*entity.fields, *entity.shown))
    yield from (field for composite in product.composites for field in composite.fields)


def kinds_module(product: Product) -> KindsModule:
    """The module, for the kinds that *product* speaks of."""
    kinds, said = spoken_of(product), Quoted(FORMS[Kind.IP].long)
    return KindsModule(
        docstring=docstring(f"Types of values that not every product speaks of. {BANNER}"),
        imports=_imports(product, kinds),
        kinds=_names_types(product, kinds),
        addresses=_addresses() if Kind.IP in kinds else (),
        slug=_form("SLUG", Kind.SLUG) if Kind.SLUG in kinds else (),
        phone=_form("PHONE", Kind.PHONE) if Kind.PHONE in kinds else (),
        ip=statement("ADDRESS = ", call("Matches", said, "ADDRESSES")) if Kind.IP in kinds else (),
        time_zone=_form("NAME", Kind.TIME_ZONE) if Kind.TIME_ZONE in kinds else (),
        durations=Kind.DURATION in kinds,
        bytes=Kind.BYTES in kinds,
        in_paths=says_in_paths(product),
        digits="" if product.api.precision == "exact" else product.api.precision,
        refuses=_refuses(product, kinds),
    )


def _names_types(product: Product, kinds: frozenset[Kind]) -> bool:
    """Whether the module names types: of these *kinds*, or of moments that are written alike."""
    return bool(kinds) or product.api.precision != "exact"


def _refuses(product: Product, kinds: frozenset[Kind]) -> bool:
    """Whether functions of the module say what is wrong."""
    return bool(kinds & {Kind.BYTES, Kind.DURATION, Kind.TIME_ZONE}) or says_in_paths(product)


def _imports(product: Product, kinds: frozenset[Kind]) -> tuple[str, ...]:
    imports = Imports(product.package)
    if _names_types(product, kinds):
        imports.use("typing", "Annotated")
    if says_in_paths(product):
        for module, *names in OF_CLASSES:
            imports.use(module, *names)
    if product.api.precision != "exact":
        imports.use("datetime", "UTC", "datetime")
        imports.use("pydantic", "PlainSerializer", "WithJsonSchema")
    for kind in kinds:
        for module, *names in FUNCTIONS.get(kind, ()):
            imports.use(module, *names)
    if kinds & READ_BEFORE:
        imports.use("pydantic", "BeforeValidator", "PlainSerializer")
        imports.use_module("re")
    if _refuses(product, kinds):
        imports.use("pydantic_core", "PydanticCustomError")
    if kinds - READ_BEFORE:
        imports.use(f"{product.package}.contracts.types", "Matches")
    return imports.lines()


def _form(name: str, kind: Kind) -> tuple[str, ...]:
    form = FORMS[kind]
    return statement(f"{name} = ", call("Matches", Quoted(form.long), Quoted(form.regex)))


def _addresses() -> tuple[str, ...]:
    return ("ADDRESSES = (", *(f'    r"{part}"' for part in IP_PARTS), ")")


def _kind(field: Field) -> Iterator[Kind]:
    match field.type:
        case ScalarType(kind) | ListOf(ScalarType(kind)):
            yield kind
