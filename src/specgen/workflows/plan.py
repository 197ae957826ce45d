"""From a spec to the plan of a quarter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TypeVar

from specgen.contract.model import Contract
from specgen.contract.project import project as project_contract
from specgen.files import Edits, Wish, WritePlan, build_tree, plan_tree, render_drafts, write_tree
from specgen.files.draft import Draft, Ownership, Written
from specgen.files.folder import Absent, Barred, Content, FolderState, look
from specgen.files.manifest import Manifest
from specgen.files.plan import PLANS
from specgen.frozen import frozen
from specgen.generators.plan import document
from specgen.generators.plan.in_scope import tables_of
from specgen.generators.plan.page import page
from specgen.plan.constitution import PATH as CONSTITUTION
from specgen.plan.constitution import principles_in, with_principles
from specgen.plan.decisions import undecided_faults
from specgen.plan.faults import faults_of
from specgen.plan.flaws import BROKEN_LOCK, UNKNOWN_QUARTER
from specgen.plan.judged import Judged
from specgen.plan.lock import LAST, NAME, Lock, last_text, lock_text
from specgen.plan.quarter import QuarterPlan
from specgen.plan.read_last import read_last
from specgen.plan.read_lock import CURE, read_lock
from specgen.plan.states import Look, nobody
from specgen.plan.whole import Plan, plan_of
from specgen.product.model import Product
from specgen.schema.model import Schema
from specgen.schema.project import project as project_schema
from specgen.source.diagnostics import Diagnostic, Outcome, Unchecked
from specgen.source.guess import did_you_mean
from specgen.source.text import FilePlace, Source
from specgen.spec.brought import complete
from specgen.spec.read import ProductSpec
from specgen.workflows.design import Reading, read_product
from specgen.workflows.left_over import left_over
from specgen.workflows.outlook import Looked, outlook_if_asked
from specgen.world.beside import MANY, begun_beside
from specgen.world.spec_files import shown

LOCK, SPECKIT = f"{PLANS}lock", f"{PLANS}speckit"
"""The kinds of the lock with what the plan said, and of the files in which Spec Kit looks.

That of a quarter's documents is its name behind the same word.
"""

T = TypeVar("T")


@frozen
class Planned:
    """A quarter that was planned, what became of its files, and what could not be looked at."""

    plan: QuarterPlan
    written: WritePlan
    unchecked: tuple[Unchecked, ...] = ()


class Layout(Enum):
    """Where the documents of a quarter stand besides."""

    USUAL = "usual"
    SPECKIT = "speckit"


@frozen
class How:
    """How a quarter is planned: as of a day that is not the spec's, by what is *looked* at; and who is overwritten."""

    as_of: date | None = None
    looked: Looked = Looked()
    overwrite: bool = False
    layout: Layout = Layout.USUAL


USUAL = How()


def plan(spec: Path, folder: Path, quarter: str, *, dry: bool, how: How = USUAL) -> Outcome[Planned | None]:
    """Plan the *quarter* of the spec at *spec*, and write that to *folder* unless *dry*; None where it can't be."""
    outcome, unchecked = whole_of(spec, folder, how)
    whole = outcome.value
    if whole is None:
        return Outcome(None, outcome.diagnostics)
    if fault := unknown_quarter(spec, whole, quarter):
        return Outcome(None, (*outcome.diagnostics, fault))
    made = QuarterPlan(whole, whole.product.planning.quarter(quarter))
    written = write(folder, whole, drafts_of(made, project_schema(whole.product), how.layout), how, dry=dry)
    return Outcome(Planned(made, written.value, unchecked), (*outcome.diagnostics, *written.diagnostics))


def whole_of(spec: Path, folder: Path, how: How) -> tuple[Outcome[Plan | None], tuple[Unchecked, ...]]:
    """The plan of all quarters of the spec at *spec*, or None; and what could not be looked at."""
    read = read_product(spec)
    seen = outlook_if_asked(read, folder, how.looked)
    outcome = judged_from(read, folder, how.as_of, seen.look)
    whole, said_by = outcome.value, read.value.spec
    if whole is None or said_by is None:
        return Outcome(None, outcome.diagnostics), seen.unchecked
    return Outcome(whole, (*outcome.diagnostics, *undecided_faults(whole.lock.undecided, said_by))), seen.unchecked


def write(
    folder: Path, whole: Plan, drafts: Mapping[str, tuple[Draft, ...]], how: How, *, dry: bool
) -> Outcome[WritePlan]:
    """Write documents, by their kind, and the lock of a plan; other quarters' files are left alone."""
    lock = whole.lock
    ledgers = (
        Written(NAME, lock_text(lock), Ownership.LEDGER),
        Written(LAST, last_text(lock), Ownership.LEDGER),
    )
    tree = build_tree({**drafts, LOCK: ledgers})
    left = left_over(folder, whole.product.planning)
    edits = Edits.OVERWRITE if how.overwrite else Edits.RESPECT
    wish = Wish(only=frozenset({*drafts, LOCK}) | left.gone, edits=edits)
    written = (plan_tree if dry else write_tree)(folder, tree.value, wish)
    return Outcome(written.value, (*tree.diagnostics, *left.said, *written.diagnostics))


def drafts_of(made: QuarterPlan, schema: Schema, layout: Layout) -> dict[str, tuple[Draft, ...]]:
    """All that is written of a quarter, by kind; of many operations their documents are written beside."""
    beside = _beside(partial(_scoped, made, schema), made.product)
    told = document.view(made, schema)
    own = _written((document.draft(made, told), page.draft(made, told, tables_of(made, schema))))
    found: dict[str, tuple[Draft, ...]] = {f"{PLANS}{made.quarter.name.lower()}": (*own, *beside())}
    if layout is Layout.SPECKIT:
        from specgen.generators.plan import scoped, speckit

        found[SPECKIT] = speckit.drafts(made, scoped.scoped(made, schema))
    return found


def _scoped(made: QuarterPlan, schema: Schema) -> tuple[Draft, ...]:
    """The API specification and the data-model contracts of a quarter, written."""
    # No other document needs what writes these, and they may be written by a process of their own.
    from specgen.generators.plan import scoped

    return _written(scoped.drafts(made, scoped.scoped(made, schema)))


def _written(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """The same *drafts* as texts, which another process can hand over."""
    return tuple(Written(each.path, each.text, each.ownership) for each in render_drafts(PLANS, drafts))


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
    spec, product = read.value.spec, read.value.product
    if read.failed or spec is None or product is None:
        return plan_from(read, folder, as_of, look)
    # Both need the contract: what is made before the other process begins is made once.
    contract = project_contract(product)
    ruled = _beside(partial(_ruled, read.value, spec, product, contract), product)
    outcome = _planned(read, contract, folder, as_of, look)
    broken, judged = ruled()
    if outcome.value is None:
        return outcome
    errors = tuple(sorted({each.code for each in broken}))
    whole = replace(outcome.value, errors=errors, judged=judged)
    return Outcome(_with_principles(whole, folder), (*outcome.diagnostics, *broken))


def _ruled(
    read: Reading, spec: ProductSpec, product: Product, contract: Contract
) -> tuple[tuple[Diagnostic, ...], Judged]:
    """The errors that rules find in a spec that was *read* and is understood, and what those say that a plan names."""
    from specgen.plan.judging import judged_by
    from specgen.rules import Meant
    from specgen.workflows.sound import broken_rules

    schema = project_schema(product)
    meant = Meant(complete(spec).spec, product, schema, contract, read.places)
    return broken_rules(read, product, schema, contract), judged_by(meant)


def _beside(job: Callable[[], T], product: Product | None) -> Callable[[], T]:
    """What does a *job*; of a large product it is begun at once, in a process of its own."""
    return begun_beside(job) if product and len(product.operations) >= MANY else job


def plan_from(
    read: Outcome[Reading], folder: Path, as_of: date | None = None, look: Look = nobody
) -> Outcome[Plan | None]:
    """The plan of a spec that was *read*, its tasks with the numbers that *folder* knows; None where there is none.

    It is as of the day that the spec says where none is given; *look* says what of the work is done.
    """
    product = read.value.product
    if product is None or read.failed:
        return Outcome(None, read.diagnostics)
    return _planned(read, project_contract(product), folder, as_of, look)


def _planned(
    read: Outcome[Reading], contract: Contract, folder: Path, as_of: date | None, look: Look
) -> Outcome[Plan | None]:
    """The same of a spec whose *contract* is known."""
    product, said_by = read.value.product, read.value.spec
    if product is None or said_by is None:
        return Outcome(None, read.diagnostics)
    lock = lock_in(folder)
    if lock.value is None:
        return Outcome(None, (*read.diagnostics, *lock.diagnostics))
    settled = frozenset((code, name) for code, excepted in said_by.lint.ignore.items() for name in excepted)
    whole = plan_of(product, contract, lock.value, as_of, settled, look)
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
