"""The impact of a thing: what it reaches, and where that is written, shown and planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.impact.files import Judge, SectionTouch, touched
from specgen.generators.impact.reach import Reached, reached
from specgen.generators.impact.speech import Speech, names_of
from specgen.generators.impact.targets import Target, What
from specgen.generators.mentions import migrations_naming
from specgen.plan.lock import shown_id
from specgen.plan.model import Kind, Task
from specgen.plan.whole import Plan
from specgen.product.model import Product
from specgen.product.planning import Planning


@frozen
class TaskTouch:
    """A task, with its feature and the quarter of that."""

    number: str
    title: str
    feature: str
    quarter: str


@frozen
class Noted:
    """A risk, a question or a decision that names it."""

    name: str
    text: str


@frozen
class Impact:
    """All that is touched; *migrations* are those that stand, and *moves* says that a new one would be needed."""

    target: Target
    reached: Reached
    migrations: tuple[str, ...]
    moves: bool
    files: tuple[str, ...]
    sections: tuple[SectionTouch, ...]
    tests: tuple[str, ...]
    tasks: tuple[TaskTouch, ...]
    notes: tuple[Noted, ...]


def impact_of(target: Target, design: Design, plan: Plan, texts: Mapping[str, str]) -> Impact:
    """What *target* touches of a *design*, of its *plan*, and of the files of its tree, whose *texts* are by path."""
    product = design.product
    found = reached(target, product, design.schema, design.contract)
    judge = Judge(target, product, found, Speech(names_of(target, product, design.contract, found)))
    kept = {path: text for path, text in texts.items() if not path.startswith("migrations/")}
    files, sections = touched(judge, kept)
    tasks = tuple(_tasks(plan, (*found.parts, *_of_feature(plan, target))))
    criteria = tuple(_criteria(product, tasks))
    return Impact(
        target=target,
        reached=found,
        migrations=_migrations(design, found),
        moves=bool(found.columns or found.enums),
        files=tuple(path for path in files if not path.startswith("tests/")),
        sections=sections,
        tests=tuple(dict.fromkeys((*(path for path in files if path.startswith("tests/")), *criteria))),
        tasks=tuple(_shown(plan, each) for each in tasks),
        notes=tuple(_notes(product.planning, target, found.parts)),
    )


def _migrations(design: Design, found: Reached) -> tuple[str, ...]:
    """The migrations that name one of the columns with its table, or one of the types."""
    named = [column.split(".", 1) for column in found.columns] + [[name] for name in found.enums]
    return tuple(sorted({path for names in named for path in migrations_naming(design.history, names)}))


def _of_feature(plan: Plan, target: Target) -> Iterator[str]:
    """The tasks of the feature, where it is one: also those that only its other tasks need, and the author's own."""
    if target.what is What.FEATURE:
        yield from (task.key for task in plan.work.tasks if task.feature == target.name)


def _tasks(plan: Plan, parts: Iterable[str]) -> Iterator[Task]:
    """The tasks that make some of *parts*, and those that show the features of these to be done, by number."""
    wanted = frozenset(parts)
    made = [task for task in plan.work.tasks if task.key in wanted or not wanted.isdisjoint(task.parts)]
    features = {task.feature for task in made}
    shown = [task for task in plan.work.tasks if task.kind is Kind.FEATURE and task.feature in features]
    found = {task.key: task for task in (*made, *shown)}
    yield from sorted(found.values(), key=lambda task: plan.lock.number(task.key))


def _shown(plan: Plan, task: Task) -> TaskTouch:
    quarter = plan.product.planning.quarter_of(task.feature)
    number = shown_id(plan.lock.number(task.key))
    return TaskTouch(number, task.title, task.feature, quarter.name if quarter else "")


def _criteria(product: Product, tasks: Iterable[Task]) -> Iterator[str]:
    """The tests that show the features of *tasks* to be done, and those of the tasks themselves."""
    found = tuple(tasks)
    for name in dict.fromkeys(task.feature for task in found):
        for criterion in product.planning.feature(name).acceptance:
            yield from criterion.tests
    for task in found:
        yield from task.tests


def _notes(planning: Planning, target: Target, parts: tuple[str, ...]) -> Iterator[Noted]:
    """The risks, questions and decisions that name it, or what it belongs to."""
    topics = {target.name, target.name.partition(".")[0], f"{target.what.value}.{target.name}"}
    named = frozenset(topics) | {each for each in parts if each.partition(".")[2] in topics}
    for risk in planning.risks:
        if not named.isdisjoint(risk.affects):
            yield Noted(risk.name, risk.text)
    for question in planning.questions:
        if not named.isdisjoint(question.blocks):
            yield Noted(question.name, question.text)
    for decision in planning.decisions:
        if not named.isdisjoint(decision.affects):
            yield Noted(decision.name, decision.title)
