"""The rule `unsafe-repeat`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call, Place
from specgen.product.model import Access, Does
from specgen.product.naming import words
from specgen.rules.meant import Meant
from specgen.rules.questions.steps import is_parameter, split
from specgen.rules.rule import Fault, Options, Takes, Weight, contract_rule
from specgen.rules.words.repeating import FORMS, ONCE, VERBS

UNKNOWN_EFFECT = (Does.CREATE, Does.SERVICE)
"""What is done again when it is asked for again; a move, for one, is refused the second time."""


@contract_rule(
    "unsafe-repeat",
    Weight.WARNING,
    "`{name}` {effect}, once more each time that it is asked again",
    "add `idempotent: {{keep: 24h}}`",
    Takes(allow="words that stand for nothing which must not happen twice"),
)
def unsafe_repeat(meant: Meant, options: Options) -> Iterator[Fault]:
    """A POST that moves money, or writes to somebody, can't be repeated safely.

    When the answer is lost on its way, a client can only guess: it asks again, and somebody pays twice, or it doesn't,
    and nobody pays. With a key of the client's own (`Idempotency-Key`) the second request is answered like the first.
    PUT and DELETE can always be repeated, and so can a move between states, which is refused the second time.

    Bad:
        entities:
          Order: {fields: {note: string}}
        endpoints:
          POST /orders/{id}/pay: {entity: Order, does: service}
        # ^^^^^^^^^^^^^^^^^^^^^ unsafe-repeat

    Good:
        auth: {user: Buyer}
        entities:
          Buyer:
            fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}
          Order: {fields: {note: string}}
        endpoints:
          POST /orders/{id}/pay: {entity: Order, does: service, idempotent: {keep: 24h}}
    """
    for call in meant.contract.calls:
        word = None if _is_safe(call) else _doing(call, options.allow)
        if word:
            words = {"name": call.name, "effect": ONCE[word]}
            yield Fault(call.name, ("operations", call.name), words, help=_cure(meant, call))


def _cure(meant: Meant, call: Call) -> str:
    """What is to be written; below the word of an operation where a path block has several."""
    kept = "idempotent: {keep: 24h}"
    words = (kept,) if call.access is Access.SIGNED_IN else ("access: signed_in", kept)
    _, *at = meant.places.get(call.name, ("", ""))
    why = "" if call.access is Access.SIGNED_IN else ": keys are each caller's own"
    if str(at[0]).startswith("/"):
        return f"write `{call.operation.does.value}: {{{', '.join(words)}}}`{why}"
    return f"add {' and '.join(f'`{each}`' for each in words)}{why}"


def _is_safe(call: Call) -> bool:
    """Whether *call* does the same once and twice, as far as can be known."""
    operation = call.operation
    if operation.method != "POST" or operation.does not in UNKNOWN_EFFECT or operation.idempotency:
        return True
    return any("idempotency" in header.name.lower() for header in call.parameters_in(Place.HEADER))


def _doing(call: Call, allowed: frozenset[str]) -> str | None:
    """The word of the path's last step that tells what must not happen twice."""
    steps = [step for step in split(call.operation.path) if not is_parameter(step)]
    last = words(steps[-1]) if steps else []
    said = (*(word for word in last[:1] if word in VERBS), *(FORMS.get(word) for word in last[-1:]))
    return next((word for word in said if word and word not in allowed), None)
