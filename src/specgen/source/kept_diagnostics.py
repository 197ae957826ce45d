"""Diagnostics as JSON, so that what was said of some texts can be said of them again without judging them again.

A place in a text is kept as the number of that text and its positions; the texts themselves are not kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from specgen.source.diagnostics import Diagnostic, Edit, Related, Severity
from specgen.source.json_values import JsonValue
from specgen.source.text import FilePlace, Place, Position, Source, Span


class NotKept(Exception):
    """A diagnostic stands in a text that is none of those given, or what was kept is no diagnostic."""


def kept(diagnostics: Iterable[Diagnostic], sources: Sequence[Source]) -> JsonValue:
    """*diagnostics* as JSON; they stand in *sources*, or in files as a whole. Raises `NotKept` where they do not."""
    numbers = {each.path: number for number, each in enumerate(sources)}

    def of_place(place: Place | None) -> JsonValue:
        match place:
            case None:
                return None
            case FilePlace(path, line):
                return [path, line]
            case Span(source, start, end):
                number = numbers.get(source.path)
                if number is None or sources[number].text != source.text:
                    raise NotKept(source.path)
                return [number, *start, *end]

    return [
        {
            "code": each.code,
            "severity": each.severity.value,
            "message": each.message,
            "place": of_place(each.place),
            "help": each.help,
            "related": [[of_place(related.place), related.message] for related in each.related],
            "fixes": [[of_place(fix.span), fix.text] for fix in each.fixes],
            "subject": each.subject,
        }
        for each in diagnostics
    ]


def said_again(value: JsonValue, sources: Sequence[Source]) -> tuple[Diagnostic, ...]:
    """The diagnostics that were kept as *value*, in the same *sources*. Raises `NotKept` where it is something else."""
    match value:
        case [*items]:
            return tuple(_diagnostic(each, sources) for each in items)
        case _:
            raise NotKept


def _diagnostic(value: JsonValue, sources: Sequence[Source]) -> Diagnostic:
    match value:
        case {
            "code": str(code),
            "severity": "error" | "warning" | "info" as severity,
            "message": str(message),
            "place": place,
            "help": None | str() as help,
            "related": [*related],
            "fixes": [*fixes],
            "subject": str(subject),
        }:
            return Diagnostic(
                code,
                Severity(severity),
                message,
                None if place is None else _place(place, sources),
                help,
                tuple(_related(each, sources) for each in related),
                tuple(_edit(each, sources) for each in fixes),
                subject,
            )
        case _:
            raise NotKept


def _place(value: JsonValue, sources: Sequence[Source]) -> Place:
    match value:
        case [str(path), None | int() as line]:
            return FilePlace(path, line)
        case _:
            return _span(value, sources)


def _span(value: JsonValue, sources: Sequence[Source]) -> Span:
    match value:
        case [int(number), int(line), int(column), int(last), int(end)] if 0 <= number < len(sources):
            return Span(sources[number], Position(line, column), Position(last, end))
        case _:
            raise NotKept


def _related(value: JsonValue, sources: Sequence[Source]) -> Related:
    match value:
        case [place, str(message)]:
            return Related(_place(place, sources), message)
        case _:
            raise NotKept


def _edit(value: JsonValue, sources: Sequence[Source]) -> Edit:
    match value:
        case [place, str(text)]:
            return Edit(_span(place, sources), text)
        case _:
            raise NotKept
