"""Names that generated code keeps for itself, and so no spec can give to something else."""

from __future__ import annotations

import builtins
import keyword
import sys

ATTRIBUTES = frozenset(
    [
        "construct",
        "context",
        "copy",
        "dict",
        "fields",
        "from_orm",
        "json",
        "metadata",
        "parse_file",
        "parse_obj",
        "parse_raw",
        "query_class",
        "registry",
        "root",
        "schema",
        "schema_json",
        "self",
        "sqlmodel_update",
        "update_forward_refs",
        "validate",
    ]
)
"""What a Pydantic or SQLModel class has already; a field of this name gets `_` behind it, in Python alone."""

ANNOTATIONS = frozenset(["bool", "bytes", "float", "int", "list", "object", "str"])
"""What types of fields are called; a field of this name would hide it from those below, and gets `_` as well."""

TYPES = frozenset(
    [
        "Annotated",
        "AwareDatetime",
        "BigInteger",
        "Boolean",
        "Date",
        "Decimal",
        "Email",
        "False",
        "Field",
        "Integer",
        "JsonObject",
        "Base64Text",
        "DurationText",
        "IpText",
        "MostBytes",
        "PhoneText",
        "SLUG",
        "SlugText",
        "ZoneText",
        "ListResponse",
        "Literal",
        "Matches",
        "MaxBytes",
        "Needs",
        "NonEmptyRequest",
        "None",
        "Number",
        "PageQuery",
        "QueryBigInteger",
        "QueryBoolean",
        "QueryInteger",
        "QueryNumber",
        "Record",
        "Request",
        "Response",
        "StrEnum",
        "Text",
        "Time",
        "Timestamp",
        "True",
        "UUID",
        "Url",
        "Uuid",
        "Written",
        "ToldBy",
        "TypeAliasType",
    ]
)
"""What the generated contracts, in Python and TypeScript, import or define by these names."""

_METHODS = frozenset(
    [
        "apply",
        "context",
        "documented",
        "given",
        "models",
        "now",
        "one",
        "ordered",
        "page",
        "public",
        "readable",
        "router",
        "service",
        "signed_in",
        "transaction",
        "writable",
    ]
)
_PACKAGES = frozenset(
    [
        "aiosqlite",
        "argon2",
        "asyncpg",
        "bcrypt",
        "docs",
        "fastapi",
        "httpx",
        "jwt",
        "migrations",
        "psycopg",
        "pydantic",
        "pytest",
        "sqlalchemy",
        "sqlmodel",
        "src",
        "starlette",
        "tests",
        "uvicorn",
    ]
)


def is_type(name: str) -> bool:
    """Whether no entity or enum can be called *name*."""
    return name in TYPES


def is_method(name: str) -> bool:
    """Whether no operation can be called *name*: Python or the generated classes keep it."""
    return keyword.iskeyword(name) or name in _METHODS or hasattr(builtins, name)


def is_package(name: str) -> bool:
    """Whether no package can be called *name*: Python, a library or a folder of the service has it."""
    return keyword.iskeyword(name) or name in sys.stdlib_module_names or name in _PACKAGES
