"""SARIF: places, rules, fixes and what was not checked."""

import json
from typing import Any

import pytest
from hypothesis import given

from specgen.report import About, Baseline, Report, Surroundings, plain, report_on
from specgen.report.fingerprints import fingerprints
from specgen.report.formats import sarif
from specgen.source.diagnostics import Diagnostic, Edit, Severity, Unchecked
from specgen.source.text import FilePlace, Source
from tests.report.hostile import reports, some
from tests.report.samples import ERROR, LONG, NOWHERE, TWICE, TYPO, WARNING, span

Run = dict[str, Any]


def run(report: Report) -> Run:
    """The only run of the log."""
    (found,) = json.loads(plain(sarif.lines(report)).encode())["runs"]
    return dict(found)


def results(*said: Diagnostic, about: About | None = None) -> list[Run]:
    return list(run(report_on(said, about=about))["results"])


def physical(result: Run) -> Run:
    return dict(result["locations"][0]["physicalLocation"])


@pytest.mark.slow
@some
@given(reports())
def test_whatever_is_said_each_result_has_its_rule_and_an_address(report: Report) -> None:
    found = run(report)
    rules = found["tool"]["driver"]["rules"]
    assert len(found["results"]) == report.shown
    for result in found["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for location in result["locations"]:
            assert location["physicalLocation"]["artifactLocation"]["uri"].isascii()


def test_a_result_says_what_where_and_how_to_mend_it() -> None:
    (result,) = results(TYPO)
    assert (result["ruleId"], result["level"]) == ("unknown-type", "error")
    assert result["message"]["text"].splitlines() == [TYPO.message, "did you mean `ResourceType`?"]
    region = {"startLine": 14, "startColumn": 13, "endLine": 14, "endColumn": 24}
    artifact = {"uri": "specs/resources.yaml", "uriBaseId": "%SRCROOT%"}
    assert physical(result) == {"artifactLocation": artifact, "region": region}
    assert result["partialFingerprints"] == {"specgen/v1": fingerprints([TYPO])[0]}
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change == {
        "artifactLocation": artifact,
        "replacements": [{"deletedRegion": region, "insertedContent": {"text": "ResourceType"}}],
    }


def test_edits_of_two_files_are_one_fix() -> None:
    edits = [Edit(span(Source(path, "abc"), 1, 1, 2), path) for path in ("b.yaml", "a.yaml", "b.yaml")]
    (result,) = results(ERROR.at(None, "wrong", fixes=edits))
    (fix,) = result["fixes"]
    changed = [(each["artifactLocation"]["uri"], len(each["replacements"])) for each in fix["artifactChanges"]]
    assert changed == [("a.yaml", 1), ("b.yaml", 2)]


def test_related_places_are_numbered() -> None:
    (result,) = results(TWICE)
    first, second = result["relatedLocations"]
    assert (first["id"], first["message"]["text"]) == (1, "first written here")
    assert second["physicalLocation"] == {"artifactLocation": {"uri": "other.yaml", "uriBaseId": "%SRCROOT%"}}


def test_columns_are_counted_in_utf_16() -> None:
    (result,) = results(ERROR.at(span(Source("a.yaml", "😀: 😀x"), 1, 4, 6), "wrong"))
    region = physical(result)["region"]
    assert (region["startColumn"], region["endColumn"]) == (5, 8)
    assert run(report_on([]))["columnKind"] == "utf16CodeUnits"


def test_paths_are_counted_from_the_repository_and_encoded() -> None:
    where = About(surroundings=Surroundings("/repo", "my shop"))
    said = [Diagnostic("a", Severity.INFO, "", FilePlace(path)) for path in ("ä:1.yaml", "../b.yaml", "/etc/c d")]
    found = [physical(each)["artifactLocation"] for each in results(*said, about=where)]
    assert sorted(each["uri"] for each in found) == ["b.yaml", "file:///etc/c%20d", "my%20shop/%C3%A4%3A1.yaml"]
    assert sum("uriBaseId" in each for each in found) == 2


def test_what_has_no_place_stands_at_the_spec() -> None:
    (result,) = results(NOWHERE, about=About(surroundings=Surroundings(spec="specs")))
    assert physical(result) == {"artifactLocation": {"uri": "specs", "uriBaseId": "%SRCROOT%"}}
    assert results(NOWHERE)[0]["locations"] == []


def test_a_subject_is_a_logical_location() -> None:
    (result,) = results(WARNING.at(FilePlace("a"), "long", subject="Book.title"))
    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "Book.title"}]


def test_a_rule_is_told_by_its_page() -> None:
    (rule,) = run(report_on([LONG], about=About(flaws=(WARNING, ERROR))))["tool"]["driver"]["rules"]
    assert (rule["id"], rule["name"]) == ("long-name", "LongName")
    assert rule["shortDescription"] == {"text": "A name is long."}
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert set(rule["help"]) == {"text", "markdown"}


def test_severities_are_levels() -> None:
    said = [Diagnostic(each.value, each, "") for each in Severity]
    assert {each["ruleId"]: each["level"] for each in results(*said)} == {
        "error": "error",
        "warning": "warning",
        "info": "note",
    }


def test_what_was_not_checked_is_told_and_the_run_did_not_succeed() -> None:
    (invocation,) = run(report_on([], about=About((Unchecked("the code", "it exits", "run it"),))))["invocations"]
    assert invocation["executionSuccessful"] is False
    (said,) = invocation["toolExecutionNotifications"]
    assert (said["level"], said["message"]["text"]) == ("error", "not checked: the code: it exits\nrun it")
    assert run(report_on([TYPO]))["invocations"][0]["executionSuccessful"] is True


def test_a_baseline_tells_what_is_new() -> None:
    about = About(baseline=Baseline(frozenset(fingerprints([TYPO]))))
    assert [each["baselineState"] for each in results(TYPO, LONG, about=about)] == ["new", "unchanged"]
    assert "baselineState" not in results(TYPO)[0]
