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
