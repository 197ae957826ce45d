"""What nobody asked yet, and somebody will: questions that follow from the spec, of the five kinds.

Each is known by a stable name (`no-criteria F002`), so that a plan can tell which are new and which were answered.
"""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call, Contract
from specgen.frozen import frozen
from specgen.plan.model import Kind, Work, kind_of, name_of
from specgen.product.architecture import Integration
from specgen.product.model import Access, Does, Product
from specgen.product.planning import Feature, QuestionKind


@frozen
class Gap:
    """A question that follows: its *name*, its kind, what is asked, which task waits for it, and how it is answered."""

    name: str
    kind: QuestionKind
    text: str
    task: str
    cure: str
    blocks: bool = False


def gaps_of(product: Product, contract: Contract, work: Work) -> Iterator[Gap]:
    """All questions that follow from what is planned, by task."""
    features = {each.name: each for each in product.planning.features}
    calls = {call.name: call for call in contract.calls}
    integrations = {each.name: each for each in product.architecture.integrations}
    busy = {task.feature for task in work.tasks if task.kind is not Kind.FEATURE}
    for task in work.tasks:
        for part in task.parts or (task.key,):
            name = name_of(part)
            match kind_of(part):
                case Kind.FEATURE:
                    yield from _of_feature(task.key, features[name], name in busy)
                case Kind.OPERATION:
                    yield from _of_operation(task.key, calls[name])
                case Kind.INTEGRATION:
                    yield from _of_integration(task.key, integrations[name])
                case _:
                    pass


def _of_feature(task: str, feature: Feature, is_busy: bool) -> Iterator[Gap]:
    name = feature.name
    if not is_busy:
        cure = f"write `operations:` or `entities:` of `{name}`, or a task of its own under `tasks:`"
        yield Gap(f"nothing-to-do {name}", "gap", f"What is to be made for {name}?", task, cure, blocks=True)
    if not feature.acceptance:
        cure = f"write `acceptance:` of `{name}`"
        yield Gap(f"no-criteria {name}", "gap", f"How will anybody see that {name} is done?", task, cure)


def _of_operation(task: str, call: Call) -> Iterator[Gap]:
    operation, name = call.operation, call.name
    if operation.does is Does.SERVICE and not operation.description:
        cure = f"write `description:` of `{name}`"
        yield Gap(f"undescribed {name}", "gap", f"What does `{name}` do?", task, cure, blocks=True)
    if call.access is Access.PUBLIC and call.rate is None and operation.method != "GET":
        cure = "write `api.rate_limit.public`, or `rate_limit:` of the operation"
        text = f"May anyone call `{name}` as often as they like?"
        yield Gap(f"unlimited {name}", "security", text, task, cure)
    if operation.deprecated and not operation.deprecated.sunset:
        cure = f"write `sunset:` of `{name}`"
        yield Gap(f"no-sunset {name}", "breaking", f"Until when does `{name}` answer?", task, cure)
    if operation.listing and not operation.listing.paging.in_pages:
        cure = f"let `{name}` answer pages"
        yield Gap(f"endless {name}", "performance", f"How many rows may `{name}` answer at once?", task, cure)


def _of_integration(task: str, integration: Integration) -> Iterator[Gap]:
    if integration.direction != "inbound" and not (integration.fallback or integration.retry):
        cure = f"write `fallback:` or `retry:` of `{integration.name}`"
        text = f"What happens when `{integration.name}` does not answer?"
        yield Gap(f"no-fallback {integration.name}", "architecture", text, task, cure)
