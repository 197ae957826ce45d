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
from specgen.generators.impact.targets import Target, near, targets
from specgen.generators.records import adr, phr
from specgen.generators.records.numbers import next_number, number_of
from specgen.plan.flaws import RECORDED, UNKNOWN_NAME
from specgen.plan.whole import Plan
from specgen.product.planning import Decision
from specgen.schema.project import project as project_schema
from specgen.source.diagnostics import Diagnostic, Outcome
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
    affected = [(name, _meant(whole, name)) for name in decision.affects]
    faults = tuple(_unknown(whole, spec, name) for name, target in affected if target is None and not known)
    if faults or len(said) > len(outcome.diagnostics):
        return Outcome(None, (*said, *faults))
    meant = tuple(target for _, target in affected if target)
    made = adr.record(decision, about.date or str(whole.as_of), meant, design, whole)
    return _written(folder, made, said, "" if known else adr.line_of_spec(decision))


def _new(whole: Plan, title: str, affects: tuple[str, ...], paths: tuple[str, ...]) -> Decision:
    """A decision with a number that neither a record nor the spec has."""
    names = (each.name.removeprefix("ADR") for each in whole.product.planning.decisions)
    number = next_number(paths, adr.FOLDER, (int(each) for each in names if each.isdigit()))
    return Decision(f"ADR{number:04}", title, "proposed", None, affects)


def _meant(whole: Plan, name: str) -> Target | None:
    return targets(whole.product, whole.contract).get(name)


def _unknown(whole: Plan, spec: Path, name: str) -> Diagnostic:
    meant = near(name, targets(whole.product, whole.contract))
    help = f"did you mean `{meant}`?" if meant else "`specgen show` tells what there is"
    return UNKNOWN_NAME.at(FilePlace(shown(spec)), f"nothing in the spec is called `{name}`", help=help)


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
