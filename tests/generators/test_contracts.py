"""The generated Pydantic contracts take and refuse what the contract says."""

import importlib
import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from pydantic import MISSING, BaseModel, ValidationError

from specgen.contract import patterns
from specgen.contract.model import Contract, Direction
from specgen.contract.project import project
from specgen.contract.write_openapi import openapi
from specgen.generators.python.enum_members import members
from specgen.product import forms
from specgen.product.model import Enumeration, EnumValue, Product
from tests.contract.build import USERS, every_product, product_of
from tests.generators.bodies import bodies
from tests.generators.contract_packages import imported

PRODUCTS = every_product()


@pytest.fixture(params=PRODUCTS, scope="module")
def package(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Product, ModuleType]]:
    product = PRODUCTS[request.param]
    with imported(product, tmp_path_factory.mktemp(request.param)) as module:
        yield product, module


def requests(contract: Contract) -> list[str]:
    return [each.name for each in contract.types if each.direction is Direction.REQUEST]


def takes(model: type[BaseModel], value: object) -> bool:
    try:
        model.model_validate(value)
    except ValidationError:
        return False
    return True


@pytest.mark.slow
@pytest.mark.row("V04", "V05", "V09")
def test_every_limit_holds_at_its_boundary(package: tuple[Product, ModuleType]) -> None:
    product, module = package
    contract = project(product)
    wrong = [
        f"{name}, {body.what}: {'refused' if body.good else 'taken'}"
        for name in requests(contract)
        for body in bodies(contract, contract.type(name))
        if body.good is not None and takes(getattr(module, name), body.value) is not body.good
    ]
    assert wrong == []


@pytest.mark.slow
@pytest.mark.row("A17", "D16")
def test_the_contracts_and_the_document_take_and_refuse_the_same(package: tuple[Product, ModuleType]) -> None:
    product, module = package
    contract = project(product)
    document = json.loads(json.dumps(openapi(product, contract)))
    different = []
    for name in requests(contract):
        schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
        validator = Draft202012Validator(schema, format_checker=FormatChecker())
        for body in bodies(contract, contract.type(name)):
            if validator.is_valid(body.value) is not takes(getattr(module, name), body.value):
                different.append(f"{name}, {body.what}")
    assert different == []


@pytest.mark.slow
def test_every_type_of_the_contract_is_there_and_nothing_else(package: tuple[Product, ModuleType]) -> None:
    product, module = package
    contract = project(product)
    lists = {
        f"{''.join(word.capitalize() for word in call.name.split('_'))}Query"
        for call in contract.calls
        if call.operation.listing
    }
    types = {each.name for each in contract.types} | {each.name for each in contract.unions}
    types |= {each.name for each in contract.foreigns}
    expected = types | {enum.name for enum in product.enums} | lists
    assert set(module.__all__) == expected
    assert all(hasattr(module, name) for name in expected)


@pytest.mark.wide
def test_no_module_imports_another_in_a_circle(package: tuple[Product, ModuleType]) -> None:
    product, module = package
    folder = Path(module.__file__ or "").parent
    for path in sorted(folder.glob("*.py")):
        alone = [name for name in sys.modules if name.startswith(f"{product.package}.contracts")]
        kept = {name: sys.modules.pop(name) for name in alone}
        try:
            importlib.import_module(
                f"{product.package}.contracts.{path.stem}" if path.stem != "__init__" else module.__name__
            )
        finally:
            for name in [name for name in sys.modules if name.startswith(f"{product.package}.contracts")]:
                del sys.modules[name]
            sys.modules.update(kept)


EVERYTHING = """
enums: {Colour: [red, "light blue"]}
entities:
  Thing:
    fields:
      name: {type: string, length: 1..5}
      note: {type: text, optional: true, nullable: true}
      colour: {type: Colour, default: "light blue"}
      price: {type: decimal, digits: 6, scale: 2, default: "1.50"}
      since: {type: date, default: 2020-02-29}
      tags: {type: {list: string}, default: [a]}
      extra: {type: json, max_bytes: 1KB, default: {a: [1]}}
      seen_at: {type: datetime, optional: true}
endpoints:
  /things:
    entity: Thing
    operations: [list, create, read, update]
    list: {filters: [price, since, colour], search: [name]}
"""


@pytest.fixture(scope="module")
def things(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with imported(product_of(EVERYTHING), tmp_path_factory.mktemp("things")) as module:
        yield module


def test_defaults_come_as_python_values(things: ModuleType) -> None:
    made = things.CreateThingRequest.model_validate({"name": "x"})
    assert (made.colour.value, made.price, made.since) == ("light blue", Decimal("1.50"), date(2020, 2, 29))
    assert (made.tags, made.extra) == (["a"], {"a": [1]})
    assert made.note is MISSING
    other = things.CreateThingRequest.model_validate({"name": "y"})
    other.tags.append("b")
    assert made.tags == ["a"]


def test_absent_null_and_a_value_differ_in_a_change(things: ModuleType) -> None:
    changes = [things.UpdateThingRequest.model_validate(body) for body in ({}, {"note": None}, {"note": "x"})]
    assert [each.model_dump() for each in changes] == [{}, {"note": None}, {"note": "x"}]


@pytest.mark.row("M15")
def test_an_answer_is_read_from_a_row_and_written_as_the_document_says(things: ModuleType) -> None:
    row = SimpleNamespace(
        id=UUID(int=1),
        name="x",
        note=None,
        colour=things.Colour.RED,
        price=Decimal("2"),
        since=date(2020, 1, 1),
        tags=[],
        extra={},
        seen_at=datetime(2026, 1, 1, tzinfo=UTC),
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
        updated_at=datetime(2026, 1, 1, tzinfo=UTC),
        hidden="never shown",
    )
    written = json.loads(things.Thing.model_validate(row).model_dump_json(by_alias=True))
    assert written["price"] == "2.00"
    assert written["seenAt"] == "2026-01-01T00:00:00Z"
    assert written["colour"] == "red"
    assert "hidden" not in written


@pytest.mark.row("A05", "A06", "A07")
@pytest.mark.parametrize(
    ("asked", "good"),
    [
        ({}, True),
        ({"page": "2", "limit": "100", "sort": "-createdAt", "search": "x"}, True),
        ({"page": "0"}, False),
        ({"page": "1.0"}, False),
        ({"page": "1_0"}, False),
        ({"limit": "101"}, False),
        ({"limit": "0"}, False),
        ({"sort": "price"}, False),
        ({"search": ""}, False),
        ({"search": "x\0"}, False),
        ({"price": "1.5", "since": "2020-01-01", "colour": "light blue"}, True),
        ({"price": "cheap"}, False),
        ({"colour": "green"}, False),
        ({"unheardOf": "1"}, False),
    ],
)
def test_what_a_list_may_be_asked_for(things: ModuleType, asked: dict[str, str], good: bool) -> None:
    assert takes(things.ListThingsQuery, asked) is good


def test_messages_tell_people_what_is_wrong(things: ModuleType) -> None:
    with pytest.raises(ValidationError) as caught:
        things.CreateThingRequest.model_validate({"name": "\0", "price": 1, "extra": {"a": "x" * 2000}})
    assert {str(error["loc"][0]): error["msg"] for error in caught.value.errors()} == {
        "name": "Should be: text without NUL characters",
        "price": "Should be: decimal number, max 6 digits, 2 of them after the point",
        "extra": "Should be: at most 1024 bytes",
    }


def _deep(levels: int) -> object:
    return [_deep(levels - 1)] if levels else {"a": 1}


@pytest.mark.parametrize(
    ("extra", "refused"),
    [
        ({"\ud800": 1}, "text in valid Unicode"),
        ({"a": [{"b": "\udfff"}]}, "text in valid Unicode"),
        ({"\0": 1}, "text without NUL characters"),
        ({"a": float("inf")}, "finite numbers"),
        ({"a": _deep(23)}, None),
        ({"a": _deep(24)}, "at most 25 levels deep"),
    ],
)
def test_json_that_some_database_would_not_hold(things: ModuleType, extra: object, refused: str | None) -> None:
    body = {"name": "a", "price": "1.00", "extra": extra}
    if refused is None:
        things.CreateThingRequest.model_validate(body)
        return
    with pytest.raises(ValidationError) as caught:
        things.CreateThingRequest.model_validate(body)
    faults = {(error["loc"], error["msg"]) for error in caught.value.errors() if error["loc"][0] == "extra"}
    assert faults == {(("extra",), f"Should be: {refused}")}


def test_an_address_ends_with_its_last_letter(tmp_path: Path) -> None:
    with imported(product_of(USERS), tmp_path) as module:
        body = {"email": "ada@example.org", "password": "Correct-Horse-7"}
        assert takes(module.RegisterRequest, body)
        assert not takes(module.RegisterRequest, {**body, "email": "ada@example.org\n"})


class Fault:
    status = 409
    code = "TAKEN"
    message = "Another one has it"

    def __init__(self, details: dict[str, list[str]] | None = None) -> None:
        self.details = details


@pytest.mark.row("E01", "E02", "V07")
@pytest.mark.parametrize(
    ("envelope", "expected"),
    [
        ("nested", {"error": {"code": "TAKEN", "message": "Another one has it", "requestId": "r1"}}),
        ("message", {"error": "Another one has it", "code": "TAKEN"}),
        ("flat", {"code": "TAKEN", "message": "Another one has it", "timestamp": "", "requestId": "r1"}),
        (
            "problem",
            {"type": "about:blank", "title": "Another one has it", "status": 409, "code": "TAKEN", "requestId": "r1"},
        ),
    ],
)
def test_every_envelope_is_made_from_a_fault(envelope: str, expected: dict[str, Any], tmp_path: Path) -> None:
    product = product_of(EVERYTHING, f"api: {{errors: {{envelope: {envelope}}}}}")
    with imported(product, tmp_path) as module:
        answer = module.ErrorResponse.of(Fault(), "r1").model_dump(mode="json", by_alias=True)
        with_details = module.ErrorResponse.of(Fault({"name": ["is missing"]}), "r1").model_dump(mode="json")
    if "timestamp" in expected:
        answer["timestamp"] = ""
    assert answer == expected
    assert '"details": {"name": ["is missing"]}' in json.dumps(with_details)


@pytest.mark.row("M07")
@pytest.mark.parametrize(
    ("values", "names"),
    [
        (["draft", "in-progress"], ["DRAFT", "IN_PROGRESS"]),
        (["1st", "", "+", "-"], ["VALUE_1ST", "EMPTY", "PLUS", "MINUS"]),
        (["a b", "a-b"], ["A_B", "A_MINUS_B"]),
        (["a-b", "a b"], ["A_MINUS_B", "A_B"]),
        (["A+", "A-", "0+"], ["A_PLUS", "A_MINUS", "VALUE_0_PLUS"]),
        (["mW", "MW"], ["M_W", "MW"]),
        (["a", "A"], ["A_2", "A"]),
        (
            ["\N{GRINNING FACE}", "", "\N{CJK UNIFIED IDEOGRAPH-738B}"],
            ["GRINNING_FACE", "EMPTY", "CJK_UNIFIED_IDEOGRAPH_738B"],
        ),
        (["naïve"], ["NAIVE"]),
    ],
)
def test_members_of_enums(values: list[str], names: list[str]) -> None:
    assert list(members(Enumeration("E", "e", tuple(map(EnumValue, values)))).values()) == names


def test_the_patterns_of_the_generated_types_are_those_of_the_contract(things: ModuleType) -> None:
    types = importlib.import_module(f"{things.__name__}.types")
    assert types.NO_NUL == patterns.NO_NUL
    assert types.ADDRESS.replace("^", "^(?=[^@\\x00]{1,64}@)", 1) == forms.EMAIL
    assert types.LOCAL_PART == "^[^@]{1,64}@"
    assert types.LINK == forms.URL
    assert types.HOUR == patterns.TIME
    assert list(types.NEEDS.values()) == list(patterns.NEEDS.values())
