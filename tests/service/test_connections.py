"""What a generated service asks of its database: connections while it needs them, rights to rows while it serves."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from tests.databases import Servers
from tests.databases import servers as servers
from tests.judges.registry import LEDGER
from tests.service.test_services import database
from tests.service.trees import own_tests, tree

CHECKED = '''"""Checking a password takes long, and the database has other things to do."""

import pytest
from sqlalchemy import Pool, event

from .rows import Rows
from .service import Service


@pytest.mark.wide
def test_no_connection_waits_while_a_password_is_checked(
    service: Service, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, held, found = rows.someone(), set(), []

    async def verify(*given: object) -> bool:
        found.append(set(held))
        return True

    def taken(connection: object, *given: object) -> None:
        held.add(id(connection))

    def returned(connection: object, *given: object) -> None:
        held.discard(id(connection))

    event.listen(Pool, "checkout", taken)
    event.listen(Pool, "checkin", returned)
    monkeypatch.setattr("conduit.operations.auth.verify_password", verify)
    answer = service.call("POST /users/login", {"email": ada.email, "password": "anything"})
    event.remove(Pool, "checkout", taken)
    event.remove(Pool, "checkin", returned)
    assert answer.status == 200, answer.text
    assert found == [set()]
'''


@pytest.mark.slow
def test_no_connection_waits_while_a_password_is_checked(tmp_path: Path) -> None:
    folder = tmp_path / "conduit"
    shutil.copytree(tree("conduit"), folder)
    (folder / "tests" / "contract" / "test_connections.py").write_text(CHECKED, encoding="utf-8")
    ran = own_tests(folder, "tests/contract/test_connections.py")
    assert ran.code == 0, ran.out


LOOKING = """
from os import environ
from conduit.runtime.migrations import migrate, pending
names = pending(environ["URL_OF_ALL"])
assert names, "an empty database has not seen any"
assert migrate(environ["URL_OF_ALL"]) == names
"""
SERVING = """
from os import environ
from conduit.runtime.migrations import pending
assert pending(environ["URL_OF_ROWS"]) == []
"""


@pytest.mark.slow
@pytest.mark.wide
@pytest.mark.judge("postgresql-18")
def test_who_serves_needs_no_right_to_make_tables(servers: Servers) -> None:
    folder = tree("conduit")
    with database(servers, "postgresql-18", "serving") as url:
        reader = make_url(url).set(username="serving").render_as_string(hide_password=False)
        known = {**os.environ, "PYTHONPATH": str(folder / "src"), "URL_OF_ALL": url, "URL_OF_ROWS": reader}
        subprocess.run([sys.executable, "-c", LOOKING], env=known, check=True)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE ROLE serving LOGIN")
            try:
                connection.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO serving")
                subprocess.run([sys.executable, "-c", SERVING], env=known, check=True)
            finally:
                connection.execute("DROP OWNED BY serving")
                connection.execute("DROP ROLE serving")
    LEDGER.add("postgresql-18", 1)
