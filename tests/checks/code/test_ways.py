"""A faithful application has no fault, however FastAPI and Pydantic say what its spec says."""

import pytest

from specgen.source.diagnostics import Severity
from tests.checks.code.build import asked, edited, faults

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
    "an answer of one type for another": (("class ItemOut(ItemIn):", "class ItemOut(ItemIn, title='Item'):"),),
}


@pytest.mark.parametrize("edits", FAITHFUL.values(), ids=FAITHFUL.keys())
def test_what_says_the_same_is_no_fault(edits: tuple[tuple[str, str], ...]) -> None:
    assert faults(asked(edited(*edits))) == []


def test_errors_that_nobody_describes_are_said_once() -> None:
    notes = [each.code for each in asked(edited()).diagnostics]
    assert notes == ["undescribed-errors"]


@pytest.mark.parametrize(
    "told",
    [
        "def me(user: CurrentUser): ...",
        "def me(user: CurrentUser) -> Any: ...",
        "def me(user: CurrentUser) -> dict[str, Any]: ...",
        "def me(user: CurrentUser) -> dict: ...",
    ],
)
def test_an_answer_that_nobody_describes_is_noted_and_not_compared(told: str) -> None:
    answer = asked(edited(("def me(user: CurrentUser) -> UserOut: ...", told)))
    assert faults(answer) == []
    notes = [each for each in answer.diagnostics if each.code == "undescribed-response"]
    assert [(each.subject, each.severity) for each in notes] == [("me", Severity.INFO)]


def test_errors_are_compared_where_an_operation_describes_some() -> None:
    members = ("code: str", "message: str", "request_id: str", "details: dict[str, list[str]] = {}")
    error = "class Error(BaseModel):\n" + "".join(f"    {each}\n" for each in members) + "\n"
    answers = "responses={404: {'model': Error}, 418: {'model': Error}}"
    document = edited(
        ("app = FastAPI()\n", f"{error}app = FastAPI()\n"),
        ('@items.get("/{item_id}")', f'@items.get("/{{item_id}}", {answers})'),
    )
    assert [code for code, _ in faults(asked(document))].count("other-status") == 1


def test_a_server_below_a_path_is_one_below_it() -> None:
    document = edited(
        ('include_router(auth, prefix="/api")', "include_router(auth)"),
        ('include_router(items, prefix="/api")', "include_router(items)"),
    )
    assert [code for code, _ in faults(asked(document))] != []
    assert faults(asked({**document, "servers": [{"url": "https://shop.example.org/api"}]})) == []
