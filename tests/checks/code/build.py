"""Specs and FastAPI applications in a few lines, and what is said of one by the other."""

from pathlib import Path
from runpy import run_path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import Any

from fastapi import FastAPI

from specgen.checks.answer import Answer
from specgen.checks.code.agree import agree
from specgen.checks.code.meant import Meant, meant
from specgen.checks.code.served import served, served_document
from specgen.contract.project import project
from specgen.source.diagnostics import Diagnostic, Severity
from specgen.world.probed import Dependency, Probed, ProbedTable, Route, Scheme
from tests.check import as_sources, read

SHOP = """\
    specgen: 1
    product: {name: Shop, version: 1.0.0, created: 2026-01-05, description: Things to buy.}
    api: {base_path: /api, case: {body: snake}, unknown: ignore, errors: {validation: 422}}
    database: {dialects: [postgresql]}
    auth: {user: User}
    enums: {State: [open, sold, gone]}
    entities:
      User: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
      Item:
        scope: {read: any, write: signed_in}
        fields:
          name: {type: string, length: 1..200, pattern: "^[a-z ]+$"}
          state: {type: State, default: open}
          count: {type: integer, min: 0, max: 9}
          price: {type: decimal, digits: 8, scale: 2, min: 0}
          note: {type: text, optional: true, nullable: true}
          seen_at: {type: datetime, optional: true, nullable: true}
          tags: {type: {list: string}, length: 1..20, count: ..5, default: []}
    endpoints:
      /items:
        entity: Item
        operations: [list, create, read, update, delete]
        list: {access: public, filters: [state], sort: [name], default_sort: name, search: [name]}
"""
APPLICATION = """\
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Generic, Literal, Optional, TypeVar
from uuid import UUID
from fastapi import APIRouter, Body, Depends, FastAPI, Header, Query, Response
from fastapi.security import OAuth2PasswordBearer
from pydantic import UUID4, BaseModel, ConfigDict, EmailStr, Field

class State(str, Enum):
    OPEN = "open"
    SOLD = "sold"
    GONE = "gone"

class Credentials(BaseModel):
    email: EmailStr
    password: str = Field(min_length=1, max_length=72)

class NewUser(BaseModel):
    email: EmailStr
    password: str = Field(min_length=8, max_length=72)

class UserOut(BaseModel):
    id: UUID
    email: EmailStr
    created_at: datetime
    updated_at: datetime

class SignedIn(BaseModel):
    user: UserOut
    token: str
    expires_at: datetime

class ItemIn(BaseModel):
    name: str = Field(min_length=1, max_length=200, pattern="^[a-z ]+$")
    state: State = State.OPEN
    count: int = Field(ge=0, le=9)
    price: Decimal = Field(ge=0)
    note: Optional[str] = None
    seen_at: datetime | None = None
    tags: list[Annotated[str, Field(min_length=1, max_length=20)]] = Field(default=[], max_length=5)

class ItemChange(BaseModel):
    name: str | None = Field(default=None, min_length=1, max_length=200, pattern="^[a-z ]+$")
    state: State | None = None
    count: int | None = Field(default=None, ge=0, le=9)
    price: Decimal | None = Field(default=None, ge=0)
    note: str | None = None
    seen_at: datetime | None = None
    tags: list[Annotated[str, Field(min_length=1, max_length=20)]] | None = Field(default=None, max_length=5)

class ItemOut(ItemIn):
    id: UUID
    created_at: datetime
    updated_at: datetime

class Meta(BaseModel):
    page: int
    limit: int
    total: int
    total_pages: int

class Items(BaseModel):
    data: list[ItemOut]
    meta: Meta

bearer = OAuth2PasswordBearer(tokenUrl="auth/login")
CurrentUser = Annotated[str, Depends(bearer)]
app = FastAPI()
auth = APIRouter(prefix="/auth")
items = APIRouter(prefix="/items")

@auth.post("/register", status_code=201)
def register(body: NewUser) -> SignedIn: ...

@auth.post("/login")
def login(body: Credentials) -> SignedIn: ...

@auth.get("/me")
def me(user: CurrentUser) -> UserOut: ...

@items.get("")
def list_items(
    page: int = Query(1, ge=1),
    limit: int = Query(20, ge=1, le=100),
    sort: Literal["name", "-name"] = "name",
    search: str | None = Query(None, min_length=1, max_length=200),
    state: State | None = None,
) -> Items: ...

@items.post("", status_code=201)
def create_item(body: ItemIn, user: CurrentUser) -> ItemOut: ...

@items.get("/{item_id}")
def read_item(item_id: UUID, user: CurrentUser) -> ItemOut: ...

@items.patch("/{item_id}")
def update_item(item_id: UUID, body: ItemChange, user: CurrentUser) -> ItemOut: ...

@items.delete("/{item_id}", status_code=204)
def delete_item(item_id: UUID, user: CurrentUser) -> None: ...

app.include_router(auth, prefix="/api")
app.include_router(items, prefix="/api")
"""
"""An application that says what the shop's spec says, as people write it."""

ME = "app/shop.py"


def meant_by(*texts: str) -> Meant:
    """What the spec in *texts* wants of an application; the shop's where there is none."""
    reading, said = read(*as_sources(*(texts or (dedent(SHOP),))))
    assert reading.spec, said
    assert reading.product, said
    return meant(reading.product, project(reading.product), reading.spec)


def edited(*edits: tuple[str, str]) -> dict[str, Any]:
    """The document of the shop's application, after *edits* of its text, each of a text that stands there once."""
    return document_of(APPLICATION, *edits)


def document_of(text: str, *edits: tuple[str, str]) -> dict[str, Any]:
    """The document of the application in *text*, after *edits* of it, each of a text that stands there once."""
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands there {text.count(old)} times"
        text = text.replace(old, new)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "shop.py"
        file.write_text(text, "utf-8")
        application: FastAPI = run_path(str(file))["app"]
        return application.openapi()


def asked(document: dict[str, Any], *texts: str) -> Answer:
    """What is said of an application of which nothing but its *document* is known."""
    return agree(meant_by(*texts), served_document(document))


def faults(answer: Answer) -> list[tuple[str, str]]:
    """The codes and subjects of what weighs something."""
    return [(each.code, each.subject) for each in answer.diagnostics if each.severity is not Severity.INFO]


def only(answer: Answer) -> Diagnostic:
    """The only thing that is said and weighs something."""
    found = [each for each in answer.diagnostics if each.severity is not Severity.INFO]
    assert len(found) == 1, [each.message for each in found]
    return found[0]


def route(operation: str, *dependencies: Dependency, line: int = 1, **more: Any) -> Route:
    """A route that serves an *operation*, which is said as people say it."""
    method, path = operation.split(" ")
    usual = {"in_schema": True, "mounted": False, "shadowed_by": None, "unwritten": False}
    name = f"{method.lower()}_{line}"
    return Route(
        (method,),
        path,
        name,
        unique_id=None,
        status=200,
        module="app.shop",
        function=name,
        file=ME,
        line=line,
        dependencies=dependencies,
        **{**usual, **more},
    )


def depends(function: str, *given: str, scopes: tuple[str, ...] = (), scheme: Scheme | None = None) -> Dependency:
    """A dependency on a *function*, made with the texts that are *given*."""
    return Dependency("app.deps", function, "app/deps.py", 3, 1, scopes, given, scheme)


def bearer(*, auto_error: bool = True) -> Dependency:
    """A dependency on a scheme that knows callers by a token."""
    return depends("bearer", scheme=Scheme("http", "bearer", None, None, auto_error))


def observed(
    document: dict[str, Any], routes: tuple[Route, ...] = (), tables: tuple[ProbedTable, ...] = (), root_path: str = ""
) -> Probed:
    """What the probe would find of an application with this *document*, these routes and tables."""
    return Probed("3.11.7", (), None, root_path, document, (), routes, tables)


def looked(probed: Probed, *texts: str) -> Answer:
    """What is said of an application that the probe has looked into."""
    return agree(meant_by(*texts), served(probed))
