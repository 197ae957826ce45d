"""Judges of generated Python: ruff, mypy, pyright, bandit.

A tree is the root of a generated service: `src/<package>/` and `tests/`.
"""

import json
import os
from collections.abc import Sequence
from pathlib import Path

from tests.judges.process import NODE_MODULES, PYTHON, ROOT, JudgeCrashed, empty_folder, node, run
from tests.judges.registry import LEDGER

RULES = "E,F,I,UP,B,RUF,ASYNC,D1"
RULES_FOR_SOURCE = f"{RULES},S"


def ruff(trees: Sequence[Path]) -> list[str]:
    """Say what `ruff check` and `ruff format` have against trees, isolated and deaf to `noqa`."""
    LEDGER.add("ruff", sum(len(python_files(tree)) for tree in trees))
    return [complaint for tree in trees for complaint in _ruff(tree.resolve())]


def _ruff(tree: Path) -> list[str]:
    with empty_folder() as folder:
        style = ["--isolated", "--no-cache", "--line-length=100", "--target-version=py311"]
        known = ["--config", f"src = [{json.dumps(str(tree / 'src'))}, {json.dumps(str(tree))}]"]
        check = [*_tool("ruff"), "check", "--ignore-noqa", "--output-format=concise", *style, *known]
        runs = [
            [*check, f"--select={rules}", *files]
            for rules, files in ((RULES_FOR_SOURCE, python_files(tree / "src")), (RULES, python_files(tree / "tests")))
            if files
        ]
        runs.append([*_tool("ruff"), "format", "--check", "--quiet", "--diff", *style, *python_files(tree)])
        outputs = [run(command, folder).must_end_with(0, 1) for command in runs]
    return [
        line
        for done in outputs
        if done.code
        for line in done.out.splitlines()
        if line and not line.startswith(("Found ", "[*] "))
    ]


def ruff_of_its_own(trees: Sequence[Path]) -> list[str]:
    """Say what ruff has against trees as their users run it: by each one's own `pyproject.toml`."""
    LEDGER.add("ruff", sum(len(python_files(tree)) for tree in trees))
    runs = [
        run([*_tool("ruff"), *command, "--no-cache", "--quiet", "."], tree).must_end_with(0, 1)
        for tree in trees
        for command in (["check", "--output-format=concise"], ["format", "--check"])
    ]
    return [line for done in runs if done.code for line in done.out.splitlines()]


def mypy(trees: Sequence[Path]) -> list[str]:
    """Say what `mypy --strict` has against trees, without any configuration."""
    LEDGER.add("mypy", sum(len(python_files(tree)) for tree in trees))
    return [complaint for tree in trees for complaint in _mypy(tree.resolve())]


def _mypy(tree: Path) -> list[str]:
    # One cache per worker: most of it is the libraries', and two writers would spoil it.
    cache = ROOT / ".cache" / "mypy-judge" / os.environ.get("PYTEST_XDIST_WORKER", "alone")
    options = ["--strict", "--config-file=", f"--python-executable={PYTHON}", f"--cache-dir={cache}"]
    output = ["--no-error-summary", "--no-pretty", "--hide-error-context", "--no-color-output"]
    names = ["--explicit-package-bases", "--namespace-packages"]
    command = [*_tool("mypy"), *options, *output, *names, *python_files(tree)]
    done = run(command, tree, environment={"MYPYPATH": str(tree / "src")}).must_end_with(0, 1)
    return [line for line in done.out.splitlines() if ": note: " not in line]


def pyright(trees: Sequence[Path]) -> list[str]:
    """Say what pyright's strict mode has against trees; warnings count, `type: ignore` does not."""
    expected = sum(len(python_files(tree)) for tree in trees)
    LEDGER.add("pyright", expected)
    with empty_folder() as folder:
        config = folder / "pyrightconfig.json"
        config.write_text(json.dumps(_pyright_config(trees, folder)), encoding="utf-8")
        script = NODE_MODULES / "pyright/index.js"
        options: list[str | Path] = ["--project", config, "--pythonpath", PYTHON, "--outputjson"]
        done = run(node(script, *options), folder).must_end_with(0, 1)
    report = json.loads(done.out)
    if report["summary"]["filesAnalyzed"] != expected:
        raise JudgeCrashed(f"pyright read {report['summary']['filesAnalyzed']} of {expected} files\n{done.err}")
    return [
        f"{fault['file']}:{fault['range']['start']['line'] + 1}: {fault['message']} ({fault.get('rule', 'syntax')})"
        for fault in report["generalDiagnostics"]
        if fault["severity"] in {"error", "warning"}
    ]


def _pyright_config(trees: Sequence[Path], folder: Path) -> dict[str, object]:
    # pyright takes only paths relative to its configuration, which must not lie in the tree.
    roots = [os.path.relpath(tree.resolve(), folder) for tree in trees]
    return {
        "include": roots,
        "exclude": [],
        "typeCheckingMode": "strict",
        "enableTypeIgnoreComments": False,
        "pythonVersion": "3.11",
        "executionEnvironments": [{"root": root, "extraPaths": [f"{root}/src"]} for root in roots],
    }


def bandit(trees: Sequence[Path]) -> list[str]:
    """Say what bandit has against the sources of trees, at every severity and deaf to `nosec`."""
    files = [file for tree in trees for file in python_files(tree.resolve() / "src")]
    LEDGER.add("bandit", len(files))
    with empty_folder() as folder:
        done = run([*_tool("bandit"), "--quiet", "--ignore-nosec", "--format=json", *files], folder).must_end_with(0, 1)
    report = json.loads(done.out)
    faults = [f"{error['filename']}: {error['reason']}" for error in report["errors"]]
    return faults + [
        f"{found['filename']}:{found['line_number']}: {found['issue_text']} ({found['test_id']})"
        for found in report["results"]
    ]


def python_files(folder: Path) -> list[Path]:
    """List the Python files below *folder*, sorted; those of environments and caches are nobody's writing."""
    return sorted(
        path
        for path in folder.rglob("*.py")
        if not any(part in {".venv", "__pycache__"} for part in path.relative_to(folder).parts)
    )


def _tool(module: str) -> list[str | Path]:
    return [PYTHON, "-I", "-m", module]
