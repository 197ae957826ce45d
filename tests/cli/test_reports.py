"""Reports in files and on standard output: several at once, and what becomes of those that can't be written."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import BAD, GOOD, UNPAGED, specgen, write


@pytest.mark.wide
def test_each_format_stands_alone_on_standard_output(tmp_path: Path) -> None:
    write(tmp_path, product=BAD)
    begins = {"json": "{", "sarif": "{", "junit": "<?xml", "github": "::error", "gitlab": "[", "markdown": "## specgen"}
    for name, head in begins.items():
        said = specgen(tmp_path, "check", "--format", name, GITHUB_STEP_SUMMARY="")
        assert (said.code, said.err) == (1, "")
        assert said.out.startswith(head)


@pytest.mark.slow
def test_every_format_at_once(tmp_path: Path) -> None:
    write(tmp_path, product=BAD)
    files = {"json": "a.json", "sarif": "deep/below/b.sarif", "junit": "c.xml", "gitlab": "d.json", "markdown": "e.md"}
    asked = [word for name, file in files.items() for word in ("--format", f"{name}={file}")]
    said = specgen(tmp_path, "check", *asked, "--format", "text")
    assert (said.code, said.err) == (1, "")
    assert "error[unknown-type]" in said.out
    assert all((tmp_path / file).stat().st_size for file in files.values()), "and folders that were not there are made"
    assert json.loads((tmp_path / "deep/below/b.sarif").read_text())["version"] == "2.1.0"


def test_two_formats_do_not_go_to_one_file(tmp_path: Path) -> None:
    write(tmp_path, product=GOOD)
    said = specgen(tmp_path, "check", "--format", "json=a.json", "--format", "sarif=./a.json")
    assert (said.code, said.out) == (2, "")
    assert said.err == "specgen: two formats can't go to one file, `a.json`\n"
    assert not (tmp_path / "a.json").exists()


@pytest.mark.slow
def test_a_report_that_cannot_be_written_is_told_and_the_others_are(tmp_path: Path) -> None:
    write(tmp_path, product=GOOD)
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    places = ["folder", "file/below.json", "/dev/full"]
    asked = [word for place in places for word in ("--format", f"json={place}")]
    said = specgen(tmp_path, "check", *asked, "--format", "gitlab=last.json")
    assert said.code == 3
    assert [line.split(": this can't be written: ")[0] for line in said.err.splitlines()] == [
        f"specgen: {place}" for place in places
    ]
    assert json.loads((tmp_path / "last.json").read_text()) == []


@pytest.mark.slow
@pytest.mark.parametrize("format", ["text", "json"])
def test_a_standard_output_that_is_full_is_no_success(tmp_path: Path, format: str) -> None:
    write(tmp_path, product=BAD)
    command = [sys.executable, "-m", "specgen", "check", "--format", format]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr == "specgen: standard output: this can't be written: No space left on device\n"


@pytest.mark.slow
def test_the_summary_of_a_step_is_added_to(tmp_path: Path) -> None:
    write(tmp_path, product=BAD)
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    said = specgen(tmp_path, "check", "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
    assert said.code == 1
    assert summary.read_text().startswith("before\n## specgen: 1 error\n")
    specgen(tmp_path, "check", "--format", "json", GITHUB_STEP_SUMMARY=str(summary))
    assert summary.read_text().count("## specgen") == 1, "only the format of a workflow has one"
    barred = specgen(tmp_path, "check", "--format", "github", GITHUB_STEP_SUMMARY=str(tmp_path))
    assert (barred.code, "this can't be written" in barred.err) == (3, True)


@pytest.mark.slow
def test_places_are_those_of_the_repository_and_lead_to_its_pages(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    shop = tmp_path / "my shop"
    shop.mkdir()
    write(shop, product=BAD)
    assert specgen(shop, "check", "--format", "github").out.startswith("::error file=my shop/product.yaml,line=5,")
    github = {"GITHUB_REPOSITORY": "some/shop", "GITHUB_SHA": "abc", "GITHUB_SERVER_URL": "https://github.test"}
    said = specgen(shop, "check", "--format", "markdown", **github).out
    assert "https://github.test/some/shop/blob/abc/my%20shop/product.yaml#L5" in said
    gitlab = {"GITHUB_REPOSITORY": "", "CI_PROJECT_URL": "https://gitlab.test/some/shop", "CI_COMMIT_SHA": "abc"}
    said = specgen(shop, "check", "--format", "markdown", **gitlab).out
    assert "https://gitlab.test/some/shop/-/blob/abc/my%20shop/product.yaml#L5" in said


@pytest.mark.slow
def test_machines_read_utf_8_whatever_people_read_here(tmp_path: Path) -> None:
    write(tmp_path, product=BAD.replace("strng", "größe"))
    assert "größe" in specgen(tmp_path, "check", "--format", "json", PYTHONIOENCODING="ascii").out
    said = specgen(tmp_path, "check", PYTHONIOENCODING="ascii")
    assert (said.code, "gr??e" in said.out) == (1, True)


@pytest.mark.slow
def test_a_rule_is_told_by_its_page_where_a_format_shows_pages(tmp_path: Path) -> None:
    write(tmp_path, product=BAD)
    (run,) = json.loads(specgen(tmp_path, "check", "--format", "sarif").out)["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == "A field's type does not exist."


@pytest.mark.slow
def test_nothing_weighs_enough_where_nothing_is_to_fail(tmp_path: Path) -> None:
    assert specgen(write(tmp_path, product=UNPAGED), "check", "--fail-on", "none").code == 0


@pytest.mark.slow
@pytest.mark.parametrize("command", ["check", "validate"])
def test_rules_that_errors_kept_from_judging_are_no_success(command: str, tmp_path: Path) -> None:
    said = specgen(write(tmp_path, product=BAD), command, "--fail-on", "none")
    assert said.code == 3
    assert "not checked: what rules say of the spec\n" in said.out


@pytest.mark.slow
def test_what_was_not_checked_stands_at_the_spec_and_is_no_success(tmp_path: Path) -> None:
    write(tmp_path, **{"specs/product": GOOD})
    asked = ("check", "--openapi", "nowhere.json", "--fail-on", "none")
    said = specgen(tmp_path, *asked, "--format", "gitlab", "--format", "markdown=comment.md")
    assert said.code == 3
    (issue,) = json.loads(said.out)
    assert (issue["check_name"], issue["location"]["path"]) == ("not-checked", "specs/product.yaml")
    assert "### Not checked (1)\n" in (tmp_path / "comment.md").read_text()
