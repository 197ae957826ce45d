"""Which products use which parts of the runtime."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.service.operations.links import used_links
from specgen.generators.service.operations.parts import (
    has_parts,
    shows_tokens,
    shows_totals,
    tells_of_caller,
)
from specgen.generators.service.operations.scopes import names_several
from specgen.generators.service.operations.worked_out import works_out
from specgen.generators.service.runtime.files import keeps_files
from specgen.generators.service.runtime.kept_totals import settles
from specgen.generators.service.runtime.literal_paths import literal_paths
from specgen.generators.service.runtime.mysql import on_mysql
from specgen.product.model import LINKING, Does, Field, FieldRole, Product
from specgen.product.types import EXACT, Kind, ListOf, ScalarType, composite_in
from specgen.schema.model import ORDERED

HOLDING = (Does.UPDATE, Does.REPLACE, Does.DELETE, Does.MOVE, Does.RESTORE, Does.UPLOAD, Does.SERVICE, *LINKING)
"""What changes a row that is there, or may: it is judged, told of and kept as nobody else changes it meanwhile."""
USUAL_HASH = "bcrypt"


def shadows(product: Product) -> bool:
    """Whether a path leads elsewhere where another has a value."""
    return bool(literal_paths(product))


def password_hash(product: Product) -> str | None:
    """How passwords are kept; None where there are none."""
    if not any(field.is_password for field in _fields(product)):
        return None
    return product.auth.hash if product.auth else USUAL_HASH


def orders_keys(product: Product) -> bool:
    """Whether the service makes keys that sort by when they were made."""
    uuids = (field for field in _fields(product) if field.role is FieldRole.KEY and not field.is_own)
    return product.database.uuid == ORDERED.function and any(_item(field) is Kind.UUID for field in uuids)


def keeps_decimals(product: Product) -> bool:
    """Whether rows hold exact numbers."""
    return any(_item(field) in EXACT for field in _told(product))


def keeps_durations(product: Product) -> bool:
    """Whether rows hold durations."""
    return any(_item(field) is Kind.DURATION for field in _told(product))


def says_bytes_to_mysql(product: Product) -> bool:
    """Whether rows hold bytes, which MySQL is told in a way of its own."""
    return on_mysql(product) and any(_item(field) is Kind.BYTES for field in _told(product))


def keeps_composites(product: Product) -> bool:
    """Whether rows hold values with members."""
    return any(composite_in(field.type) for field in _fields(product))


def makes_slugs(product: Product) -> bool:
    """Whether rows have slugs."""
    return any(field.slug_of for field in _fields(product))


def keeps_lists(product: Product) -> bool:
    """Whether rows hold lists."""
    return any(isinstance(field.type, ListOf) for field in _told(product))


def counts(product: Product) -> bool:
    """Whether rows hold numbers that count."""
    return any(field.sequence for field in _fields(product))


def links_rows(product: Product) -> bool:
    """Whether rows are linked with others."""
    return bool(used_links(product))


def shows_more(product: Product) -> bool:
    """Whether answers show more of a row than it holds itself."""
    shapes = (
        product.entity(each.entity).shape(each.response) for each in product.operations if each.entity and each.response
    )
    return (
        bool(used_links(product))
        or shows_totals(product)
        or tells_of_caller(product)
        or shows_tokens(product)
        or works_out(product)
        or has_parts(product)
        or any(each.embeds for each in shapes)
    )


def follows_rows(product: Product) -> bool:
    """Whether something follows from rows that come and go."""
    return settles(product) or keeps_files(product)


def asks_of_many(product: Product) -> bool:
    """Whether a statement names rows of which there may be more than it takes values."""
    return shows_more(product) or follows_rows(product)


def keeps_rows(product: Product) -> bool:
    """Whether there are rows at all."""
    return bool(product.entities)


def moves(product: Product) -> bool:
    """Whether rows move from state to state."""
    return any(operation.move for operation in product.operations)


def holds(product: Product) -> bool:
    """Whether an operation of *product* keeps a row from being changed by others meanwhile."""
    return any(operation.does in HOLDING for operation in product.operations)


def restores_namesakes(product: Product) -> bool:
    """Whether a path may name several of the rows that it brings back."""
    about = ((each, each.entity) for each in product.operations)
    return any(names_several(product.entity(name), each) for each, name in about if name)


def _fields(product: Product) -> Iterator[Field]:
    return (field for entity in product.entities for field in entity.fields)


def _told(product: Product) -> Iterator[Field]:
    """The fields whose values the database is told as what they are."""
    return (field for field in _fields(product) if not field.encrypted)


def _item(field: Field) -> Kind | None:
    """The kind of what *field* holds, or of what its list does."""
    match field.type:
        case ScalarType(kind) | ListOf(ScalarType(kind)):
            return kind
    return None
