"""The shortest schedules of all, by trying every order and every person: branch and bound for a handful of tasks."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from specgen.plan.model import Task
from specgen.product.planning import Planning
from tests.plan.feasible import Wall


def optimum(tasks: Sequence[Task], planning: Planning, first: date) -> int:
    """Where the shortest schedule ends: the fewest minutes of working days from the *first* day on."""
    wall = Wall(planning, first, 60)
    people = sorted(planning.people, key=lambda each: each.name)
    there = [wall.there(person) for person in people]
    known = {task.key: task for task in tasks}
    best = len(wall.days) * wall.minutes

    @cache
    def end(who: int, start: int, effort: int) -> int:
        left, position = -(-effort * 100 // people[who].focus), start
        while left:
            rest = wall.minutes - position % wall.minutes
            spent = min(left, rest) if there[who][position // wall.minutes] else 0
            left -= spent
            position += spent or rest
        return position

    @cache
    def tail(key: str) -> int:
        following = [tail(task.key) for task in tasks if key in task.after]
        return known[key].estimate.minutes + max(following, default=0)

    def search(ends: dict[str, int], free: tuple[int, ...]) -> None:
        nonlocal best
        if len(ends) == len(tasks):
            best = min(best, max(ends.values(), default=0))
            return
        ready = [task for task in tasks if task.key not in ends and all(each in ends for each in task.after)]
        begins = {task.key: max((ends[each] for each in task.after), default=0) for task in ready}
        if any(begin + tail(key) >= best for key, begin in begins.items()):
            return
        for task in ready:
            for who, person in enumerate(people):
                if task.role in person.roles:
                    ended = end(who, max(free[who], begins[task.key]), task.estimate.minutes)
                    if ended < best:
                        search({**ends, task.key: ended}, (*free[:who], ended, *free[who + 1 :]))

    search({}, (0,) * len(people))
    return best
