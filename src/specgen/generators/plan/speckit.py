"""What a quarter makes, in the files in which Spec Kit looks for it: API, schema, features, and how the backend works.

Of several quarters the files are of the one that was planned last.
"""

from __future__ import annotations

from collections.abc import Iterator

from specgen.files.draft import Draft, Ownership, Templated
from specgen.files.paths import is_device
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.markdown import code, heading, inline, line, row
from specgen.generators.plan import scoped
from specgen.generators.plan.done import promises
from specgen.generators.plan.parts import ACCESS
from specgen.generators.plan.table import Section, section
from specgen.generators.plan.words import listed
from specgen.plan.calls import calls_of, criteria_of
from specgen.plan.constitution import PATH
from specgen.plan.quarter import QuarterPlan
from specgen.product.naming import kebab
from specgen.product.planning import Criterion, Feature

MOST_LETTERS = 80
"""How long the name of a file is that follows from a text."""
ENDPOINTS, TABLES, GUIDELINES = "specs/api/rest-endpoints.md", "specs/database/schema.md", "backend/CLAUDE.md"


@frozen
class FeatureFile:
    """A feature; lists are finished lines, what there is nothing of is empty."""

    title: str
    facts: tuple[str, ...]
    story: str
    criteria: tuple[str, ...]
    tables: tuple[Section, ...]
    questions: tuple[str, ...]


@frozen
class Guidelines:
    """How the backend is worked on: what to read first, what holds, which commands help."""

    title: str
    about: str
    sources: tuple[str, ...]
    promises: tuple[str, ...]
    principles: tuple[str, ...]
    commands: tuple[str, ...]


def drafts(plan: QuarterPlan, design: Design) -> tuple[Draft, ...]:
    """All files of the layout, of a quarter and its *design*; the guidelines are begun once, and then are not ours."""
    documents = scoped.drafts(plan, design, ENDPOINTS, TABLES)
    files = _paths(plan)
    features = (Templated(files[each.name], "plan/feature.md.j2", _feature(plan, each)) for each in plan.features)
    sources = (*(each.path for each in documents if each.path in (ENDPOINTS, TABLES)), *files.values())
    guidelines = Templated(GUIDELINES, "plan/guidelines.md.j2", _guidelines(plan, sources), Ownership.YOURS)
    return (*documents, *features, guidelines)


def _paths(plan: QuarterPlan) -> dict[str, str]:
    """The file of each feature, called by its title; where that names another file or a device, by its name too."""
    names = {each.name: kebab(each.title)[:MOST_LETTERS].strip("-") or each.name.lower() for each in plan.features}
    often = [name for name in names.values() if list(names.values()).count(name) > 1]
    return {
        feature: f"specs/features/{f'{feature.lower()}-{name}' if name in often or is_device(name) else name}.md"
        for feature, name in names.items()
    }


def _feature(plan: QuarterPlan, feature: Feature) -> FeatureFile:
    story = feature.story
    said = f"As {story.teller} I want {story.want}, so that {story.so}." if story else ""
    tasks = [task for task in plan.tasks if task.feature == feature.name]
    keys = {task.key for task in tasks}
    asked = [each for each in plan.questions if keys.intersection(task.key for task in plan.waiting_for(each))]
    return FeatureFile(
        title=heading(feature.title),
        facts=tuple(_facts(plan, feature)),
        story=line(said),
        criteria=tuple(_criterion(each) for each in criteria_of(feature)),
        tables=(
            section("Operations", "Operation, What it does, Open to, Errors", _operations(plan, feature)),
            section("Tasks", "Task, Title, After", _tasks(plan, feature)),
        ),
        questions=(
            *(f"{each.name} ({each.kind}): {inline(each.text)}" for each in asked),
            *(f"{each.kind}: {inline(each.text)} ({inline(each.cure)})" for each in plan.gaps if each.task in keys),
        ),
    )


def _facts(plan: QuarterPlan, feature: Feature) -> Iterator[str]:
    yield f"**Feature**: {feature.name}, in {plan.quarter.name}"
    yield f"**Priority**: {feature.priority}"
    if feature.after:
        yield f"**After**: {listed(sorted(feature.after))}"
    if feature.blocked:
        yield f"**Blocked**: {inline(feature.blocked)}"


def _criterion(each: Criterion) -> str:
    tests = f" ({listed(map(code, each.tests))})" if each.tests else ""
    waived = f" (need not be shown: {inline(each.waived[0])})" if each.waived else ""
    return f"{each.name}: given {inline(each.given)}, when {inline(each.when)}, then {inline(each.then)}{tests}{waived}"


def _operations(plan: QuarterPlan, feature: Feature) -> Iterator[str]:
    base = plan.plan.contract.base_path
    for call in calls_of(plan):
        operation = call.operation
        if call.name in feature.operations:
            open_to = ", ".join(map(code, operation.permissions)) or ACCESS[call.access]
            errors = ", ".join(code(error.code) for error in call.documented_errors) or "-"
            path = code(f"{operation.method} {base}{operation.path}")
            yield row(path, inline(operation.summary), open_to, errors)


def _tasks(plan: QuarterPlan, feature: Feature) -> Iterator[str]:
    for task in plan.tasks:
        if task.feature == feature.name:
            yield row(plan.id_of(task.key), inline(task.title), listed(sorted(map(plan.id_of, task.after))))


def _guidelines(plan: QuarterPlan, sources: tuple[str, ...]) -> Guidelines:
    product = plan.product
    principles = sorted(plan.planning.principles, key=lambda each: each.name)
    return Guidelines(
        title=heading(f"Backend of {product.name}"),
        about=line(product.description),
        sources=tuple(map(code, (*sources, PATH))),
        promises=tuple(promises(plan)),
        principles=tuple(f"{each.name}: {inline(each.text)}" for each in principles),
        commands=(
            f"{code('specgen next --role backend')} says which task can be begun",
            f"{code('specgen brief T003')} says all that it needs",
            f"{code(f'specgen check --app {product.package}.app:create_app')} says where code and spec differ",
        ),
    )
