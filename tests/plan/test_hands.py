"""Who else could do what is not done in time."""

from collections.abc import Sequence
from datetime import date

from specgen.plan.hands import Help, help_of
from specgen.plan.load import loads_of
from specgen.plan.model import Task
from specgen.plan.schedule import schedule
from specgen.product.planning import Person
from tests.plan.makers import DAY, MONDAY, person, planning, task

FRIDAY = date(2026, 1, 9)


def helped(tasks: Sequence[Task], *people: Person) -> Help | None:
    how = planning(*people)
    found = schedule(tasks, how, MONDAY)
    loads = loads_of(found, tasks, how, FRIDAY)
    return help_of(found, tasks, how, FRIDAY, loads, lambda some, team: schedule(some, team, MONDAY))


def test_where_all_is_done_nobody_need_help() -> None:
    assert helped([task("a", 5 * DAY)], person("p"), person("q")) is None


def test_who_has_the_role_takes_over_what_is_somebody_s_own() -> None:
    tasks = [task("a", 4 * DAY, owner="p"), task("b", 3 * DAY, owner="p")]
    found = helped(tasks, person("p"), person("q"), person("r", "qa"))
    assert found == Help("q", ("backend",), 5 * DAY, ("a",))


def test_who_has_time_may_do_another_role_besides() -> None:
    tasks = [task("a", 4 * DAY), task("b", 4 * DAY), task("c", DAY, role="qa")]
    assert helped(tasks, person("p"), person("q", "qa")) == Help("q", ("backend",), 4 * DAY)


def test_who_has_most_time_is_asked_first() -> None:
    tasks = [task("a", 4 * DAY), task("b", 2 * DAY), task("c", DAY, role="qa"), task("d", 2 * DAY, role="design")]
    found = helped(tasks, person("p"), person("q", "design"), person("r", "qa"))
    assert found == Help("r", ("backend",), 4 * DAY)


def test_who_has_too_little_time_is_no_help_but_somebody_new_is() -> None:
    tasks = [task("a", 4 * DAY), task("b", 4 * DAY), task("c", 2 * DAY, role="qa")]
    assert helped(tasks, person("p"), person("q", "qa")) == Help(None, ("backend",))


def test_somebody_new_for_each_role_that_lacks_people() -> None:
    tasks = [task(f"{role}{each}", 4 * DAY, role=role) for role in ("qa", "backend") for each in range(2)]
    assert helped(tasks, person("p"), person("q", "qa")) == Help(None, ("backend", "qa"))


def test_nobody_helps_where_one_task_takes_too_long() -> None:
    assert helped([task("a", 9 * DAY)], person("p"), person("q", "qa")) is None


def test_where_somebody_leaves_others_may_do_their_work() -> None:
    leaving = person("p", last=MONDAY)
    found = helped([task("a", 2 * DAY, owner="p")], leaving, person("q"))
    assert found == Help("q", ("backend",), 5 * DAY, ("a",))
