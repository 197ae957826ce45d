"""However many rows one request is about, the database is asked few times, and never of more than it takes."""

import shutil
from pathlib import Path

import pytest

from tests.databases import Servers
from tests.databases import servers as servers
from tests.judges.registry import LEDGER
from tests.service.test_services import database
from tests.service.trees import Ran, own_tests, tree

pytestmark = pytest.mark.slow

NEW_TAGS = '''"""Many tags are made as fast as few."""

from publishing import models

from .rows import Rows
from .service import Service, counted_statements


def test_tags_are_made_at_once(service: Service, rows: Rows) -> None:
    ada = rows.someone()
    counts = []
    for tags in (["one"], ["one", "two"], [f"{letter}{number}" for letter in "Aa" for number in range(50)]):
        with counted_statements() as sent:
            answer = service.call("POST /posts", {"title": "t", "content": "c", "tags": tags}, by=ada)
        assert answer.shown["tags"] == sorted(tags)
        counts.append(len(sent))
    most = 0 if service.settings.database_url.startswith("postgres") else len(tags)
    assert counts[0] == counts[1] <= counts[2] <= counts[0] + most
    assert len({tag.slug for tag in rows.all(models.Tag)}) == 102


def test_a_tag_of_somebody_else_is_not_made_again(service: Service, rows: Rows) -> None:
    """Who names it as well is told of it, and makes the others."""
    ada = rows.someone()
    kept = rows.tag(name="two", slug="two")
    answer = service.call("POST /posts", {"title": "t", "content": "c", "tags": ["one", "two", "three"]}, by=ada)
    assert answer.shown["tags"] == ["one", "three", "two"]
    assert kept in rows.all(models.Tag)
'''
MANY = '''"""More rows than a statement takes values, on a database that takes few."""

from collections.abc import Iterator
from sqlite3 import SQLITE_LIMIT_VARIABLE_NUMBER
from typing import Any

import pytest
from conduit.runtime import portions
from sqlalchemy import Connection, Engine, event

from .rows import Rows
from .service import Service

VALUES = 24


@pytest.fixture
def frugal(service: Service, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let SQLite take few values, and the service name fewer at once."""

    def limit(connection: Connection) -> None:
        if connection.dialect.is_async:
            driver: Any = connection.connection.driver_connection
            driver._conn.setlimit(SQLITE_LIMIT_VARIABLE_NUMBER, VALUES)

    monkeypatch.setattr(portions, "AT_ONCE", VALUES // 3)
    event.listen(Engine, "begin", limit)
    yield
    event.remove(Engine, "begin", limit)


def test_articles_with_all_that_is_beside_them(frugal: None, service: Service, rows: Rows) -> None:
    ada = rows.someone()
    tags = [rows.tag() for _ in range(3)]
    for number in range(2 * VALUES):
        article = rows.article(rows.user() if number % 2 else ada)
        rows.article_tag(article_id=article.id, tag_id=tags[number % 3].id)
        if number % 3 == 0:
            rows.article_favorited_by(article_id=article.id, user_id=ada.id)
    answer = service.call("GET /articles", query={"limit": 100}, by=ada)
    assert answer.status == 200, answer.text
    shown = answer.body["articles"]
    assert len(shown) == 2 * VALUES
    assert all(len(each["tagList"]) == 1 for each in shown)
    liked = [(each["favoritesCount"], each["favorited"]) for each in shown]
    assert (liked.count((1, True)), liked.count((0, False))) == (16, 32)
    assert len({each["author"]["username"] for each in shown}) == VALUES + 1
'''


def run(product: str, tests: str, home: Path, **environment: str) -> Ran:
    folder = home / product
    shutil.copytree(tree(product), folder)
    (folder / "tests/contract/test_many_rows.py").write_text(tests, encoding="utf-8")
    return own_tests(folder, "tests/contract/test_many_rows.py", **environment)


@pytest.mark.wide
@pytest.mark.judge("sqlite")
def test_rows_are_made_at_once(tmp_path: Path) -> None:
    """SQLite counts the keys of rows that are made one by one; it is asked nothing else of each."""
    LEDGER.add("sqlite", 1)
    ran = run("publishing", NEW_TAGS, tmp_path)
    assert (ran.failed, ran.code) == ([], 0), ran.out


@pytest.mark.wide
@pytest.mark.judge("postgresql-18")
def test_rows_are_made_at_once_on_postgresql(tmp_path: Path, servers: Servers) -> None:
    LEDGER.add("postgresql-18", 1)
    with database(servers, "postgresql-18", "many_rows") as url:
        ran = run("publishing", NEW_TAGS, tmp_path, TEST_DATABASE_URL=url)
    assert (ran.failed, ran.code) == ([], 0), ran.out


@pytest.mark.judge("sqlite")
def test_rows_are_asked_of_in_portions(tmp_path: Path) -> None:
    LEDGER.add("sqlite", 1)
    ran = run("conduit", MANY, tmp_path)
    assert (ran.failed, ran.code) == ([], 0), ran.out


@pytest.mark.wide
@pytest.mark.judge("sqlite")
@pytest.mark.parametrize("product", ["publishing", "shop", "treasury"])
def test_answers_are_the_same_in_portions_of_one(product: str, tmp_path: Path) -> None:
    LEDGER.add("sqlite", 1)
    folder = tmp_path / product
    shutil.copytree(tree(product), folder)
    file = folder / f"src/{product}/runtime/portions.py"
    code = file.read_text(encoding="utf-8")
    assert "AT_ONCE = 500" in code
    file.write_text(code.replace("AT_ONCE = 500", "AT_ONCE = 1"), encoding="utf-8")
    ran = own_tests(folder, "tests", "-k", "not as_often_for_many_rows")
    assert (ran.failed, ran.code) == ([], 0), ran.out
