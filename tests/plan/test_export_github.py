"""GitHub: the script, run against a `gh` that keeps its issues in a file, makes each issue once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specgen.generators.plan.exports.github import quoted
from specgen.generators.plan.exports.items import Export
from tests.judges.plans import shellcheck
from tests.judges.registry import LEDGER
from tests.plan import fake_gh
from tests.plan.exporting import FEATURES, HOSTILE, exported, made_up, shop, told
from tests.plan.fake_gh import Issue, Store
from tests.plan.makers import DAY, person, planning, task
from tests.plan.test_export_csv import DROPPED, RENAMED

needs_jq = pytest.mark.judge("jq")


class Repository:
    """A repository, and a `gh` that knows it alone."""

    def __init__(self, folder: Path) -> None:
        self.store, self.folder = folder / "store.json", folder / "clone"
        self.folder.mkdir()
        programs = folder / "programs"
        programs.mkdir()
        gh = programs / "gh"
        gh.write_text(f'#!/bin/sh\nexec {quoted(sys.executable)} {quoted(fake_gh.__file__)} "$@"\n', "utf-8")
        gh.chmod(0o755)
        self.path = f"{programs}{os.pathsep}{os.environ['PATH']}"

    def run(self, script: str, **environment: str) -> int:
        """Run a script; the exit code."""
        LEDGER.add("jq", 1)
        around = {**os.environ, "PATH": self.path, "GH_STORE": str(self.store), "GH_PAGE": "3", **environment}
        done = subprocess.run(["sh"], input=script, text=True, env=around, cwd=self.folder, check=False)
        assert list(self.folder.iterdir()) == []
        return done.returncode

    @property
    def holds(self) -> Store:
        store: Store = json.loads(self.store.read_text("utf-8"))
        return store

    @property
    def issues(self) -> list[Issue]:
        return self.holds["issues"]

    def changes(self) -> list[str]:
        """The calls that changed issues, of those since the last time."""
        store = self.holds
        calls = [call for call in store["calls"] if call.startswith("issue")]
        self.store.write_text(json.dumps({**store, "calls": []}), "utf-8")
        return calls


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def after(features: str, export: Export) -> Export:
    """What is told of a later spec."""
    return told(shop(features), export.plan.plan.lock)


@needs_jq
def test_each_task_is_an_issue_with_its_very_words(repository: Repository) -> None:
    export = told(shop())
    assert repository.run(exported(export, "github")) == 0
    titles = [item.title for item in export.items if not item.task.cancelled]
    assert [issue["title"] for issue in repository.issues] == titles
    assert any(HOSTILE in title for title in titles)
    assert {issue["milestone"] for issue in repository.issues} == {"Q1"}
    assert repository.holds["milestones"] == [{"number": 1, "title": "Q1", "due_on": "2026-03-27T00:00:00Z"}]


@needs_jq
def test_a_second_run_does_nothing(repository: Repository) -> None:
    script = exported(told(shop()), "github")
    assert repository.run(script) == 0
    before, calls = repository.issues, repository.changes()
    assert repository.run(script) == 0
    assert (repository.issues, repository.changes()) == (before, [])
    assert calls == ["issue create"] * len(before)


@needs_jq
def test_what_is_renamed_is_edited_and_nothing_else(repository: Repository) -> None:
    export = told(shop())
    assert repository.run(exported(export, "github")) == 0
    before = repository.issues
    repository.changes()
    assert repository.run(exported(after(RENAMED, export), "github")) == 0
    assert repository.changes() == ["issue edit"]
    changed = [(old["title"], new["title"]) for old, new in zip(before, repository.issues, strict=True) if old != new]
    assert changed == [("T010 @team loads #12", "T010 Load again")]


@needs_jq
@pytest.mark.wide
def test_a_feature_that_is_renamed_makes_no_new_issue(repository: Repository) -> None:
    export = told(shop())
    assert repository.run(exported(export, "github")) == 0
    before = len(repository.issues)
    renamed = FEATURES.replace(json.dumps(HOSTILE, ensure_ascii=False), "Items")
    assert renamed != FEATURES
    assert repository.run(exported(after(renamed, export), "github")) == 0
    assert len(repository.issues) == before
    assert all("F001 Items" in issue["body"] for issue in repository.issues)


@pytest.mark.wide
@needs_jq
def test_what_left_the_plan_is_closed_once(repository: Repository) -> None:
    export = told(shop())
    assert repository.run(exported(export, "github")) == 0
    repository.changes()
    script = exported(after(DROPPED, export), "github")
    assert repository.run(script) == 0
    assert repository.changes().count("issue close") == 1
    assert [issue["title"] for issue in repository.issues if issue["state"] == "closed"] == [
        item.title for item in export.items if item.task.key == "operation.create_item"
    ]
    assert repository.run(script) == 0
    assert repository.changes() == []


@needs_jq
@pytest.mark.wide
def test_what_comes_back_is_opened_again(repository: Repository) -> None:
    export = told(shop())
    before = exported(export, "github")
    assert repository.run(before) == 0
    there = repository.issues
    assert repository.run(exported(after(DROPPED, export), "github")) == 0
    assert repository.issues != there
    assert repository.run(before) == 0
    assert repository.issues == there


@needs_jq
def test_what_was_cancelled_before_it_was_told_makes_no_issue(repository: Repository) -> None:
    export = told(shop())
    assert "\ngone 'shop-T011'" in exported(export, "github")
    assert repository.run(exported(export, "github")) == 0
    assert {issue["state"] for issue in repository.issues} == {"open"}


@needs_jq
def test_a_run_that_failed_is_finished_by_the_next(repository: Repository) -> None:
    script = exported(told(shop()), "github")
    assert repository.run(script, GH_FAILS_AT="8") != 0
    assert repository.run(script) == 0
    titles = [issue["title"] for issue in repository.issues]
    assert len(set(titles)) == len(titles) == script.count("\nissue 'shop-")


@needs_jq
def test_an_issue_that_quotes_another_is_not_taken_for_it(repository: Repository) -> None:
    export = made_up([task("a", DAY)], planning(person("p")))
    assert repository.run(exported(export, "github")) == 0
    store = repository.holds
    quote = Issue({**store["issues"][0], "number": 1, "title": "mine", "body": f"> {store['issues'][0]['body']}"})
    store["issues"] = [quote, {**store["issues"][0], "number": 2}]
    repository.store.write_text(json.dumps(store), "utf-8")
    again = made_up([task("a", 2 * DAY)], planning(person("p")))
    assert repository.run(exported(again, "github")) == 0
    assert [issue["title"] for issue in repository.issues] == ["mine", "T001 a"]
    assert "2d" in repository.issues[1]["body"]


@pytest.mark.judge("shellcheck")
def test_the_script_is_sound() -> None:
    assert shellcheck(exported(told(shop()), "github")) == []


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), max_size=20))
def test_the_shell_reads_what_was_quoted(texts: list[str]) -> None:
    script = f"printf '%s\\0' begin {' '.join(map(quoted, texts))}".encode()
    done = subprocess.run(["sh"], input=script, capture_output=True, check=True)
    assert done.stdout.decode().split("\0") == ["begin", *texts, ""]


def test_nobody_is_called() -> None:
    renamed = FEATURES.replace(json.dumps(HOSTILE, ensure_ascii=False), "'@keeper asks a@b.org of #12'")
    bodies = [each["body"] for each in json.loads(exported(told(shop(renamed)), "github-json"))["issues"]]
    assert all("**For**: F001 @\u200bkeeper asks <a@b.org> of #\u200b12, in Q1" in body for body in bodies)


def test_the_json_has_the_same_issues() -> None:
    export = told(shop())
    said = json.loads(exported(export, "github-json"))
    assert (said["schema_version"], said["kind"], said["milestone"]["title"]) == (1, "github-issues", "Q1")
    assert [each["mark"] for each in said["issues"]] == [item.mark for item in export.items if not item.task.cancelled]
    assert [each["mark"] for each in said["close"]] == [item.mark for item in export.items if item.task.cancelled]
    assert [each["body"].splitlines()[1] for each in said["close"]] == ["Cancelled: =not wanted"]
    script = exported(export, "github")
    assert all(f" {quoted(each['title'])} {quoted(each['body'])}\n" in script for each in said["issues"])
