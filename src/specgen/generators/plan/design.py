"""The design of a quarter: what the spec says of each of seven questions, or what to write where it says nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from specgen.generators.documents.architecture_words import instances
from specgen.generators.documents.endpoint_security import SHOWN
from specgen.generators.markdown import code, inline, row
from specgen.generators.plan.words import count, listed
from specgen.plan.calls import calls_of, is_open
from specgen.plan.handing import role_of
from specgen.plan.model import Kind, kind_of, name_of
from specgen.plan.quarter import QuarterPlan
from specgen.product.model import Does, Product
from specgen.product.periods import duration
from specgen.schema.model import Schema, Table

STYLES = {
    "monolith": "a monolith: one application",
    "modular": "a modular monolith: one application, whose services keep to their own tables",
    "microservices": "microservices: each keeps its own tables",
}
"""What each style of architecture is."""
DEEDS = tuple(each.value for each in Does)
"""What can be done with rows, in the order in which people think of it."""


def design(plan: QuarterPlan, schema: Schema) -> Iterator[str]:
    """Each of the seven questions with what the spec says of it."""
    for question, answer, cure in QUESTIONS:
        said = "; ".join(filter(None, answer(plan, schema)))
        yield row(question, f"{said[:1].upper()}{said[1:]}" if said else f"**none**: {cure}")


def _pattern(plan: QuarterPlan, _: Schema) -> Iterator[str]:
    around = plan.product.architecture
    made = {task.origin for task in plan.tasks if task.kind is Kind.SERVICE}
    yield STYLES[around.style]
    if around.services:
        shown = listed(sorted(inline(each.title) for each in around.services if each.name in made))
        yield f"of {count(len(around.services), 'service')} the quarter makes {shown}"
    if around.stores:
        yield f"what is kept is in {listed(sorted(inline(each.title) for each in around.stores))}"


def _resources(plan: QuarterPlan, _: Schema) -> Iterator[str]:
    of: dict[str, list[str]] = {}
    alone: list[str] = []
    for call in calls_of(plan):
        entity = call.operation.entity
        (of.setdefault(entity, []) if entity else alone).append(call.operation.does.value)
    for entity, deeds in sorted(of.items()):
        yield f"{code(entity)} ({', '.join(sorted(set(deeds), key=DEEDS.index))})"
    if alone:
        yield f"{count(len(alone), 'operation')} of no entity"


def _tables(plan: QuarterPlan, schema: Schema) -> Iterator[str]:
    made = {task.origin for task in plan.tasks if task.kind is Kind.ENTITY}
    made |= {name_of(part) for task in plan.tasks for part in task.parts if kind_of(part) is Kind.ENTITY}
    made |= {link.through for entity in plan.product.entities if entity.name in made for link in entity.links}
    tables = [table for table in schema.tables if table.origin in made]
    if not tables:
        return
    indexes = sum(len(each.indexes) for each in tables)
    yield f"{count(len(tables), 'table')}, {'1 index' if indexes == 1 else f'{indexes} indexes'}"
    relations = sorted(text for table in tables for text in _relations(table))
    yield f"relations: {listed(relations)}" if relations else "no table names another one"


def _relations(table: Table) -> Iterator[str]:
    for key in table.foreign_keys:
        columns = ", ".join(key.columns)
        yield f"{code(f'{table.name}.{columns}')} names {code(key.target)}"


def _security(plan: QuarterPlan, _: Schema) -> Iterator[str]:
    product, calls = plan.product, calls_of(plan)
    if product.auth is None:
        return
    yield from _signing_in(product)
    asking = sum(not is_open(call) for call in calls)
    yield f"{asking} of {count(len(calls), 'operation')} ask who calls"
    if product.roles:
        yield f"what each may do is that of {count(len(product.roles), 'role')}"


def _signing_in(product: Product) -> Iterator[str]:
    auth = product.auth
    if auth is None:
        return
    ends = f" for {duration(auth.access_seconds)}" if auth.access_seconds else ""
    yield f"callers show a {SHOWN[auth.credential]}{ends}".replace("a API", "an API").replace("a Access", "an Access")
    if auth.password:
        yield f"passwords are hashed with {auth.hash}"
    if auth.lockout:
        yield f"{auth.lockout.attempts} wrong ones lock an account for {duration(auth.lockout.seconds)}"


def _testing(plan: QuarterPlan, _: Schema) -> Iterator[str]:
    criteria = [each for feature in plan.features for each in feature.acceptance if not each.waived]
    calls = calls_of(plan)
    if calls:
        yield f"{count(len(calls), 'operation')} with generated tests of their contract"
    if criteria:
        shown = sum(bool(each.tests) for each in criteria)
        yield f"{shown} of {len(criteria)} criteria name their tests"
    showing = sorted({role_of(plan, task) for task in plan.tasks if task.kind is Kind.FEATURE})
    if showing:
        yield f"shown to be done by {listed(map(code, showing))}"
    own = [f"{plan.id_of(task.key)} {inline(task.title)}" for task in plan.tasks if _tests(task.kind, task.tests)]
    if own:
        yield f"with tests of their own: {listed(own)}"


def _tests(kind: Kind, tests: tuple[str, ...]) -> bool:
    return kind is Kind.OWN and bool(tests)


def _growth(plan: QuarterPlan, _: Schema) -> Iterator[str]:
    product, calls = plan.product, calls_of(plan)
    lists = [call for call in calls if call.operation.listing]
    paged = sum(call.operation.listing.paging.in_pages for call in lists if call.operation.listing)
    if paged:
        yield f"{paged} of {count(len(lists), 'list')} in pages"
    limited = sum(call.rate is not None for call in calls)
    if limited:
        yield f"{limited} of {count(len(calls), 'operation')} with a rate limit"
    names = {call.name for call in calls}
    cached = [each for each in product.architecture.caches if names.intersection(each.serves)]
    if cached:
        yield f"cached: {listed(sorted(inline(each.title) for each in cached))}"
    for service in sorted(product.architecture.services, key=lambda each: each.name):
        if service.instances and service.instances.may_be_several:
            yield f"{inline(service.title)} runs {instances(service.instances, service.balanced_by)} times"


def _watching(plan: QuarterPlan, _: Schema) -> Iterator[str]:
    codes = {error.code for call in calls_of(plan) for error in call.documented_errors}
    if codes:
        yield f"{count(len(codes), 'error')} that callers can tell by their codes, in one form"
        yield "the generated service answers below `/health`, and its log names each request"
    watching = [each for each in plan.product.architecture.components if each.kind == "monitoring"]
    if watching:
        yield f"watched by {listed(sorted(inline(each.title) for each in watching))}"
    elif codes:
        yield "nothing watches it: write one of the kind `monitoring` under `integration_layer:`"


Answer = Callable[[QuarterPlan, Schema], Iterator[str]]
QUESTIONS: tuple[tuple[str, Answer, str], ...] = (
    ("Architecture pattern", _pattern, "write `architecture:`"),
    ("Resource modelling", _resources, "write `operations:` of a feature"),
    ("Schema, relations and indexes", _tables, "write `entities:` of a feature"),
    ("Security by default", _security, "nobody signs in: write `auth:`"),
    ("Test strategy", _testing, "write `acceptance:` of a feature"),
    ("Scalability", _growth, "write `api.rate_limit`, `api.pagination`, `caches:` or `instances:` of a service"),
    ("Errors and monitoring", _watching, "write `operations:` of a feature, and `errors:` that they answer"),
)
"""The seven that a design has to answer, each with what to write where nothing is said."""
