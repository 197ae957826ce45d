"""`caller.py`: the user entity as authentication sees it."""

from __future__ import annotations

from dataclasses import dataclass

from specgen.generators.api_overview import claims
from specgen.generators.python import Bracket, Pair, module_docstring, statement
from specgen.generators.service_names import BANNER
from specgen.product import naming
from specgen.product.model import Auth, Entity, Field, FieldRole, Product
from specgen.product.types import TEXTUAL, EnumRef, Kind, ScalarType

INDENT = "    "
CLASS = "Caller"


@dataclass(frozen=True, slots=True)
class Caller:
    """How the user whom a token names is found, and what a token says of them; *by_uuid* where keys are UUIDs."""

    docstring: tuple[str, ...]
    package: str
    imported: str
    by_uuid: bool
    read_key: str
    whose_key: str
    who: str
    is_active: str
    claims: tuple[str, ...]


def caller(product: Product, auth: Auth) -> Caller:
    """The view of the user entity."""
    user = product.entity(auth.user)
    key = user.key
    by_uuid = key.type == ScalarType(Kind.UUID)
    deleted = user.with_role(FieldRole.DELETED_AT)
    noun = naming.spaced(user.plural)
    return Caller(
        docstring=module_docstring(f"Who calls: one of the {noun}, as authentication sees them", BANNER),
        package=product.package,
        imported=CLASS if user.name == CLASS else f"{user.name} as {CLASS}",
        by_uuid=by_uuid,
        read_key="UUID" if by_uuid else "int",
        whose_key=f"{CLASS}.{key.attribute}",
        who=f"the {noun} who may sign in{': those not deleted' if deleted else ''}",
        is_active=f".where(col({CLASS}.{deleted.attribute}).is_(None))" if deleted else "",
        claims=_claims(product, user),
    )


def _claims(product: Product, user: Entity) -> tuple[str, ...]:
    """The statement that returns what a token carries, beside the times that every token has."""
    values = {"userId": f"str(user.{user.key.attribute})"}
    fields = {field.json: field for field in user.fields}
    for name, _ in claims(product):
        if name in fields and name not in values:
            values[name] = _as_text(fields[name])
    entries = tuple(Pair(name, value) for name, value in values.items())
    return statement("return ", Bracket("", "{}", entries), INDENT)


def _as_text(field: Field) -> str:
    is_text = isinstance(field.type, EnumRef) or (isinstance(field.type, ScalarType) and field.type.kind in TEXTUAL)
    value = f"user.{field.attribute}"
    return value if is_text and not field.may_be_null else f"str({value})"
