"""The benchmark judges what it measured."""

import sys
from pathlib import Path

import pytest

from benchmarks.run import SAID, run
from benchmarks.targets import GROWTH, grown, missed, ratio
from benchmarks.tools import TOOLS

FAST = {
    "models": [30.0, 60.0, 30.0],
    "cold": [11.0, 23.0, 11.0],
    "unchanged": [0.6, 1.2, 0.6],
    "changed": [2.0, 4.0, 2.0],
    "validate": [1.5, 3.0, 1.5],
    "help": [0.1, 0.2, 0.1],
    "typer": [0.09, 0.2, 0.09],
}


def test_a_ratio_is_taken_in_each_turn_by_itself() -> None:
    assert ratio({"mine": [2.4, 5.4, 2.7], "its": [3.0, 6.0, 3.0]}, "mine", "its") == pytest.approx(0.9)
    assert ratio(FAST, "models", "models") == 1


def test_what_is_fast_enough_misses_nothing() -> None:
    assert list(missed(1000, FAST, 400)) == []


@pytest.mark.parametrize("name", ["cold", "unchanged", "changed", "validate", "help"])
def test_what_is_too_slow_is_said(name: str) -> None:
    (said,) = missed(1000, FAST | {name: [20.0, 40.0, 20.0]}, 400)
    assert said.startswith(f"`{name}` takes ")


def test_a_small_product_may_take_longer_beside_the_other_tool() -> None:
    slower = FAST | {"cold": [20.0, 40.0, 20.0], "validate": [9.0, 18.0, 9.0]}
    assert list(missed(100, slower, 400)) == []
    assert len(list(missed(100, slower | {"cold": [29.0, 58.0, 29.0]}, 400))) == 1
    assert list(missed(10, slower | {"cold": [90.0, 180.0, 90.0]}, 400)) == []


def test_what_holds_too_much_is_said() -> None:
    assert list(missed(1000, FAST, 501)) == ["a process holds 501 MB, and 500 is the most"]


def test_what_grows_too_much_is_said() -> None:
    assert list(grown(1.0, GROWTH)) == []
    assert list(grown(1.0, 10.5)) == ["ten times the entities take 10.5 times as long, and 10 is the most"]


def test_each_tool_is_told_its_document_and_where_to_write() -> None:
    for name, tool in TOOLS.items():
        command = tool.command("/bin/tool", Path("openapi.json"), Path("made"))
        assert command[0] == "/bin/tool"
        assert "openapi.json" in command
        assert any(each.startswith("made") for each in command)
        assert name in SAID


def test_what_a_command_held_is_measured_and_a_failure_is_told() -> None:
    assert run([sys.executable, "-c", "x = bytes(50_000_000)"]) > 50
    with pytest.raises(Exception, match="returned non-zero exit status 3"):
        run([sys.executable, "-c", "raise SystemExit(3)"])
