"""Tasks, people and features as short as tests need them."""

from collections.abc import Sequence
from datetime import date

from specgen.plan.model import Kind, Task
from specgen.product.planning import (
    Calendar,
    Estimate,
    Feature,
    Person,
    Planning,
    Priority,
    Quarter,
    Stretch,
)

MONDAY = date(2026, 1, 5)
DAY = 480


def days(first: str, last: str | None = None) -> Stretch:
    return Stretch(date.fromisoformat(first), date.fromisoformat(last or first))


def task(
    key: str,
    minutes: int,
    after: Sequence[str] = (),
    *,
    feature: str = "F001",
    role: str = "backend",
    owner: str | None = None,
    bounds: tuple[int, int] | None = None,
    blocked: str | None = None,
    cancelled: str | None = None,
) -> Task:
    low, high = bounds or (minutes, minutes)
    estimate = Estimate(minutes, low, high, "said")
    needed = tuple(after)
    return Task(key, Kind.OWN, key, feature, role, owner, estimate, needed, key, blocked=blocked, cancelled=cancelled)


def person(
    name: str,
    *roles: str,
    focus: int = 100,
    absent: Sequence[Stretch] = (),
    first: date | None = None,
    last: date | None = None,
) -> Person:
    return Person(name, name, roles or ("backend",), focus, tuple(absent), first, last)


def planning(*people: Person, calendar: Calendar | None = None, features: Sequence[Feature] = ()) -> Planning:
    return Planning(MONDAY, calendar=calendar or Calendar(), people=people, features=tuple(features))


def feature(name: str, priority: Priority = "must", after: Sequence[str] = ()) -> Feature:
    return Feature(name, name, priority, None, (), (), tuple(after), (), None, None)


def quarter(*features: str, last: date) -> Quarter:
    return Quarter("Q1", Stretch(MONDAY, last), None, (), features, (), ())
