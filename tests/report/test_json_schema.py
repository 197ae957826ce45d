"""The published schema holds whatever the JSON report says."""

import json

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from specgen.report import Report, plain
from specgen.report.formats import json as as_json
from specgen.report.json_schema import report_schema
from tests.report.hostile import reports, some

SCHEMA = json.loads(report_schema())
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.slow
@some
@given(reports())
def test_each_report_is_valid(report: Report) -> None:
    assert list(VALIDATOR.iter_errors(json.loads(plain(as_json.lines(report))))) == []


@pytest.mark.parametrize("key", SCHEMA["required"])
def test_each_key_is_always_there(key: str) -> None:
    said = {name: value for name, value in EMPTY.items() if name != key}
    assert [error.validator for error in VALIDATOR.iter_errors(said)] == ["required"]
    assert [error.validator for error in VALIDATOR.iter_errors({**EMPTY, "more": 1})] == ["additionalProperties"]


def test_every_object_says_what_it_is() -> None:
    assert all(each["description"] for each in (SCHEMA, *SCHEMA["$defs"].values()))


EMPTY = {
    "schema_version": 2,
    "kind": "diagnostics",
    "asked": [],
    "total": 0,
    "shown": 0,
    "known": 0,
    "mended": 0,
    "counts": {},
    "diagnostics": [],
    "unchecked": [],
}
