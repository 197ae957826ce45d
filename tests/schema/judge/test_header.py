"""The head of a migration tells a reviewer what its statements do."""

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from specgen.schema.alter.dialects import alter
from specgen.schema.alter.steps import Back, Batch, Step, Transaction, batches
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import NOTHING_SAID
from specgen.schema.dialects import DIALECTS, dialect
from specgen.schema.judge.header import WayBack, hazards, headers
from specgen.schema.model import Schema
from tests.databases import Database, each
from tests.schema.build import first, schema_of
from tests.schema.pairs import Pair, pairs

SHOP = """
entities:
  User: {fields: {email: email, nickname: string}}
  Order: {fields: {total: integer}}
"""

EQUAL = "SELECT email, count(*) FROM users WHERE email IS NOT NULL GROUP BY email HAVING count(*) > 1;"
WAIT = "writes to orders wait"

POSTGRESQL = f"""\
-- 002_change.1.sql
-- removed: users.nickname
--
-- Make users.email unique (way back: lossless)
--   ALTER TABLE users ADD CONSTRAINT ux UNIQUE (email)   reads all of users; reads and writes of users wait
--     fails if two rows of users are equal in email: {EQUAL}
-- Drop users.nickname (way back: structure only; gone: the values of users.nickname)
--   ALTER TABLE users DROP COLUMN nickname               reads and writes of users wait for a moment
-- 002_change.2.sql
-- transaction: none
--
-- Index orders.total (way back: lossless)
--   CREATE INDEX CONCURRENTLY ix ON orders (total)   reads all of orders; nobody waits"""

MYSQL = f"""\
-- 002_change.1.sql
--
-- Make users.email unique (way back: lossless)
--   ALTER TABLE users ADD CONSTRAINT ux UNIQUE (email)   NOCOPY, LOCK=NONE; reads all of users; nobody waits
--     fails if two rows of users are equal in email: {EQUAL}
-- Change the type of orders.total (way back: lossless)
--   ALTER TABLE orders MODIFY total BIGINT NOT NULL      COPY, LOCK=SHARED; writes all of orders anew; {WAIT}"""


def shop(name: str) -> Schema:
    return dialect(name).lower(schema_of(SHOP)).schema


UNIQUE = Step("Make users.email unique", ("ALTER TABLE users ADD CONSTRAINT ux UNIQUE (email);",))
DROPPED = Step(
    "Drop users.nickname",
    ("ALTER TABLE users DROP COLUMN nickname;",),
    back=Back.STRUCTURE,
    lost="the values of users.nickname",
)
INDEXED = Step(
    "Index orders.total",
    ("CREATE INDEX CONCURRENTLY ix ON orders (total);",),
    transaction=Transaction.NONE,
)
WIDENED = Step("Change the type of orders.total", ("ALTER TABLE orders MODIFY total BIGINT NOT NULL;",))


def back_from(files: Iterable[Batch]) -> list[list[WayBack]]:
    """Ways back that nothing stands in."""
    return [list(map(WayBack, each.steps)) for each in files]


def test_the_head_of_each_file_tells_what_it_does() -> None:
    files = batches((UNIQUE, DROPPED, INDEXED))
    names = ("002_change.1.sql", "002_change.2.sql")
    found = headers(files, dialect("postgresql"), shop("postgresql"), names, back_from(files))
    assert "\n".join(found) == POSTGRESQL


def test_the_head_says_how_mysql_goes_about_it() -> None:
    files = batches((UNIQUE, WIDENED))
    found = headers(files, dialect("mysql"), shop("mysql"), ("002_change.1.sql",), back_from(files))
    assert "\n".join(found) == MYSQL


def test_the_head_says_that_mysql_is_without_a_key_for_a_while() -> None:
    """The column under a foreign key changes, and no transaction hides that the key is gone meanwhile."""
    shop = "entities: {User: {key: code, fields: {code: integer}}, Order: {fields: {user: {belongs_to: User}}}}"
    mysql = dialect("mysql")
    before, after = (mysql.lower(schema_of(text)).schema for text in (shop, shop.replace("integer", "bigint")))
    files = batches(alter("mysql", compare(before, after), NOTHING_SAID))
    names = [f"{number}.sql" for number, _ in enumerate(files)]
    heads = "\n".join(headers(files, mysql, before, names, back_from(files)))
    assert "DROP FOREIGN KEY fk_orders_user_code" in heads
    assert "--     while the key is gone, user_code may name what is not in users" in heads


def test_a_name_with_a_line_end_does_not_leave_the_comment() -> None:
    step = Step("Drop\nDROP TABLE users;", ('ALTER TABLE users DROP COLUMN "nick\nDROP TABLE users";',))
    files = (Batch((step,), Transaction.SHARED),)
    (head,) = headers(files, dialect("postgresql"), Schema(()), ("a.sql",), back_from(files))
    assert all(line.startswith("--") for line in head.splitlines())


def migration(pair: Pair, name: str) -> tuple[tuple[Batch, ...], Schema]:
    """The files that lead from one schema of *pair* to the other, and that first one, lowered."""
    before, after = (dialect(name).lower(each).schema for each in (pair.before, pair.after))
    return batches(alter(name, compare(before, after, pair.intent), pair.intent)), before


@pytest.mark.slow
@given(pair=pairs())
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_every_statement_of_ours_is_recognised(pair: Pair) -> None:
    for each_dialect in DIALECTS:
        files, before = migration(pair, each_dialect.name)
        for judgement in hazards(files, each_dialect, before):
            said = [judged.hazard for judged in judgement.judged]
            assert [hazard.unknown or hazard.refused for hazard in said if hazard.unknown or hazard.refused] == []


def ask_everything(pair: Pair, database: Database) -> None:
    """Put every question of a migration to a database that has not run it yet."""
    files, before = migration(pair, database.dialect.name)
    judged = [each for judgement in hazards(files, database.dialect, before) for each in judgement.judged]
    questions = [risk.preflight for each in judged for risk in each.hazard.risks if risk.preflight]
    if questions:
        with database.namespace() as namespace:
            namespace.run(first(pair.before, database.dialect).up)
            for question in questions:
                namespace.rows(question)


@each()
@given(pair=pairs())
@settings(max_examples=10, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_every_question_can_be_put_before_the_migration(pair: Pair, database: Database) -> None:
    ask_everything(pair, database)


@pytest.mark.long
@each()
@given(pair=pairs())
@settings(max_examples=500, derandomize=False, suppress_health_check=list(HealthCheck))
def test_very_many_questions_can(pair: Pair, database: Database) -> None:
    ask_everything(pair, database)
