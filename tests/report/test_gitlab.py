"""GitLab's Code Quality report, by what its documentation asks of one."""

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from specgen.report import About, Report, Surroundings, plain, report_on
from specgen.report.formats import gitlab
from specgen.source.diagnostics import Diagnostic, Severity, Unchecked
from tests.report.hostile import reports, some
from tests.report.samples import LONG, NOWHERE, TYPO

ASKED = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": "^\\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def issues(report: Report) -> list[dict[str, Any]]:
    return list(json.loads(plain(gitlab.lines(report)).encode()))


@pytest.mark.slow
@some
@given(reports())
def test_whatever_is_said_is_a_report(report: Report) -> None:
    found = issues(report)
    assert list(Draft202012Validator(ASKED).iter_errors(found)) == []
    assert len({each["fingerprint"] for each in found}) == len(found) == report.total + len(report.unchecked)


def test_an_issue_says_what_and_where() -> None:
    (issue,) = issues(report_on([TYPO], about=About(surroundings=Surroundings("/repo", "shop"))))
    assert (issue["check_name"], issue["severity"]) == ("unknown-type", "critical")
    assert issue["location"] == {"path": "shop/specs/resources.yaml", "lines": {"begin": 14, "end": 14}}


def test_what_has_no_place_stands_at_the_spec() -> None:
    (issue,) = issues(report_on([NOWHERE], about=About(surroundings=Surroundings(spec="specs/product.yaml"))))
    assert issue["location"] == {"path": "specs/product.yaml", "lines": {"begin": 1, "end": 1}}


def test_what_was_not_checked_blocks() -> None:
    first, second = issues(report_on([LONG], about=About((Unchecked("the code", "it exits"),))))
    assert (first["check_name"], first["severity"]) == ("not-checked", "blocker")
    assert first["description"] == "not checked: the code: it exits"
    assert second["check_name"] == "long-name"


def test_severities_are_kept_apart() -> None:
    found = issues(report_on([Diagnostic(each.value, each, "") for each in Severity]))
    assert {each["check_name"]: each["severity"] for each in found} == {
        "error": "critical",
        "warning": "major",
        "info": "info",
    }
