"""Whose rows an application shows is tried by two users; what can't be tried is unknown, and said to be."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from specgen.checks.rows.judge import Known, Told, told
from specgen.checks.rows.plan import plan
from specgen.contract.project import project
from specgen.spec.brought import complete
from specgen.world.application import Asked
from specgen.world.visit import USUAL, Visit, visit
from tests.check import as_sources, printed, read

SPEC = """
api: {case: {body: snake}}
auth: {user: Person}
entities:
  Person:
    owner: self
    fields:
      email: {type: email, unique: true}
      password: {type: password, length: 8..72}
  Shelf:
    owner: keeper
    fields: {keeper: {belongs_to: Person}, title: {type: string, length: 1..50}}
  Book:
    owner: shelf.keeper
    fields: {shelf: {belongs_to: Shelf}, title: {type: string, length: 1..50}}
endpoints:
  /shelves: {entity: Shelf, operations: [list, create, read, update, delete]}
  /books: {entity: Book, operations: [create, read]}
"""
APPLICATION = """
from typing import Annotated
from uuid import uuid4

from fastapi import Depends, FastAPI, Header, HTTPException
from pydantic import BaseModel

app = FastAPI()
people, shelves, books = {}, {}, {}


class Account(BaseModel):
    email: str
    password: str


class Shelf(BaseModel):
    title: str


class Book(BaseModel):
    title: str
    shelf_id: str


def caller(authorization: Annotated[str, Header()]):
    token = authorization.removeprefix("Bearer ")
    if token not in people:
        raise HTTPException(401)
    return token


Caller = Annotated[str, Depends(caller)]


def shelf_of(id: str, user: Caller):
    shelf = shelves.get(id)
    if shelf is None or shelf["keeper_id"] != user:
        raise HTTPException(404)
    return shelf


@app.post("/api/auth/register", status_code=201)
def register(account: Account):
    key = str(uuid4())
    people[key] = account
    return {"user": {"id": key, "email": account.email}, "token": key, "expires_at": "2030-01-01T00:00:00Z"}


@app.post("/api/shelves", status_code=201)
def create_shelf(shelf: Shelf, user: Caller):
    key = str(uuid4())
    shelves[key] = {"id": key, "keeper_id": user, "title": shelf.title}
    return shelves[key]


@app.get("/api/shelves")
def list_shelves(user: Caller):
    return {"data": [each for each in shelves.values() if each["keeper_id"] == user]}


@app.get("/api/shelves/{id}")
def read_shelf(shelf: Annotated[dict, Depends(shelf_of)]):
    return shelf


@app.patch("/api/shelves/{id}")
def update_shelf(shelf: Annotated[dict, Depends(shelf_of)], change: Shelf):
    shelf["title"] = change.title
    return shelf


@app.delete("/api/shelves/{id}", status_code=204)
def delete_shelf(id: str, user: Caller):
    shelf_of(id, user)
    del shelves[id]


@app.post("/api/books", status_code=201)
def create_book(book: Book, user: Caller):
    shelf_of(book.shelf_id, user)
    key = str(uuid4())
    books[key] = {"id": key, "shelf_id": book.shelf_id, "title": book.title}
    return books[key]


@app.get("/api/books/{id}")
def read_book(id: str, user: Caller):
    shelf_of(books[id]["shelf_id"], user)
    return books[id]
"""


def visited(folder: Path, code: str, spec: str = SPEC, variables: Mapping[str, str] = USUAL) -> tuple[Told, Visit]:
    """What is told of an application whose module is *code*."""
    (folder / "library.py").write_text(code, encoding="utf-8")
    reading, said = read(*as_sources(spec))
    assert said == (), printed(said)
    assert reading.product
    assert reading.spec
    planned = plan(reading.product, project(reading.product))
    answered = visit(Asked("library:app", folder), planned.requests, variables)
    known = Known(complete(reading.spec).spec, reading.product, reading.places, {})
    return told(known, planned, answered.answers), answered


@pytest.mark.slow
def test_an_application_that_keeps_rows_apart_is_fine(tmp_path: Path) -> None:
    assert visited(tmp_path, APPLICATION)[0] == Told()


@pytest.mark.slow
def test_an_application_may_end_its_paths_with_a_slash(tmp_path: Path) -> None:
    code = APPLICATION.replace('"/api/shelves"', '"/api/shelves/"').replace('"/api/books"', '"/api/books/"')
    assert visited(tmp_path, code)[0] == Told()


DIFFERENCES = [
    ("read_shelf", 'if shelf is None or shelf["keeper_id"] != user:', "if shelf is None:", "shown-row"),
    ("list_shelfs", ' if each["keeper_id"] == user]', "]", "shown-row"),
    (
        "update_shelf",
        "shelf: Annotated[dict, Depends(shelf_of)], change",
        "id: str, user: Caller, change",
        "changed-row",
    ),
    ("delete_shelf", "    shelf_of(id, user)\n    del", "    del", "changed-row"),
    ("read_book", '    shelf_of(books[id]["shelf_id"], user)\n', "", "shown-row"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("call", "old", "new", "code"), DIFFERENCES, ids=[each[0] for each in DIFFERENCES])
def test_a_row_that_another_reaches_is_found(tmp_path: Path, call: str, old: str, new: str, code: str) -> None:
    assert APPLICATION.count(old) == 1
    broken = APPLICATION.replace(old, new)
    if call == "update_shelf":
        broken = broken.replace('    shelf["title"] = change.title\n', "    shelf = shelves[id]\n")
    found = visited(tmp_path, broken)[0]
    assert (call, code) in [(each.subject, each.code) for each in found.diagnostics]
    assert found.unchecked == ()


@pytest.mark.slow
def test_a_row_that_cannot_be_made_is_unknown(tmp_path: Path) -> None:
    begins = "def create_shelf(shelf: Shelf, user: Caller):\n"
    broken = APPLICATION.replace(begins, f"{begins}    raise HTTPException(409)\n")
    found = visited(tmp_path, broken)[0]
    assert found.diagnostics == ()
    assert {each.what for each in found.unchecked} == {
        "whose rows of `Shelf` the application shows",
        "whose rows of `Book` the application shows",
    }
    assert "answered 409" in found.unchecked[0].because


@pytest.mark.slow
def test_where_nobody_can_sign_up_whose_rows_are_shown_is_unknown(tmp_path: Path) -> None:
    found = visited(tmp_path, APPLICATION.replace('@app.post("/api/auth/register", status_code=201)', ""))[0]
    assert found.diagnostics == ()
    assert "nobody could sign up: it was answered 404" in found.unchecked[0].because


@pytest.mark.slow
def test_an_application_that_opens_another_database_is_asked_nothing(tmp_path: Path) -> None:
    engine = "from sqlalchemy import create_engine\n\nengine = create_engine('sqlite:///mine.db')\n"
    answered = visited(tmp_path, engine + APPLICATION)[1]
    assert answered.answers == ()
    assert [each.because.split(",")[0] for each in answered.unchecked] == ["it opens `sqlite:///mine.db`"]


OPENED = {
    "by no library": ("import sqlite3", "sqlite3.connect('mine.db')", "sqlite:///mine.db"),
    "by an address": (
        "import sqlite3",
        "sqlite3.connect('file:mine.db?cache=shared', uri=True)",
        "mine.db?cache=shared",
    ),
    "by the first request": (
        "import sqlalchemy",
        "sqlalchemy.create_engine('sqlite:///mine.db').connect()",
        "/mine.db",
    ),
    "over the network": ("import socket", "socket.create_connection(('127.0.0.1', 9))", "127.0.0.1:9"),
}


@pytest.mark.slow
@pytest.mark.parametrize(("imported", "call", "said"), OPENED.values(), ids=OPENED)
def test_no_request_opens_another_database(tmp_path: Path, imported: str, call: str, said: str) -> None:
    begins = "def create_shelf(shelf: Shelf, user: Caller):\n"
    answered = visited(tmp_path, f"{imported}\n{APPLICATION.replace(begins, f'{begins}    {call}{chr(10)}')}")[1]
    assert not (tmp_path / "mine.db").exists()
    assert answered.answers == ()
    assert said in answered.unchecked[0].because


@pytest.mark.slow
@pytest.mark.parametrize("address", ["os.environ['DATABASE_URL']", "'sqlite://'"])
def test_the_database_that_is_made_for_it_may_be_opened(tmp_path: Path, address: str) -> None:
    engine = f"import os\nfrom sqlalchemy import create_engine\n\nengine = create_engine({address})\n"
    assert visited(tmp_path, engine + APPLICATION)[0] == Told()


@pytest.mark.slow
def test_an_application_that_can_not_begin_is_unknown(tmp_path: Path) -> None:
    begin = "async def begin(app):\n    raise OSError('no queue')\n    yield\n\n\n"
    lifespan = APPLICATION.replace("app = FastAPI()", f"{begin}app = FastAPI(lifespan=begin)")
    answered = visited(tmp_path, lifespan)[1]
    assert answered.answers == ()
    assert answered.unchecked
