"""The picture of a diagnostic."""

from specgen.report import Role, picture, plain, report_on
from specgen.report.formats import text
from specgen.source.diagnostics import Related
from specgen.source.text import Source
from tests.report.samples import ERROR, LONG, NOWHERE, SPEC, TWICE, TYPO, said, span


def drawn(line: str, start: int, end: int, end_line: int = 1) -> list[str]:
    """The source line and the carets of a fault in a one-line source."""
    place = span(Source("a.yaml", line), 1, start, end, end_line)
    return plain(picture(ERROR.at(place, "wrong"))).splitlines()[3:]


def test_picture_is_that_of_the_design() -> None:
    assert plain(picture(TYPO)) == (
        "error[unknown-type]: `Resource.type` names no type called `ResourceTyp`\n"
        "  --> specs/resources.yaml:14:13\n"
        "   |\n"
        "14 |       type: ResourceTyp\n"
        "   |             ^^^^^^^^^^^\n"
        "   = help: did you mean `ResourceType`?\n"
    )


def test_related_places_follow_as_notes() -> None:
    assert plain(picture(TWICE)) == (
        "error[unknown-type]: `kind` is written twice\n"
        "  --> specs/resources.yaml:15:7\n"
        "   |\n"
        "15 |       kind: ResourceTyp\n"
        "   |       ^^^^\n"
        "   = help: keep one of the two\n"
        "note: first written here\n"
        "  --> specs/resources.yaml:4:1\n"
        "   |\n"
        " 4 |\n"
        "   | ^\n"
        "note: and there\n"
        "  --> other.yaml\n"
    )


def test_margin_is_as_wide_as_the_longest_number() -> None:
    source = Source("a.yaml", "x\n" * 100)
    fault = ERROR.at(span(source, 2, 1, 2), "wrong", related=[Related(span(source, 100, 1, 2), "here")])
    assert plain(picture(fault)).splitlines()[1:4] == ["   --> a.yaml:2:1", "    |", "  2 | x"]


def test_report_ends_with_a_summary() -> None:
    assert said("text", TYPO, LONG, NOWHERE) == (
        "warning[long-name]: the name is long\n"
        " --> docs/api.md:3\n"
        "\n" + plain(picture(TYPO)) + "\n"
        "warning[long-name]: nothing has a name\n"
        "\n"
        "1 error, 2 warnings\n"
    )


def test_nothing_is_said_of_nothing() -> None:
    assert said("text") == ""


def test_what_is_not_shown_is_counted() -> None:
    assert said("text", LONG, TYPO, NOWHERE, limit=1) == plain(picture(TYPO)) + "\n1 error, 2 warnings (1 of 3 shown)\n"


def test_help_of_several_lines_is_aligned() -> None:
    fault = ERROR.at(None, "wrong", help="one\ntwo")
    assert plain(picture(fault)) == "error[unknown-type]: wrong\n  = help: one\n          two\n"


def test_tabs_are_four_columns() -> None:
    assert drawn("\tname:\tx", 8, 9) == ["1 |     name:    x", "  |              ^"]


def test_wide_letters_take_two_columns() -> None:
    assert drawn("名前: 値段", 5, 7) == ["1 | 名前: 値段", "  |       ^^^^"]


def test_marks_on_letters_take_none() -> None:
    assert drawn("e\u0301: x", 5, 6) == ["1 | e\u0301: x", "  |    ^"]


def test_span_over_several_lines_ends_with_its_first() -> None:
    assert drawn("a: [1,  \n2]", 4, 3, 2) == ["1 | a: [1,", "  |    ^^^"]


def test_empty_span_is_one_caret() -> None:
    assert drawn("a: ", 4, 4) == ["1 | a: ", "  |    ^"]


def test_place_past_the_end_is_one_caret_there() -> None:
    assert drawn("abc", 9, 12) == ["1 | abc", "  |    ^"]


def test_long_line_is_cut_around_its_carets() -> None:
    line, carets = drawn("a" * 300 + "HERE" + "b" * 300, 301, 305)
    assert line == "1 | …" + "a" * 47 + "HERE" + "b" * 47 + "…"
    assert line[carets.index("^") : carets.rindex("^") + 1] == "HERE"


def test_long_line_keeps_its_beginning_where_that_is_near() -> None:
    line, carets = drawn("ab: HERE" + "b" * 300, 5, 9)
    assert line == "1 | ab: HERE" + "b" * 91 + "…"
    assert carets == "  |     ^^^^"


def test_long_run_of_carets_is_cut_too() -> None:
    line, carets = drawn("x" * 300, 1, 301)
    assert len(line) == len(carets) <= 104
    assert line.endswith("…")


def test_control_characters_do_not_rule_the_screen() -> None:
    source = Source("a\x1b[2J.yaml", "a: \x1b[31m\u202e")
    printed = plain(picture(ERROR.at(span(source, 1, 1, 2), "`\n\x9b`", help="\x07")))
    assert not any(letter in printed for letter in "\x1b\x9b\x07\u202e")
    assert printed.splitlines()[0] == "error[unknown-type]: `␊\ufffd`"


def test_no_line_ends_with_a_space() -> None:
    lines = plain(text.lines(report_on([TYPO, TWICE, LONG, NOWHERE]))).splitlines()
    assert [line for line in lines if line != line.rstrip()] == []


def test_pieces_know_their_roles() -> None:
    roles = [[piece.role for piece in line] for line in picture(TYPO)]
    assert roles[0] == [Role.ERROR, Role.CODE, Role.PLAIN, Role.MESSAGE]
    assert roles[3] == [Role.GUTTER, Role.PLAIN, Role.SOURCE]
    assert roles[4][-1] is Role.CARET


def test_windows_line_ends_are_no_letters() -> None:
    source = Source("a.yaml", SPEC.text.replace("\n", "\r\n"))
    assert plain(picture(ERROR.at(span(source, 14, 13, 24), "wrong"))).splitlines()[3] == "14 |       type: ResourceTyp"


def test_of_very_many_of_a_kind_the_first_are_drawn_and_the_others_counted() -> None:
    source = Source("a.yaml", "x\n" * 100)
    many = [ERROR.at(span(source, line, 1, 2), f"wrong {line}") for line in range(1, 51)]
    drawn = said("text", *many, LONG)
    assert [f"wrong {line}\n" in drawn for line in (1, 20, 21, 50)] == [True, True, False, False]
    assert plain(picture(LONG)) in drawn
    assert drawn.endswith(f"\nand 30 more of [{ERROR.code}], which `--format concise` lists\n\n50 errors, 1 warning\n")
    assert said("concise", *many).count("\n") == 51
