"""What the last plan said, read; what can't be read is not compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from specgen.plan.flaws import BROKEN_LAST
from specgen.plan.lock import FORM, NEW_HERE, Finish, Lock, Row
from specgen.plan.read_lock import NEW
from specgen.product.compare import Became, PartChange
from specgen.product.parts import FORM as PARTS_FORM
from specgen.product.parts import Path
from specgen.source.diagnostics import Outcome
from specgen.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from specgen.source.text import FilePlace, Source
from specgen.source.yaml import read_yaml

CURE = "plan again: it is written anew; what became of tasks since then is not told this once"

Words = dict[str, str]


def read_last(source: Source | None) -> Outcome[Lock]:
    """What the last plan said as *source* has it; nothing where there is none, or it can't be relied on."""
    if source is None:
        return Outcome(NEW)
    read = read_yaml(source)
    root = read.value
    form = root.entry("plan") if isinstance(root, Mapping) else None
    known = form is not None and isinstance(form.value, Scalar) and form.value.text == str(FORM)
    if read.diagnostics or not isinstance(root, Mapping) or not known:
        fault = BROKEN_LAST.at(FilePlace(source.path), "what the last plan said can't be read", help=CURE)
        return Outcome(NEW, (fault,))
    return Outcome(
        Lock(
            {entry.key.text: _row(entry) for entry in _entries(root, "tasks")},
            {entry.key.text: _finish(entry) for entry in _entries(root, "quarters")},
            {entry.key.text: None if _is_new(entry) else _row(entry) for entry in _entries(root, "tasks_before")},
            {entry.key.text: None if _is_new(entry) else _finish(entry) for entry in _entries(root, "quarters_before")},
            marks=dict(_marks(root)),
            changed=tuple(_changes(root)),
            undecided=tuple(map(_path, _lines(root, "undecided"))),
        )
    )


def _marks(root: Mapping) -> Iterator[tuple[Path, str]]:
    """The marks of the product that was planned; none where they were made otherwise than they would be now."""
    form = root.entry("parts")
    if form is None or not isinstance(form.value, Scalar) or form.value.text != str(PARTS_FORM):
        return
    for line in _lines(root, "product"):
        if found := re.fullmatch(r"(\S+) ([0-9a-f]+)", line):
            yield _path(found[1]), found[2]


def _changes(root: Mapping) -> Iterator[PartChange]:
    for line in _lines(root, "changed"):
        if found := re.fullmatch(r"(new|gone|renamed|changed) (\S+)(?: (\S+))?", line):
            yield PartChange(Became(found[1]), _path(found[2]), _path(found[3]) if found[3] else None)


def _lines(root: Mapping, block: str) -> list[str]:
    found = root.entry(block)
    return found.value.text.splitlines() if found and isinstance(found.value, Scalar) else []


def _path(text: str) -> Path:
    return tuple(text.split("/"))


def _is_new(entry: Entry) -> bool:
    return isinstance(entry.value, Scalar) and entry.value.text == NEW_HERE


def _entries(root: Mapping, section: str) -> Iterator[Entry]:
    found = root.entry(section)
    if found and isinstance(found.value, Mapping):
        yield from found.value.entries


def _row(entry: Entry) -> Row:
    words = _words(entry.value)
    number = re.fullmatch("T([0-9]{3,9})", words.get("id", ""))
    minutes = words.get("minutes", "")
    return Row(
        number=int(number[1]) if number else 0,
        feature=words.get("feature", ""),
        quarter=words.get("quarter", ""),
        minutes=int(minutes) if re.fullmatch("[0-9]{1,9}", minutes) else 0,
        first=_day(words.get("from")),
        last=_day(words.get("until")),
        chain=words.get("chain") == "true",
        blocked=words.get("blocked") == "true",
        retired=words.get("retired") == "true",
        called=words.get("called", ""),
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
