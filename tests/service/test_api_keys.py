"""How the first key of a user comes to be who never registered: by the command of the generated service."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from tests.judges.registry import LEDGER
from tests.service.trees import tree

pytestmark = pytest.mark.slow

SOMEBODY = (
    "INSERT INTO clients (id, contact, name, role, created_at, updated_at) VALUES ('0190163d8694739b9e8e4b0c1d2e3f40', "
    "'ada@example.org', 'Ada', 'station', '2026-01-15 09:30:00.000000', '2026-01-15 09:30:00.000000')"
)


def _run(folder: Path, database: Path, *words: str) -> tuple[int, str]:
    environment = {"PYTHONPATH": str(tree("feeds") / "src"), "DATABASE_URL": f"sqlite:///{database}"}
    command = [sys.executable, "-m", "weather_feeds", *words]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, (done.stdout + done.stderr).strip()


@pytest.mark.wide
@pytest.mark.judge("sqlite")
@pytest.mark.row("H10")
@pytest.mark.word("auth.scheme", "service")
def test_the_command_line_makes_a_key_for_whom_it_names(tmp_path: Path) -> None:
    LEDGER.add("sqlite", 1)
    feeds, database = tree("feeds"), tmp_path / "feeds.db"
    code, said = _run(feeds, database, "key", "ada@example.org")
    assert (code, said[:13]) == (2, "not migrated:")
    assert _run(feeds, database, "migrate")[0] == 0
    assert _run(feeds, database, "key", "ada@example.org") == (2, "nobody is known as ada@example.org")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(SOMEBODY)
        connection.commit()
    code, key = _run(feeds, database, "key", "ada@example.org")
    assert (code, len(key)) == (0, 43)
    with closing(sqlite3.connect(database)) as connection:
        kept = connection.execute("SELECT prefix, key_hash FROM api_keys").fetchall()
    assert kept == [(key[:8], sha256(key.encode()).hexdigest())]
    assert _run(feeds, database, "key")[0] == 2
