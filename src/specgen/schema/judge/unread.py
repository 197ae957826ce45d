"""Conditions that are true of a text which is no value of another type, in a database's own words.

They are on the safe side: a spelling that only some versions read, or that depends on a setting, is told as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from specgen.schema.judge.parts import Held

WHOLE = {"TINYINT": 2**7, "SMALLINT": 2**15, "MEDIUMINT": 2**23, "INTEGER": 2**31, "BIGINT": 2**63}
"""Where whole numbers end on either side of zero."""
SECONDS = "'1970-01-02' AND '2038-01-18'"
"""What MySQL's TIMESTAMP holds in every time zone."""
MOST_DIGITS = "DECIMAL(65, 30)"
"""What MySQL holds of a number at most."""
NUMBER = "[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]{1,3})?"
PLAIN = "[-+]?[0-9]+([.][0-9]+)?"
DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
TIME = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?"
ZONE = " ?(Z|[-+](0[0-9]|1[0-4])(:?[0-5][0-9])?)"
UUID = "[0-9a-f]{4}(-?[0-9a-f]{4}){7}"
BOOLEANS = "t tr tru true y ye yes on 1 f fa fal fals false n no of off 0"


def unread(database: str, column: str, type: Held) -> str | None:
    """What is true of the text in *column*, a name in SQL, where that is no value of *type*; None if it is not known.

    On PostgreSQL the question fails instead where only a cast can tell, and names the text.
    """
    return ON[database](column, type)


def _on_postgresql(column: str, type: Held) -> str:
    return _cast(column, type) if type.array else _of_one(column, type)


def _of_one(column: str, type: Held) -> str:
    match type.name:
        case name if name in WHOLE:
            return _case(column, " *[-+]?[0-9]+ *", f"{column}::numeric {_outside(type)}")
        case "NUMERIC" if type.arguments:
            return _case(column, f" *{NUMBER} *", too_long_a_number("postgresql", column, type))
        case "NUMERIC":
            return f"{column} !~ '^ *{NUMBER} *$'"
        case "UUID":
            return f"{column} !~* '^{UUID}$'"
        case "BOOLEAN":
            listed = ", ".join(f"'{word}'" for word in BOOLEANS.split())
            return f"lower(btrim({column})) NOT IN ({listed})"
        case "DATE":
            return _case(column, f"(?!0000){DAY}", _no_day(column))
        case "TIMESTAMP" | "TIMESTAMPTZ":
            return _case(column, f"(?!0000){DAY}([ T]{TIME}({ZONE})?)?", _no_day(column))
    return _cast(column, type)


def _cast(column: str, type: Held) -> str:
    """True of nothing: a cast that fails says so."""
    arguments = f"({', '.join(type.arguments)})" if type.arguments else ""
    return f"{column}::{type.name}{arguments}{'[]' if type.array else ''} IS NULL AND {column} IS NOT NULL"


def _case(column: str, pattern: str, otherwise: str) -> str:
    """True of what does not look like *pattern*; of what does, if *otherwise* is, which is not asked before."""
    return f"CASE WHEN {column} ~ '^{pattern}$' THEN {otherwise} ELSE {column} IS NOT NULL END"


def _no_day(column: str) -> str:
    """True of a date whose month has less days."""
    last = f"(left({column}, 7) || '-01')::date + interval '1 month - 1 day'"
    return f"substr({column}, 9, 2)::integer > extract(day FROM {last})"


def _on_mysql(column: str, type: Held) -> str | None:
    number = f"CAST({column} AS {MOST_DIGITS})"
    match type.name.removesuffix(" UNSIGNED"):
        case name if name in WHOLE:
            return f"{column} NOT REGEXP '^[-+]?[0-9]+$' OR CAST({column} AS DECIMAL(65)) {_outside(type)}"
        case "NUMERIC":
            return f"{column} NOT REGEXP '^{PLAIN}$' OR {too_long_a_number('mysql', number, type)}"
        case "REAL" | "FLOAT" | "DOUBLE PRECISION":
            return f"{column} NOT REGEXP '^{NUMBER}$'"
        case "UUID":
            return f"lower({column}) NOT REGEXP '^{UUID}$'"
        case "DATE":
            return f"{column} NOT REGEXP '^{DAY}$' OR {_none_of(column, 'DATE')}"
        case "DATETIME" | "TIMESTAMP":
            told = f"{column} NOT REGEXP '^{DAY}([ T]{TIME})?$' OR {_none_of(column, 'DATETIME')}"
            return told if type.name == "DATETIME" else f"{told} OR CAST({column} AS DATETIME) NOT BETWEEN {SECONDS}"
        case "JSON":
            return f"NOT json_valid({column})"
    return None


def _never_asked(column: str, type: Held) -> None:
    """SQLite changes no type of a column: a table is made anew."""


ON: Mapping[str, Callable[[str, Held], str | None]] = {
    "postgresql": _on_postgresql,
    "mysql": _on_mysql,
    "sqlite": _never_asked,
}


def _none_of(column: str, type: str) -> str:
    """True of a text of which a cast makes nothing."""
    return f"{column} IS NOT NULL AND CAST({column} AS {type}) IS NULL"


AS_NUMBER: Mapping[str, str] = {"postgresql": "::numeric", "mysql": "", "sqlite": ""}
"""What makes a number of a text, where nothing else does."""


def bounds(type: Held) -> tuple[int, int]:
    """The least and the greatest value of *type*, one of whole numbers."""
    size = WHOLE[type.name.removesuffix(" UNSIGNED")]
    return (0, 2 * size - 1) if type.name.endswith(" UNSIGNED") else (-size, size - 1)


def _outside(type: Held) -> str:
    least, most = bounds(type)
    return f"NOT BETWEEN {least} AND {most}"


def too_long_a_number(database: str, column: str, type: Held) -> str:
    """What is true of a number that has more digits before the point than *type*, a NUMERIC with digits, takes."""
    digits, scale = digits_of(type)
    most = 10 ** max(digits - scale, 0) if digits >= scale else f"0.{'0' * (scale - digits - 1)}1"
    return f"abs(round({column}{AS_NUMBER[database]}, {scale})) >= {most}"


def digits_of(type: Held) -> tuple[int, int]:
    """How many digits a NUMERIC has, in all and after the point."""
    digits, scale = (*type.arguments, "0")[:2] if type.arguments else ("10", "0")
    return int(digits), int(scale)
