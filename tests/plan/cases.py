"""Cases for schedules: made by Hypothesis, by a seed, or by size."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TypeVar

from hypothesis import strategies as st

from specgen.plan.model import Task
from specgen.product.planning import Calendar, Person, Planning, Stretch
from tests.plan.makers import MONDAY, person, planning, task

T = TypeVar("T")
Plan = tuple[tuple[Task, ...], Planning]

ROLES = ("backend", "qa", "frontend")
EFFORTS = (60, 120, 240, 300, 480, 720, 960, 1440)

stretches = st.builds(
    lambda begin, long: Stretch(MONDAY + timedelta(begin), MONDAY + timedelta(begin + long)),
    st.integers(-3, 40),
    st.integers(0, 9),
)


@st.composite
def people(draw: st.DrawFn) -> tuple[Person, ...]:
    return tuple(
        person(
            f"p{number}",
            *draw(st.lists(st.sampled_from(ROLES[:2]), min_size=1, unique=True)),
            focus=draw(st.sampled_from((100, 100, 80, 33))),
            absent=draw(st.lists(stretches, max_size=2)),
            first=draw(st.none() | st.integers(0, 20).map(lambda day: MONDAY + timedelta(day))),
            last=draw(st.none() | st.integers(20, 60).map(lambda day: MONDAY + timedelta(day))),
        )
        for number in range(draw(st.integers(0, 3)))
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Tasks of all kinds for people of all kinds."""
    tasks = []
    for number in range(draw(st.integers(0, 12))):
        after = draw(st.lists(st.integers(0, number - 1), max_size=3, unique=True)) if number else []
        minutes = draw(st.sampled_from((0, 1, 45, 480, 700, 2400)))
        tasks.append(
            task(
                f"t{(number * 7) % 13}",
                minutes,
                [f"t{(each * 7) % 13}" for each in after],
                role=draw(st.sampled_from(ROLES)),
                owner=draw(st.sampled_from((None, None, None, "p0", "p1"))),
                bounds=(minutes // 2, minutes * 2),
                blocked=draw(st.sampled_from((None,) * 9 + ("no licence",))),
                cancelled=draw(st.sampled_from((None,) * 9 + ("not needed",))),
            )
        )
    calendar = Calendar(
        draw(st.sampled_from(((0, 1, 2, 3, 4), (2,), (0, 5, 6)))), 480, tuple(draw(st.lists(stretches, max_size=2)))
    )
    return tuple(tasks), planning(*draw(people()), calendar=calendar)


class Dice:
    """Throws that are the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def throw(self, sides: int) -> int:
        """A number from 0 on and below *sides*."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % sides

    def one(self, options: Sequence[T]) -> T:
        return options[self.throw(len(options))]


def small(dice: Dice) -> Plan:
    """Up to six tasks for one or two people, all of which can be done."""
    group = []
    for number in range(1 + dice.throw(2)):
        away = MONDAY + timedelta(dice.throw(10))
        absent = [Stretch(away, away + timedelta(dice.throw(4)))] if dice.throw(5) < 2 else []
        roles = dice.one((ROLES[:2], ROLES[:1], ROLES[1:2]))
        group.append(person(f"p{number}", *roles, focus=dice.one((100, 80, 50)), absent=absent))
    known = tuple(sorted({role for each in group for role in each.roles}))
    tasks = []
    for number in range(3 + dice.throw(4)):
        after = [f"t{each}" for each in range(number) if dice.throw(10) < 3]
        tasks.append(task(f"t{number}", dice.one(EFFORTS), after, role=dice.one(known)))
    return tuple(tasks), planning(*group)


def large(many: int, staff: int = 8) -> Plan:
    """So many tasks, each waiting for some of the forty before it, for a staff that has two roles."""
    dice = Dice(many)
    tasks = []
    for number in range(many):
        after = {f"t{number - 1 - dice.throw(min(number, 40))}" for _ in range(min(number, dice.throw(4)))}
        tasks.append(task(f"t{number}", dice.one(EFFORTS), sorted(after), role=ROLES[number % 2]))
    people = (person(f"p{each}", ROLES[each % 2], focus=80 if each % 3 else 100) for each in range(staff))
    return tuple(tasks), planning(*people)
