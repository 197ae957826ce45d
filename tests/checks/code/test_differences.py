"""Each difference of an application is told once, at its cause in the spec, with both cures."""

import pytest

from specgen.contract.write_openapi import openapi
from specgen.source.text import Span
from tests.checks.code.build import SHOP, asked, edited, faults, meant_by, only

SEEDED: dict[str, tuple[str, str, str, str]] = {
    "a wider limit": (
        "ItemIn(BaseModel):\n    name: str = Field(min_length=1, max_length=200",
        "ItemIn(BaseModel):\n    name: str = Field(min_length=1, max_length=500",
        "other-limit",
        "Item.name maxLength",
    ),
    "no expression": (
        '    name: str = Field(min_length=1, max_length=200, pattern="^[a-z ]+$")',
        "    name: str = Field(min_length=1, max_length=200)",
        "other-limit",
        "Item.name pattern",
    ),
    "an expression on what has none": (
        "    note: Optional[str] = None",
        "    note: Optional[str] = Field(None, pattern='^[a-z]*$')",
        "other-limit",
        "Item.note pattern",
    ),
    "another bound": (
        "count: int = Field(ge=0, le=9)",
        "count: int = Field(gt=0, le=9)",
        "other-limit",
        "Item.count minimum",
    ),
    "a decimal without its bound": (
        "price: Decimal = Field(ge=0)",
        "price: Decimal",
        "other-limit",
        "Item.price minimum",
    ),
    "a list that may be longer": (
        "Field(min_length=1, max_length=20)]] = Field(default=[], max_length=5)",
        "Field(min_length=1, max_length=20)]] = Field(default=[], max_length=50)",
        "other-limit",
        "Item.tags maxItems",
    ),
    "a limit on nothing that is limited": (
        "    note: Optional[str] = None",
        "    note: Optional[str] = Field(None, max_length=80)",
        "other-limit",
        "Item.note maxLength",
    ),
    "another type": ("    count: int = Field(ge=0, le=9)", "    count: str", "other-type", "Item.count"),
    "another type, of requests and answers each in its way": (
        'class ItemIn(BaseModel):\n    name: str = Field(min_length=1, max_length=200, pattern="^[a-z ]+$")\n',
        "class ItemIn(BaseModel):\n    name: Decimal\n",
        "other-type",
        "Item.name",
    ),
    "another form": (
        "    seen_at: datetime | None = None\n    tags: list[Annotated[str, Field(min_length=1, max_length=20)]] = ",
        "    seen_at: UUID | None = None\n    tags: list[Annotated[str, Field(min_length=1, max_length=20)]] = ",
        "other-format",
        "Item.seen_at",
    ),
    "null where there was none": ("    token: str\n", "    token: str | None\n", "other-nullability", "auth.token"),
    "no null where there was one": (
        "class ItemOut(ItemIn):\n",
        "class ItemOut(ItemIn):\n    note: str = ''\n",
        "other-nullability",
        "Item.note",
    ),
    "what must be given": ("    state: State = State.OPEN\n", "    state: State\n", "other-required", "Item.state"),
    "what need not be given": (
        "count: int = Field(ge=0, le=9)",
        "count: int = Field(default=1, ge=0, le=9)",
        "other-required",
        "Item.count",
    ),
    "another default": (
        "    state: State = State.OPEN\n",
        "    state: State = State.SOLD\n",
        "other-default",
        "Item.state",
    ),
    "a value less": ('    GONE = "gone"\n', "", "other-enum", "State"),
    "a value more": ('    GONE = "gone"\n', '    GONE = "gone"\n    LENT = "lent"\n', "other-enum", "State"),
    "any text for an enum": (
        "    state: State = State.OPEN\n",
        "    state: str = 'open'\n",
        "other-enum",
        "Item.state",
    ),
    "another name": ("    expires_at: datetime\n", "    expiry: datetime\n", "other-name", "auth.expires_at"),
    "a property less": (
        "    email: EmailStr\n    created_at: datetime\n",
        "    email: EmailStr\n",
        "missing-property",
        "User.created_at",
    ),
    "a property more": (
        "class ItemOut(ItemIn):\n",
        "class ItemOut(ItemIn):\n    cost: int\n",
        "unknown-property",
        "Item.cost",
    ),
    "keys that are refused": (
        "class ItemIn(BaseModel):\n",
        'class ItemIn(BaseModel):\n    model_config = ConfigDict(extra="forbid")\n',
        "other-unknown-keys",
        "CreateItemRequest",
    ),
    "another status": ('@items.post("", status_code=201)', '@items.post("")', "other-status", "create_item 201"),
    "what need not be given, and may be null": (
        "count: int = Field(ge=0, le=9)",
        "count: int | None = Field(default=None, ge=0, le=9)",
        "other-required",
        "Item.count",
    ),
    "null no longer, of requests and answers": (
        "    seen_at: datetime | None = None\n    tags: list[Annotated[str, Field(min_length=1, max_length=20)]] = ",
        "    seen_at: datetime\n    tags: list[Annotated[str, Field(min_length=1, max_length=20)]] = ",
        "other-required",
        "Item.seen_at",
    ),
    "a property more of requests and answers": (
        "class ItemIn(BaseModel):\n",
        "class ItemIn(BaseModel):\n    cost: int = 0\n",
        "unknown-property",
        "Item.cost",
    ),
    "a parameter more that operations share": (
        "CurrentUser = Annotated[str, Depends(bearer)]",
        "def who(by: Annotated[str, Depends(bearer)], desk: int): ...\n\nCurrentUser = Annotated[str, Depends(who)]",
        "other-parameter",
        "me query desk",
    ),
    "a body in the query": (
        "def login(body: Credentials)",
        "def login(body: Annotated[Credentials, Query()])",
        "other-body",
        "login",
    ),
    "another status with a body": (
        "status_code=204)\ndef delete_item(item_id: UUID, user: CurrentUser) -> None",
        "status_code=200)\ndef delete_item(item_id: UUID, user: CurrentUser) -> ItemOut",
        "other-status",
        "delete_item 204",
    ),
    "another status without a body": ("status_code=204", "status_code=202", "other-status", "delete_item 204"),
    "a form": (
        "def login(body: Credentials)",
        "def login(body: Annotated[Credentials, Body(media_type='text/json')])",
        "other-media-type",
        "login application/json",
    ),
    "no body": (
        "def update_item(item_id: UUID, body: ItemChange, ",
        "def update_item(item_id: UUID, ",
        "other-body",
        "update_item",
    ),
    "another answer": (
        "def read_item(item_id: UUID, user: CurrentUser) -> ItemOut",
        "def read_item(item_id: UUID, user: CurrentUser) -> Meta",
        "other-response",
        "read_item",
    ),
    "no list of pages": (") -> Items: ...", ") -> list[ItemOut]: ...", "other-type", "list_items"),
    "a parameter less": (
        "    state: State | None = None,\n) ",
        ") ",
        "other-parameter",
        "list_items state query state",
    ),
    "a parameter more": (
        "    state: State | None = None,\n) ",
        "    state: State | None = None,\n    cheap: bool = False,\n) ",
        "other-parameter",
        "list_items query cheap",
    ),
    "a parameter of another name": ("    search: str | None", "    q: str | None", "other-name", "list_items search"),
    "a parameter that must be given": (
        "    page: int = Query(1, ge=1),",
        "    page: int = Query(ge=1),",
        "other-required",
        "pagination page",
    ),
    "a header that must be given": (
        "def me(user: CurrentUser)",
        "def me(user: CurrentUser, x_desk: Annotated[str, Header()])",
        "other-parameter",
        "me header x-desk",
    ),
    "longer pages": ("le=100", "le=1000", "other-limit", "pagination limit maximum"),
    "an operation less": ('@items.delete("/{item_id}", status_code=204)\n', "", "unserved-operation", "delete_item"),
    "an operation more": (
        '@auth.get("/me")',
        '@auth.get("/who")\ndef who(user: CurrentUser) -> None: ...\n\n@auth.get("/me")',
        "unspecified-operation",
        "GET /api/auth/who",
    ),
    "another method": ('@items.patch("/{item_id}")', '@items.put("/{item_id}")', "unserved-operation", "update_item"),
    "another path": ('@auth.get("/me")', '@auth.get("/whoami")', "unserved-operation", "me"),
    "a router that nobody includes": ('app.include_router(items, prefix="/api")\n', "", "unserved-operation", "items"),
    "nobody asks who calls": (
        "def delete_item(item_id: UUID, user: CurrentUser)",
        "def delete_item(item_id: UUID)",
        "missing-authentication",
        "delete_item",
    ),
    "only known callers": (
        '@items.get("")',
        '@items.get("", dependencies=[Depends(bearer)])',
        "unexpected-authentication",
        "list_items",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new", "code", "subject"), SEEDED.values(), ids=SEEDED.keys())
def test_a_difference_is_told_once(old: str, new: str, code: str, subject: str) -> None:
    assert faults(asked(edited((old, new)))) == [(code, subject)]


@pytest.mark.slow
def test_what_one_type_does_otherwise_is_told_once_with_all_its_operations() -> None:
    said = only(asked(edited(("class ItemOut(ItemIn):\n", "class ItemOut(ItemIn):\n    cost: int\n"))))
    assert said.message == "`cost` of `Item` is not in the spec, in `list_items`, `create_item` and 2 others"


@pytest.mark.slow
def test_it_is_told_at_its_place_in_the_spec_with_both_cures() -> None:
    said = only(asked(edited(("count: int = Field(ge=0, le=9)", "count: int = Field(ge=0, le=99)"))))
    assert isinstance(said.place, Span)
    assert said.place.source.line(said.place.start.line).strip() == "count: {type: integer, min: 0, max: 9}"
    assert said.help == (
        "in the spec: write `max: 99` for `count` of `CreateItemRequest`\nin the code: write `le=9` in `ItemIn`"
    )


@pytest.mark.slow
def test_other_means_to_know_callers_are_told_once() -> None:
    edits = (
        ("fastapi.security import OAuth2PasswordBearer", "fastapi.security import APIKeyHeader"),
        ('OAuth2PasswordBearer(tokenUrl="auth/login")', 'APIKeyHeader(name="X-Key")'),
    )
    assert faults(asked(edited(*edits))) == [("other-authentication", "auth")]


@pytest.mark.slow
def test_a_document_that_says_nothing_of_callers_is_no_proof_that_nobody_asks() -> None:
    answer = asked(edited(("CurrentUser = Annotated[str, Depends(bearer)]", "CurrentUser = Annotated[str, Header()]")))
    assert [each.what for each in answer.unchecked] == ["who may call the 5 operations that are for signed-in callers"]
    assert all(code != "missing-authentication" for code, _ in faults(answer))


def test_the_spec_s_own_document_has_no_difference() -> None:
    wanted = meant_by()
    document = openapi(wanted.product, wanted.contract)
    assert faults(asked(document)) == []


@pytest.mark.slow
def test_no_two_faults_have_the_same_code_and_subject() -> None:
    edits = (
        (
            "ItemIn(BaseModel):\n    name: str = Field(min_length=1, max_length=200",
            "ItemIn(BaseModel):\n    name: str = Field(min_length=1, max_length=300",
        ),
        (
            "ItemChange(BaseModel):\n    name: str | None = Field(default=None, min_length=1, max_length=200",
            "ItemChange(BaseModel):\n    name: str | None = Field(default=None, min_length=1, max_length=400",
        ),
    )
    found = faults(asked(edited(*edits)))
    assert [code for code, _ in found] == ["other-limit", "other-limit"]
    assert len(set(found)) == 2


@pytest.mark.slow
def test_a_limit_that_is_only_usual_counts_where_the_code_is_narrower() -> None:
    spec = SHOP.replace(', length: 1..200, pattern: "^[a-z ]+$"', "")
    free = ('    name: str = Field(min_length=1, max_length=200, pattern="^[a-z ]+$")', "    name: str")
    change = (
        '    name: str | None = Field(default=None, min_length=1, max_length=200, pattern="^[a-z ]+$")',
        "    name: str | None = None",
    )
    narrow = (free[0], "    name: str = Field(max_length=50)")
    assert faults(asked(edited(free, change), spec)) == []
    assert faults(asked(edited(narrow, change), spec)) == [("other-limit", "Item.name maxLength")]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "cured", "written"),
    [
        ("min_length=1, max_length=500", "length: 1..500", "write `length: 1..500` for"),
        ("min_length=3, max_length=200", "length: 3..200", "write `length: 3..200` for"),
        ("max_length=200", "length: ..200", "write `length: ..200` for"),
        ("min_length=1", "length: 1..", "write `length: 1..` for"),
    ],
)
def test_one_end_of_a_range_is_cured_without_the_other(code: str, cured: str, written: str) -> None:
    before = "min_length=1, max_length=200"
    edits = (
        (each.format(before), each.format(code)) for each in ("str = Field({}, pat", "Field(default=None, {}, pat")
    )
    application = edited(*edits)
    said = only(asked(application))
    assert (said.help or "").startswith(f"in the spec: {written} `name` of `CreateItemRequest`\n")
    assert faults(asked(application, SHOP.replace("length: 1..200", cured))) == []


@pytest.mark.slow
def test_what_a_path_names_is_told_once_of_all_that_stands_below_it() -> None:
    each = ("read_item(item_id: UUID", "update_item(item_id: UUID", "delete_item(item_id: UUID")
    edits = ((name, name.replace("UUID", "int")) for name in each)
    said = only(asked(edited(*edits)))
    assert (said.code, said.subject) == ("other-type", "read_item id")
    assert said.message.endswith(", in `read_item`, `delete_item` and `update_item`")


@pytest.mark.slow
def test_what_an_answer_is_wrapped_in_is_told_once() -> None:
    spec = SHOP.replace("unknown: ignore,", "unknown: ignore, wrap: data,")
    document = edited(
        ("class Meta(BaseModel):", "class One(BaseModel):\n    item: ItemOut\n\nclass Meta(BaseModel):"),
        ("body: ItemIn, user: CurrentUser) -> ItemOut", "body: ItemIn, user: CurrentUser) -> One"),
        ("item_id: UUID, user: CurrentUser) -> ItemOut", "item_id: UUID, user: CurrentUser) -> One"),
        ("body: ItemChange, user: CurrentUser) -> ItemOut", "body: ItemChange, user: CurrentUser) -> One"),
    )
    said = [each for each in asked(document, spec).diagnostics if each.code == "other-name"]
    assert [each.subject for each in said] == ["create_item"]
    assert (
        said[0].message == "`data` in the answer of `create_item` is called `item`, like `read_item` and `update_item`"
    )


@pytest.mark.slow
def test_a_second_body_that_puts_the_first_in_a_member_of_its_own_is_another_body() -> None:
    edit = ("def login(body: Credentials)", "def login(body: Credentials, code: Annotated[int, Body()])")
    assert faults(asked(edited(edit))) == [("other-body", "login")]


CAMEL = "model_config = ConfigDict(alias_generator=lambda name: name[0] + name.title().replace('_', '')[1:])"


@pytest.mark.slow
def test_names_in_another_case_are_told_once_of_their_type() -> None:
    said = only(asked(edited(("class UserOut(BaseModel):\n", f"class UserOut(BaseModel):\n    {CAMEL}\n"))))
    assert (said.code, said.subject) == ("other-name", "User")
    assert said.message.startswith(
        "members of `User` are called otherwise: `createdAt`, `updatedAt`, not `created_at`, `updated_at`, in "
    )
