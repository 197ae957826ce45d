"""A Prompt History Record of a task, in the form of Spec Kit Plus: what was asked, what was answered, what came of it.

What the plan knows is filled in. Who asked, which model answered and what it said nobody knows here: that stays empty,
and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.files.draft import Ownership, Templated
from specgen.frozen import frozen
from specgen.generators.markdown import code, front, heading, inline
from specgen.generators.plan.brief.contents import Brief
from specgen.generators.records.adr import FOLDER as DECISIONS
from specgen.generators.records.numbers import number_of, shown, stem
from specgen.product.naming import kebab

FOLDER = "history/prompts"
STAGES = ("constitution", "spec", "plan", "tasks", "red", "green", "refactor", "explainer", "misc", "general")
"""The stages of the work that Spec Kit Plus tells apart."""
UNKNOWN = '""  # not known: write it here'
TO_WRITE = "To be written."


@frozen
class PromptRecord:
    """The whole record; what stands in its front matter is YAML already."""

    id: str
    title: str
    stage: str
    date: str
    unknown: str
    feature: str
    branch: str
    command: str
    labels: str
    spec: str
    adr: str
    files: str
    tests: str
    heading: str
    prompt: str
    impact: tuple[str, ...]
    checks: tuple[str, ...]
    next: tuple[str, ...]


@frozen
class Occasion:
    """What a record is of besides its task: its number, its stage, the day, the spec, and the files that stand."""

    number: int
    stage: str
    date: str
    spec: str
    standing: tuple[str, ...]


def record(said: Brief, occasion: Occasion) -> Templated:
    """The record of work on a task."""
    feature, number = _feature(said), shown(occasion.number)
    tests = (*(each.path for each in said.files if each.path.startswith("tests/")), *said.task.tests)
    view = PromptRecord(
        id=front(number),
        title=front(said.task.title),
        stage=occasion.stage,
        date=occasion.date,
        unknown=UNKNOWN,
        feature=front(feature),
        branch=front(said.branch),
        command=front(f"specgen brief {said.number}"),
        labels=", ".join(map(front, _labels(said))),
        spec=front(occasion.spec),
        adr=_decided(said, occasion.standing),
        files=_listed(each.path for each in said.files if not each.path.startswith("tests/")),
        tests=_listed(tests),
        heading=heading(f"{said.number} {said.task.title}"),
        prompt=code(f"specgen brief {said.number} {occasion.spec} --text"),
        impact=tuple(_impact(said)) or (TO_WRITE,),
        checks=tuple(code(each.command) for each in said.done if each.command) or (TO_WRITE,),
        next=tuple(f"{each.number} {inline(each.title)}" for each in said.behind) or ("none",),
    )
    path = f"{FOLDER}/{feature}/{stem(occasion.number, said.task.title)}.{occasion.stage}.prompt.md"
    return Templated(path, "records/phr.md.j2", view, Ownership.YOURS)


def _listed(paths: Iterable[str]) -> str:
    """Paths as a list of YAML, with the space or the line end before it."""
    return "".join(f"\n  - {front(each)}" for each in dict.fromkeys(paths)) or " []"


def _feature(said: Brief) -> str:
    """The folder of a feature: its number and its title, `001-accounts`."""
    digits = "".join(sign for sign in said.feature.name if sign.isdigit())
    return f"{digits or kebab(said.feature.name)}-{kebab(said.feature.title)}".rstrip("-")


def _labels(said: Brief) -> Iterable[str]:
    return (said.number, said.feature.name, said.quarter, said.task.kind.value, said.task.role)


def _decided(said: Brief, standing: tuple[str, ...]) -> str:
    """The record of the last decision about the task that has one; null where none has."""
    numbers = {int(each.name.removeprefix("ADR")) for each in said.decisions if each.name.startswith("ADR")}
    found = [path for path in standing if number_of(path, DECISIONS) in numbers]
    return front(max(found)) if found else "null"


def _impact(said: Brief) -> Iterator[str]:
    for call in said.calls:
        yield f"{code(f'{call.method} {call.path}')}: {inline(call.summary)}"
    for table in said.tables:
        yield f"table {code(table.name)}"
