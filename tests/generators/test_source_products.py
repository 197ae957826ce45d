"""The products of the source documents have what the documents ask for: tables, indexes, paths, roles."""

import pytest

from specgen.product.model import Does, Product
from specgen.schema.model import IndexColumn, Schema, TableIndex
from tests.generators.service_packages import module, product, texts

DOCUMENTED = {
    "user-platform": {
        "users": "id email password_hash first_name last_name email_verified created_at updated_at",
        "audit_entries": "id user_id action changes created_at",
    },
    "publishing": {
        "users": "id email email_verified password_hash created_at updated_at deleted_at",
        "profiles": "id user_id first_name last_name avatar_url bio updated_at",
        "posts": "id user_id title content published published_at created_at updated_at",
        "tags": "id name slug",
        "post_tags": "post_id tag_id",
        "refresh_tokens": "user_id token_hash expires_at",
    },
    "exam-portal": {
        "users": "id email password_hash name role created_at updated_at deleted_at",
        "resources": "id user_id name description type status metadata created_at updated_at deleted_at",
        "resource_versions": "resource_id version content",
    },
}
INDEXED = {
    "user-platform": {"users(created_at)", "audit_entries(user_id)"},
    "publishing": {
        "users(created_at desc)",
        "posts(user_id)",
        "posts(published, published_at desc)",
        "post_tags(tag_id)",
    },
    "exam-portal": {"resources(user_id)", "resources(status)"},
}
DEFAULTS = {"role": "'user'", "status": "'draft'", "metadata": "'{}'"}


def indexes(schema: Schema) -> set[str]:
    """The indexes of a schema that are over columns alone, as people write them."""
    return {
        f"{table.name}({', '.join(map(_column, index.columns))})"
        for table in schema.tables
        for index in table.indexes
        if isinstance(index, TableIndex)
    }


def _column(column: IndexColumn) -> str:
    return f"{column.column} desc" if column.descending else column.column


def paths(found: Product, *does: Does) -> set[str]:
    return {operation.endpoint for operation in found.operations if operation.does in does}


@pytest.mark.row("M09", "M12", "M13", "M14", "M22")
@pytest.mark.parametrize("name", DOCUMENTED)
def test_the_tables_of_the_document_are_there(name: str) -> None:
    schema = product(name).schema
    columns = {table.name: {column.name for column in table.columns} for table in schema.tables}
    missing = {table: set(asked.split()) - columns[table] for table, asked in DOCUMENTED[name].items()}
    assert not any(missing.values()), missing
    assert INDEXED[name] <= indexes(schema)


@pytest.mark.slow
@pytest.mark.row("M08")
@pytest.mark.word("entities.fields.default", "sql", "documents", "models")
def test_defaults_are_those_of_the_document_everywhere() -> None:
    files = texts(product("exam-portal"))
    for dialect in ("postgresql", "sqlite"):
        sql = files[f"migrations/{dialect}/001_initial_schema.sql"]
        for column, default in DEFAULTS.items():
            assert any(line.split()[:1] == [column] and f"DEFAULT {default}" in line for line in sql.splitlines())
    assert "default=UserRole.USER" in module(product("exam-portal"), "models.users")
    resources = module(product("exam-portal"), "models.resources")
    assert "default=ResourceStatus.DRAFT" in resources
    assert "default_factory=dict" in resources


@pytest.mark.row("M19", "A13")
def test_what_the_documents_keep_of_people_and_posts_can_be_said() -> None:
    platform, publishing = product("user-platform").product, product("publishing").product
    assert {"GET /users/{id}/preferences", "PUT /users/{id}/preferences"} <= paths(platform, Does.READ, Does.REPLACE)
    user, profile, post, tag = map(publishing.entity, ("User", "Profile", "Post", "Tag"))
    assert {"email_verified", "settings"} <= {field.name for field in user.fields}
    assert [part.name for part in user.parts] == ["profile"]
    assert profile.field("user").unique
    assert post.field("published_at").may_be_null
    assert tag.field("slug").slug_of == "name"


@pytest.mark.row("H08", "A12")
def test_the_roles_of_the_document_grant_its_permissions() -> None:
    roles = {role.name: role for role in product("publishing").product.roles}
    asked = {
        "user": {"posts:read", "posts:write"},
        "moderator": {"posts:read", "posts:write", "posts:delete"},
        "admin": {"posts:read", "posts:write", "posts:delete", "users:manage"},
    }
    for name, permissions in asked.items():
        assert all(map(roles[name].grants, permissions))
    assert not roles["user"].grants("posts:delete")
    assert [name for name, role in roles.items() if role.lifts("users:manage")] == ["admin"]
    platform = product("user-platform").product
    assert {"POST /auth/refresh", "DELETE /auth/logout"} <= paths(platform, Does.REFRESH, Does.LOGOUT)
