"""Operations that can't be told apart: by their name, or by the requests that they answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from specgen.product import flaws
from specgen.product.resolve.asked import Placed
from specgen.source.diagnostics import Related

OWN = ("GET /health", "GET /health/ready", "GET /docs", "GET /openapi.json")
"""What every service answers by itself: how it is, and what it can be asked."""

PARAMETER = "{}"

Template = tuple[str, ...]
"""The steps of a path, each parameter as `{}`; the method comes first."""


def without_clashes(found: Iterable[Placed]) -> list[Placed]:
    """The operations, without those whose name or requests another one has already, which is said."""
    names: dict[str, Placed] = {}
    requests: dict[Template, Placed] = {}
    kept = []
    for each in found:
        operation = each.operation
        template = _template(each)
        if other := names.get(operation.name):
            _say(
                each,
                other,
                f"is called `{operation.name}`, as `{other.operation.endpoint}` is",
                "give one of them another `name:`",
            )
        elif other := requests.get(template):
            _say(
                each,
                other,
                f"answers the same requests as `{other.operation.name}`",
                "take one out, or change its path",
            )
        elif operation.endpoint in OWN:
            message = f"every service answers `{operation.endpoint}` by itself"
            each.at.say_of_name(flaws.CLASHING_OPERATIONS, message, "choose another path")
        else:
            names[operation.name] = requests[template] = each
            kept.append(each)
    for one, other in _ambiguous(requests):
        problem = f"answers some requests that `{one.operation.endpoint}` answers too, and neither is the more special"
        _say(other, one, problem, "change one of the paths")
    return kept


def _template(placed: Placed) -> Template:
    operation = placed.operation
    return (operation.method, *re.sub(r"{.*?}", PARAMETER, operation.path).split("/")[1:])


def _say(each: Placed, other: Placed, problem: str, help: str) -> None:
    related = [Related(other.at.key, f"`{other.operation.endpoint}`")]
    message = f"`{each.operation.endpoint}` {problem}"
    each.at.say_of_name(flaws.CLASHING_OPERATIONS, message, help, related)


def _ambiguous(requests: dict[Template, Placed]) -> Iterator[tuple[Placed, Placed]]:
    """Pairs of paths of which each has a parameter where the other has a word, and which agree everywhere else.

    `/a/{id}` and `/a/b` are no such pair: the literal one goes first. Paths whose parameters stand at the same steps
    are told apart by their words.
    """
    by_form: dict[tuple[int, ...], dict[Template, Placed]] = {}
    for template, placed in requests.items():
        form = (len(template), *(place for place, step in enumerate(template) if step == PARAMETER))
        by_form.setdefault(form, {})[template] = placed
    forms = list(by_form)
    for number, one in enumerate(forms):
        for other in forms[number + 1 :]:
            ones, others = set(one[1:]), set(other[1:])
            if one[0] == other[0] and not ones <= others and not others <= ones:
                yield from _agreeing(by_form[one], by_form[other], ones | others)


def _agreeing(
    ones: dict[Template, Placed], others: dict[Template, Placed], parameters: set[int]
) -> Iterator[tuple[Placed, Placed]]:
    """Pairs that have the same words wherever neither has a parameter."""

    def words(template: Template) -> Template:
        return tuple(step for place, step in enumerate(template) if place not in parameters)

    by_words: dict[Template, list[Placed]] = {}
    for template, placed in ones.items():
        by_words.setdefault(words(template), []).append(placed)
    for template, placed in others.items():
        for other in by_words.get(words(template), ()):
            yield other, placed
