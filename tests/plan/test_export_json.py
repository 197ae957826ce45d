"""JSON: valid by the published schema, and complete."""

import json

import pytest
from jsonschema import Draft202012Validator

from specgen.generators.plan.exports.items import Export
from specgen.generators.plan.exports.shape import JsonPlan, plan_schema
from tests.plan.cases import Dice, small
from tests.plan.exporting import HOSTILE, exported, made_up, shop, told

SCHEMA = json.loads(plan_schema())
VALIDATOR = Draft202012Validator(SCHEMA)


def document(export: Export) -> JsonPlan:
    said: JsonPlan = json.loads(exported(export, "json"))
    assert list(VALIDATOR.iter_errors(said)) == []
    return said


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert all(each["description"] for each in (SCHEMA, *SCHEMA["$defs"].values()))


@pytest.mark.parametrize("key", SCHEMA["required"])
def test_each_key_is_always_there(key: str) -> None:
    said = {name: value for name, value in document(told(shop())).items() if name != key}
    assert [error.validator for error in VALIDATOR.iter_errors(said)] == ["required"]


@pytest.mark.parametrize("seed", range(5))
def test_any_plan_is_valid(seed: int) -> None:
    export = made_up(*small(Dice(seed)))
    assert [task["id"] for task in document(export)["tasks"]] == [item.number for item in export.items]


def test_texts_are_those_of_the_spec() -> None:
    said = document(told(shop()))
    assert [each["title"] for each in said["features"]] == [HOSTILE]
    assert [(each["name"], each["title"]) for each in said["milestones"]] == [("M1", "Frozen, API")]
    assert [each["name"] for each in said["risks"]] == ["R001"]
    assert [each["name"] for each in said["questions"]] == ["Q001"]


def test_a_task_is_told_with_its_place() -> None:
    (load,) = [each for each in document(told(shop()))["tasks"] if each["key"] == "load_test"]
    assert load["estimate"] == {"minutes": 180, "low": 60, "high": 300, "said": "1h / 3h / 5h"}
    place = load["place"]
    assert place is not None
    assert (place["person"], place["first"], place["last"]) == ("second", "2026-01-14", "2026-01-14")
    assert (load["risk"], load["owner"], load["state"]) == ("high", "second", "unknown")


def test_no_task_is_said_to_be_done() -> None:
    assert {each["state"] for each in document(told(shop()))["tasks"]} == {"unknown", "cancelled"}
