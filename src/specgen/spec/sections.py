"""The sections of a spec: which there are, what each holds, and what names in it look like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from specgen.spec.model import (
    ApiPart,
    AuthPart,
    DatabasePart,
    DefaultsPart,
    EntityPart,
    EnumPart,
    ErrorPart,
    Part,
    PathPart,
    ProductPart,
    RolePart,
)
from specgen.spec.names import (
    PASCAL,
    PLACEHOLDER,
    SEGMENT,
    SNAKE,
    UPPER,
    in_pascal_case,
    in_path,
    in_snake_case,
    in_upper_case,
)

VERSION = "1"


@dataclass(frozen=True, slots=True)
class Naming:
    """What a name must look like, as a regular expression and in words, and how one that does not is mended."""

    pattern: str
    expected: str
    cure: Callable[[str], str]


SINGLE: dict[str, type[Part]] = {
    "product": ProductPart,
    "api": ApiPart,
    "database": DatabasePart,
    "auth": AuthPart,
    "defaults": DefaultsPart,
}
"""Sections that are one part each."""

BY_NAME: dict[str, type[Part]] = {
    "enums": EnumPart,
    "errors": ErrorPart,
    "roles": RolePart,
    "entities": EntityPart,
    "endpoints": PathPart,
}
"""Sections that hold a part under each name; an endpoint with a method before its path is an OperationPart."""

SECTIONS = ("specgen", *SINGLE, *BY_NAME)

NAMES = {
    "enums": Naming(PASCAL, "a name in PascalCase, like `OrderStatus`", in_pascal_case),
    "errors": Naming(UPPER, "a code in UPPER_SNAKE_CASE, like `EMAIL_EXISTS`", in_upper_case),
    "roles": Naming(SNAKE, "a name in snake_case, like `moderator`", in_snake_case),
    "entities": Naming(PASCAL, "a name in PascalCase, like `OrderLine`", in_pascal_case),
    "endpoints": Naming(
        rf"((GET|POST|PUT|PATCH|DELETE) )?(/({SEGMENT}|{PLACEHOLDER}))+",
        "a path like `/orders`, or a method and a path like `POST /orders/{id}/pay`",
        in_path,
    ),
}
