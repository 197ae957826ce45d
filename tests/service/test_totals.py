"""Totals that rows keep of others: many who write below one row at once, on servers that let them."""

import shutil
from pathlib import Path

import pytest

from tests.databases import Servers, mariadb_database
from tests.databases import servers as servers
from tests.judges.registry import LEDGER
from tests.service.test_services import database
from tests.service.trees import Ran, own_tests, tree

pytestmark = [pytest.mark.slow, pytest.mark.wide]

CROWD = '''"""Many pay from the same accounts at once."""

import asyncio
from decimal import Decimal
from typing import Any

from treasury import models
from treasury.contracts import CreatePaymentRequest
from treasury.operations.payments import PaymentOperations
from treasury.runtime.context import Context
from treasury.runtime.database import Database
from treasury.runtime.settings import Settings

from .rows import Rows
from .service import Service


HOLDER = {"name": "Holder", "share": "1.00", "heldSince": "2024-01-01"}


async def pay_at_once(settings: Settings, ada: models.Clerk, bodies: list[dict[str, Any]]) -> None:
    database = Database(settings.database_url, settings.encryption_keys)

    async def pay(body: dict[str, Any]) -> None:
        async with database.session() as session:
            context = Context(session, settings, ada)
            await PaymentOperations(context).create_payment(CreatePaymentRequest.model_validate(body))

    await asyncio.gather(*map(pay, bodies))
    await database.close()


def test_nothing_is_lost_and_nobody_is_turned_away(settings: Settings, rows: Rows) -> None:
    ada = rows.someone()
    accounts = [str(rows.account(ada).id) for _ in range(2)]
    for turn in range(5):
        bodies = [
            {"accountId": accounts[number % 2], "amount": "1.25", "reference": f"{turn}-{number}", "payee": HOLDER}
            for number in range(10)
        ]
        asyncio.run(pay_at_once(settings, ada, bodies))
    assert [row.paid for row in rows.all(models.Account)] == [Decimal("31.25")] * 2


def test_what_goes_is_taken_away(service: Service, rows: Rows) -> None:
    ada = rows.someone()
    account = rows.account(ada)
    paid = [rows.payment(ada, account_id=account.id) for _ in range(2)]
    answer = service.call("DELETE /payments/{id}", id=paid[1].id, by=ada)
    assert answer.status == 204, answer.text
    (kept,) = rows.all(models.Account)
    assert kept.paid == paid[0].amount
'''


def run(folder: Path, url: str) -> Ran:
    """Let the crowd into a copy of the treasury in *folder*."""
    shutil.copytree(tree("treasury"), folder)
    (folder / "tests/contract/test_crowd.py").write_text(CROWD, encoding="utf-8")
    return own_tests(folder, "tests/contract/test_crowd.py", TEST_DATABASE_URL=url)


@pytest.mark.judge("postgresql-18")
@pytest.mark.row("M16")
@pytest.mark.word("entities.fields.stored", "tests")
def test_a_crowd_on_postgresql(servers: Servers, tmp_path: Path) -> None:
    LEDGER.add("postgresql-18", 1)
    with database(servers, "postgresql-18", "treasury_crowd") as url:
        ran = run(tmp_path / "treasury", url)
    assert (ran.failed, ran.code) == ([], 0), ran.out


@pytest.mark.judge("mariadb")
@pytest.mark.row("M16")
@pytest.mark.word("entities.fields.stored", "tests")
def test_a_crowd_on_mariadb(servers: Servers, tmp_path: Path) -> None:
    LEDGER.add("mariadb", 1)
    ran = run(tmp_path / "treasury", mariadb_database(servers, "treasury_crowd"))
    assert (ran.failed, ran.code) == ([], 0), ran.out
