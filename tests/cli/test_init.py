"""What `specgen init` writes for CI: once, where it is read, with the version that wrote the tree."""

from pathlib import Path

import pytest
import yaml

from specgen import __version__
from specgen.workflows.init import PRE_COMMIT, WORKFLOW, init
from tests.cli.command import specgen
from tests.house.marks import ROOT

HOOKS = ROOT / ".pre-commit-hooks.yaml"


def made_in(folder: Path) -> set[str]:
    done = init(folder)
    assert done.value, done.diagnostics
    return {path.relative_to(folder).as_posix() for path in done.value.files}


@pytest.mark.slow
def test_a_workflow_and_a_hook_are_written_beside_the_spec(tmp_path: Path) -> None:
    assert made_in(tmp_path) == {
        "specs/product.yaml",
        "specs/specgen.schema.json",
        ".github/workflows/specgen.yml",
        ".pre-commit-config.yaml",
    }


@pytest.mark.slow
def test_the_workflow_asks_with_no_more_rights_than_it_needs(tmp_path: Path) -> None:
    made_in(tmp_path)
    workflow = yaml.safe_load((tmp_path / WORKFLOW).read_text(encoding="utf-8"))
    (job,) = workflow["jobs"].values()
    assert workflow["permissions"] == {"contents": "read"}
    assert job["permissions"] == {"contents": "read", "actions": "read", "security-events": "write"}
    runs = [step["run"] for step in job["steps"] if "run" in step]
    assert runs == [
        f'python -m pip install "specgen=={__version__}"',
        "specgen check --format github --format sarif=specgen.sarif",
    ]
    assert job["steps"][-1]["with"]["sarif_file"] == "specgen.sarif"
    assert all(step["uses"].rpartition("@v")[2].isdecimal() for step in job["steps"] if "uses" in step)


@pytest.mark.slow
def test_the_hook_asks_with_the_same_version(tmp_path: Path) -> None:
    made_in(tmp_path)
    (repository,) = yaml.safe_load((tmp_path / PRE_COMMIT).read_text(encoding="utf-8"))["repos"]
    (hook,) = repository["hooks"]
    assert (hook["entry"], hook["additional_dependencies"]) == ("specgen check", [f"specgen=={__version__}"])
    assert (hook["pass_filenames"], hook["always_run"]) == (False, True)


@pytest.mark.slow
def test_what_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / WORKFLOW).parent.mkdir(parents=True)
    (tmp_path / WORKFLOW).write_text("mine")
    assert ".pre-commit-config.yaml" in made_in(tmp_path)
    assert (tmp_path / WORKFLOW).read_text() == "mine"


@pytest.mark.slow
def test_deeper_in_a_repository_nothing_would_read_them(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert made_in(tmp_path / "shop") == {"specs/product.yaml", "specs/specgen.schema.json"}
    assert len(made_in(tmp_path)) == 4


@pytest.mark.slow
def test_what_the_workflow_runs_is_clean_at_once(tmp_path: Path) -> None:
    made_in(tmp_path)
    assert specgen(tmp_path, "generate").code == 0
    said = specgen(tmp_path, "check", "--format", "github", "--format", "sarif=specgen.sarif", GITHUB_STEP_SUMMARY="")
    assert (said.code, said.err) == (0, "")
    assert {line.split()[0] for line in said.out.splitlines()} == {"specgen:"}


@pytest.mark.parametrize("hook", yaml.safe_load(HOOKS.read_text(encoding="utf-8")), ids=lambda hook: hook["id"])
def test_each_hook_of_ours_runs_a_command(tmp_path: Path, hook: dict[str, object]) -> None:
    program, command = str(hook["entry"]).split()
    assert (program, hook["id"]) == ("specgen", f"specgen-{command}")
    assert (hook["language"], hook["pass_filenames"]) == ("python", False)
    assert specgen(tmp_path, command, "--help").code == 0
