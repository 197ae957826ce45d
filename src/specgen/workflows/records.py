"""From a spec to numbered records that people go on writing; none is ever written over."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from specgen.files import Wish, WritePlan, build_tree, write_tree
from specgen.files.draft import Templated
from specgen.files.folder import look
from specgen.files.manifest import Manifest
from specgen.files.plan import RECORDS
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.impact.targets import targets
from specgen.generators.records import adr, phr
from specgen.generators.records.numbers import next_number, number_of
from specgen.plan.flaws import RECORDED, UNKNOWN_NAME
from specgen.plan.whole import Plan
from specgen.product.planning import DECIDED, Decision
from specgen.schema.project import project as project_schema
from specgen.source.diagnostics import Diagnostic, Outcome
from specgen.source.guess import did_you_mean
from specgen.source.text import FilePlace
from specgen.workflows.brief import asked_of
from specgen.workflows.plan import plan_at
from specgen.world.folder import texts_below
from specgen.world.spec_files import shown


@frozen
class Recorded:
    """A record that was written, and where; and what to write in the spec, where that has to know of it."""

    path: str
    spec: str = ""


@frozen
class About:
    """What a decision is about, by names of the spec, and the day of its record where that is not the plan's."""

    affects: tuple[str, ...] = ()
    date: str | None = None


def decide(spec: Path, folder: Path, title: str, about: About) -> Outcome[Recorded | None]:
    """Write the record of a new decision, or of one that the spec names so; None where it can't be written."""
    outcome = plan_at(spec, folder)
    whole = outcome.value
    if whole is None:
        return Outcome(None, outcome.diagnostics)
    design = Design(whole.product, project_schema(whole.product), whole.contract)
    paths = _standing(folder, adr.FOLDER)
    known = next((each for each in whole.product.planning.decisions if title in (each.name, each.title)), None)
    decision = known or _new(whole, title, about.affects, paths)
    said = (*outcome.diagnostics, *_there_already(decision, paths))
    topics = _topics(whole)
    faults = tuple(_unknown(spec, name, topics) for name in decision.affects if name not in topics)
    if faults or len(said) > len(outcome.diagnostics):
        return Outcome(None, (*said, *faults))
    things = targets(whole.product, whole.contract)
    meant = tuple(things[name] for name in decision.affects if name in things)
    made = adr.record(decision, about.date or str(whole.as_of), meant, design, whole)
    return _written(folder, made, said, "" if known else adr.line_of_spec(decision))


def _new(whole: Plan, title: str, affects: tuple[str, ...], paths: tuple[str, ...]) -> Decision:
    """A decision with a number that neither a record nor the spec has."""
    names = (each.name.removeprefix("ADR") for each in whole.product.planning.decisions)
    number = next_number(paths, adr.FOLDER, (int(each) for each in names if each.isdigit()))
    return Decision(f"ADR{number:04}", title, "proposed", None, affects)


def _topics(whole: Plan) -> frozenset[str]:
    """What the spec lets a decision affect, by name."""
    product, around = whole.product, whole.product.architecture
    named: tuple[Iterable[str], ...] = (
        (each.name for each in product.planning.features),
        (each.name for each in product.entities),
        (f"{entity.name}.{field.name}" for entity in product.entities for field in entity.fields),
        (each.name for each in product.operations),
        (each.name for each in product.planning.tasks),
        (task.key for task in whole.work.tasks),
        (each.name for each in around.services),
        (each.name for each in around.stores),
        (each.name for each in around.components),
        (each.name for each in around.integrations),
        DECIDED,
    )
    return frozenset(name for some in named for name in some)


def _unknown(spec: Path, name: str, topics: frozenset[str]) -> Diagnostic:
    help = did_you_mean(name, topics) or "features, entities, their fields, operations, tasks and sections may be named"
    return UNKNOWN_NAME.at(
        FilePlace(shown(spec)), f"nothing that a decision could be about is called `{name}`", help=help
    )


def _there_already(decision: Decision, paths: Iterable[str]) -> Iterable[Diagnostic]:
    """That a decision of the spec has its record."""
    digits = decision.name.removeprefix("ADR")
    for path in paths:
        if digits.isdigit() and number_of(path, adr.FOLDER) == int(digits):
            yield RECORDED.at(FilePlace(path), f"`{decision.name}` has its record already", help="edit that")


@frozen
class Sitting:
    """The stage of the work that a record is of, and its day where that is not the plan's."""

    stage: str
    date: str | None = None


def remember(spec: Path, folder: Path, task: str, sitting: Sitting) -> Outcome[Recorded | None]:
    """Write a record of work on the *task* with that number or name; None where it can't be written."""
    outcome = asked_of(spec, folder, task)
    asked = outcome.value
    if asked is None:
        return Outcome(None, outcome.diagnostics)
    number = next_number(_standing(folder, phr.FOLDER), phr.FOLDER)
    date = sitting.date or str(asked.plan.plan.as_of)
    occasion = phr.Occasion(number, sitting.stage, date, shown(spec), _standing(folder, adr.FOLDER))
    return _written(folder, phr.record(asked.brief, occasion), outcome.diagnostics)


def _standing(folder: Path, below: str) -> tuple[str, ...]:
    """The paths of the records below a folder: those that stand there, and those that were written and are gone."""
    manifest = look(folder, ()).manifest
    recorded = manifest.records if isinstance(manifest, Manifest) else ()
    there = (f"{below}/{path}" for path, _ in texts_below(folder / below))
    return tuple(sorted({*there, *(path for path in recorded if path.startswith(f"{below}/"))}))


def _written(folder: Path, made: Templated, said: tuple[Diagnostic, ...], spec: str = "") -> Outcome[Recorded | None]:
    """Write one record, which is nobody's but its reader's from then on; each is a kind of file of its own."""
    kind = f"{RECORDS}{made.path}"
    tree = build_tree({kind: (made,)})
    plan: Outcome[WritePlan] = write_tree(folder, tree.value, Wish(only=frozenset({kind})))
    said = (*said, *tree.diagnostics, *plan.diagnostics)
    return Outcome(None if plan.failed or tree.diagnostics else Recorded(made.path, spec), said)
