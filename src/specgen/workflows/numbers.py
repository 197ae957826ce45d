"""Which tasks have numbers that are kept, and which task a number or a name means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.plan.flaws import UNKEPT_NUMBER, UNKNOWN_NUMBER, UNNUMBERED_TASK
from specgen.plan.lock import NAME, Lock, shown_id
from specgen.plan.model import Kind, Task, kind_of, name_of
from specgen.plan.renames import former_keys
from specgen.plan.whole import Plan
from specgen.source.diagnostics import Diagnostic
from specgen.source.guess import nearest
from specgen.source.text import FilePlace

MOST = 3
"""So many tasks without a number are named."""


def unkept(whole: Plan, kept: Lock | None, tasks: Iterable[Task]) -> tuple[str, ...]:
    """The names of those *tasks* whose numbers the lock that is *kept* in a folder does not hold yet."""
    rows = kept.rows if kept else {}
    numbers = {key: row.number for key, row in rows.items() if not row.retired}
    return tuple(task.key for task in tasks if numbers.get(task.key) != whole.lock.number(task.key))


def shown_anyhow(whole: Plan, kept: Lock | None, tasks: Iterable[Task]) -> Iterator[Diagnostic]:
    """That numbers of *tasks* are shown that nothing keeps yet."""
    shown = tuple(tasks)
    keys = unkept(whole, kept, shown)
    if keys:
        quarters = (whole.product.planning.quarter_of(task.feature) for task in shown if task.key in keys)
        first = next(each.name for each in quarters if each)
        help = f"`specgen plan {first}` keeps them; before, another task may get them"
        yield UNKEPT_NUMBER.at(FilePlace(NAME), f"no number is kept for {_named(keys)}", help=help)


def not_told(quarter: str, keys: tuple[str, ...]) -> Diagnostic:
    """That tasks of a *quarter* can't be told to other tools, as they have no number yet."""
    help = f"run `specgen plan {quarter}` first"
    return UNNUMBERED_TASK.at(FilePlace(NAME), f"no number is kept for {_named(keys)}", help=help)


def _named(keys: tuple[str, ...]) -> str:
    more = f" and {len(keys) - MOST} more" if len(keys) > MOST else ""
    return f"{', '.join(f'`{key}`' for key in keys[:MOST])}{more}"


def meant_by(whole: Plan, asked: str) -> Task | None:
    """The task with that number or name; None where there is none."""
    of = {shown_id(whole.lock.number(each.key)): each for each in whole.work.tasks}
    named = {each.key: each for each in whole.work.tasks}
    return of.get(asked.upper()) or named.get(asked)


def unknown_task(whole: Plan, asked: str, spec: str) -> Diagnostic:
    """That there is no task of that number or name: what it was, or which one may be meant."""
    if now := former_keys(whole.product).get(asked):
        return UNKNOWN_NUMBER.at(FilePlace(spec), f"`{asked}` is called `{now}` now", help=f"write `{now}`")
    was = _spent(whole.lock, asked)
    message = was or f"there is no task called `{asked}`"
    near = None if was else _near(whole, asked)
    help = f"did you mean `{near}`?" if near else "`specgen status` names the tasks that there are"
    return UNKNOWN_NUMBER.at(FilePlace(spec), message, help=help)


def _spent(lock: Lock, asked: str) -> str | None:
    """What became of a number that was given and that no task has; None of any other."""
    number = asked.upper()
    for key, row in lock.rows.items():
        if row.retired and shown_id(row.number) == number:
            return f"`{number}` was `{key}`, which is gone; the number is spent"
    if any(shown_id(each) == number for each in lock.spent):
        return f"`{number}` was given to a task that is gone, and is spent; nobody knows what it was"
    return None


def _near(whole: Plan, asked: str) -> str | None:
    """The task that is most likely meant, by its number or its name, or by the last part of that."""
    keys = [each.key for each in whole.work.tasks]
    last = {name_of(key): key for key in reversed(keys) if kind_of(key) is not Kind.OWN}
    if asked in last:
        return last[asked]
    numbers = (shown_id(whole.lock.number(key)) for key in keys)
    near = nearest(asked, (*numbers, *keys))
    if near or (end := nearest(asked, last)) is None:
        return near
    return last[end]
