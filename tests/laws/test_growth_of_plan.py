"""Planning costs as much for each task of many as of few: to derive it, place it, see how far it is, and tell of it."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

import pytest

from benchmarks.planned import make_planned
from specgen.contract.model import Contract
from specgen.contract.project import project as project_contract
from specgen.files import render_drafts
from specgen.generators.plan import document
from specgen.plan.derive import work_of
from specgen.plan.facts import Seen, facts_of
from specgen.plan.model import Work
from specgen.plan.quarter import QuarterPlan
from specgen.plan.read_lock import NEW
from specgen.plan.schedule import schedule
from specgen.plan.states import Sighting, states_of, statuses
from specgen.plan.whole import Plan, plan_of
from specgen.product.model import Product
from specgen.product.planning import Stretch
from specgen.schema.model import Schema
from specgen.schema.project import project as project_schema
from tests.check import resolved
from tests.laws.test_growth import calls_of

STEEPEST = 2.06
"""How much more twice as many entities may cost: a diagram more repeats some boxes of those before it."""
SIZES = (20, 40, 80)
"""Entities, each with five operations: six tasks, and a seventh for each feature of two entities."""


@cache
def product(entities: int) -> Product:
    return resolved(make_planned(entities))


@cache
def contract(entities: int) -> Contract:
    return project_contract(product(entities))


@cache
def work(entities: int) -> Work:
    return work_of(product(entities), contract(entities))


@cache
def schema(entities: int) -> Schema:
    return project_schema(product(entities))


def half_done(entities: int, of: Work) -> Sighting:
    """Every other task is done; of the rest something is seen that does not hold."""
    each = enumerate(of.tasks)
    facts = {task.key: (number, facts_of(task, product(entities))) for number, task in each}
    return Sighting({key: tuple(Seen(fact, number % 2 == 0) for fact in some) for key, (number, some) in facts.items()})


@cache
def plan(entities: int) -> Plan:
    return plan_of(product(entities), contract(entities), NEW, look=partial(half_done, entities))


def quarter(entities: int) -> QuarterPlan:
    return QuarterPlan(plan(entities), product(entities).planning.quarter("Q1"))


def derives(entities: int) -> None:
    assert work_of(product(entities), contract(entities)).tasks


def places(entities: int) -> None:
    planning = product(entities).planning
    found = schedule(work(entities).tasks, planning, planning.quarter("Q1").days.first, placings=1)
    assert not found.unplaced


def sees(entities: int) -> None:
    tasks = work(entities).tasks
    assert states_of(tasks, half_done(entities, work(entities)).of)
    assert len(statuses(quarter(entities))) == len(tasks)


def tells(entities: int) -> None:
    (file,) = render_drafts("plan", document.drafts(quarter(entities), schema(entities)))
    assert file.text.count("\n| T") >= len(work(entities).tasks)


def advises(entities: int) -> None:
    """What to do about a quarter that ends too early by half."""
    whole = plan(entities)
    made = quarter(entities)
    first, finish = made.quarter.days.first, made.schedule.finishes
    half = replace(made.quarter, days=Stretch(first, first + (finish - first) / 2))
    short = QuarterPlan(whole, half)
    assert short.cuts.cuts
    assert short.help is None or short.help.roles


@pytest.mark.slow
@pytest.mark.parametrize(
    ("does", "most"),
    [
        pytest.param(derives, 1_100, id="derive"),
        pytest.param(places, 1_500, id="schedule", marks=pytest.mark.wide),
        pytest.param(sees, 410, id="states", marks=pytest.mark.wide),
        pytest.param(tells, 4_800, id="document", marks=pytest.mark.wide),
    ],
)
def test_planning_grows_linearly(does: Callable[[int], None], most: int) -> None:
    for entities in SIZES:
        does(entities)  # what is only made once is not counted, and nothing seems cheap that others have left in caches
    few, more, many = (calls_of(partial(does, entities)) for entities in SIZES)
    assert many - more <= STEEPEST * (more - few)
    assert (more - few) / 20 < most, "an entity with five operations costs more than ever"


@pytest.mark.wide
def test_to_advise_costs_no_more_than_a_few_schedules_of_all() -> None:
    """So many tasks are scheduled at most, however many there are; and so few times that more of them cost no more."""
    for entities in SIZES[:2]:
        advises(entities)
    few, more = (calls_of(partial(advises, entities)) for entities in SIZES[:2])
    assert more < 2.5 * few
