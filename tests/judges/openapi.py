"""Judges of an OpenAPI document: openapi-spec-validator, Redocly, Spectral."""

import json
from collections.abc import Sequence
from pathlib import Path

from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.judges.process import NODE_MODULES, empty_folder, node, run
from tests.judges.registry import LEDGER

# Redocly's rule refuses localhost together with example.com; a service that starts on loopback names it rightly.
REDOCLY = """
extends: [recommended-strict]
rules:
  no-server-example.com: off
  rule/no-example-server:
    subject: {type: Server, property: url}
    message: a server is not at example.com
    severity: error
    assertions: {notPattern: example\\.com}
"""
SPECTRAL = "extends: [[spectral:oas, all]]\n"


def openapi_spec_validator(paths: Sequence[Path]) -> list[str]:
    """Say where OpenAPI documents break the specification's own schema and rules."""
    LEDGER.add("openapi-spec-validator", len(paths))
    return [
        f"{path.name}: {'/'.join(map(str, fault.absolute_path))}: {fault.message}"
        for path in paths
        for fault in OpenAPIV31SpecValidator(json.loads(path.read_bytes())).iter_errors()
    ]


def redocly(paths: Sequence[Path]) -> list[str]:
    """Say what Redocly's `recommended-strict` has against OpenAPI documents."""
    LEDGER.add("redocly", len(paths))
    return [complaint for path in paths for complaint in _redocly(path)]


def _redocly(path: Path) -> list[str]:
    with empty_folder() as folder:
        config = folder / "redocly.yaml"
        config.write_text(REDOCLY, encoding="utf-8")
        script = NODE_MODULES / "@redocly/cli/bin/cli.js"
        options: list[str | Path] = ["--config", config, "--format", "json", "--max-problems", "1000"]
        done = run(node(script, "lint", path.resolve(), *options), folder).must_end_with(0, 1)
    return [
        f"{path.name}{problem['location'][0].get('pointer', '')}: {problem['message']} ({problem['ruleId']})"
        for problem in json.loads(done.out)["problems"]
    ]


def spectral(paths: Sequence[Path]) -> list[str]:
    """Say what all of Spectral's rules for OpenAPI have against documents."""
    LEDGER.add("spectral", len(paths))
    with empty_folder() as folder:
        ruleset = folder / "ruleset.yaml"
        ruleset.write_text(SPECTRAL, encoding="utf-8")
        script = NODE_MODULES / "@stoplight/spectral-cli/dist/index.js"
        options: list[str | Path] = ["--ruleset", ruleset, "--format", "json", "--quiet", "--fail-severity", "hint"]
        files = [path.resolve() for path in paths]
        done = run(node(script, "lint", *options, *files), folder).must_end_with(0, 1)
    return [
        f"{Path(fault['source']).name}#/{'/'.join(map(str, fault['path']))}: {fault['message']} ({fault['code']})"
        for fault in json.loads(done.out)
    ]
