"""The house keeps its rules: floors, sizes, names, no silenced judge, no skipped test."""

import ast
import io
import re
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("src", "scripts", "benchmarks")
OURS = (*SHIPPED, "tests")
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
NAMELESS = {"common", "data", "helper", "helpers", "info", "manager", "misc", "util", "utils"}

SUPPRESSION = re.compile(
    r"#\s*(?:noqa|nosec|type:\s*ignore|pyright:|mypy:|ruff:|fmt:|isort:|pragma: no cover)"
    r"|if not TYPE_CHECKING|no_type_check"
)
SKIP = re.compile(r"pytest\.(?:mark\.)?(?:skip|skipif|xfail|importorskip)\b")

# What a suppression is for: each file that may hold some, how many, and why.
ALLOWED_SUPPRESSIONS: dict[str, tuple[int, str]] = {}
ALLOWED_SKIPS = {"tests/judges/plugin.py": (1, "leaves out, by name, a test whose judge is not installed")}


def python_files(*folders: str) -> list[Path]:
    return sorted(
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*.py")
        if not {"node_modules", "golden"} & set(path.parts)
    )


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def length(function: ast.AST) -> int:
    """Lines of a function, without its docstring."""
    assert isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def too_long(text: str) -> list[str]:
    """Name the functions of a module that are longer than a reader can hold."""
    return [
        f"{node.name}: {length(node)} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and length(node) > LONGEST_FUNCTION
    ]


def without_strings(text: str) -> str:
    """Return a module's names, signs and comments: a sample inside a string silences nobody."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    spoken = (token for token in tokens if "STRING" not in tokenize.tok_name[token.type])
    return tokenize.untokenize((token.type, token.string) for token in spoken)


def found(pattern: re.Pattern[str], text: str) -> int:
    """Count what *pattern* finds outside of strings; few modules have to be taken apart for it."""
    if not pattern.search(re.sub(r"\s*\.\s*", ".", text)):
        return 0
    return len(pattern.findall(without_strings(text).replace(" .", ".").replace(". ", ".")))


def matches(pattern: re.Pattern[str], allowed: dict[str, tuple[int, str]]) -> dict[str, int]:
    """Count what *pattern* finds in each file, where that is not what is *allowed* there."""
    counts = {name(path): found(pattern, path.read_text("utf-8")) for path in python_files(*OURS)}
    expected = {file: count for file, (count, _) in allowed.items()}
    return {file: count for file, count in counts.items() if count != expected.get(file, 0)}


def test_a_module_holds_one_idea() -> None:
    texts = {path: path.read_text("utf-8") for path in python_files(*OURS)}
    assert [name(path) for path, text in texts.items() if len(text.splitlines()) > LONGEST_MODULE] == []
    assert [name(path) for path in texts if path.stem in NAMELESS] == []


@pytest.mark.slow
def test_a_function_does_one_thing() -> None:
    longest = {name(path): too_long(path.read_text("utf-8")) for path in python_files(*SHIPPED)}
    assert {module: functions for module, functions in longest.items() if functions} == {}


def test_a_long_function_would_be_seen() -> None:
    body = "    x = 1\n" * LONGEST_FUNCTION
    assert too_long(f"def f():\n{body}") == [f"f: {LONGEST_FUNCTION + 1} lines"]


@pytest.mark.slow
def test_no_judge_is_silenced() -> None:
    assert matches(SUPPRESSION, ALLOWED_SUPPRESSIONS) == {}


@pytest.mark.slow
def test_no_test_is_skipped() -> None:
    assert matches(SKIP, ALLOWED_SKIPS) == {}


def test_a_suppression_would_be_seen() -> None:
    assert found(SUPPRESSION, "x = f()  # type: ignore[misc]\n") == 1
    assert found(SUPPRESSION, "x = '# type: ignore'\n") == 0
    assert found(SKIP, "@pytest.mark.skipif(True)\ndef test() -> None:\n    pytest.skip('why')\n") == 2


@pytest.mark.slow
def test_a_floor_imports_only_floors_below_it() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "KEPT" in done.stdout


@pytest.mark.slow
@pytest.mark.wide
def test_the_project_is_typed_and_tidy() -> None:
    commands = (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"])
    for command in commands:
        done = subprocess.run(
            [sys.executable, "-m", *command, *OURS], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
