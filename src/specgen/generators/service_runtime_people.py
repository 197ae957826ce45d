"""What a service's runtime knows of those who sign in."""

from __future__ import annotations

from dataclasses import dataclass

from specgen.generators.api_overview import marks_password
from specgen.generators.service_runtime_rates import limits_signed_in
from specgen.generators.service_runtime_tokens import TokenWords, token_words
from specgen.product.model import Access, Does, FieldRole, Product
from specgen.product.types import Kind, ScalarType


@dataclass(frozen=True, slots=True)
class People:
    """The words that hang on how people sign in; a word is empty where nobody does."""

    sessions: bool
    lockout: bool
    changes_password: bool
    marks_password: bool
    stamps_user: bool
    opens_to_anyone: bool
    asks_permissions: bool
    login: str
    user_key: str
    user_key_type: str
    signed_in_arguments: str
    nobody: str
    token: TokenWords
    is_current: str
    public_context_import: str
    forbidden_import: str
    field_import: str


def people(product: Product) -> People:
    """What the runtime of *product* knows of those who sign in."""
    user = product.entity(product.auth.user) if product.auth else None
    login = product.auth.login if product.auth else None
    asks, opens = any(each.permissions for each in product.operations), opens_to_anyone(product)
    return People(
        sessions=keeps_sessions(product),
        lockout=locks(product),
        changes_password=any(each.does is Does.CHANGE_PASSWORD for each in product.operations),
        marks_password=marks_password(product),
        stamps_user=bool(user and user.with_role(FieldRole.UPDATED_AT)),
        opens_to_anyone=opens,
        asks_permissions=asks,
        login=user.field(login).attribute if user and login else "",
        user_key=user.key.attribute if user else "",
        user_key_type="UUID" if user and user.key.type == ScalarType(Kind.UUID) else "int",
        signed_in_arguments=_signed_in_arguments(product),
        nobody=", None" if user else "",
        token=token_words(product.auth),
        is_current="is_current, " if marks_password(product) else "",
        public_context_import=", public_context" if opens else "",
        forbidden_import=", ForbiddenError" if asks else "",
        field_import=", field" if user else "",
    )


def signs_in(product: Product) -> bool:
    """Whether anyone can sign in."""
    return product.auth is not None


def keeps_sessions(product: Product) -> bool:
    """Whether who has signed in stays so by a refresh token."""
    return product.auth is not None and product.auth.sessions is not None


def locks(product: Product) -> bool:
    """Whether too many wrong passwords lock an account."""
    return product.auth is not None and product.auth.lockout is not None


def opens_to_anyone(product: Product) -> bool:
    """Whether an operation is for anyone, known where they have signed in."""
    return any(operation.access is Access.OPTIONAL for operation in product.operations)


def _signed_in_arguments(product: Product) -> str:
    """What the context of a signed-in user is made of."""
    sessions = ["claimed"] if keeps_sessions(product) else []
    return ", ".join([*(["request"] if limits_signed_in(product) else []), "session", "settings", *sessions, "user"])
