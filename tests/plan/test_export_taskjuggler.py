"""TaskJuggler: its own scheduler takes the file without a word, and comes to our days."""

from dataclasses import replace

import pytest

from specgen.generators.plan.exports.items import Export
from specgen.product.planning import Calendar
from tests.judges.plans import Scheduled, tj3
from tests.plan.cases import Dice, large, small
from tests.plan.exporting import exported, made_up, shop, told
from tests.plan.makers import DAY, days, person, planning, task

pytestmark = pytest.mark.judge("tj3")


def ours(export: Export) -> dict[str, Scheduled]:
    """The first and last day of each task that has a place, and its name, by its id there."""
    return {
        f"{item.task.feature}.{item.number}": Scheduled(str(item.place.first), str(item.place.last), item.title)
        for item in export.items
        if item.place
    }


def theirs(export: Export) -> dict[str, Scheduled]:
    """The same, as TaskJuggler has it."""
    return {number: found for number, found in tj3(exported(export, "taskjuggler")).items() if "." in number}


def test_a_product_with_hostile_titles() -> None:
    export = told(shop())
    assert theirs(export) == ours(export)
    assert len(ours(export)) == 8


TITLES = (
    *("'", '"', '"; "', "\\", '\\"', "\\\\", "`", "$", "%s", "#", "//", "/*", "*/", "-8<-", "->8-"),
    *("[", "]", "{", "}", "F001.T001", "2026-01-05"),
)


def test_titles_that_mean_something_to_it() -> None:
    tasks = [replace(task(f"t{number}", DAY), title=f"a {title} b") for number, title in enumerate(TITLES)]
    export = made_up(tasks, planning(person("p")))
    assert theirs(export) == ours(export)


@pytest.mark.parametrize("title", ["${x} y", "$(HOME) y", "a ${x", "ends with \\"])
def test_a_space_parts_what_would_be_a_macro(title: str) -> None:
    (found,) = theirs(made_up([replace(task("t", DAY), title=title)], planning(person("p")))).values()
    assert found.name == f"T001 {title}".replace("$", "$ ")


@pytest.mark.slow
def test_many_tasks_of_many_people() -> None:
    export = made_up(*large(150))
    assert theirs(export) == ours(export)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_any_tasks(seed: int) -> None:
    export = made_up(*small(Dice(seed)))
    assert theirs(export) == ours(export)


def test_efforts_shorter_than_what_it_counts_in() -> None:
    tasks = [task("a", 1), task("b", 2, ["a"]), task("c", 3, ["b"]), task("d", DAY, ["c"]), task("e", 0, ["d"])]
    export = made_up(tasks, planning(person("p", focus=33), calendar=Calendar(minutes=24 * 60)))
    assert theirs(export) == ours(export)


def test_what_takes_no_time_at_the_very_beginning() -> None:
    export = made_up([task("a", 0), task("b", DAY, ["a"])], planning(person("p")))
    assert theirs(export) == ours(export)


def test_a_week_without_an_idle_day_and_absences_beyond_the_quarter() -> None:
    calendar = Calendar(tuple(range(7)), holidays=(days("2025-12-24", "2026-01-06"),))
    absent = [days("2026-02-20", "2026-12-31")]
    export = made_up([task("a", 3 * DAY)], planning(person("p", absent=absent), calendar=calendar))
    assert theirs(export) == ours(export)
