"""What is said of each statement, beside what PostgreSQL does: locks held, files written anew, tables read through."""

from collections.abc import Iterator

import psycopg
import pytest

from specgen.schema.dialects import dialect
from specgen.schema.judge.hazards import Hazard, Lock, together
from specgen.schema.judge.judging import judge_script
from specgen.schema.judge.known import Known
from tests.databases import Database, LivePostgreSQL, each
from tests.schema.judge.cases import CASES, SETUP, Case

POSTGRESQL = dialect("postgresql")
LOCKS = {lock.value.title().replace(" ", "") + "Lock": lock for lock in list(Lock)[:8]}
HELD = "SELECT relation, mode FROM pg_locks WHERE pid = pg_backend_pid() AND relation = ANY(%s)"
FILES = "SELECT oid, relfilenode FROM pg_class WHERE oid = ANY(%s)"
SCANS = "SELECT oid, pg_stat_get_xact_numscans(oid) FROM pg_class WHERE oid = ANY(%s)"
THERE = (
    "SELECT oid, relname FROM pg_class WHERE relnamespace = 'judged'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')"
)
GONE = "DROP SCHEMA IF EXISTS judged CASCADE; DROP SCHEMA IF EXISTS m2 CASCADE"

Done = tuple[dict[str, Lock], set[str], set[str]]
"""The strongest lock on each table, the tables written anew, those read through."""


class Judged:
    """A server with the tables of the cases, and what is known of them."""

    def __init__(self, connection: "psycopg.Connection[tuple[object, ...]]") -> None:
        self.connection = connection
        self.major = connection.info.server_version // 10000
        self.run(SETUP)
        connection.commit()
        self.known = judge_script(SETUP, Known(), POSTGRESQL)[1].settled()

    def run(self, script: str) -> None:
        self.connection.execute(script.encode())

    def done(self, case: Case) -> Done:
        """What the statement of *case* does to the tables that were there."""
        try:
            for statement in case.first:
                self.run(statement)
            self.connection.commit()
            names = {row[0]: str(row[1]) for row in self.connection.execute(THERE.encode())}
            there = list(names)
            files, scans = self._of(FILES, there), self._of(SCANS, there)
            self.run(case.statement)
            locks: dict[str, Lock] = {}
            for of, mode in self.connection.execute(HELD.encode(), (there,)):
                lock = LOCKS[str(mode)]
                locks[names[of]] = max(locks.get(names[of], lock), lock, key=lambda each: each.weight)
            rewritten = {names[of] for of, file in self._of(FILES, there).items() if files[of] != file}
            read = {names[of] for of, count in self._of(SCANS, there).items() if count > scans[of]}
            return locks, rewritten, read
        finally:
            self.connection.rollback()
            for statement in case.undo:
                self.run(statement)
            self.connection.commit()

    def _of(self, query: str, there: list[object]) -> dict[object, int]:
        return {of: int(str(value)) for of, value in self.connection.execute(query.encode(), (there,))}

    def said(self, case: Case) -> Hazard:
        """What the judge says of the same."""
        known = self.known
        for statement in case.first:
            known = judge_script(statement, known, POSTGRESQL)[1].settled()
        return together(judged.hazard for judged in judge_script(case.statement, known, POSTGRESQL)[0])


@pytest.fixture
def judged(database: Database) -> Iterator[Judged]:
    assert isinstance(database, LivePostgreSQL)
    with psycopg.connect(database.server.conninfo()) as connection:
        try:
            yield Judged(connection)
        finally:
            connection.rollback()
            connection.execute(GONE.encode())


def differs(case: Case, judged: Judged) -> str | None:
    """What is said otherwise of *case* than it is."""
    locks, rewritten, read = judged.done(case)
    hazard = judged.said(case)
    if hazard.unknown:
        return f"{case.statement}: unknown"
    # ACCESS SHARE is what every question holds; what is written anew has been read.
    said = {each.table: each.lock for each in hazard.locks if each.lock is not Lock.ACCESS_SHARE}
    locks = {table: lock for table, lock in locks.items() if lock is not Lock.ACCESS_SHARE}
    scans, read = set(hazard.scans) - set(hazard.rewrites), read - rewritten
    if case.cautious and "no row is written" in " ".join(hazard.notes):
        same = said == locks and rewritten <= set(hazard.rewrites) and read <= {*hazard.scans, *hazard.rewrites}
    else:
        same = (said, set(hazard.rewrites), scans) == (locks, rewritten, read)
    told = f"said {said} {hazard.rewrites} {hazard.scans}"
    return None if same else f"{case.statement}: is {locks} {rewritten} {read}, {told}"


@each("postgresql-16", "postgresql-18")
def test_what_is_said_of_a_statement_is_what_it_does(judged: Judged) -> None:
    cases = [case for case in CASES if case.major <= judged.major]
    assert "\n".join(said for case in cases if (said := differs(case, judged))) == ""


@each("postgresql-16", "postgresql-18")
def test_where_nothing_is_known_a_statement_is_not_said_to_do_less(judged: Judged) -> None:
    judged.known = Known()
    said = [
        case.statement
        for case in CASES
        if case.major <= judged.major and not case.first and judged.done(case)[1] - set(judged.said(case).rewrites)
    ]
    assert said == []
