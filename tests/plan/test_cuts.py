"""What to leave out of a quarter that holds too much."""

from collections.abc import Sequence
from datetime import date

import pytest

from specgen.plan.cuts import Cut, Cuts, cut_order, cuts_of
from specgen.plan.model import Task
from specgen.plan.schedule import schedule
from specgen.product.planning import Feature, Person
from tests.plan.makers import DAY, MONDAY, feature, person, planning, quarter, task

FRIDAY = date(2026, 1, 9)


def cut(tasks: Sequence[Task], features: Sequence[Feature], *people: Person) -> Cuts:
    how = planning(*(people or (person("p"),)), features=features)
    when = quarter(*(each.name for each in features), last=FRIDAY)
    return cuts_of(schedule(tasks, how, MONDAY), tasks, how, when)


def names(cuts: Cuts) -> list[str]:
    return [each.feature for each in cuts.cuts]


def days_of_work(**features: int) -> list[Task]:
    """One task for each feature, of so many days."""
    return [task(f"of.{name}", many * DAY, feature=name) for name, many in features.items()]


def order(tasks: Sequence[Task], *features: Feature) -> tuple[tuple[str, ...], ...]:
    when = quarter(*(each.name for each in features), last=FRIDAY)
    return cut_order(tasks, planning(features=features), when)


def test_nothing_is_cut_where_all_fits() -> None:
    found = cut(days_of_work(A=2, B=3), [feature("A"), feature("B", "could")])
    assert found == Cuts((), True, FRIDAY)


def test_what_could_be_done_goes_first_and_no_more_than_has_to() -> None:
    features = [feature("A", "could"), feature("B", "should"), feature("C")]
    found = cut(days_of_work(A=2, B=2, C=2), features)
    assert found == Cuts((Cut("A", "could", 2 * DAY),), True, date(2026, 1, 8))


def test_what_should_be_done_goes_next_and_then_what_must() -> None:
    features = [feature("A"), feature("B"), feature("C", "should"), feature("D", "could")]
    assert names(cut(days_of_work(A=4, B=4, C=4, D=4), features)) == ["D", "C", "B"]


def test_of_what_is_alike_the_last_goes_first() -> None:
    assert names(cut(days_of_work(A=3, B=2, C=2), [feature("A"), feature("B"), feature("C")])) == ["C"]


def test_what_does_not_help_stays() -> None:
    tasks = [*days_of_work(A=6, B=1), task("q", DAY, feature="C", role="qa")]
    features = [feature("A", "should"), feature("B"), feature("C", "could")]
    assert names(cut(tasks, features, person("p"), person("q", "qa"))) == ["A"]


def test_what_others_wait_for_does_not_go_before_them() -> None:
    tasks = [task("a", 3 * DAY, feature="A"), task("b", 3 * DAY, ["a"], feature="B")]
    found = cut(tasks, [feature("A", "could"), feature("B", "must")])
    assert found.cuts == (Cut("B", "must", 3 * DAY),)


def test_features_wait_as_their_author_says() -> None:
    tasks = days_of_work(A=3, B=3)
    assert order(tasks, feature("A", "could"), feature("B", "must", after=["A"])) == (("B",), ("A",))


def test_features_that_wait_for_each_other_go_together() -> None:
    tasks = [
        task("a", DAY, feature="A"),
        task("b", DAY, ["a"], feature="B"),
        task("c", DAY, ["b"], feature="A"),
        task("d", DAY, feature="C"),
    ]
    assert order(tasks, feature("A", "could"), feature("B", "must"), feature("C", "should")) == (("C",), ("B", "A"))


def test_features_that_wait_for_each_other_go_when_the_first_of_them_does() -> None:
    tasks = [task("a", DAY, feature="A"), task("b", DAY, feature="B"), task("c", DAY, ["a"], feature="C")]
    tasks.append(task("d", DAY, ["c"], feature="A"))
    assert order(tasks, feature("A"), feature("B"), feature("C")) == (("B",), ("C", "A"))


def test_what_waits_for_what_goes_does_not_come_back() -> None:
    tasks = [task("a", 6 * DAY, feature="A"), task("b", DAY, ["a"], feature="B"), task("c", DAY, feature="C")]
    features = [feature("A", "could"), feature("B", "must"), feature("C", "should")]
    assert names(cut(tasks, features)) == ["B", "A"]


def test_what_somebody_leaves_undone_does_not_fit() -> None:
    features = [feature("A"), feature("B", "could")]
    found = cut(days_of_work(A=1, B=1), features, person("p", last=MONDAY))
    assert (names(found), found.fits) == (["B"], True)


def test_where_all_would_have_to_go_nothing_does() -> None:
    found = cut(days_of_work(A=9), [feature("A")])
    assert found == Cuts((), False, date(2026, 1, 15))
    assert names(cut(days_of_work(A=9, B=9, C=9), [feature("A"), feature("B", "should"), feature("C", "could")])) == []


def test_of_a_quarter_that_is_over_nothing_goes() -> None:
    tasks, how = days_of_work(A=1, B=1), planning(person("p"), features=[feature("A"), feature("B")])
    when = quarter("A", "B", last=MONDAY)
    assert cuts_of(schedule(tasks, how, FRIDAY), tasks, how, when).cuts == ()


@pytest.mark.slow
def test_of_many_tasks_too_what_does_not_help_stays() -> None:
    """Of the last feature alone there is too much; a hundred others have nothing to do with it."""
    many = [f"F{number:03}" for number in range(100)]
    tasks = [task(f"{name}.{part}", 1, feature=name, role="qa") for name in many for part in range(20)]
    tasks += days_of_work(Z=9)
    features = [feature(name, "could") for name in many] + [feature("Z")]
    assert names(cut(tasks, features, person("p"), person("q", "qa"))) == ["Z"]


def test_what_is_of_no_feature_of_the_quarter_stays() -> None:
    found = cut(days_of_work(A=1, Z=9), [feature("A")])
    assert not found.fits


@pytest.mark.wide
def test_of_many_features_as_few_go_as_make_the_rest_fit() -> None:
    many = [f"F{number:03}" for number in range(100)]
    tasks = [task(f"{name}.{part}", DAY // 4, feature=name) for name in many for part in range(8)]
    features = [feature(name, ("must", "could")[number % 2]) for number, name in enumerate(many)]
    found = cut(tasks, features, *(person(f"p{number}") for number in range(36)))
    assert (names(found), found.fits) == (many[:-21:-2], True)
