"""What errors look like: a form of the language's own, or the author's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from specgen.product.behaviour_flaws import BAD_ENVELOPE
from specgen.product.context import Context, Spot
from specgen.product.error_format import ERROR_WORDS, PROBLEM, ErrorFormat, ErrorMember, standard
from specgen.product.resolve.paging import in_case
from specgen.spec.error_parts import ErrorTree

TELLING = ("code", "message", "details")
"""Words of which an envelope needs one: else nobody learns what went wrong."""


def resolve_error_format(context: Context) -> ErrorFormat:
    """The envelope of errors."""
    part = context.spec.api.errors
    if isinstance(part.envelope, str):
        members = standard(part.envelope, in_case(context))
        return _in_sentences(context, ErrorFormat(members, part.details, part.envelope == PROBLEM))
    at = context.at("api", "errors", "envelope")
    before = len(context.diagnostics)
    found = ErrorFormat(tuple(_members(at, part.envelope)), part.details)
    _report_repeated(at, at, found.members, {})
    if not any(map(found.tells, TELLING)) and len(context.diagnostics) == before:
        help = f"give one of its names one of the words {', '.join(f'`{word}`' for word in TELLING)}"
        at.say_of_name(BAD_ENVELOPE, "the envelope does not tell what went wrong", help)
    elif found.always_details and found.tells("details"):
        reason = "the envelope has no message: where no field is at fault, it stands among them under `body`"
        context.derived("product", "errors.details", "always there", reason)
    if "details" in part.model_fields_set and not found.tells("details"):
        message = "the envelope has no place for details"
        context.at("api", "errors", "details").say_of_name(BAD_ENVELOPE, message, "take it out, or add a `details`")
    return _in_sentences(context, found)


def _in_sentences(context: Context, found: ErrorFormat) -> ErrorFormat:
    """The same with the sentences that the spec asks for; said where there is no place for them."""
    name, at = context.spec.api.errors.sentences, context.at("api", "errors", "sentences")
    if name is None:
        return found
    if found.details != "messages" or not found.tells("details"):
        what = f"details are told as `{found.details}`" if found.tells("details") else "the envelope has no details"
        message = f"{what}, among which no sentences can stand"
        at.say_of_name(BAD_ENVELOPE, message, "take it out, or write `details: messages` and give them a place")
        return found
    return replace(found, sentences=name)


def _members(at: Spot, tree: Mapping[str, ErrorTree]) -> Iterator[ErrorMember]:
    for name, value in tree.items():
        if not isinstance(value, str):
            yield ErrorMember(name, members=tuple(_members(at.below(name), value)))
        elif value in ERROR_WORDS:
            yield ErrorMember(name, value)
        else:
            message = f"`{value}` is nothing that an error tells"
            at.below(name).say_unknown_name(BAD_ENVELOPE, message, value, ERROR_WORDS)


def _report_repeated(whole: Spot, at: Spot, members: tuple[ErrorMember, ...], said: dict[str, Spot]) -> None:
    """Words that stand at a second place of the *whole*."""
    for member in members:
        place = at.below(member.name)
        _report_repeated(whole, place, member.members, said)
        if member.word is not None and (first := said.setdefault(member.word, place)) != place:
            other = ".".join(map(str, first.path[len(whole.path) :]))
            message = f"`{other}` tells the {member.word.replace('_', ' ')} already"
            place.say(BAD_ENVELOPE, message, "take one of the two out")
