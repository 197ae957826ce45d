"""A faithful application has no fault, however FastAPI and Pydantic say what its spec says."""

from textwrap import dedent
from typing import Any

import pytest

from tests.checks.code.build import SHOP, asked, document_of, edited, faults

FAITHFUL = {
    "as it is written": (),
    "a default that says nothing": (("    note: Optional[str] = None\n", "    note: Optional[str] = Field(None)\n"),),
    "a UUID of one version": (
        ("class UserOut(BaseModel):\n    id: UUID\n", "class UserOut(BaseModel):\n    id: UUID4\n"),
    ),
    "more than zero for at least one": (("page: int = Query(1, ge=1)", "page: int = Query(1, gt=0)"),),
    "a default that a function makes": (
        ("= Field(default=[], max_length=5)", "= Field(default_factory=list, max_length=5)"),
    ),
    "limits of answers": (("    total_pages: int\n", "    total_pages: int = Field(ge=0)\n"),),
    "an email that is shown as a text": (("    email: EmailStr\n    created_at", "    email: str\n    created_at"),),
    "an alias of Python's own": (
        ("    state: State | None = None,\n", '    state_: Annotated[State | None, Query(alias="state")] = None,\n'),
    ),
    "parameters of a class": (
        ("    page: int = Query(1, ge=1),\n", "    window: Annotated[Any, Depends(Window)],\n"),
        (
            "app = FastAPI()\n",
            "class Window:\n    def __init__(self, page: int = Query(1, ge=1)): ...\n\napp = FastAPI()\n",
        ),
    ),
    "a slash at the end": (('@items.post("", status_code=201)', '@items.post("/", status_code=201)'),),
    "a header of a proxy": (
        (
            "def me(user: CurrentUser)",
            "def me(user: CurrentUser, x_request_id: Annotated[str | None, Header()] = None)",
        ),
    ),
    "an operation of HEAD": (('@items.get("")\n', '@items.head("")\ndef head() -> None: ...\n\n@items.get("")\n'),),
    "keys that are refused in an answer": (("class Meta(BaseModel):\n", 'class Meta(BaseModel, extra="forbid"):\n'),),
    "another name for what is sent": (
        ("class ItemIn(BaseModel):", "class Thing(BaseModel):"),
        ("(ItemIn):", "(Thing):"),
        ("body: ItemIn", "body: Thing"),
    ),
    "an identifier of another name": (('@auth.get("/me")', '@auth.get("/me", operation_id="whoAmI", tags=["x"])'),),
    "a body with no envelope of its own": (("body: Credentials)", "body: Annotated[Credentials, Body()])"),),
    "an expression for a list of values": (
        ('    sort: Literal["name", "-name"] = "name",\n', '    sort: str = Query("name", pattern="^-?name$"),\n'),
    ),
    "an expression of several words": (
        ("    state: State | None = None,\n", '    state: str | None = Query(None, pattern="^(open|sold|gone)$"),\n'),
    ),
    "an answer of one type for another": (("class ItemOut(ItemIn):", "class ItemOut(ItemIn, title='Item'):"),),
}


@pytest.mark.slow
@pytest.mark.parametrize("edits", FAITHFUL.values(), ids=FAITHFUL.keys())
def test_what_says_the_same_is_no_fault(edits: tuple[tuple[str, str], ...]) -> None:
    assert faults(asked(edited(*edits))) == []


def digits(**said: int) -> dict[str, Any]:
    """The shop's document, which tells the digits of a price, as it does while the application is looked into."""
    document = edited()
    price, *_ = document["components"]["schemas"]["ItemIn"]["properties"]["price"]["anyOf"]
    price.update(said)
    return document


@pytest.mark.slow
@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"digits": 8, "scale": 2}, []),
        ({"digits": 10, "scale": 2}, [("other-limit", "Item.price digits")]),
        ({"digits": 8, "scale": 4}, [("other-limit", "Item.price scale")]),
    ],
)
def test_the_digits_of_a_decimal_count_where_both_sides_say_them(
    said: dict[str, int], found: list[tuple[str, str]]
) -> None:
    assert faults(asked(digits(**said))) == found


def test_errors_that_nobody_describes_are_said_once() -> None:
    notes = [each.code for each in asked(edited()).diagnostics]
    assert notes == ["undescribed-errors"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "told",
    [
        "def me(user: CurrentUser): ...",
        "def me(user: CurrentUser) -> Any: ...",
        "def me(user: CurrentUser) -> dict[str, Any]: ...",
        "def me(user: CurrentUser) -> dict: ...",
    ],
)
def test_an_answer_that_nobody_describes_is_unknown(told: str) -> None:
    answer = asked(edited(("def me(user: CurrentUser) -> UserOut: ...", told)))
    assert faults(answer) == []
    assert [each.what for each in answer.unchecked] == ["what is answered by `me`"]


MEMBERS = ("code: str", "message: str", "request_id: str", "details: dict[str, list[str]] = {}")
ERROR = (
    "app = FastAPI()\n",
    "class Error(BaseModel):\n" + "".join(f"    {each}\n" for each in MEMBERS) + "\napp = FastAPI()\n",
)


@pytest.mark.slow
def test_errors_are_compared_where_an_operation_describes_some() -> None:
    answers = "responses={404: {'model': Error}, 418: {'model': Error}}"
    document = edited(ERROR, ('@items.get("/{item_id}")', f'@items.get("/{{item_id}}", {answers})'))
    assert [code for code, _ in faults(asked(document))].count("other-status") == 1


@pytest.mark.slow
def test_errors_that_a_router_describes_are_told_once() -> None:
    answers = (
        'items = APIRouter(prefix="/items")',
        "items = APIRouter(prefix='/items', responses={418: {'model': Error}})",
    )
    told = [each for each in asked(edited(ERROR, answers)).diagnostics if each.code == "other-status"]
    assert [each.subject for each in told] == ["list_items 418"]
    assert told[0].message.endswith(", like `create_item`, `read_item` and 2 others")


@pytest.mark.slow
def test_errors_that_happen_may_be_described_where_the_document_leaves_them_out() -> None:
    spec = dedent(SHOP).replace("errors: {validation: 422}", "errors: {validation: 422, document: [401]}")
    answers = ('@items.get("/{item_id}")', '@items.get("/{item_id}", responses={404: {"model": Error}})')
    assert "other-status" not in [code for code, _ in faults(asked(edited(ERROR, answers), spec))]


@pytest.mark.slow
def test_a_server_below_a_path_is_one_below_it() -> None:
    document = edited(
        ('include_router(auth, prefix="/api")', "include_router(auth)"),
        ('include_router(items, prefix="/api")', "include_router(items)"),
    )
    assert [code for code, _ in faults(asked(document))] != []
    assert faults(asked({**document, "servers": [{"url": "https://shop.example.org/api"}]})) == []


@pytest.mark.slow
def test_an_expression_of_fewer_words_is_one_of_fewer_values() -> None:
    change = ("    state: State | None = None,\n", '    state: str | None = Query(None, pattern="^(open|sold)$"),\n')
    assert faults(asked(edited(change))) == [("other-enum", "State")]


ROOMS = """\
specgen: 1
product: {name: Rooms, version: 1.0.0, created: 2026-01-05, description: Rooms and what hangs in them.}
api: {base_path: /api, case: {body: snake}, unknown: ignore, pagination: {style: offset}, errors: {validation: 422}}
types:
  Cash: {fields: {amount: {type: integer, min: 1}}}
  Share: {fields: {percent: {type: integer, min: 0, max: 100}}}
  Fee: {one_of: {cash: Cash, share: Share}, by: kind}
entities:
  Room:
    key: code
    timestamps: false
    fields:
      code: {type: string, length: 2..4, pattern: "^[A-Z][0-9]+$"}
      fee: Fee
endpoints:
  /rooms:
    entity: Room
    concurrency: etag_required
    operations: [create, read, delete]
"""
SERVED = """\
from typing import Annotated, Literal
from fastapi import FastAPI, Header, Path
from pydantic import BaseModel, Field

class Cash(BaseModel):
    kind: Literal["cash"] = "cash"
    amount: int = Field(ge=1)

class Share(BaseModel):
    kind: Literal["share"] = "share"
    percent: int = Field(ge=0, le=100)

class Room(BaseModel):
    code: str = Field(min_length=2, max_length=4, pattern="^[A-Z][0-9]+$")
    fee: Annotated[Cash | Share, Field(discriminator="kind")]

app = FastAPI()

@app.post("/api/rooms", status_code=201)
def create(body: Room) -> Room: ...

@app.get("/api/rooms/{code}")
def read(code: Annotated[str, Path(pattern="^[A-Z][0-9]+$", min_length=2, max_length=4)]) -> Room: ...

@app.delete("/api/rooms/{code}", status_code=204)
def delete(code: str, if_match: Annotated[str | None, Header()] = None) -> None: ...
"""


def rooms(*edits: tuple[str, str]) -> list[tuple[str, str]]:
    """The faults of an application that serves rooms, after *edits* of its text."""
    return faults(asked(document_of(SERVED, *edits), ROOMS))


def test_tags_limits_of_keys_and_what_code_asks_for_by_itself_are_no_faults() -> None:
    assert rooms() == []


def test_an_expression_by_which_other_keys_are_refused_is_told() -> None:
    assert rooms(('Path(pattern="^[A-Z][0-9]+$"', 'Path(pattern="^[a-z][0-9]+$"')) == [
        ("other-limit", "read_room code pattern")
    ]


def test_a_union_that_lacks_a_type_is_one_fault_of_the_union() -> None:
    tag = 'Annotated[Cash | Share, Field(discriminator="kind")]'
    assert rooms((tag, "Cash")) == [("other-type", "Fee")]


def test_a_union_without_a_discriminator_is_one_fault_of_the_union() -> None:
    assert rooms(('Annotated[Cash | Share, Field(discriminator="kind")]', "Cash | Share")) == [
        ("other-required", "Fee")
    ]


def test_another_tag_is_one_fault_of_the_union() -> None:
    assert rooms(('kind: Literal["share"] = "share"', 'kind: Literal["part"] = "part"')) == [("other-type", "Fee")]


def test_what_differs_in_one_type_of_a_union_is_told_of_that_type() -> None:
    assert rooms(("percent: int = Field(ge=0, le=100)", "percent: int = Field(ge=0, le=99)")) == [
        ("other-limit", "Share.percent maximum")
    ]


def test_an_application_below_another_path_is_one_fault() -> None:
    assert faults(asked(edited(('include_router(items, prefix="/api")', 'include_router(items, prefix="/v2")')))) == [
        ("unserved-operation", "base_path")
    ]


MACHINES = """\
specgen: 1
product: {name: Probes, version: 1.0.0, created: 2026-01-05, description: What machines tell.}
api:
  base_path: /api
  case: {body: snake}
  unknown: ignore
  errors: {envelope: problem, validation: 422, document: [404]}
auth: {scheme: api_key, user: Machine, login: name, operations: {register: none, me: none, keys: none}}
entities:
  Machine: {owner: self, fields: {name: {type: string, length: 1..60, unique: true}}}
  Host: {timestamps: false, fields: {address: ip}}
endpoints:
  GET /hosts/{id}: {entity: Host, does: read}
"""
HOSTS = """\
from ipaddress import IPv4Address, IPv6Address
from typing import Annotated
from uuid import UUID
from fastapi import Cookie, Depends, FastAPI, Header
from pydantic import BaseModel

class Problem(BaseModel):
    type: str
    title: str
    status: int
    code: str
    details: dict[str, list[str]]
    request_id: str

class Host(BaseModel):
    id: UUID
    address: IPv4Address | IPv6Address

async def machine(x_api_key: Annotated[str, Header()]) -> str: ...

app = FastAPI()

@app.get("/api/hosts/{id}", dependencies=[Depends(machine)], responses={404: {"model": Problem}})
def read(id: UUID, theme: Annotated[str | None, Cookie()] = None) -> Host: ...
"""


def test_a_header_of_callers_a_cookie_a_problem_and_an_address_of_either_version_are_no_faults() -> None:
    found = faults(asked(document_of(HOSTS), MACHINES))
    assert found == []


def test_a_cookie_that_must_be_sent_is_a_parameter_more() -> None:
    edit = ("theme: Annotated[str | None, Cookie()] = None", "theme: Annotated[str, Cookie()]")
    assert faults(asked(document_of(HOSTS, edit), MACHINES)) == [("other-parameter", "read_host cookie theme")]


@pytest.mark.slow
def test_an_author_s_own_code_may_answer_what_specs_have_no_word_for() -> None:
    spec = f"{dedent(SHOP)}  GET /ready: {{does: service, group: tools, name: tell, access: public}}\n"
    code = '@app.get("/api/ready")\ndef tell() -> bool: ...\n\napp.include_router(auth, prefix="/api")\n'
    assert faults(asked(edited(('app.include_router(auth, prefix="/api")\n', code)), spec)) == []
