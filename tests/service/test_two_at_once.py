"""Of two sessions that want the same row of a generated service, the second one waits, on a real server."""

import shutil
from pathlib import Path

import pytest

from tests.databases import Servers
from tests.databases import servers as servers
from tests.judges.registry import LEDGER
from tests.service.test_services import database
from tests.service.trees import Ran, own_tests, tree

pytestmark = [pytest.mark.slow, pytest.mark.wide, pytest.mark.judge("postgresql-18"), pytest.mark.row("A18", "M13")]

ROWS_OF_PAYMENTS = "src/treasury/operations/payments.py"
SETTLING = "src/treasury/runtime/settling.py"
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
        body = {"accountId": str(account.id), "amount": amount, "reference": amount}
        return lambda each: each.create_payment(CreatePaymentRequest.model_validate(body))

    came = meeting.second(pay("2.50"), pay("4.00"))
    assert not isinstance(came, BaseException)
    (kept,) = rows.all(models.Account)
    assert (kept.paid, kept.is_used) == (Decimal("6.50"), True)
'''


def run(folder: Path, servers: Servers) -> Ran:
    """Run the meetings on the treasury in *folder*."""
    LEDGER.add("postgresql-18", 1)
    (folder / "tests/contract/test_two_at_once.py").write_text(MEETINGS, encoding="utf-8")
    with database(servers, "postgresql-18", "treasury_at_once") as url:
        return own_tests(folder, "tests/contract/test_two_at_once.py", TEST_DATABASE_URL=url)


@pytest.fixture
def treasury(tmp_path: Path) -> Path:
    folder = tmp_path / "treasury"
    shutil.copytree(tree("treasury"), folder)
    return folder


@pytest.mark.word("entities.fields.stored", "service")
def test_the_second_one_waits(treasury: Path, servers: Servers) -> None:
    ran = run(treasury, servers)
    assert (ran.failed, ran.code) == ([], 0), ran.out


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
    ran = run(treasury, servers)
    assert len(ran.failed) == count, ran.out
