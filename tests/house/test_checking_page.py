"""The page on checking shows what is said."""

import re
from pathlib import Path

import pytest
import yaml

from specgen.cli import Exit
from specgen.report import FORMATS, Format, plain, report_on
from specgen.workflows.sound import soundness
from tests.house.marks import ROOT

PAGE = (ROOT / "docs" / "checking.md").read_text(encoding="utf-8")
SAMPLES = dict(re.findall(r"^### `(\w+)`\n.*?^```\w+\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL))
(SPEC,) = re.findall(r"^```yaml\n(specgen: 1\n.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def test_each_format_has_a_sample() -> None:
    assert list(SAMPLES) == [each.name for each in FORMATS]


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_a_sample_is_part_of_what_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: Format) -> None:
    (tmp_path / "product.yaml").write_text(SPEC, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    said = report_on(soundness(Path("product.yaml")).diagnostics)
    assert SAMPLES[format.name] in plain(format.lines(said))


def test_each_exit_code_is_told() -> None:
    (table,) = re.findall(r"^## Exit codes\n\n(.*?)\n\n", PAGE, re.MULTILINE | re.DOTALL)
    assert [int(row.split("|")[1]) for row in table.splitlines()[2:]] == [code.value for code in Exit]


def test_each_snippet_is_yaml_and_runs_the_command() -> None:
    snippets = [block for block in re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL) if block != SPEC]
    assert [list(yaml.safe_load(each)) for each in snippets] == [
        [True, "permissions", "jobs"],
        ["specgen"],
        ["repos"],
    ]
    assert all("specgen check" in each or "specgen-check" in each for each in snippets)
