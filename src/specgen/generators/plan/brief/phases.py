"""The order of the work on operations, from reading to what shows it, each step with what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.documents.table_definitions import PlainTable
from specgen.generators.plan.brief.calls import CallBrief

MOST = 6
"""So many things are named in a step; the contract has them all."""


@frozen
class Step:
    """A step of a phase, and what it is about: *names* of the product or of files, or else sentences."""

    name: str
    about: tuple[str, ...] = ()
    names: bool = True


@frozen
class Phase:
    """A phase of the work, and its steps in order."""

    name: str
    steps: tuple[Step, ...]


@frozen
class Known:
    """What is asked of a task and what was decided about it, by name."""

    questions: tuple[str, ...]
    decisions: tuple[str, ...]


def phases(
    design: Design, calls: tuple[CallBrief, ...], tables: tuple[PlainTable, ...], known: Known
) -> Iterator[Phase]:
    """The four phases of making *calls*, whose rows are those of *tables*."""
    groups = sorted({call.group for call in calls})
    folder = f"src/{design.product.package}"
    asked = (Step("have the open questions answered", known.questions, names=False),) if known.questions else ()
    decided = (Step("keep to what was decided", known.decisions, names=False),) if known.decisions else ()
    yield Phase("Analysis", (Step("read what is to be read first"), *asked))
    yield Phase("Architecture", (*decided, Step("write down what you decide: `specgen adr new`")))
    yield Phase(
        "Implementation",
        (
            Step("models", _few(table.name for table in tables)),
            Step("schemas", _few(name for call in calls for name in (call.request, call.response) if name)),
            Step("routes", _few(call.heading for call in calls)),
            Step("authentication", _answers(calls, 0), names=False),
            Step("scoping", _answers(calls, 1), names=False),
            Step("errors", _few(error.code for call in calls for error in call.errors)),
            Step("validation", _few(bound.name for call in calls for bound in call.boundaries)),
        ),
    )
    tests = _few(f"tests/contract/test_{group}.py" for group in groups)
    services = _few(f"{folder}/services/{group}.py" for group in groups)
    yield Phase("QA", (Step("tests", tests), Step("review", services)))


def _answers(calls: tuple[CallBrief, ...], question: int) -> tuple[str, ...]:
    """What is answered to one of the questions of a review, each answer once."""
    return _few(call.security[question][1] for call in calls)


def _few(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once; of many the first."""
    found = tuple(dict.fromkeys(names))
    return found if len(found) <= MOST else (*found[:MOST], f"{len(found) - MOST} more")
