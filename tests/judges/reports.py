"""Judges of what CI reads: SARIF by its schema, workflows and hooks by those of who runs them."""

import json
from collections.abc import Sequence
from pathlib import Path

from jsonschema import Draft4Validator

from tests.judges.process import NODE_MODULES, PYTHON, empty_folder, run
from tests.judges.registry import LEDGER

SARIF_SCHEMA = NODE_MODULES / "@microsoft" / "jest-sarif" / "lib" / "schemas" / "sarif-2.1.0-rtm.5.json"
"""The schema of SARIF 2.1.0, as its editors' library ships it."""


def sarif(texts: Sequence[str]) -> list[str]:
    """Say where SARIF logs break the schema of the standard."""
    LEDGER.add("sarif", len(texts))
    validator = Draft4Validator(json.loads(SARIF_SCHEMA.read_text(encoding="utf-8")))
    return [
        f"{'/'.join(map(str, fault.absolute_path))}: {fault.message}"
        for text in texts
        for fault in validator.iter_errors(json.loads(text))
    ]


def ci_schema(name: str, paths: Sequence[Path]) -> list[str]:
    """Say where files of CI break the schema *name*, such as `github-workflows`, that check-jsonschema carries."""
    LEDGER.add("check-jsonschema", len(paths))
    return _refusals(["check_jsonschema", "--builtin-schema", f"vendor.{name}"], paths)


def pre_commit(kind: str, paths: Sequence[Path]) -> list[str]:
    """Say what pre-commit has against files of a *kind*: `config` or `manifest`."""
    LEDGER.add("pre-commit", len(paths))
    return _refusals(["pre_commit", f"validate-{kind}"], paths)


def _refusals(module: list[str], paths: Sequence[Path]) -> list[str]:
    """What a module says of files that it refuses."""
    with empty_folder() as folder:
        files = [path.resolve() for path in paths]
        home = {"PRE_COMMIT_HOME": str(folder)}
        done = run([PYTHON, "-m", *module, *files], folder, environment=home).must_end_with(0, 1)
    return [done.out + done.err] if done.code else []
