"""Comments of MySQL that servers run: `/*!50001 … */` by their version, `/*M! … */` MariaDB alone.

What is opened keeps its place: blanks stand where its signs were.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from specgen.schema.sql.lexicons import MYSQL, RUN

MARIADB = re.compile(r"/\*M!")
OLDEST_OF_MYSQL, NEWEST_OF_MYSQL = 50_700, 99_999
"""Versions whose comments MariaDB does not read: https://mariadb.com/kb/en/comment-syntax/"""
NEWEST_OF_MARIADB = 110_000

Runs = Callable[[str, int], bool]


def as_one_runs(text: str) -> str:
    """*text* as one server runs it: MariaDB where anything is said to that, else the newest MySQL."""
    return _opened(text, _by_maria if MARIADB.search(text) else _by_mysql)


def _by_maria(_to_maria: str, version: int) -> bool:
    return version < OLDEST_OF_MYSQL or NEWEST_OF_MYSQL < version <= NEWEST_OF_MARIADB


def _by_mysql(to_maria: str, version: int) -> bool:
    return not to_maria and version <= NEWEST_OF_MYSQL


def _opened(text: str, runs: Runs) -> str:
    if "/*" not in text:
        return text

    def opened(found: re.Match[str]) -> str:
        if found["said"] is None:
            return found[0]
        if not runs(found["maria"], int(found["version"] or 0)):
            return re.sub(r"[^\n]", " ", found[0])
        return " " * (found.start("said") - found.start()) + found["said"] + "  "

    return _opening().sub(opened, text)


@cache
def _opening() -> re.Pattern[str]:
    conditional = rf"/\*(?P<maria>M?)!(?P<version>\d{{5,6}})?(?P<said>{RUN})\*/"
    return re.compile(rf"{conditional}|{MYSQL.quoted}|{MYSQL.comment}", re.DOTALL)
