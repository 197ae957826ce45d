"""Signing in by keys: what it brings, where its operations stand, and what can narrow a key."""

import pytest

from specgen.product.model import Product, TokenHeader
from tests.check import codes, resolved

USERS = "entities: {User: {fields: {email: {type: email, unique: true}}}}\n"
ROLES = """
auth: {scheme: api_key, user: User}
roles: {reader: ["notes:read"], keeper: ["notes:read:any", "notes:write"]}
entities:
  User: {fields: {email: {type: email, unique: true}, role: {type: role, default: reader, write: never}}}
  Note: {owner: user, fields: {user: {belongs_to: User}, text: string}}
endpoints: {/notes: {entity: Note, operations: [list, read, create]}}
"""


def _of(auth: str) -> Product:
    return resolved(f"auth: {{scheme: api_key, user: User{auth}}}\n{USERS}")


@pytest.mark.row("H10")
@pytest.mark.parametrize(
    ("auth", "endpoints"),
    [
        ("", ["POST /auth/register", "GET /auth/me", "POST /auth/keys", "GET /auth/keys", "DELETE /auth/keys/{id}"]),
        (
            ", operations: {register: none, me: none, keys: /my/keys}",
            ["POST /my/keys", "GET /my/keys", "DELETE /my/keys/{id}"],
        ),
        (", operations: {keys: none}", ["POST /auth/register", "GET /auth/me"]),
    ],
)
def test_it_brings_operations_on_ones_own_keys(auth: str, endpoints: list[str]) -> None:
    assert [each.endpoint for each in _of(auth).operations] == endpoints


@pytest.mark.row("H10")
@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", TokenHeader("X-API-Key", None)),
        (", header: {name: X-Shop-Key}", TokenHeader("X-Shop-Key", None)),
        (", header: {name: Authorization, prefix: Key}", TokenHeader("Authorization", "Key")),
    ],
)
def test_a_key_stands_alone_in_a_header_of_its_own(header: str, expected: TokenHeader) -> None:
    auth = _of(header).auth
    assert auth is not None
    assert auth.header == expected


@pytest.mark.row("H10", "H14")
def test_keys_are_narrowed_where_there_are_roles() -> None:
    assert not _of("").entity("ApiKey").has("scopes")
    product = resolved(ROLES)
    assert product.entity("ApiKey").has("scopes")
    assert [each.name for each in product.enum("Scope").values] == ["notes:read", "notes:read:any", "notes:write"]


@pytest.mark.row("H10")
def test_keys_are_made_by_operations_that_show_them_once() -> None:
    product = resolved(ROLES)
    assert [each.name for each in product.operations if product.issues_key(each)] == ["register", "create_api_key"]
    assert "key_hash" not in [
        each.name for each in product.entity("ApiKey").members_of(product.entity("ApiKey").shape("read"))
    ]


@pytest.mark.row("H10")
def test_an_author_may_list_keys_elsewhere() -> None:
    more = "endpoints: {GET /keys: {name: all_keys, entity: ApiKey, does: list}}\n"
    assert codes(f"auth: {{scheme: api_key, user: User, operations: {{keys: none}}}}\n{USERS}{more}") == []
