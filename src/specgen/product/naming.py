"""How names become other names: cases, plurals, and words that may be used as names in Python.

Plurals follow the regular rules of English alone; an irregular one is said in the spec (`plural:`).
"""

from __future__ import annotations

import keyword
import re
import sys

RESERVED_ATTRIBUTES = frozenset(
    [
        "metadata",
        "registry",
        "copy",
        "dict",
        "json",
        "schema",
        "construct",
        "validate",
        "fields",
        "query_class",
        "self",
        "context",
        "root",
        "parse_obj",
        "parse_raw",
        "parse_file",
        "from_orm",
        "update_forward_refs",
        "schema_json",
    ]
)
"""Names that a Pydantic or SQLModel class keeps for itself."""

SERVICE_PACKAGES = frozenset(
    [
        "fastapi",
        "sqlmodel",
        "sqlalchemy",
        "pydantic",
        "starlette",
        "uvicorn",
        "jwt",
        "bcrypt",
        "argon2",
        "aiosqlite",
        "asyncpg",
        "psycopg",
        "httpx",
        "pytest",
        "tests",
        "src",
        "migrations",
        "docs",
    ]
)
"""Names that the generated service imports, or that its folders have."""


def words(name: str) -> list[str]:
    """The words of a name in any case, in lower case: `OrderLine`, `order_line` and `order-line` are `order line`."""
    spaced = re.sub(r"([a-z0-9])([A-Z])|([A-Z]+)([A-Z][a-z])", r"\1\3 \2\4", name)
    return [word.lower() for word in re.split(r"[^A-Za-z0-9]+", spaced) if word]


def snake(name: str) -> str:
    """`order_line`."""
    return "_".join(words(name))


def kebab(name: str) -> str:
    """`order-line`."""
    return "-".join(words(name))


def spaced(name: str) -> str:
    """`order line`."""
    return " ".join(words(name))


def camel(name: str) -> str:
    """`orderLine`."""
    first, *rest = words(name) or [""]
    return first + "".join(word.capitalize() for word in rest)


def pascal(name: str) -> str:
    """`OrderLine`."""
    return "".join(word[:1].upper() + word[1:] for word in words(name))


def plural(name: str) -> str:
    """The plural of a name, by the regular rules of English."""
    if re.search(r"[^aeiou]y$", name, re.IGNORECASE):
        return name[:-1] + "ies"
    if re.search(r"(s|x|z|ch|sh)$", name, re.IGNORECASE):
        return name + "es"
    return name + "s"


def with_article(noun: str) -> str:
    """`a resource`, `an order`; by the first letter, `u` as in `user`."""
    return f"{'an' if noun[:1].lower() in 'aeio' else 'a'} {noun}"


def attribute(column: str) -> str:
    """The name of a column as a Python attribute: with `_` behind it where Python or the libraries keep the name."""
    taken = (
        keyword.iskeyword(column)
        or keyword.issoftkeyword(column)
        or column in RESERVED_ATTRIBUTES
        or column.startswith("model_")
    )
    return f"{column}_" if taken else column


def package(product: str) -> str:
    """The name of a product's Python package: its name in snake_case, out of the way of others' modules."""
    name = snake(product)
    if not name or name[0].isdigit():
        name = f"product_{name}".rstrip("_")
    taken = keyword.iskeyword(name) or name in sys.stdlib_module_names or name in SERVICE_PACKAGES
    return f"{name}_service" if taken else name
