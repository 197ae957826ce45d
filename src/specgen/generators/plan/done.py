"""When a quarter is done: ten checks of which each says what is known of it now; who is let in to what; budgets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from specgen.contract.model import Call
from specgen.frozen import frozen
from specgen.generators.documents.endpoint_security import answers, rate_text
from specgen.generators.markdown import code, inline, row
from specgen.generators.plan.brief.calls import CHECKS
from specgen.generators.plan.words import count, listed
from specgen.plan.calls import calls_of, is_open, touching
from specgen.plan.facts import Seen, Sight
from specgen.plan.judged import CHECKLIST, Standing
from specgen.plan.model import Kind, name_of
from specgen.plan.quarter import QuarterPlan
from specgen.product.error_format import ERROR_WORDS
from specgen.product.model import YOURS, Access, Reach
from specgen.product.periods import duration
from specgen.product.reaching import lifting
from specgen.rules.words.vague import is_of_time

PASS, FAIL, UNKNOWN, NOTHING = "pass", "**fail**", "not known without code", "nothing to check"
MEANT = (
    "What passes is so in the spec, and in the code that is generated from it; of code that is written by hand "
    "`specgen check` and `specgen status`, each with `--app`, tell what can be seen."
)
"""What the words of the checks mean."""
OPEN = {"None (public)", "Anyone", "None", "Left to the service's code", "Any origin"}
"""Answers by which nothing is guarded."""
NO_BUDGET = (
    "None is said: write `api.rate_limit`, or in `success:` of the quarter how many of all answers come within which "
    "time."
)
AGREEING = (Sight.AGREES, Sight.TABLE_AGREES)
"""What is seen of code that does what the spec says."""
GUARDED = "What is not guarded may be meant so: the rules tell what hardly is."


@frozen
class Known:
    """What is known of a check: whether it holds, in a word, and why."""

    holds: str
    why: str


@dataclass(frozen=True)
class _Looking:
    """A quarter that is looked at."""

    plan: QuarterPlan

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        return calls_of(self.plan)

    @cached_property
    def yours(self) -> tuple[str, ...]:
        """The operations whose behaviour is written by hand."""
        return tuple(call.name for call in self.calls if call.operation.does in YOURS)

    @property
    def seen(self) -> tuple[tuple[Seen, ...], ...]:
        """What was seen of each task, where somebody looked at code."""
        return tuple(self.plan.plan.sighting.of.get(task.key, ()) for task in self.plan.tasks)

    def against(self, check: str) -> tuple[str, ...]:
        """What the rules of a check say something of."""
        return touching(self.plan, self.plan.plan.judged.said(CHECKLIST[check]))


def definition(plan: QuarterPlan) -> Iterator[str]:
    """Each of the ten checks: whether it holds, and why."""
    looking = _Looking(plan)
    for text, check in CHECKLIST_OF_TEN:
        known = check(looking)
        yield row(text, known.holds, known.why)


def promises(plan: QuarterPlan) -> Iterator[str]:
    """The checks that hold now, as lines: what code that is written next must not break."""
    looking = _Looking(plan)
    for text, check in CHECKLIST_OF_TEN:
        known = check(looking)
        if known.holds == PASS:
            yield f"{text}: {known.why}"


def _routes(looking: _Looking) -> Known:
    base = looking.plan.plan.contract.base_path
    if not looking.calls:
        return Known(NOTHING, "the quarter makes no operation")
    if not base:
        return Known(FAIL, "paths have nothing before them: write `api.base_path: /api`")
    return Known(PASS, f"all {count(len(looking.calls), 'operation')} are below {code(base)}")


def _authentication(looking: _Looking) -> Known:
    found, calls = looking.against("authentication"), looking.calls
    if not calls:
        return Known(NOTHING, "the quarter makes no operation")
    if found:
        return Known(FAIL, f"open to anyone, and hardly meant so: {_names(found)}")
    public = [call.name for call in calls if is_open(call)]
    asked = f"{len(calls) - len(public)} of {count(len(calls), 'operation')} ask who calls"
    return Known(PASS, f"{asked}; open to anyone: {_names(public)}" if public else asked)


def _whose(looking: _Looking) -> Known:
    found = looking.against("whose")
    if found:
        return Known(FAIL, f"more than their owners reach the rows of {_names(found)}")
    own = [call for call in looking.calls if _is_own(call)]
    shared = [call.name for call in looking.calls if call.reach and not _is_own(call)]
    if not own and not shared:
        return Known(NOTHING, "no operation of the quarter reaches rows of somebody")
    more = sum(bool(lifting(looking.plan.product, call.operation)) for call in own)
    reach = "reaches" if len(own) == 1 else "reach"
    said = f"{count(len(own), 'operation')} {reach} the caller's own rows" + (
        f", {more} of them all by permission" if more else ""
    )
    return Known(PASS, f"{said}; rows of all, as the spec says: {_names(shared)}" if shared else said)


def _is_own(call: Call) -> bool:
    return call.reach is Reach.OWN or bool(call.operation.mine)


def _models(looking: _Looking) -> Known:
    seen = [each for found in looking.seen for each in found if each.fact.sight in AGREEING]
    other = tuple(each.fact.name for each in seen if each.holds is False)
    if other:
        return Known(FAIL, f"the code differs from the spec: {_names(other)}")
    if seen and all(each.holds for each in seen):
        return Known(PASS, f"the code agrees with the spec: {_names([each.fact.name for each in seen])}")
    types = len({name for call in looking.calls for name in (_body(call), call.success.type) if name})
    return Known(UNKNOWN, f"`specgen check --app` compares the code with {count(types, 'type')} of the contract")


def _errors(looking: _Looking) -> Known:
    found = looking.against("errors")
    if found:
        return Known(FAIL, f"another form of errors: {_names(found)}")
    format = looking.plan.product.api.errors
    members = listed(code(".".join(path)) for path in map(format.path, sorted(ERROR_WORDS)) if path)
    return Known(PASS, f"one form for all of them, with {members}")


def _secrets(looking: _Looking) -> Known:
    found = looking.against("secrets")
    if found:
        return Known(FAIL, f"a secret is written in the spec: {_names(found)}")
    return Known(UNKNOWN, "the spec holds none, and generated code takes them from the environment")


def _principles(looking: _Looking) -> Known:
    judged = looking.plan.plan.judged
    principles = sorted(looking.plan.planning.principles, key=lambda each: each.name)
    if not principles:
        return Known(NOTHING, "no principle is written: write `constitution:`")
    broken = [each.name for each in principles if judged.said(each.checks)]
    if broken:
        return Known(FAIL, f"rules find something against {listed(broken)}")
    sure = (Standing.HOLDS, Standing.BY_LANGUAGE)
    unchecked = [each.name for each in principles if not any(judged.of(rule).standing in sure for rule in each.checks)]
    if unchecked:
        return Known(UNKNOWN, f"nothing checks {listed(unchecked)}")
    return Known(PASS, f"the rules of {count(len(principles), 'principle')} find nothing")


def _statuses(looking: _Looking) -> Known:
    if not looking.calls:
        return Known(NOTHING, "the quarter makes no operation")
    found = looking.against("statuses")
    if found:
        return Known(FAIL, f"a status that does not fit: {_names(found)}")
    statuses = sorted({status for call in looking.calls for status in (call.success.status, *_failing(call))})
    return Known(PASS, f"each is registered and fits what is done: {', '.join(map(str, statuses))}")


def _transactions(looking: _Looking) -> Known:
    writing = sum(call.operation.method != "GET" for call in looking.calls)
    own = f", and {_names(looking.yours)} by hand" if looking.yours else ""
    return Known(UNKNOWN, f"{count(writing, 'operation')} may write{own}; generated code does so in one transaction")


def _waiting(looking: _Looking) -> Known:
    own = f"; {_names(looking.yours)} are written by hand" if len(looking.yours) > 1 else ""
    own = f"; {_names(looking.yours)} is written by hand" if len(looking.yours) == 1 else own
    return Known(UNKNOWN, f"generated code is asynchronous{own}")


CHECKLIST_OF_TEN: tuple[tuple[str, Callable[[_Looking], Known]], ...] = (
    ("All routes are under one path", _routes),
    ("Authentication is enforced, except of what is public", _authentication),
    ("All queries filter by who calls", _whose),
    ("Models of requests and answers are those of the spec", _models),
    ("Errors have one format", _errors),
    ("No secret stands in the code", _secrets),
    ("The code follows the principles", _principles),
    ("Statuses are the right ones", _statuses),
    ("Transactions are used where they have to be", _transactions),
    ("Waiting is done with async and await", _waiting),
)
"""The checks of a review, in its order."""


def guarded(plan: QuarterPlan) -> Iterator[str]:
    """Each of the eight questions of a review: of how many operations something guards, and of which nothing does."""
    calls = calls_of(plan)
    answered = [tuple(answers(plan.product, call)) for call in calls]
    for number, question in enumerate(CHECKS):
        bare = [call.name for call, each in zip(calls, answered, strict=True) if _is_open(each[number])]
        if calls:
            which = "all of them" if len(bare) == len(calls) > 1 else _names(bare)
            yield row(question, f"{len(calls) - len(bare)} of {len(calls)}", which)


def _is_open(answer: str) -> bool:
    return answer in OPEN or "; None signed out" in answer


def budgets(plan: QuarterPlan) -> Iterator[str]:
    """What the spec says of how much and how fast: what, the limit, and where it stands."""
    api, calls = plan.product.api, calls_of(plan)
    if api.rate_public:
        yield row("Calls of who has not signed in", rate_text(api.rate_public, "address"), code("api.rate_limit"))
    if api.rate_signed_in and plan.product.auth:
        yield row("Calls of who has signed in", rate_text(api.rate_signed_in, "user"), code("api.rate_limit"))
    for call in calls:
        if call.operation.rate:
            text = rate_text(call.operation.rate, "user" if call.access is Access.SIGNED_IN else "address")
            yield row(f"Calls of {code(call.name)}", text, code("rate_limit"))
    if api.pagination.max and any(call.operation.listing for call in calls):
        yield row("Rows of a page", f"{api.pagination.max} at most", code("api.pagination.max"))
    for cache in sorted(plan.product.architecture.caches, key=lambda each: each.name):
        if {call.name for call in calls}.intersection(cache.serves):
            yield row(f"Age of {inline(cache.title)}", duration(cache.seconds), code(f"caches.{cache.name}"))
    made = {name_of(task.key) for task in plan.tasks if task.kind is Kind.INTEGRATION}
    for each in sorted(plan.product.architecture.integrations, key=lambda each: each.name):
        if each.timeout and each.name in made:
            yield row(f"Waiting for {inline(each.title)}", duration(each.timeout), code(f"integrations.{each.name}"))
    for text in plan.quarter.success:
        if is_of_time(text):
            yield row("Answers", inline(text), code(f"quarters.{plan.quarter.name}.success"))


def _names(names: tuple[str, ...] | list[str]) -> str:
    return listed(map(code, names))


def _body(call: Call) -> str | None:
    return call.body.type if call.body else None


def _failing(call: Call) -> Iterator[int]:
    return (failure.status for failure in call.documented)
