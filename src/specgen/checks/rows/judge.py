"""What the answers of an application tell of whose rows it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from specgen.checks.rows.flaws import CHANGED_ROW, SHOWN_ROW
from specgen.checks.rows.people import BOB
from specgen.checks.rows.plan import Plan, Trial, Tried
from specgen.frozen import frozen
from specgen.product.model import Entity, Product
from specgen.source.diagnostics import Diagnostic, Related, Unchecked
from specgen.source.json_values import JsonValue
from specgen.source.nodes import Path
from specgen.source.text import FilePlace
from specgen.spec.read import ProductSpec
from specgen.world.visit import Visited

REFUSED = (401, 403, 404)


@frozen
class Told:
    """What is said of whose rows an application shows, and what could not be found out."""

    diagnostics: tuple[Diagnostic, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()


@frozen
class Known:
    """What is known of the product: its spec, where its operations stand there, and where in the application's code."""

    spec: ProductSpec
    product: Product
    places: Mapping[str, Path]
    code: Mapping[str, FilePlace]


def told(known: Known, plan: Plan, answers: Iterable[Visited]) -> Told:
    """What the *answers* to the requests of a *plan* tell."""
    given = {each.name: each for each in answers}
    faults: list[Diagnostic] = []
    unknown = dict(plan.untried)
    for tried in plan.tries:
        answer = given.get(tried.request)
        entity = known.product.entity(tried.entity)
        if because := _unknown(tried, answer, given):
            unknown.setdefault(tried.entity, because)
        elif answer is not None and _reaches(tried, entity, answer, given):
            faults.append(_fault(known, tried, answer))
    return Told(tuple(faults), tuple(_unchecked(known.product, unknown)))


def _unknown(tried: Tried, answer: Visited | None, given: Mapping[str, Visited]) -> str:
    """Why an answer tells nothing; nothing where it does."""
    for made in ("ada", BOB, f"make {tried.entity}"):
        if because := _failed(made, given.get(made)):
            return because
    if answer is None or answer.status is None:
        return f"`{tried.call}` was not answered: {_raised(answer)}"
    if tried.trial is Trial.OWN:
        return "" if answer.status < 300 else f"who made the row is answered {answer.status} by `{tried.call}`"
    known = answer.status in REFUSED or answer.status < 300
    return "" if known else f"`{tried.call}` is answered {answer.status}, which tells nothing"


def _failed(name: str, answer: Visited | None) -> str:
    what = "nobody could sign up" if not name.startswith("make") else f"no row could be made (`{name}`)"
    if answer is None or answer.status is None:
        return f"{what}: {_raised(answer)}"
    return "" if answer.status < 300 else f"{what}: it was answered {answer.status}"


def _raised(answer: Visited | None) -> str:
    if answer is None:
        return "it was not asked"
    return answer.raised or f"an answer before it did not hold `{answer.missing}`"


def _reaches(tried: Tried, entity: Entity, answer: Visited, given: Mapping[str, Visited]) -> bool:
    """Whether somebody reached the row of another."""
    if tried.trial is Trial.OWN or answer.status is None or answer.status >= 300:
        return False
    if tried.trial is not Trial.LISTED:
        return True
    made = given.get(f"make {tried.entity}")
    keys = set(_identities(made.body if made else None, entity))
    return bool(keys & set(_identities(answer.body, entity)))


def _identities(body: JsonValue, entity: Entity) -> Iterator[str]:
    """The values under the name of the key of *entity*, wherever they stand in an answer."""
    names = {entity.key.name, entity.key.json}
    match body:
        case dict():
            yield from (str(value) for name, value in body.items() if name in names)
            for each in body.values():
                yield from _identities(each, entity)
        case list():
            for each in body:
                yield from _identities(each, entity)


def _fault(known: Known, tried: Tried, answer: Visited) -> Diagnostic:
    flaw = CHANGED_ROW if tried.trial is Trial.CHANGED else SHOWN_ROW
    does = "lets somebody change" if tried.trial is Trial.CHANGED else "shows somebody"
    word = "write" if tried.trial is Trial.CHANGED else "read"
    place = known.code.get(tried.call)
    here = f" at {place}" if place else ""
    return flaw.at(
        known.spec.key(*known.places.get(tried.call, ("entities", tried.entity))),
        f"`{tried.call}` {does} the `{tried.entity}` of another: it answered {answer.status}",
        help=f"in the code: look for the owner where `{tried.call}` looks for the row{here}\n"
        f"in the spec: write `scope: {{{word}: any}}` of `{tried.entity}`, if everybody may",
        related=[Related(place, "it is served here")] if place else [],
        subject=tried.call,
        about=(tried.call,),
    )


def _unchecked(product: Product, unknown: Mapping[str, str]) -> Iterator[Unchecked]:
    for entity, because in unknown.items():
        yield Unchecked(
            f"whose rows of `{entity}` the application shows",
            because,
            "try it by a test of your own: one user asks for the row of another",
            about=tuple(each.name for each in product.operations if each.entity == entity),
        )
