"""`runtime/history.py`: what is told of rows, and which of their states are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Code, Keyword, literal, statement
from specgen.generators.service.names import BANNER
from specgen.product.histories import is_secret, is_told, versioned_fields
from specgen.product.model import Entity, Field, Product
from specgen.product.types import Kind, ScalarType

INDENT = "    "


@frozen
class Histories:
    """The whole module: *audited* and *versioned* are the entries of a dictionary each."""

    banner: str
    imports: tuple[str, ...]
    signs_in: str
    user_key: str
    key_type: str
    uuid: str
    bytes: str
    purges: str
    audited: tuple[str, ...]
    versioned: tuple[str, ...]


def records(product: Product) -> bool:
    """Whether something is written down of changes."""
    return any(each.history.audited or each.history.versions for each in product.entities)


def history_drafts(design: Design) -> Iterator[Templated]:
    """The module, where something is written down of changes."""
    product = design.product
    if records(product):
        path = f"src/{product.package}/runtime/history.py"
        yield Templated(path, "service/runtime/history.py.j2", _histories(product))


def _histories(product: Product) -> Histories:
    user = product.entity(product.auth.user) if product.auth else None
    audited = tuple(line for each in product.entities if each.history.audited for line in _audited(each))
    versioned = tuple(line for each in product.entities if each.history.versions for line in _versioned(product, each))
    return Histories(
        banner=BANNER,
        imports=tuple(_imports(bool(audited), user)),
        purges="purges" if tells_of_purging(product) else "",
        signs_in="signs in" if user else "",
        user_key=user.key.attribute if user else "",
        key_type=_key_type(user) if user else "",
        bytes="bytes" if any(map(_holds_bytes, product.entities)) else "",
        uuid="uuid" if user and _key_type(user) == "UUID" else "",
        audited=audited,
        versioned=versioned,
    )


def _imports(audits: bool, user: Entity | None) -> Iterator[str]:
    if audits:
        yield "from ..contracts.enums import AuditAction"
    if user:
        yield "from .context import Context"
    if audits:
        yield "from .request_ids import current_request_id"


def tells_of_purging(product: Product) -> bool:
    """Whether the log tells of rows that go after a time."""
    audited = (entity for entity in product.entities if entity.history.audited)
    return any(each.field is None for entity in audited for each in entity.retentions)


def _key_type(user: Entity) -> str:
    return "UUID" if user.key.type == ScalarType(Kind.UUID) else "int"


def _holds_bytes(entity: Entity) -> bool:
    """Whether bytes are written down of rows of *entity*."""
    told = entity.history.audited or entity.history.versions
    return bool(told) and any(each.type == ScalarType(Kind.BYTES) for each in entity.fields)


def _audited(entity: Entity) -> tuple[str, ...]:
    fields = [field for field in entity.fields if is_told(entity, field)]
    hidden = tuple(literal(field.attribute) for field in fields if is_secret(field))
    keys = Bracket("", "[]", tuple(literal(key.attribute) for key in entity.keys))
    items: list[Code | Keyword] = [keys, _members(fields)]
    if hidden:
        items.append(Keyword("hidden", Bracket("frozenset", "()", (Bracket("", "{}", hidden),))))
    return statement(f"models.{entity.name}: ", Bracket("Audited", "()", tuple(items)), INDENT, ",")


def _versioned(product: Product, entity: Entity) -> tuple[str, ...]:
    versions = product.entity(entity.history.versions or "")
    row = next(field for field in versions.fields if field.relation and field.relation.target == entity.name)
    tenant = versions.tenancy.field if versions.tenancy else None
    pairs = product.joining(versions, row.name)
    named = [own for own, _ in pairs]
    copied = [field for field in versions.fields if field.name in (versions.owner, tenant) and field not in named]
    items = (
        _pairs((other.attribute, own.attribute) for own, other in pairs),
        f"models.{versions.name}",
        literal(versions.table),
        _pairs((entity.field(each.name).attribute, each.attribute) for each in copied),
        _members(versioned_fields(entity)),
    )
    return statement(f"models.{entity.name}: ", Bracket("Versioned", "()", items), INDENT, ",")


def _members(fields: Iterable[Field]) -> Bracket:
    return _pairs((field.attribute, field.json) for field in fields)


def _pairs(pairs: Iterable[tuple[str, str]]) -> Bracket:
    return Bracket("", "[]", tuple(Bracket("", "()", tuple(map(literal, pair))) for pair in pairs))
