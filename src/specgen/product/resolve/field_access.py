"""Who may set a field, and who is shown it, by their roles."""

from __future__ import annotations

from collections.abc import Collection

from specgen.product import flaws
from specgen.product.model import Field
from specgen.product.resolve.roles import known_roles
from specgen.product.resolve.written import Written


def writers(written: Written) -> tuple[str, ...]:
    """The roles that alone may set the field; none is everyone."""
    part = written.part
    if part.writable_by is None:
        return ()
    at = written.at_key("writable_by")
    if part.write == "never":
        message = f"`{written.origin}` is never set by clients, of whatever role"
        at.say_of_name(flaws.BAD_ACCESS, message, "take `write: never` or `writable_by` out")
    elif part.type == "password":
        message = f"`{written.origin}` is a password, which only its owner knows"
        at.say_of_name(flaws.BAD_ACCESS, message, "take `writable_by` out")
    elif part.default is None and not part.optional:
        message = f"`{written.origin}` has to be given, but only some may give it"
        help = "add a `default:`, or make it `optional: true`"
        written.at.say_of_name(flaws.REQUIRED_LEFT_OUT, message, help)
    return known_roles(at, part.writable_by)


def readers(written: Written) -> tuple[str, ...]:
    """The roles that alone are shown the field; none is everyone."""
    part = written.part
    if part.readable_by is None:
        return ()
    at = written.at_key("readable_by")
    if part.read == "never" or part.type == "password":
        message = f"`{written.origin}` is never shown, to whatever role"
        at.say_of_name(flaws.BAD_ACCESS, message, "take `readable_by` out")
    return known_roles(at, part.readable_by)


def readers_of(written: Written, sources: Collection[Field]) -> tuple[str, ...]:
    """The roles that alone are shown a field which is worked out from *sources*; none is everyone.

    Whoever is not shown a source is not shown what follows from it, unless its author says who is.
    """
    kept = [source for source in sources if source.readable_by]
    if written.part.readable_by is not None or written.part.read == "never" or not kept:
        return readers(written)
    shared = tuple(role for role in kept[0].readable_by if all(role in source.readable_by for source in kept))
    if shared:
        because = f"`{kept[0].name}`, which it is worked out from, is shown to no others"
        written.derived("readable_by", ", ".join(shared), because)
        return shared
    names = " and ".join(f"`{source.name}`" for source in kept)
    message = f"`{written.origin}` is worked out from {names}, which no role is shown together"
    written.at.say_of_name(flaws.BAD_ACCESS, message, "say who is shown it by `readable_by:`")
    return kept[0].readable_by
