"""One slip of the hand in a sound spec: what is said is said of the line where it was made, and cured there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from specgen.source.diagnostics import Diagnostic
from specgen.source.flaws import YAML_SYNTAX
from specgen.source.lookalikes import lookalike
from specgen.source.quoting import quoted, to_bracket, to_line_end
from specgen.source.text import Source, Span
from specgen.source.yaml import read_yaml

SPECS = sorted((Path(__file__).parents[2] / "specs").glob("*/*.yaml"))
LONG = 3_000
"""Letters of a file of which `make wide` tries each line."""
EACH = [pytest.param(path, marks=pytest.mark.wide if path.stat().st_size > LONG else ()) for path in SPECS]
SIGNS = re.compile(r"""['"{}\[\]]|, |(?<=:) |: """)


def slips(line: str) -> Iterator[str]:
    """The line with a space too many or too few before it, or without one of its signs."""
    yield " " + line
    if line.startswith(" "):
        yield line[1:]
    for sign in SIGNS.finditer(line):
        yield line[: sign.start()] + line[sign.end() :]
        yield line[: sign.start()] + sign[0].strip() + line[sign.end() :]


def syntax_faults(text: str) -> list[Diagnostic]:
    said = read_yaml(Source("slip.yaml", text)).diagnostics
    return [each for each in said if each.code == YAML_SYNTAX.code]


@pytest.mark.slow
@pytest.mark.parametrize("path", EACH, ids=lambda path: path.parent.name)
def test_a_slip_is_said_of_its_own_line(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    wrong, heard = [], 0
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        for slip in slips(line):
            for fault in syntax_faults("\n".join([*lines[: number - 1], slip, *lines[number:]])):
                heard += 1
                assert isinstance(fault.place, Span)
                if fault.place.start.line != number or "this is not YAML" in fault.message or not fault.help:
                    wrong.append((number, slip, str(fault.place), fault.message))
    assert wrong == []
    assert heard > len(lines)


@pytest.mark.slow
@pytest.mark.parametrize("path", EACH, ids=lambda path: path.parent.name)
def test_the_cure_of_an_indentation_cures_it(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    cured = 0
    for number, line in enumerate(lines, 1):
        for slip in (" " + line, line[1:]) if line.startswith(" ") else ():
            faults = syntax_faults("\n".join([*lines[: number - 1], slip, *lines[number:]]))
            for fix in (fix for fault in faults for fix in fault.fixes if "column" in fault.message):
                at = fix.span
                assert slip[: at.start.column - 1] + fix.text + slip[at.end.column - 1 :] == line
                cured += 1
    assert cured > 10


@pytest.mark.parametrize(
    "later", ['base_path: ""', 'base_path: " "', 'license: {url: "https://example.org"}', "it: ''"]
)
def test_an_open_quote_is_said_where_it_opens(later: str) -> None:
    quote = "'" if later.endswith("'") else '"'
    (fault,) = syntax_faults(
        f"product:\n  description: {quote}Users\n  version: 1.0.0\napi:\n  {later}\n  rate: none\n"
    )
    assert isinstance(fault.place, Span)
    assert fault.place.start.line == 2
    assert fault.help == f"close it at the end of its text: `{quote}Users{quote}`"


@pytest.mark.parametrize(
    ("text", "meant"),
    [("a: b", '"a: b"'), ('say "hi"', "'say \"hi\"'"), (r"^\d+$", r"'^\d+$'"), ('it\'s "so"', "'it''s \"so\"'")],
)
def test_quotes_need_no_escape(text: str, meant: str) -> None:
    assert quoted(text) == meant
    assert getattr(read_yaml(Source("a.yaml", meant)).value, "text", None) == text


@pytest.mark.parametrize(
    ("rest", "text"),
    [
        ("a #1 name}", "a #1 name"),
        ("^[a-z]{2,3}$, optional: true}", "^[a-z]{2,3}$"),
        ("closed, lost]", "closed"),
        ("1,000}", "1,000"),
        ("no end", "no end"),
    ],
)
def test_how_far_a_text_reaches_in_brackets(rest: str, text: str) -> None:
    assert to_bracket(rest) == text


def test_a_remark_ends_a_text_on_its_line() -> None:
    assert to_line_end("The #1 item: best # as they say") == "The #1 item: best"


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("name\N{FULLWIDTH COLON} string", ": "),
        ("note: \N{LEFT DOUBLE QUOTATION MARK}hello", '"'),
        ("\N{NO-BREAK SPACE}name: string", " "),
        ("na\N{ZERO WIDTH SPACE}me: string", ""),
    ],
)
def test_a_character_that_looks_like_another_is_told(line: str, meant: str) -> None:
    found = lookalike(line)
    assert found is not None
    assert found.meant == meant


def test_a_text_may_hold_what_it_likes() -> None:
    assert lookalike("note: what she called \N{LEFT DOUBLE QUOTATION MARK}home\N{RIGHT DOUBLE QUOTATION MARK}") is None
