"""The rule `singular-collection`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.naming import kebab, words
from specgen.rules.meant import Meant
from specgen.rules.questions.steps import Step, is_parameter, steps
from specgen.rules.rule import Fault, Options, Takes, Weight, contract_rule
from specgen.rules.words.nouns import as_many, is_one
from specgen.rules.words.verbs import METHODS


@contract_rule(
    "singular-collection",
    Weight.WARNING,
    "`{path}` holds many, and is called like one",
    "call it `{cure}`",
    Takes(allow="steps of paths that stay as they are"),
)
def singular_collection(meant: Meant, options: Options) -> Iterator[Fault]:
    """A path where many things are kept is called like one of them.

    Whoever knows `/orders` guesses `/orders/{id}`. Where some collections are called by one and others by many, every
    path has to be looked up. What there is one of may be called so (`/account`); words whose plural the rule does not
    know for sure pass.

    Bad:
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /order: {entity: Order, operations: [list, read]}
        # ^^^^^^ singular-collection

    Good:
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /orders: {entity: Order, operations: [list, read]}
    """
    for step in steps(meant.contract):
        many = _as_many(step)
        if many and step.word not in options.allow:
            cure = f"/{'/'.join((*step.before, many))}"
            yield Fault(step.call.name, ("paths", step.call.name), {"path": step.path, "cure": cure})


def _as_many(step: Step) -> str | None:
    """What *step* should be called; None where it is fine, or nobody knows."""
    *before, last = words(step.word) or [""]
    for entity, group in step.about:
        if kebab(step.word) == kebab(entity) != kebab(group) and is_one(last):
            return kebab(group)
    many = as_many(last) if step.holds_rows and not _looks_up(step) else None
    return "-".join((*before, many)) if many else None


def _looks_up(step: Step) -> bool:
    """Whether the step only says by what rows are found (`/users/email/{email}`), or what is done (`/bookRoom`)."""
    is_lookup = bool(step.before) and not is_parameter(step.before[-1]) and step.before[-1].endswith("s")
    is_function = len(words(step.word)) > 1 and not step.word.islower()
    return is_lookup or is_function or not METHODS.keys().isdisjoint(words(step.word)[:1])
