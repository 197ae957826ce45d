"""What nobody asked yet, and somebody will: questions that follow from the spec, of the five kinds.

Each is known by a stable name (`no-criteria F002`), so that a plan can tell which are new and which were answered. What
a rule asks too is answered where the spec excepts it from that rule: the reason stands there.
"""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call, Contract
from specgen.frozen import frozen
from specgen.plan.model import Kind, Work, kind_of, name_of
from specgen.product import naming
from specgen.product.architecture import Integration
from specgen.product.model import Access, Does, Product
from specgen.product.planning import Feature, QuestionKind
from specgen.rules.questions.lists import growing

Settled = frozenset[tuple[str, str]]
"""The rules from which a spec excepts something, each with the name of that."""
PUBLIC_LIMIT = "api.rate_limit.public"
"""What the rule `unlimited-public` is excepted for."""


@frozen
class Gap:
    """A question that follows: its *name*, its kind, what is asked, which task waits for it, and how it is answered."""

    name: str
    kind: QuestionKind
    text: str
    task: str
    cure: str
    blocks: bool = False


def gaps_of(product: Product, contract: Contract, work: Work, settled: Settled = frozenset()) -> Iterator[Gap]:
    """All questions that follow from what is planned and are not *settled*, by task."""
    grows = growing(contract)
    features = {each.name: each for each in product.planning.features}
    integrations = {each.name: each for each in product.architecture.integrations}
    busy = {task.feature for task in work.tasks if task.kind is not Kind.FEATURE}
    for task in work.tasks:
        for part in task.parts or (task.key,):
            name = name_of(part)
            match kind_of(part):
                case Kind.FEATURE:
                    yield from _of_feature(task.key, features[name], name in busy)
                case Kind.OPERATION:
                    call = contract.call(name)
                    yield from _of_operation(task.key, call)
                    if ("unlimited-public", PUBLIC_LIMIT) not in settled:
                        yield from _of_limit(task.key, call)
                    if call.operation.entity in grows and ("unpaged-list", call.name) not in settled:
                        yield from _of_list(task.key, call)
                case Kind.INTEGRATION:
                    yield from _of_integration(task.key, integrations[name])
                case Kind.OWN if not task.is_estimated:
                    cure = f"write `estimate:` of `{name}` under `tasks:`; until then it counts as no work"
                    yield Gap(f"no-estimate {name}", "gap", f"How long does {task.title} take?", task.key, cure)
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
    if operation.does is Does.SERVICE and not operation.description and operation.summary == _nothing_said(name):
        cure = f"write `summary:` or `description:` of `{name}`"
        yield Gap(f"undescribed {name}", "gap", f"What does `{name}` do?", task, cure, blocks=True)
    if operation.deprecated and not operation.deprecated.sunset:
        cure = f"write `sunset:` of `{name}`"
        yield Gap(f"no-sunset {name}", "breaking", f"Until when does `{name}` answer?", task, cure)


def _nothing_said(name: str) -> str:
    """The summary of an operation of which its author says no more than the name."""
    return f"{naming.spaced(name).capitalize()}."


def _of_limit(task: str, call: Call) -> Iterator[Gap]:
    if call.access is Access.PUBLIC and call.rate is None and call.operation.method != "GET":
        cure = "write `api.rate_limit.public`, or `rate_limit:` of the operation"
        text = f"May anyone call `{call.name}` as often as they like?"
        yield Gap(f"unlimited {call.name}", "security", text, task, cure)


def _of_list(task: str, call: Call) -> Iterator[Gap]:
    if call.operation.listing and not call.operation.listing.paging.in_pages:
        cure = f"let `{call.name}` answer pages"
        text = f"How many rows may `{call.name}` answer at once?"
        yield Gap(f"endless {call.name}", "performance", text, task, cure)


def _of_integration(task: str, integration: Integration) -> Iterator[Gap]:
    if integration.direction != "inbound" and not (integration.fallback or integration.retry):
        cure = f"write `fallback:` or `retry:` of `{integration.name}`"
        text = f"What happens when `{integration.name}` does not answer?"
        yield Gap(f"no-fallback {integration.name}", "architecture", text, task, cure)
