"""What a seeded difference is: one edit of an application, and what a reader of the spec must be told of it."""

import re
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What an edit makes of the agreement, in plain words."""

    OPERATION_MISSING = "operation-missing"
    OPERATION_EXTRA = "operation-extra"
    OPERATION_SHADOWED = "operation-shadowed"
    OPERATION_UNWRITTEN = "operation-unwritten"
    PARAMETER_MISSING = "parameter-missing"
    PARAMETER_EXTRA = "parameter-extra"
    PARAMETER_REQUIRED = "parameter-required"
    PARAMETER_TYPE = "parameter-type"
    BODY_MISSING = "body-missing"
    PROPERTY_MISSING = "property-missing"
    PROPERTY_EXTRA = "property-extra"
    PROPERTY_RENAMED = "property-renamed"
    REQUIRED = "required"
    NULLABLE = "nullable"
    TYPE = "type"
    FORMAT = "format"
    LIMIT = "limit"
    PATTERN = "pattern"
    ENUM_MISSING = "enum-missing"
    ENUM_EXTRA = "enum-extra"
    DEFAULT = "default"
    STATUS = "status"
    MEDIA_TYPE = "media-type"
    SECURITY_MISSING = "security-missing"
    SECURITY_EXTRA = "security-extra"
    ROLE_MISSING = "role-missing"
    SCOPE = "scope"
    ARRAY_LIMIT = "array-limit"
    RESPONSE_MODEL = "response-model"
    TABLE_MISSING = "table-missing"
    COLUMN_MISSING = "column-missing"
    COLUMN_EXTRA = "column-extra"
    COLUMN_TYPE = "column-type"
    UNIQUE = "unique"
    FOREIGN_KEY = "foreign-key"
    INDEX = "index"


CODES: dict[Kind, frozenset[str]] = {
    kind: frozenset(codes.split())
    for kind, codes in {
        Kind.OPERATION_MISSING: "unserved-operation",
        Kind.OPERATION_EXTRA: "unspecified-operation",
        Kind.OPERATION_SHADOWED: "shadowed-operation",
        Kind.OPERATION_UNWRITTEN: "unwritten-operation",
        Kind.PARAMETER_MISSING: "other-parameter other-name",
        Kind.PARAMETER_EXTRA: "other-parameter",
        Kind.PARAMETER_REQUIRED: "other-required",
        Kind.PARAMETER_TYPE: "other-type other-format",
        Kind.BODY_MISSING: "other-body other-parameter",
        Kind.PROPERTY_MISSING: "missing-property other-body",
        Kind.PROPERTY_EXTRA: "unknown-property",
        Kind.PROPERTY_RENAMED: "other-name",
        Kind.REQUIRED: "other-required other-default",
        Kind.NULLABLE: "other-nullability other-column",
        Kind.TYPE: "other-type other-body",
        Kind.FORMAT: "other-format",
        Kind.LIMIT: "other-limit other-column",
        Kind.PATTERN: "other-limit",
        Kind.ENUM_MISSING: "other-enum other-type",
        Kind.ENUM_EXTRA: "other-enum",
        Kind.DEFAULT: "other-default",
        Kind.STATUS: "other-status",
        Kind.MEDIA_TYPE: "other-media-type",
        Kind.SECURITY_MISSING: "missing-authentication",
        Kind.SECURITY_EXTRA: "unexpected-authentication other-authentication",
        Kind.ROLE_MISSING: "missing-authorization",
        Kind.SCOPE: "missing-authorization unexpected-authorization",
        Kind.ARRAY_LIMIT: "other-limit",
        Kind.RESPONSE_MODEL: "other-response other-type missing-property unknown-property",
        Kind.TABLE_MISSING: "missing-table other-table",
        Kind.COLUMN_MISSING: "missing-column",
        Kind.COLUMN_EXTRA: "unknown-column",
        Kind.COLUMN_TYPE: "other-column",
        Kind.UNIQUE: "other-unique",
        Kind.FOREIGN_KEY: "other-reference",
        Kind.INDEX: "other-index",
    }.items()
}
"""What is said of an edit, by its kind."""


@dataclass(frozen=True)
class Difference:
    """One edit: *old*, which stands in *file* once, becomes *new*.

    Whatever is said of it names one of the words of *where*, and one of *what*; words of which there are none are not
    asked for. An operation is a word by its name in the spec and by its method and path, a type by that of the spec's
    document or its entity, a property as the spec or as JSON has it, a table by its name.
    """

    name: str
    file: str
    old: str
    new: str
    kind: Kind
    where: tuple[str, ...]
    what: tuple[str, ...] = ()

    def is_told_by(self, text: str) -> bool:
        """Whether *text* speaks of the cause."""
        return _names_one_of(self.where, text) and _names_one_of(self.what, text)


def _names_one_of(words: tuple[str, ...], text: str) -> bool:
    return not words or any(_word(word).search(_nameless(text)) for word in words)


def _word(word: str) -> re.Pattern[str]:
    """What finds *word* as a whole; a path may have the API's base before it, and its parameters any name."""
    pattern = re.escape(_nameless(word)).replace(r"\ /", r" (?:/api(?:/v\d)?)?/")
    return re.compile(rf"(?<![\w-]){pattern}(?![\w-]|/[\w{{])")


def _nameless(text: str) -> str:
    return re.sub(r"\{[^{}]*\}", "{}", text)
