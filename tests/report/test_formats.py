"""The formats for editors and programs."""

import json
from pathlib import Path

import specgen.report.formats
from specgen.report import FORMATS, Role, diff, plain, report_on, summary
from specgen.source.text import Source
from tests.report.samples import ERROR, LONG, NOWHERE, TWICE, TYPO, said, span


def test_every_format_module_is_in_the_tuple() -> None:
    modules = Path(specgen.report.formats.__file__).parent.glob("[!_]*.py")
    assert {module.stem for module in modules} == {each.name for each in FORMATS}


def test_concise_is_one_line_for_each() -> None:
    assert said("concise", TYPO, LONG, NOWHERE) == (
        "docs/api.md:3: warning[long-name]: the name is long\n"
        "specs/resources.yaml:14:13: error[unknown-type]: `Resource.type` names no type called `ResourceTyp`\n"
        "warning[long-name]: nothing has a name\n"
        "1 error, 2 warnings\n"
    )


def test_concise_stays_one_line_whatever_is_quoted() -> None:
    fault = ERROR.at(span(Source("a\nb", "x"), 1, 1, 2), "`x\ny`")
    assert len(said("concise", fault).splitlines()) == 2


def test_json_holds_everything() -> None:
    document = json.loads(said("json", TYPO, NOWHERE))
    place = {"path": "specs/resources.yaml", "line": 14, "column": 13, "end_line": 14, "end_column": 24}
    assert document == {
        "schema_version": 1,
        "kind": "diagnostics",
        "total": 2,
        "shown": 2,
        "counts": {"error": 1, "warning": 1, "info": 0},
        "diagnostics": [
            {
                "code": "unknown-type",
                "severity": "error",
                "message": "`Resource.type` names no type called `ResourceTyp`",
                "subject": "",
                "place": place,
                "help": "did you mean `ResourceType`?",
                "related": [],
                "fixes": [{"place": place, "text": "ResourceType"}],
            },
            {
                "code": "long-name",
                "severity": "warning",
                "message": "nothing has a name",
                "subject": "",
                "place": None,
                "help": None,
                "related": [],
                "fixes": [],
            },
        ],
        "unchecked": [],
    }


def test_json_of_a_file_has_no_column() -> None:
    (found,) = json.loads(said("json", LONG))["diagnostics"]
    assert found["place"] == {"path": "docs/api.md", "line": 3, "column": None, "end_line": None, "end_column": None}


def test_json_counts_what_it_does_not_show() -> None:
    document = json.loads(said("json", TYPO, LONG, NOWHERE, limit=1))
    assert (document["total"], document["shown"], len(document["diagnostics"])) == (3, 1, 1)
    assert document["counts"] == {"error": 1, "warning": 2, "info": 0}


def test_json_of_nothing_is_a_document() -> None:
    assert json.loads(said("json"))["diagnostics"] == []


def test_json_can_always_be_written_as_utf8() -> None:
    printed = said("json", ERROR.at(None, "`\ud800` größer"))
    assert json.loads(printed.encode())["diagnostics"][0]["message"] == "`\ud800` größer"


def test_only_json_is_for_machines() -> None:
    assert [each.name for each in FORMATS if each.machine] == ["json"]


def test_limit_shows_the_weightiest_in_the_order_of_their_places() -> None:
    assert report_on([LONG, TWICE, TYPO, NOWHERE], 2).diagnostics == (TYPO, TWICE)


def test_each_diagnostic_is_said_once() -> None:
    assert report_on([TYPO, TYPO]).total == 1


def test_summary_of_nothing() -> None:
    assert plain([summary(report_on([]))]) == "no faults\n"


def test_diff_keeps_its_text_and_marks_its_lines() -> None:
    lines = ("--- a/x", "+++ b/x", "@@ -1 +1 @@", " same", "-old", "+new\x1b")
    coloured = list(diff(lines))
    assert plain(coloured).splitlines() == [*lines[:-1], "+new␛"]
    assert [line[0].role for line in coloured] == [
        Role.HEADING,
        Role.HEADING,
        Role.PLACE,
        Role.PLAIN,
        Role.REMOVED,
        Role.ADDED,
    ]
