"""Names that lead out of a folder, that are others on another machine, or that look like others."""

import unicodedata
from pathlib import Path

import pytest

from specgen.files.paths import why_unsafe
from tests.check import HEAD, codes
from tests.cli.command import specgen, write

DEVICES = ("con", "prn", "aux", "nul", "com1", "lpt9", "CON", "Nul", "conin$")
OUTSIDE = ("..", "../x", "/etc/x", "a/../../x", "~/x", "C:/x", "\\\\host\\x", "./x", "x\0y", "a/b", "x ", "x.")


@pytest.mark.parametrize("name", DEVICES)
@pytest.mark.parametrize("form", ["{}", "{}.py", "a/{}.tar.gz", "{}/a.py", "{} .py"])
def test_a_device_of_windows_is_no_path(name: str, form: str) -> None:
    assert why_unsafe(form.format(name))


@pytest.mark.parametrize("path", ["console.py", "auxiliary/nullable.py", "com.py", "com10.py", "a/icon.py"])
def test_what_only_begins_like_a_device_is_one(path: str) -> None:
    assert why_unsafe(path) is None


@pytest.mark.parametrize("name", OUTSIDE)
@pytest.mark.parametrize(
    "form",
    [
        "entities: {{{}: {{fields: {{a: string}}}}}}",
        "entities: {{Item: {{plural: {}, fields: {{a: string}}}}}}",
        "entities: {{Item: {{table: {}, fields: {{a: string}}}}}}",
        "entities: {{Item: {{fields: {{{}: string}}}}}}",
        "enums: {{{}: [a, b]}}",
        "types: {{{}: {{fields: {{a: string}}}}}}",
        "types: {{Foreign: {{schema: {}}}}}",
        "quarters: {{{}: {{start: 2026-01-05, end: 2026-03-27, features: []}}}}",
        "features: {{{}: {{title: A}}}}",
        "decisions: {{{}: {{title: A}}}}",
        "services: {{{}: {{description: A}}}}",
        "channels: {{{}: {{description: A, path: /a}}}}",
    ],
)
def test_a_name_that_could_lead_elsewhere_is_refused(form: str, name: str) -> None:
    quoted = '"' + name.replace("\\", "\\\\").replace("\0", "\\0") + '"'
    assert codes(HEAD + form.format(quoted))


@pytest.mark.parametrize("package", OUTSIDE)
def test_a_package_stays_where_packages_are(package: str) -> None:
    quoted = '"' + package.replace("\\", "\\\\").replace("\0", "\\0") + '"'
    assert codes(HEAD.replace("name: Shop,", f"name: Shop, package: {quoted},") + "entities: {}\n")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Caf\N{LATIN SMALL LETTER E WITH ACUTE}", "Cafe\N{COMBINING ACUTE ACCENT}"),
        ("Order", "\N{CYRILLIC CAPITAL LETTER O}rder"),
        ("Item", "Item\N{ZERO WIDTH SPACE}"),
        ("Item", "It\N{SOFT HYPHEN}em"),
        ("File", "\N{LATIN SMALL LIGATURE FI}le"),
    ],
)
def test_names_that_look_alike_are_none(first: str, second: str) -> None:
    """Names are of ASCII letters; an enum's values are texts, and two that look alike are told apart by code."""
    for name in (first, second):
        if not name.isascii():
            assert "bad-value" in codes(HEAD + f'entities: {{"{name}": {{fields: {{a: string}}}}}}')
            assert "bad-value" in codes(HEAD + f'entities: {{Item: {{fields: {{"{name.lower()}": string}}}}}}')


def test_values_that_are_one_after_composing_are_told_apart() -> None:
    values = ("caf\N{LATIN SMALL LETTER E WITH ACUTE}", "cafe\N{COMBINING ACUTE ACCENT}")
    assert unicodedata.normalize("NFC", values[1]) == values[0]
    enum = f'enums: {{Kind: ["{values[0]}", "{values[1]}"]}}\n'
    assert codes(HEAD + enum + "entities: {Item: {fields: {kind: Kind}}}\n")


@pytest.mark.slow
def test_a_title_names_a_file_that_can_be_written_everywhere(tmp_path: Path) -> None:
    titles = ["NUL", "..", "../../up", "/etc/passwd", "a" * 300, "Con", "con", "x.", "\N{PARTY POPPER}", "C:\\x"]
    features = "".join(
        f'  F{number:03}: {{title: "{title.replace(chr(92), chr(92) * 2)}", acceptance: '
        f"{{AC{number:03}: {{given: a, when: b, then: c}}}}}}\n"
        for number, title in enumerate(titles)
    )
    named = ", ".join(f"F{number:03}" for number in range(len(titles)))
    quarter = f"quarters: {{Q1: {{start: 2026-01-05, end: 2026-03-27, features: [{named}]}}}}\n"
    people = "planning: {as_of: 2026-01-05, people: {one: {roles: [backend]}}}\n"
    write(tmp_path, product=f"{HEAD}auth: {{scheme: none}}\n{people}features:\n{features}{quarter}")
    said = specgen(tmp_path, "plan", "Q1", "-o", "out", "--layout", "speckit", "--quiet")
    assert said.code == 0, said.out + said.err
    assert {path.name for path in tmp_path.iterdir()} == {"product.yaml", "out"}
    written = [path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*")]
    assert [path for path in written if path.startswith("specs/features/")]
    assert [path for path in written if why_unsafe(path) and not path.startswith(".specgen")] == []
