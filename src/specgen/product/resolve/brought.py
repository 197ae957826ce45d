"""What the spec's words bring along, noted with its reason; and what an author wrote where a word brings something."""

from __future__ import annotations

from specgen.product import flaws, naming
from specgen.product.context import Context
from specgen.spec.brought import RENEWALS, Brought, Completed
from specgen.spec.brought_keys import KEYS
from specgen.spec.brought_parts import SESSIONS

KINDS = {"entities": "entity", "errors": "error", "enums": "type", "types": "type", "endpoints": "endpoint"}
"""What a part is called, by the section that it would stand in."""


def note_brought(context: Context, completed: Completed) -> None:
    """Say why parts are there that no author wrote, and which could not be brought."""
    for each in completed.brought:
        kind, *names = each.path
        what = KINDS[kind] if len(names) == 1 else "field"
        context.derived(".".join(names[:1] + names[2:]), what, names[-1], f"`{each.said}` brings it")
    for kept in completed.kept:
        context.derived(kept.of, kept.aspect, kept.value, kept.because)
    for each in completed.refused:
        _report(context, each)


def _report(context: Context, refused: Brought) -> None:
    """Say what stands where a word brings something; errors may be said anew."""
    name, at = refused.path[-1], context.at(*refused.path)
    if refused.path[0] == "errors" or context.spec.is_broken(*refused.path):
        return
    message = f"`{name}` is what `{refused.said}` brings"
    if refused.path[-2] == "fields":
        at.say_of_name(flaws.RESERVED_NAME, message, "take it out, or give it another name")
    elif refused.path[0] == "endpoints":
        at.say_of_name(flaws.RESERVED_NAME, message, "take it out, or give it another path")
    else:
        other = "choose another `auth.scheme`" if refused.said == "auth.scheme" else f"take `{refused.said}` out"
        help = f"give it another name, or {other}"
        if refused.path[-1] in (RENEWALS, SESSIONS, KEYS):
            help += f"; its table must not be `{naming.snake(naming.plural(name))}` either"
        at.say_of_name(flaws.RESERVED_NAME, message, help)
