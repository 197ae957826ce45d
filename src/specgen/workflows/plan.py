"""From a spec to the plan of a quarter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from specgen.contract.project import project as project_contract
from specgen.files import Edits, Wish, WritePlan, build_tree, plan_tree, write_tree
from specgen.files.draft import Draft, Ownership, Written
from specgen.files.folder import Absent, Barred, Content, FolderState, look
from specgen.files.manifest import Manifest
from specgen.files.plan import PLANS
from specgen.frozen import frozen
from specgen.generators.plan import document, roadmap, scoped, speckit
from specgen.generators.plan.page import page, road
from specgen.generators.plan.roadmap import Roadmap
from specgen.generators.plan.speckit import Layout
from specgen.plan.constitution import PATH as CONSTITUTION
from specgen.plan.constitution import principles_in, with_principles
from specgen.plan.decisions import undecided_faults
from specgen.plan.faults import faults_of
from specgen.plan.flaws import BROKEN_LOCK, UNKNOWN_QUARTER
from specgen.plan.judged import NOBODY, Judged, judged_by
from specgen.plan.lock import LAST, NAME, Lock, last_text, lock_text
from specgen.plan.quarter import QuarterPlan
from specgen.plan.read_last import read_last
from specgen.plan.read_lock import CURE, read_lock
from specgen.plan.states import Look, nobody
from specgen.plan.whole import Plan, plan_of
from specgen.rules import Meant
from specgen.schema.model import Schema
from specgen.schema.project import project as project_schema
from specgen.source.diagnostics import Diagnostic, Outcome, Unchecked
from specgen.source.guess import did_you_mean
from specgen.source.text import FilePlace, Source
from specgen.spec.brought import complete
from specgen.workflows.design import Reading, read_product
from specgen.workflows.left_over import left_over
from specgen.workflows.outlook import Looked, outlook_if_asked
from specgen.workflows.sound import broken_rules
from specgen.world.spec_files import shown

LOCK, SPECKIT, ROADMAP = f"{PLANS}lock", f"{PLANS}speckit", f"{PLANS}all"
"""The kinds of the lock with what the plan said, of the files in which Spec Kit looks, and of the roadmap.

That of a quarter's documents is its name behind the same word.
"""


@frozen
class Planned:
    """A quarter that was planned, what became of its files, and what could not be looked at."""

    plan: QuarterPlan
    written: WritePlan
    unchecked: tuple[Unchecked, ...] = ()


@frozen
class PlannedAll:
    """All quarters that were planned, and what became of their files."""

    roadmap: Roadmap
    written: WritePlan
    unchecked: tuple[Unchecked, ...] = ()


@frozen
class How:
    """How a quarter is planned: as of which day, if not the spec's; by what is *looked* at; over what; and where."""

    as_of: date | None = None
    looked: Looked = Looked()
    overwrite: bool = False
    layout: Layout = Layout.USUAL


USUAL = How()


def plan(spec: Path, folder: Path, quarter: str, *, dry: bool, how: How = USUAL) -> Outcome[Planned | None]:
    """Plan the *quarter* of the spec at *spec*, and write that to *folder* unless *dry*; None where it can't be."""
    read = read_product(spec)
    seen = outlook_if_asked(read, folder, how.looked)
    outcome = judged_from(read, folder, how.as_of, seen.look)
    whole, said_by = outcome.value, read.value.spec
    if whole is None or said_by is None:
        return Outcome(None, outcome.diagnostics)
    if fault := unknown_quarter(spec, whole, quarter):
        return Outcome(None, (*outcome.diagnostics, fault))
    made = QuarterPlan(whole, whole.product.planning.quarter(quarter))
    files = dict(_documents(made, project_schema(whole.product), how.layout))
    warned = tuple(undecided_faults(whole.lock.undecided, said_by))
    written = _write(folder, whole, files, dry=dry, how=how)
    planned = Planned(made, written.value, seen.unchecked)
    return Outcome(planned, (*outcome.diagnostics, *warned, *written.diagnostics))


def plan_all(spec: Path, folder: Path, *, dry: bool, how: How = USUAL) -> Outcome[PlannedAll | None]:
    """Plan all quarters of the spec at *spec*, and write that to *folder* unless *dry*; None where it can't be."""
    read = read_product(spec)
    seen = outlook_if_asked(read, folder, how.looked)
    outcome = judged_from(read, folder, how.as_of, seen.look)
    whole, said_by = outcome.value, read.value.spec
    if whole is None or said_by is None:
        return Outcome(None, outcome.diagnostics)
    made, schema = roadmap.roadmap_of(whole), project_schema(whole.product)
    files = dict(pair for each in made.quarters for pair in _documents(each, schema, how.layout))
    told = roadmap.view(made)
    files[ROADMAP] = (roadmap.draft(told), road.draft(made, told))
    warned = tuple(undecided_faults(whole.lock.undecided, said_by))
    written = _write(folder, whole, files, dry=dry, how=how)
    planned = PlannedAll(made, written.value, seen.unchecked)
    return Outcome(planned, (*outcome.diagnostics, *warned, *written.diagnostics))


def _documents(plan: QuarterPlan, schema: Schema, layout: Layout) -> Iterator[tuple[str, tuple[Draft, ...]]]:
    """The documents of a quarter, behind their kind."""
    told, design = document.view(plan, schema), scoped.scoped(plan, schema)
    drafts = (document.draft(plan, told), page.draft(plan, told, design.schema), *scoped.drafts(plan, design))
    yield f"{PLANS}{plan.quarter.name.lower()}", drafts
    if layout is Layout.SPECKIT:
        yield SPECKIT, speckit.drafts(plan, design)


def _write(
    folder: Path, whole: Plan, files: Mapping[str, tuple[Draft, ...]], *, dry: bool, how: How
) -> Outcome[WritePlan]:
    """Write documents, by their kind, and the lock of a plan; files of other kinds are left alone."""
    ledgers = (
        Written(NAME, lock_text(whole.lock), Ownership.LEDGER),
        Written(LAST, last_text(whole.lock), Ownership.LEDGER),
    )
    tree = build_tree({**files, LOCK: ledgers})
    left = left_over(folder, whole.product.planning)
    edits = Edits.OVERWRITE if how.overwrite else Edits.RESPECT
    wish = Wish(only=frozenset({*files, LOCK}) | left.gone, edits=edits)
    written = (plan_tree if dry else write_tree)(folder, tree.value, wish)
    return Outcome(written.value, (*tree.diagnostics, *left.said, *written.diagnostics))


def _with_principles(whole: Plan, folder: Path) -> Plan:
    """The plan with the principles of the constitution that stands in *folder*, if one does."""
    match look(folder, (CONSTITUTION,)).at(CONSTITUTION):
        case Content(content):
            read = principles_in(content.decode(errors="replace"))
            return replace(whole, product=with_principles(whole.product, read))
        case _:
            return whole


def unknown_quarter(spec: Path, whole: Plan, quarter: str) -> Diagnostic | None:
    """That the spec at *spec* has no such *quarter*; None where it has."""
    names = [each.name for each in whole.product.planning.quarters]
    if quarter in names:
        return None
    help = did_you_mean(quarter, names) or "write it under `quarters:`, with `start`, `end` and `features`"
    return UNKNOWN_QUARTER.at(FilePlace(shown(spec)), f"there is no quarter called `{quarter}`", help=help)


def plan_at(spec: Path, folder: Path, as_of: date | None = None) -> Outcome[Plan | None]:
    """The plan of the spec at *spec*, whose tasks have the numbers that *folder* knows; None where it can't be made."""
    return plan_from(read_product(spec), folder, as_of)


def judged_from(
    read: Outcome[Reading], folder: Path, as_of: date | None = None, look: Look = nobody
) -> Outcome[Plan | None]:
    """The same as `plan_from`, with the errors that rules find in the spec: they count against the plan."""
    outcome = plan_from(read, folder, as_of, look)
    whole = outcome.value
    if whole is None:
        return outcome
    schema = project_schema(whole.product)
    broken = broken_rules(read.value, whole.product, schema, whole.contract)
    errors = tuple(sorted({each.code for each in broken}))
    judged = replace(whole, errors=errors, judged=_judged(whole, read.value, schema))
    return Outcome(_with_principles(judged, folder), (*outcome.diagnostics, *broken))


def _judged(whole: Plan, read: Reading, schema: Schema) -> Judged:
    """What rules say of a spec that was *read* and of its tables."""
    if read.spec is None:
        return NOBODY
    return judged_by(Meant(complete(read.spec).spec, whole.product, schema, whole.contract, read.places))


def plan_from(
    read: Outcome[Reading], folder: Path, as_of: date | None = None, look: Look = nobody
) -> Outcome[Plan | None]:
    """The plan of a spec that was *read*, its tasks with the numbers that *folder* knows; None where there is none.

    It is as of the day that the spec says where none is given; *look* says what of the work is done.
    """
    product, said_by = read.value.product, read.value.spec
    if product is None or said_by is None or read.failed:
        return Outcome(None, read.diagnostics)
    lock = lock_in(folder)
    if lock.value is None:
        return Outcome(None, (*read.diagnostics, *lock.diagnostics))
    settled = frozenset((code, name) for code, excepted in said_by.lint.ignore.items() for name in excepted)
    whole = plan_of(product, project_contract(product), lock.value, as_of, settled, look)
    return Outcome(whole, (*read.diagnostics, *lock.diagnostics, *faults_of(whole.work, product.planning, said_by)))


def lock_in(folder: Path) -> Outcome[Lock | None]:
    """The numbers that stand in *folder*, with what the last plan said; None where they are not to be relied on.

    Numbers that were there and are gone are missed: they would be given anew.
    """
    state = look(folder, (NAME, LAST))
    place = state.place(NAME)
    last = _last_in(state)
    match state.at(NAME):
        case Absent() if isinstance(state.manifest, Manifest) and NAME in state.manifest.records:
            return Outcome(None, (BROKEN_LOCK.at(place, "it is gone, and the numbers of tasks with it", help=CURE),))
        case Absent():
            return read_lock(None)
        case Content(content):
            try:
                read = read_lock(Source(place.path, content.decode()), last.value)
            except UnicodeDecodeError:
                return Outcome(None, (BROKEN_LOCK.at(place, "this is no UTF-8", help=CURE),))
            return Outcome(read.value, (*read.diagnostics, *last.diagnostics))
        case Barred(reason=reason):
            return Outcome(None, (BROKEN_LOCK.at(place, f"it can't be read: {reason}", help=CURE),))


def _last_in(state: FolderState) -> Outcome[Lock]:
    """What the last plan said; nothing where nobody can read it."""
    match state.at(LAST):
        case Content(content):
            return read_last(Source(state.place(LAST).path, content.decode(errors="replace")))
        case _:
            return read_last(None)
