"""What a diagnostic is known by from one run to the next.

A diagnostic is known by its code and its subject, wherever that stands; one without a subject by its file and the text
of its line, and one without a place by what it says.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from specgen.report.surroundings import HERE, Surroundings
from specgen.source.diagnostics import Diagnostic, Unchecked
from specgen.source.text import Place, Span

NAME = "specgen/v1"
"""The way in which fingerprints are made; another way has another name."""
DIGITS = 32


def fingerprints(diagnostics: Iterable[Diagnostic], surroundings: Surroundings = HERE) -> tuple[str, ...]:
    """The fingerprint of each of *diagnostics*, in their order: 32 hexadecimal digits.

    Those that are alike are told apart by their turn, so no two are equal.
    """
    return tuple(_in_turn(_told(each, surroundings) for each in diagnostics))


def fingerprints_of_unchecked(unchecked: Iterable[Unchecked]) -> tuple[str, ...]:
    """The same for what could not be checked."""
    return tuple(_in_turn(("", "not checked", each.what) for each in unchecked))


def _in_turn(told: Iterable[tuple[str, ...]]) -> Iterator[str]:
    turns: Counter[tuple[str, ...]] = Counter()
    for words in told:
        turns[words] += 1
        # JSON parts the words for certain, and can hold what no encoding can.
        yield sha256(json.dumps((NAME, *words, turns[words])).encode()).hexdigest()[:DIGITS]


def _told(diagnostic: Diagnostic, surroundings: Surroundings) -> tuple[str, ...]:
    if diagnostic.subject:
        return (diagnostic.code, "subject", diagnostic.subject)
    if diagnostic.place is None:
        return (diagnostic.code, "message", diagnostic.message)
    return (diagnostic.code, "line", surroundings.path(diagnostic.place.path), _line(diagnostic.place))


def _line(place: Place) -> str:
    return place.source.line(place.start.line).strip() if isinstance(place, Span) else ""
