"""Of two sessions that want the same row of a generated service, the second one waits, on a real server."""

import shutil
from pathlib import Path

import pytest

from tests.databases import Servers, mariadb_database
from tests.databases import servers as servers
from tests.judges.registry import LEDGER
from tests.service.test_services import database
from tests.service.trees import Ran, own_tests, tree

pytestmark = [pytest.mark.slow, pytest.mark.wide, pytest.mark.row("A18", "M13")]
ON_POSTGRESQL = pytest.mark.judge("postgresql-18")

ROWS_OF_PAYMENTS = "src/treasury/operations/payments.py"
SETTLING = "src/treasury/runtime/settling.py"
IN_ONE_ORDER = 'sorted({crc32(f"{column} {text}".encode()) for text in texts})'
MEETINGS = '''"""The first one stops where its transaction is about to end; the second one comes then.

It is looked at until the database says that it waits for the first."""

import asyncio
from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Any

import pytest
from fastapi import Response
from sqlalchemy import event, text
from sqlalchemy.orm import Session
from sqlalchemy.util import await_only
from sqlmodel.ext.asyncio.session import AsyncSession
from treasury import models
from treasury.contracts import CreatePaymentRequest, UpdatePaymentRequest
from treasury.errors import PreconditionFailedError
from treasury.operations.payments import PaymentOperations
from treasury.runtime.context import Context
from treasury.runtime.database import Database
from treasury.runtime.errors import ConflictError, NotFoundError
from treasury.runtime.settings import Settings
from treasury.runtime.tags import Expected, Tags

from .rows import Rows

WAITING = text(
    "SELECT count(*) FROM pg_stat_activity "
    "WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0"
)
Work = Callable[[PaymentOperations], Awaitable[object]]


class Meeting:
    """Whoever comes to one database at once."""

    def __init__(self, settings: Settings, caller: models.Clerk) -> None:
        self.settings = settings
        self.caller = caller

    def second(self, first: Work, second: Work) -> object:
        """Do *first*, and *second* while it is not done; return what came of the second, be it a fault."""
        return asyncio.run(self._meet(first, second))

    async def _meet(self, first: Work, second: Work) -> object:
        database = Database(self.settings.database_url, self.settings.encryption_keys)
        arrived, released = asyncio.Event(), asyncio.Event()

        def stop(session: Session) -> None:
            if session.info.get("writing"):
                arrived.set()
                await_only(released.wait())

        try:
            async with asyncio.timeout(60), database.session() as one, database.session() as two:
                event.listen(one.sync_session, "before_commit", stop)
                leads = asyncio.ensure_future(first(self._operations(one)))
                await asyncio.wait([leads, asyncio.ensure_future(arrived.wait())], return_when="FIRST_COMPLETED")
                follows = asyncio.ensure_future(second(self._operations(two)))
                async with database.session() as watch:
                    while (await watch.exec(WAITING)).scalar() == 0:
                        await watch.commit()
                        assert not follows.done(), f"it did not wait: {follows}"
                released.set()
                await leads
                (came,) = await asyncio.gather(follows, return_exceptions=True)
                return came
        finally:
            await database.close()

    def _operations(self, session: AsyncSession) -> PaymentOperations:
        return PaymentOperations(Context(session, self.settings, self.caller))


@pytest.fixture
def ada(rows: Rows) -> models.Clerk:
    return rows.someone()


@pytest.fixture
def meeting(settings: Settings, ada: models.Clerk) -> Meeting:
    return Meeting(settings, ada)


def whatever() -> Expected:
    """Whatever state the row is in."""
    return Expected(Response(), "*")


def test_a_state_is_left_once(meeting: Meeting, rows: Rows, ada: models.Clerk) -> None:
    """Who comes second finds the payment settled, which it was not when they came."""
    id = rows.payment(ada).id
    came = meeting.second(
        lambda first: first.settle_payment(id, whatever()), lambda second: second.settle_payment(id, whatever())
    )
    assert isinstance(came, ConflictError)


def test_what_is_gone_is_not_changed(meeting: Meeting, rows: Rows, ada: models.Clerk) -> None:
    id = rows.payment(ada).id
    body = UpdatePaymentRequest.model_validate({"reference": "again"})
    came = meeting.second(
        lambda first: first.delete_payment(id, whatever()), lambda second: second.update_payment(id, body, whatever())
    )
    assert isinstance(came, NotFoundError)


def test_what_has_changed_since_is_not_changed(meeting: Meeting, rows: Rows, ada: models.Clerk) -> None:
    """Both have seen the same state; the second one is told that it is another by now."""
    id = rows.payment(ada).id
    shown = asyncio.run(_tag(meeting, id))
    bodies = [UpdatePaymentRequest.model_validate({"reference": text}) for text in ("one", "two")]
    came = meeting.second(
        lambda first: first.update_payment(id, bodies[0], Expected(Response(), shown)),
        lambda second: second.update_payment(id, bodies[1], Expected(Response(), shown)),
    )
    assert isinstance(came, PreconditionFailedError)
    assert [row.reference for row in rows.all(models.Payment)] == ["one"]


async def _tag(meeting: Meeting, id: Any) -> str:
    """Tell the tag under which a payment is shown."""
    database = Database(meeting.settings.database_url, meeting.settings.encryption_keys)
    response = Response()
    async with database.session() as session:
        context = Context(session, meeting.settings, meeting.caller)
        Tags(response).show(await PaymentOperations(context).read_payment(id))
    await database.close()
    return response.headers["etag"]


def test_a_total_holds_what_both_have_added(meeting: Meeting, rows: Rows, ada: models.Clerk) -> None:
    """The second one waits for the row that keeps the total, and then adds up what the first one made as well."""
    account = rows.account(ada)

    def pay(amount: str) -> Work:
        holder = {"name": "Holder", "share": "1.00", "heldSince": "2024-01-01"}
        body = {"accountId": str(account.id), "amount": amount, "reference": amount, "payee": holder}
        return lambda each: each.create_payment(CreatePaymentRequest.model_validate(body))

    came = meeting.second(pay("2.50"), pay("4.00"))
    assert not isinstance(came, BaseException)
    (kept,) = rows.all(models.Account)
    assert (kept.paid, kept.is_used) == (Decimal("6.50"), True)
'''


NEW_TAGS = '''"""Several name new tags at once, whose names and slugs sort differently."""

import asyncio

from publishing import models
from publishing.contracts import CreatePostRequest
from publishing.operations.posts import PostOperations
from publishing.runtime.context import Context
from publishing.runtime.database import Database
from publishing.runtime.settings import Settings

from .rows import Rows


async def posts_at_once(settings: Settings, ada: models.User, *tags: list[str]) -> None:
    database = Database(settings.database_url)

    async def post(named: list[str]) -> None:
        body = {"title": "t", "content": "c", "tags": named}
        async with database.session() as session:
            operations = PostOperations(Context(session, settings, ada))
            await operations.create_post(CreatePostRequest.model_validate(body))

    try:
        await asyncio.gather(*map(post, tags))
    finally:
        await database.close()


def test_nobody_is_turned_away(settings: Settings, rows: Rows) -> None:
    ada = rows.someone()
    for turn in range(10):
        named = [["B", "a"], ["A", "b"], ["B", "a"], ["A", "B", "a", "c"]]
        asyncio.run(posts_at_once(settings, ada, *([f"{each}{turn}" for each in tags] for tags in named)))
    assert len(rows.all(models.Tag)) == len({tag.slug for tag in rows.all(models.Tag)}) == 50
    assert len(rows.all(models.PostTag)) == 100
'''
CROSSING = '''"""Two transactions want what the other one holds: the database ends one, whose caller is told of it."""

import asyncio

import pytest
from parlour import models
from parlour.runtime.context import Context
from parlour.runtime.database import Database
from parlour.runtime.errors import ConflictError
from parlour.runtime.operations import Operations
from parlour.runtime.settings import Settings
from sqlalchemy import text
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from .rows import Rows


class Crossing:
    """Two transactions on one database."""

    def __init__(self, settings: Settings, *hosts: models.Host) -> None:
        self.settings = settings
        self.hosts = [select(models.Host).where(col(models.Host.id) == host.id).with_for_update() for host in hosts]
        self.both, self.ended = asyncio.Event(), asyncio.Event()
        self.came = 0

    async def meet(self, before: str, *turns: tuple[int | None, int | None]) -> list[object]:
        """Hold a row each, or look at all, then hold another; return what came of each, be it a fault.

        Who wants no other waits until one has ended.
        """
        database = Database(self.settings.database_url)
        try:
            async with asyncio.timeout(60), database.session() as one, database.session() as two:
                works = (self._hold(session, before, *turn) for session, turn in zip((one, two), turns, strict=True))
                return await asyncio.gather(*works, return_exceptions=True)
        finally:
            await database.close()

    async def _hold(self, session: AsyncSession, before: str, first: int | None, second: int | None) -> None:
        try:
            async with Operations(Context(session, self.settings, None)).transaction():
                await session.exec(text(before))
                await self._write(session, first)
                self.came += 1
                if self.came == 2:
                    self.both.set()
                await self.both.wait()
                async with session.begin_nested():
                    await (self.ended.wait() if second is None else self._write(session, second))
        finally:
            self.ended.set()

    async def _write(self, session: AsyncSession, host: int | None) -> None:
        if host is None:
            await session.exec(select(models.Course))
        else:
            (await session.exec(self.hosts[host])).one().time_zone = "Europe/Rome"
            await session.flush()


@pytest.fixture
def crossing(settings: Settings, rows: Rows) -> Crossing:
    return Crossing(settings, rows.someone(), rows.someone())


def conflicts(came: list[object]) -> list[bool]:
    assert all(each is None or isinstance(each, ConflictError) for each in came), came
    return [each is not None for each in came]


def test_one_of_two_that_wait_for_each_other(crossing: Crossing) -> None:
    assert sorted(conflicts(asyncio.run(crossing.meet("SELECT 1", (0, 1), (1, 0))))) == [False, True]


def test_who_has_seen_what_is_no_more(settings: Settings, crossing: Crossing) -> None:
    """The second one has seen the database before the first one changed the row, and looks at nothing newer."""
    if settings.database_url.startswith("postgres"):
        old = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"
        assert conflicts(asyncio.run(crossing.meet(old, (0, 0), (None, 0)))) == [False, True]


def test_who_waits_too_long(settings: Settings, crossing: Crossing) -> None:
    """The first one holds the row until the second one has given up."""
    if settings.database_url.startswith("mysql"):
        short = "SET SESSION innodb_lock_wait_timeout = 1"
        assert conflicts(asyncio.run(crossing.meet(short, (0, None), (None, 0)))) == [False, True]
'''


def run(folder: Path, servers: Servers, tests: str) -> Ran:
    """Run *tests* on PostgreSQL, in the product's tree in *folder*."""
    LEDGER.add("postgresql-18", 1)
    with database(servers, "postgresql-18", f"{folder.name}_at_once") as url:
        return run_on(folder, url, tests)


def run_on(folder: Path, url: str, tests: str) -> Ran:
    (folder / "tests/contract/test_two_at_once.py").write_text(tests, encoding="utf-8")
    return own_tests(folder, "tests/contract/test_two_at_once.py", TEST_DATABASE_URL=url)


def copied(name: str, home: Path) -> Path:
    """Copy the tree of a product."""
    shutil.copytree(tree(name), home / name)
    return home / name


@pytest.fixture
def treasury(tmp_path: Path) -> Path:
    return copied("treasury", tmp_path)


@ON_POSTGRESQL
def test_new_tags_are_made_whatever_others_name(tmp_path: Path, servers: Servers) -> None:
    ran = run(copied("publishing", tmp_path), servers, NEW_TAGS)
    assert (ran.failed, ran.code) == ([], 0), ran.out


@ON_POSTGRESQL
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param("slugs", '== "postgresql"', '== ""', id="slugs-looked-for-together"),
        pytest.param("slugs", IN_ONE_ORDER, f"list({IN_ONE_ORDER[8:-2]})", id="slugs-locked-in-any-order"),
        pytest.param(
            "links", "while left := sorted(missing - keys.keys()):", "for left in [sorted(missing)]:", id="tried-once"
        ),
    ],
)
def test_it_is_noticed_where_some_are_turned_away(
    file: str, old: str, new: str, tmp_path: Path, servers: Servers
) -> None:
    folder = copied("publishing", tmp_path)
    module = folder / f"src/publishing/runtime/{file}.py"
    code = module.read_text(encoding="utf-8")
    assert old in code
    module.write_text(code.replace(old, new), encoding="utf-8")
    ran = run(folder, servers, NEW_TAGS)
    assert len(ran.failed) == 1, ran.out


@ON_POSTGRESQL
def test_who_gives_way_is_told_of_a_conflict(tmp_path: Path, servers: Servers) -> None:
    ran = run(copied("parlour", tmp_path), servers, CROSSING)
    assert (ran.failed, ran.code) == ([], 0), ran.out


@pytest.mark.judge("mariadb")
def test_who_gives_way_is_told_of_a_conflict_on_mariadb(tmp_path: Path, servers: Servers) -> None:
    LEDGER.add("mariadb", 1)
    ran = run_on(copied("parlour", tmp_path), mariadb_database(servers, "parlour_at_once"), CROSSING)
    assert (ran.failed, ran.code) == ([], 0), ran.out


@ON_POSTGRESQL
@pytest.mark.word("entities.fields.stored", "service")
def test_the_second_one_waits(treasury: Path, servers: Servers) -> None:
    ran = run(treasury, servers, MEETINGS)
    assert (ran.failed, ran.code) == ([], 0), ran.out


@ON_POSTGRESQL
@pytest.mark.parametrize(
    ("file", "old", "new", "count"),
    [
        pytest.param(ROWS_OF_PAYMENTS, "self.held(", "self.one(", 3, id="rows-not-held"),
        pytest.param(SETTLING, ".with_for_update(key_share=True)", "", 1, id="totals-not-held"),
    ],
)
def test_it_is_noticed_where_nobody_waits(
    treasury: Path, servers: Servers, file: str, old: str, new: str, count: int
) -> None:
    code = (treasury / file).read_text(encoding="utf-8")
    assert old in code
    (treasury / file).write_text(code.replace(old, new), encoding="utf-8")
    ran = run(treasury, servers, MEETINGS)
    assert len(ran.failed) == count, ran.out
