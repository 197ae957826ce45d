"""The lock file, read: what is wrong with it is said at its place, and nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from specgen.plan.flaws import BROKEN_LOCK
from specgen.plan.lock import FORM, NEW_HERE, Finish, Lock, Row
from specgen.source.diagnostics import Diagnostic, Outcome
from specgen.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from specgen.source.text import FilePlace, Source
from specgen.source.yaml import read_yaml

NEW = Lock({}, {})
"""No plan was made before."""

CURE = "take it from version control; of a merge keep the lines of both sides"

Words = dict[str, str]


def read_lock(source: Source | None) -> Outcome[Lock | None]:
    """The lock in *source*, where there is one; None where it can't be relied on."""
    if source is None:
        return Outcome(NEW)
    read = read_yaml(source)
    root = read.value
    if read.diagnostics or not isinstance(root, Mapping):
        said = tuple(read.diagnostics) or (BROKEN_LOCK.at(FilePlace(source.path), "this is no plan's lock", help=CURE),)
        return Outcome(None, said)
    form = root.entry("plan")
    if form is None or not isinstance(form.value, Scalar) or form.value.text != str(FORM):
        return Outcome(None, (BROKEN_LOCK.at(root.span, "another version of specgen wrote this", help=CURE),))
    said_of: list[Diagnostic] = []
    rows = {entry.key.text: row for entry in _entries(root, "tasks") if (row := _row(entry, said_of))}
    quarters = {entry.key.text: _finish(entry) for entry in _entries(root, "quarters")}
    before = {entry.key.text: _row(entry, said_of) for entry in _known(root, "tasks_before")}
    before |= dict.fromkeys(_new(root, "tasks_before"))
    quarters_before: dict[str, Finish | None] = {
        entry.key.text: _finish(entry) for entry in _known(root, "quarters_before")
    }
    quarters_before |= dict.fromkeys(_new(root, "quarters_before"))
    return Outcome(None if said_of else Lock(rows, quarters, before, quarters_before), tuple(said_of))


def _known(root: Mapping, section: str) -> Iterator[Entry]:
    """What was there before."""
    return (entry for entry in _entries(root, section) if not _is_new(entry))


def _new(root: Mapping, section: str) -> Iterator[str]:
    """What was not there before."""
    return (entry.key.text for entry in _entries(root, section) if _is_new(entry))


def _is_new(entry: Entry) -> bool:
    return isinstance(entry.value, Scalar) and entry.value.text == NEW_HERE


def _entries(root: Mapping, section: str) -> Iterator[Entry]:
    found = root.entry(section)
    if found and isinstance(found.value, Mapping):
        yield from found.value.entries


def _row(entry: Entry, said: list[Diagnostic]) -> Row | None:
    words = _words(entry.value)
    number = re.fullmatch("T([0-9]{3,9})", words.get("id", ""))
    if number is None:
        said.append(BROKEN_LOCK.at(entry.key.span, f"`{entry.key.text}` has no number like `T003`", help=CURE))
        return None
    minutes = words.get("minutes", "")
    return Row(
        number=int(number[1]),
        feature=words.get("feature", ""),
        quarter=words.get("quarter", ""),
        minutes=int(minutes) if re.fullmatch("[0-9]{1,9}", minutes) else 0,
        first=_day(words.get("from")),
        last=_day(words.get("until")),
        chain=words.get("chain") == "true",
        blocked=words.get("blocked") == "true",
        retired=words.get("retired") == "true",
    )


def _finish(entry: Entry) -> Finish:
    questions: tuple[str, ...] = ()
    if isinstance(entry.value, Mapping) and (found := entry.value.entry("questions")):
        items = found.value.items if isinstance(found.value, Sequence) else ()
        questions = tuple(each.text for each in items if isinstance(each, Scalar))
    return Finish(_day(_words(entry.value).get("finish")), questions)


def _words(node: Node) -> Words:
    entries = node.entries if isinstance(node, Mapping) else ()
    return {each.key.text: each.value.text for each in entries if isinstance(each.value, Scalar)}


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
