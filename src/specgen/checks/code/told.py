"""What is told of a cause: a diagnostic at its place in the spec, with the code that serves it beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from specgen.checks.code import flaws, schema_flaws
from specgen.checks.code.causes import ANY, OF_REQUEST, Cause
from specgen.checks.code.cures import cure, tag
from specgen.checks.code.meant import Meant
from specgen.checks.code.places import Places, named
from specgen.checks.code.routes import Routes
from specgen.contract.differences import Subject
from specgen.source.diagnostics import Diagnostic, Flaw, Related
from specgen.source.nodes import Path
from specgen.source.text import Span

MOST_RELATED = 5
MOST_NAMED = 3
QUOTE = '"'

FLAW: Mapping[Subject, Flaw] = {
    Subject.TYPE: schema_flaws.OTHER_TYPE,
    Subject.VARIANT: schema_flaws.OTHER_TYPE,
    Subject.VALUE: schema_flaws.OTHER_VALUES,
    Subject.FORMAT: schema_flaws.OTHER_FORMAT,
    Subject.LIMIT: schema_flaws.OTHER_LIMIT,
    Subject.DEFAULT: schema_flaws.OTHER_DEFAULT,
    Subject.REQUIRED: schema_flaws.OTHER_REQUIRED,
    Subject.NAME: schema_flaws.OTHER_NAME,
    Subject.OTHERS: schema_flaws.OTHER_MEMBERS,
    Subject.PARAMETER: flaws.OTHER_PARAMETER,
    Subject.STATUS: flaws.OTHER_STATUS,
    Subject.MEDIA: flaws.OTHER_MEDIA_TYPE,
}
WORDS = {
    Subject.TYPE: ("type",),
    Subject.FORMAT: ("type",),
    Subject.DEFAULT: ("default",),
    Subject.STATUS: ("status",),
}
"""Under what a field or an operation says it."""
LIMITS = {
    "minLength": "length",
    "maxLength": "length",
    "minItems": "count",
    "maxItems": "count",
    "minimum": "min",
    "maximum": "max",
    "pattern": "pattern",
    "digits": "digits",
    "scale": "scale",
}


def told(meant: Meant, routes: Routes, found: Iterable[Cause]) -> tuple[Diagnostic, ...]:
    """A diagnostic for each of the causes *found*; no two have the same code and subject."""
    teller = _Teller(meant, routes)
    said: dict[tuple[str, str], Diagnostic] = {}
    for cause in found:
        diagnostic = teller.diagnostic(cause)
        key = (diagnostic.code, diagnostic.subject)
        if key in said:
            first = meant.calls[cause.operations[0]].name
            diagnostic = replace(diagnostic, subject=f"{diagnostic.subject} in {first} {'/'.join(cause.found)}".strip())
        said[diagnostic.code, diagnostic.subject] = diagnostic
    return tuple(said.values())


class _Teller:
    """Tells of causes."""

    def __init__(self, meant: Meant, routes: Routes) -> None:
        self.meant = meant
        self.routes = routes
        self.places = Places(meant)

    def diagnostic(self, cause: Cause) -> Diagnostic:
        names = [self.meant.calls[each].name for each in cause.operations]
        message = _message(cause)
        if names != [cause.named.subject] and not cause.thing.endswith(f"`{names[0]}`"):
            message = f"{message}, in {named(names)}"
        elif len(names) > 1:
            message = f"{message}, like {named(names[1:])}"
        related = tuple(self.routes.related(each) for each in cause.operations[:MOST_RELATED])
        known = tuple(each for each in related if each is not None)
        place = self.places.span((*cause.named.path, *_word(cause)))
        return _flaw(cause).at(
            place,
            message,
            help=cure(cause, _at(cause, known), _stands(place)).help,
            related=known,
            subject=_subject(cause),
            about=(*names, cause.named.subject.partition(".")[0]),
        )


def _stands(place: Span) -> str:
    """What stands at *place*, without quotes; nothing of what takes several lines."""
    line = place.source.line(place.start.line)[place.start.column - 1 :]
    one = place.start.line == place.end.line
    return line[: place.end.column - place.start.column].strip("\"'") if one else ""


def _at(cause: Cause, known: tuple[Related, ...]) -> str:
    """Where the code is that is to be changed."""
    within = f" in `{cause.code}`" if cause.code and cause.subject is not Subject.PROPERTY else ""
    return (
        f"{within}{f' (served at {known[0].place})' if known and within else f' at {known[0].place}' if known else ''}"
    )


def _flaw(cause: Cause) -> Flaw:
    match cause.subject:
        case Subject.TYPE if cause.is_of_null:
            return schema_flaws.OTHER_NULLABILITY
        case Subject.PROPERTY:
            return schema_flaws.MISSING_PROPERTY if cause.wanted else schema_flaws.UNKNOWN_PROPERTY
        case Subject.BODY:
            return flaws.OTHER_BODY if cause.is_sent else flaws.OTHER_RESPONSE
        case _:
            return FLAW[cause.subject]


def _word(cause: Cause) -> Path:
    if cause.subject is Subject.DEFAULT and cause.named.path[:2] == ("api", "pagination"):
        return ()
    if cause.subject is Subject.LIMIT:
        return (LIMITS.get((cause.wanted or cause.found)[0].partition(" ")[0], ""),)
    return WORDS.get(cause.subject, ()) if cause.named.path[:1] in (("entities",), ("types",), ("endpoints",)) else ()


def _subject(cause: Cause) -> str:
    """What the cause is of, in words that stay: no values but names, keywords and statuses."""
    if cause.subject is Subject.LIMIT:
        return f"{cause.named.subject} {(cause.wanted or cause.found)[0].partition(' ')[0]}"
    if cause.subject in (Subject.STATUS, Subject.MEDIA, Subject.PARAMETER):
        return f"{cause.named.subject} {(cause.wanted or cause.found)[0]}"
    if cause.subject is Subject.PROPERTY and cause.found:
        return f"{cause.named.subject}.{cause.found[0]}".replace(
            f".{cause.found[0]}.{cause.found[0]}", f".{cause.found[0]}"
        )
    return cause.named.subject


def _message(cause: Cause) -> str:
    """What differs, in a sentence."""
    thing, wanted, found = cause.thing, _listed(cause.wanted), _listed(cause.found)
    match cause.subject:
        case Subject.TYPE if _flaw(cause) is schema_flaws.OTHER_NULLABILITY:
            return (
                f"{thing} may not be null, as it may in the spec"
                if wanted
                else f"{thing} may be null, not so in the spec"
            )
        case Subject.TYPE:
            return f"{thing} is {found or 'no longer all of that'}, not {wanted or 'that alone'}"
        case Subject.VARIANT:
            lost, more = (" or ".join(map(tag, side)) for side in (cause.wanted, cause.found))
            lacks, has = (
                lost and f"is never {lost}, as it may be in the spec",
                more and f"may be {more}, not so in the spec",
            )
            return f"{thing} {', and '.join(filter(None, (lacks, has)))}"
        case Subject.REQUIRED if cause.null:
            says = "need not be given, and may be null" if wanted else "must be given, and may not be null"
            return f"{thing} {says}, not so in the spec"
        case Subject.REQUIRED:
            return (
                f"{thing} need not be given, as it must in the spec"
                if wanted
                else f"{thing} must be given, not so in the spec"
            )
        case Subject.VALUE if cause.found == ANY:
            return f"{thing} is any text, not one of {wanted}"
        case Subject.VALUE:
            lost, more = wanted and f"lacks {wanted}", found and f"has {found} besides"
            return f"{thing} {' and '.join(filter(None, (lost, more)))}"
        case Subject.NAME if len(cause.found) > 1:
            return f"{thing} are called otherwise: {_few(cause.found)}, not {_few(cause.wanted)}"
        case Subject.NAME:
            return f"{thing} is called `{cause.found[0].rpartition(' ')[2]}`"
        case Subject.FORMAT | Subject.DEFAULT:
            one, other = (
                _listed(tuple(each.partition(" ")[2] for each in side)) for side in (cause.wanted, cause.found)
            )
            return f"the {cause.subject.value} of {thing} is {other or 'none'}, not {one or 'none'}"
        case Subject.PROPERTY | Subject.PARAMETER:
            return f"{_with_parameter(cause)} {'is missing' if wanted else 'is not in the spec'}"
        case Subject.BODY:
            return f"{thing} has another body: {_body(cause)}"
        case Subject.STATUS:
            return f"{thing} answers {found}, not {wanted}" if wanted and found else _of_status(cause)
        case Subject.OTHERS:
            if "none" in cause.found:
                return f"{thing} refuses keys that it does not name, not so in the spec"
            return f"{thing} lets keys pass that it does not name, which the spec {_of_others(cause)}"
        case _:
            return _otherwise(thing, wanted, found)


def _of_others(cause: Cause) -> str:
    return "refuses" if "none" in cause.wanted else "says more of"


def _of_status(cause: Cause) -> str:
    if cause.wanted:
        return f"{cause.thing} describes no answer {cause.wanted[0]}, which the spec has"
    return f"{cause.thing} describes an answer {cause.found[0]}, which the spec does not have"


def _with_parameter(cause: Cause) -> str:
    if cause.subject is Subject.PARAMETER and not cause.thing.startswith("parameter"):
        return f"parameter `{(cause.wanted or cause.found)[0].partition(' ')[2]}` of {cause.thing}"
    return cause.thing


def _body(cause: Cause) -> str:
    if cause.wanted and cause.wanted != OF_REQUEST:
        beside = f", and has {_listed(cause.found)}" if cause.found else ""
        return f"it lacks {_listed(cause.wanted)}{beside}"
    return "there is none" if cause.wanted else "the spec has none"


def _otherwise(thing: str, wanted: str, found: str) -> str:
    if wanted and found:
        return f"{thing} has {found}, not {wanted}"
    return f"{thing} lacks {wanted}" if wanted else f"{thing} has {found}, which the spec does not say"


def _few(names: tuple[str, ...]) -> str:
    return f"{_listed(names[:MOST_NAMED])}{', …' if len(names) > MOST_NAMED else ''}"


def _listed(said: tuple[str, ...]) -> str:
    return ", ".join(f"`{each[1:-1] if each[:1] == each[-1:] == QUOTE else each}`" for each in said)
