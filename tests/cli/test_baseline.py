"""`--baseline` and `--new-only`: what is known makes nothing fail."""

import json
from pathlib import Path

import pytest

from tests.cli.command import BAD, GOOD, UNPAGED, specgen, write

WORSE = UNPAGED.replace(
    "endpoints:\n",
    "  Tool:\n    fields: {size: integer}\n"
    "endpoints:\n  /tools: {entity: Tool, operations: [list, create], list: {pagination: none}}\n",
)


def with_baseline(folder: Path) -> Path:
    """A folder whose only fault is known."""
    write(folder, product=UNPAGED)
    assert specgen(folder, "check", "--format", "json=known.json", "--fail-on", "none").code == 0
    return folder


@pytest.mark.slow
def test_what_is_known_is_marked_and_fails_nothing(tmp_path: Path) -> None:
    said = specgen(with_baseline(tmp_path), "check", "--baseline", "known.json")
    assert (said.code, said.err) == (0, "")
    assert "  = known: the baseline holds it\n" in said.out
    assert "1 known" in said.out.splitlines()


@pytest.mark.slow
def test_what_is_new_fails_and_can_be_shown_alone(tmp_path: Path) -> None:
    write(with_baseline(tmp_path), product=WORSE)
    shown = specgen(tmp_path, "check", "--baseline", "known.json", "--format", "concise", "-q")
    assert shown.code == 1
    assert [line.endswith("(known)") for line in shown.out.splitlines()] == [False, True, False]
    alone = specgen(tmp_path, "check", "--baseline", "known.json", "--new-only", "--format", "concise", "-q")
    assert alone.code == 1
    assert "list_tools" in alone.out
    assert "list_books" not in alone.out
    assert alone.out.splitlines()[-1] == "1 error, 1 known (1 of 2 shown)"


@pytest.mark.slow
def test_what_is_mended_is_told(tmp_path: Path) -> None:
    write(with_baseline(tmp_path), product=GOOD)
    said = specgen(tmp_path, "check", "--baseline", "known.json")
    assert (said.code, "1 mended: write the baseline anew\n" in said.out) == (0, True)


@pytest.mark.slow
def test_a_baseline_can_be_written_anew_while_it_is_read(tmp_path: Path) -> None:
    write(with_baseline(tmp_path), product=WORSE)
    specgen(tmp_path, "check", "--baseline", "known.json", "--format", "json=known.json")
    assert len(json.loads((tmp_path / "known.json").read_text())["diagnostics"]) == 2
    assert specgen(tmp_path, "check", "--baseline", "known.json").code == 0


@pytest.mark.slow
def test_a_setting_names_it_and_validate_takes_it_too(tmp_path: Path) -> None:
    with_baseline(tmp_path)
    (tmp_path / "specgen.toml").write_text('baseline = "known.json"\n')
    assert specgen(tmp_path, "check").code == 0
    assert specgen(tmp_path, "validate", "--new-only", "--quiet").code == 0
    assert specgen(tmp_path, "generate", "--check").code == 1, "what is to be written must be sound"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "why"),
    [
        (None, "can't be read: No such file or directory"),
        (b"", "can't be used: this is no JSON"),
        (b"\xff", "is no UTF-8 text"),
        (b"[]", "can't be used: this is no JSON report of specgen"),
    ],
)
def test_what_is_no_baseline_is_exit_code_two(tmp_path: Path, text: bytes | None, why: str) -> None:
    write(tmp_path, product=GOOD)
    if text is not None:
        (tmp_path / "known.json").write_bytes(text)
    said = specgen(tmp_path, "check", "--baseline", "known.json")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"specgen: the baseline `known.json` {why}")


@pytest.mark.slow
def test_new_ones_are_told_from_nothing_without_a_baseline(tmp_path: Path) -> None:
    said = specgen(write(tmp_path, product=GOOD), "check", "--new-only")
    assert (said.code, said.err) == (2, "specgen: `--new-only` needs a baseline: `--baseline FILE`\n")


@pytest.mark.slow
def test_an_error_that_is_known_lets_nothing_pass_that_it_hides(tmp_path: Path) -> None:
    write(tmp_path, product=BAD)
    specgen(tmp_path, "check", "--format", "json=known.json")
    said = specgen(tmp_path, "check", "--baseline", "known.json")
    assert said.code == 3
    assert "not checked: what rules say of the spec\n" in said.out
