"""GitHub: a script for `gh` that makes an issue of each task or edits the one that is there; the same issues as JSON.

An issue is known by the comment that its text begins with, which names the task and tells what the plan said of it. One
of which the plan says nothing else is left alone, so that nobody's own words are lost without need.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256

from specgen.files.draft import Templated, Written
from specgen.frozen import frozen
from specgen.generators.markdown import inline
from specgen.generators.plan.exports.items import Export, Item
from specgen.generators.plan.exports.known import Known
from specgen.report.document import encodable

FORM = 1
"""The version of the JSON."""
GONE = "gone"
"""Stands in the place of a digest where the issue was closed, so that who comes back is opened again."""

_CALL = re.compile(r"(?<![\w.+-])@(?=\w)|(?<!&)#(?=\d)")
"""What would call somebody, or tell another issue that it was spoken of."""
_APART = "\u200b"
"""Stands unseen between such a sign and the name behind it."""


@frozen
class Issue:
    """An issue: what it is known by, and what stands in it. *digest* changes when anything else does."""

    mark: str
    title: str
    body: str
    digest: str


@frozen
class QuotedIssue:
    """An issue in words of the shell."""

    mark: str
    digest: str
    title: str
    body: str


@frozen
class QuotedEnd:
    """What becomes of an issue that nobody has to do any more, in words of the shell."""

    mark: str
    body: str


@frozen
class IssueScript:
    """The script; all but *title* are words of the shell."""

    title: str
    milestone: str
    due: str
    issues: tuple[QuotedIssue, ...]
    gone: tuple[QuotedEnd, ...]


def script(export: Export, known: Known) -> Templated:
    """A script in POSIX shell that brings the issues of a repository to what the plan says of a quarter."""
    quarter = export.plan.quarter
    view = IssueScript(
        title=export.title,
        milestone=quoted(quarter.name),
        due=quoted(f"{quarter.days.last}T00:00:00Z"),
        issues=tuple(
            QuotedIssue(quoted(each.mark), quoted(each.digest), quoted(each.title), quoted(each.body))
            for each in _issues(export)
        ),
        gone=tuple(QuotedEnd(quoted(mark), quoted(body)) for mark, body in _gone(export)),
    )
    return Templated(f"{quarter.name}-github.sh", "plan/github.sh.j2", view)


def document(export: Export, known: Known) -> Written:
    """The issues of a quarter as JSON, for programs that speak to GitHub by themselves."""
    quarter = export.plan.quarter
    said = {
        "schema_version": FORM,
        "kind": "github-issues",
        "milestone": {"title": quarter.name, "due_on": f"{quarter.days.last}T00:00:00Z"},
        "issues": [
            {"mark": each.mark, "title": each.title, "body": each.body, "labels": ["specgen"]}
            for each in _issues(export)
        ],
        "close": [{"mark": mark, "body": body} for mark, body in _gone(export)],
    }
    return Written(f"{quarter.name}-github.json", f"{encodable(json.dumps(said, indent=2, ensure_ascii=False))}\n")


def quoted(text: str) -> str:
    """A text as one word of the shell, whatever it holds."""
    return "'" + text.replace("'", "'\\''") + "'"


def _issues(export: Export) -> Iterator[Issue]:
    for item in export.items:
        if not item.task.cancelled:
            title, text = item.title, _text(item)
            digest = sha256(encodable("\0".join((export.plan.quarter.name, title, text))).encode()).hexdigest()[:12]
            yield Issue(item.mark, title, _begun(item.mark, digest) + text, digest)


def _gone(export: Export) -> Iterator[tuple[str, str]]:
    """The marks of what nobody has to do any more, and what their issues say then."""
    for item in export.items:
        if item.task.cancelled:
            yield item.mark, f"{_begun(item.mark, GONE)}Cancelled: {_CALL.sub(_parted, inline(item.task.cancelled))}"
    for mark in export.retired:
        yield mark, f"{_begun(mark, GONE)}Not in the plan any more."


def _begun(mark: str, digest: str) -> str:
    """How the text of an issue begins."""
    return f"<!-- specgen: {mark} {digest} -->\n"


def _text(item: Item) -> str:
    """What an issue says, as Markdown that calls nobody."""
    lines = (f"- **{note.label}**: {_CALL.sub(_parted, inline(note.text))}" for note in item.notes)
    return "\n".join((*lines, "", "Written by `specgen export`; what you add here is lost when the plan changes."))


def _parted(sign: re.Match[str]) -> str:
    return f"{sign[0]}{_APART}"
