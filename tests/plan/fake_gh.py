"""A part of GitHub's `gh`, on a repository that is a JSON file: what it is not known to take, it refuses.

The file is named by GH_STORE; a page has GH_PAGE issues; GH_FAILS_AT is the number of the call that fails.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TypedDict
from urllib.parse import parse_qs, urlsplit


class Issue(TypedDict):
    """An issue, as the REST API tells of it."""

    number: int
    title: str
    body: str
    state: str
    labels: list[str]
    milestone: str


class Milestone(TypedDict):
    """A milestone."""

    number: int
    title: str
    due_on: str


class Store(TypedDict):
    """A repository, and the calls that it got."""

    issues: list[Issue]
    milestones: list[Milestone]
    labels: list[str]
    calls: list[str]


EMPTY = Store(issues=[], milestones=[], labels=[], calls=[])


def options(words: list[str], known: set[str]) -> dict[str, str]:
    """The options among *words*, which must be *known*."""
    found = dict(word[2:].partition("=")[::2] for word in words)
    if set(found) - known or any(not word.startswith("--") for word in words):
        sys.exit(f"unknown option among {words}")
    return found


def milestone(store: Store, title: str) -> str:
    if title not in [each["title"] for each in store["milestones"]]:
        sys.exit(f"'{title}' not found")
    return title


def issue(store: Store, action: str, words: list[str]) -> None:
    if action == "create":
        asked = options(words, {"title", "body", "label", "milestone"})
        if asked["label"] not in store["labels"]:
            sys.exit(f"could not add label: '{asked['label']}' not found")
        store["issues"].append(
            Issue(
                number=len(store["issues"]) + 1,
                title=asked["title"],
                body=asked["body"],
                state="open",
                labels=[asked["label"]],
                milestone=milestone(store, asked["milestone"]),
            )
        )
        return
    found = store["issues"][int(words[0]) - 1]
    if action == "edit":
        asked = options(words[1:], {"title", "body", "milestone"})
        found["title"], found["body"] = asked.get("title", found["title"]), asked["body"]
        found["milestone"] = milestone(store, asked.get("milestone", found["milestone"]))
    elif action == "close":
        assert options(words[1:], {"reason", "comment"})["reason"] == "not planned"
        found["state"] = "closed"
    elif action == "reopen":
        assert words[1:] == []
        found["state"] = "open"
    else:
        sys.exit(f"unknown command {action}")


def listed(rows: list[Issue] | list[Milestone], words: list[str]) -> None:
    """Print what jq finds in each page of rows."""
    assert words[0] == "--jq"
    size = int(os.environ["GH_PAGE"])
    for start in range(0, len(rows), size):
        page = json.dumps(rows[start : start + size])
        subprocess.run(["jq", "--raw-output", words[1]], input=page, text=True, check=True)


def api(store: Store, words: list[str]) -> None:
    flags = [word for word in words if word in ("--paginate", "--silent", "--method=PATCH")]
    place, *rest = [word for word in words if word not in flags]
    url = urlsplit(place)
    what = url.path.removeprefix("repos/{owner}/{repo}/")
    if "--paginate" in flags and what == "issues":
        label = parse_qs(url.query)["labels"][0]
        listed([each for each in store["issues"] if label in each["labels"]], rest)
    elif "--paginate" in flags and what == "milestones":
        listed(store["milestones"], rest)
    else:
        assert rest[::2] == ["-f"] * (len(rest) // 2)
        fields = dict(word.partition("=")[::2] for word in rest[1::2])
        if what == "milestones":
            number = len(store["milestones"]) + 1
            store["milestones"].append(Milestone(number=number, title=fields["title"], due_on=fields["due_on"]))
        else:
            assert "--method=PATCH" in flags
            store["milestones"][int(what.removeprefix("milestones/")) - 1]["due_on"] = fields["due_on"]


def main(words: list[str]) -> None:
    """Do what *words* ask for."""
    file = Path(os.environ["GH_STORE"])
    store: Store = json.loads(file.read_text("utf-8")) if file.exists() else EMPTY
    store["calls"].append(" ".join(words[:2]))
    if len(store["calls"]) == int(os.environ.get("GH_FAILS_AT", "0")):
        sys.exit("the network is gone")
    match words:
        case ["label", "create", name, *rest]:
            assert "force" in options(rest, {"force", "color", "description"})
            store["labels"] = sorted({*store["labels"], name})
        case ["issue", action, *rest]:
            issue(store, action, rest)
        case ["api", *rest]:
            api(store, rest)
        case _:
            sys.exit(f"unknown command {words}")
    file.write_text(json.dumps(store), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
