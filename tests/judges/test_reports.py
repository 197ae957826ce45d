"""What CI reads is valid by those who read it."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given

from specgen.report import Report, plain
from specgen.report.formats import sarif as as_sarif
from specgen.workflows.init import PRE_COMMIT, WORKFLOW, init
from tests.judges.process import ROOT
from tests.judges.reports import ci_schema, pre_commit, sarif
from tests.report.hostile import reports, some


@pytest.mark.judge("sarif")
@some
@given(reports())
def test_whatever_is_said_is_sarif(report: Report) -> None:
    assert sarif([plain(as_sarif.lines(report))]) == []


@pytest.mark.judge("sarif")
@pytest.mark.usefixtures("on_samples")
def test_what_is_no_sarif_is_refused() -> None:
    assert sarif([json.dumps({"version": "2.1.0", "runs": [{"results": []}]})]) != []


@pytest.mark.judge("check-jsonschema", "pre-commit")
def test_what_init_writes_is_read_by_github_and_pre_commit(tmp_path: Path) -> None:
    made = init(tmp_path)
    assert made.value
    assert ci_schema("github-workflows", [tmp_path / WORKFLOW]) == []
    assert pre_commit("config", [tmp_path / PRE_COMMIT]) == []


@pytest.mark.judge("pre-commit")
def test_our_own_hooks_can_be_named() -> None:
    assert pre_commit("manifest", [ROOT / ".pre-commit-hooks.yaml"]) == []


@pytest.mark.judge("check-jsonschema")
def test_what_the_page_on_checking_shows_is_read(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "checking.md").read_text(encoding="utf-8")
    shown = {
        "github-workflows": [block for block in _yaml(page) if block.startswith("on:")],
        "gitlab-ci": [block for block in _yaml(page) if block.startswith("specgen:\n")],
    }
    for schema, blocks in shown.items():
        files = [tmp_path / f"{schema}{number}.yml" for number in range(len(blocks))]
        for file, block in zip(files, blocks, strict=True):
            file.write_text(block, encoding="utf-8")
        assert ci_schema(schema, files) == []


def _yaml(page: str) -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


@pytest.mark.judge("check-jsonschema", "pre-commit")
@pytest.mark.usefixtures("on_samples")
def test_what_is_neither_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text("jobs: {check: {runs-on: here, steps: [{usess: x}]}}\n", encoding="utf-8")
    assert ci_schema("github-workflows", [wrong]) != []
    assert ci_schema("gitlab-ci", [wrong]) != []
    assert pre_commit("config", [wrong]) != []
    assert pre_commit("manifest", [wrong]) != []
