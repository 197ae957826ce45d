"""The diagnostics that are known already: the JSON report of an earlier run."""

from __future__ import annotations

import json
from collections.abc import Mapping

from specgen.frozen import frozen
from specgen.report.fingerprints import DIGITS

KIND = "diagnostics"
SCHEMA_VERSION = 2
"""The shape of the JSON report, which a baseline has."""
_WRITE_ANEW = "write it anew with `specgen check --format json=FILE`"


@frozen
class Baseline:
    """What an earlier run found, by fingerprint, and which questions it asked."""

    fingerprints: frozenset[str]
    asked: frozenset[str] = frozenset()


@frozen
class BadBaseline:
    """Why a text is no baseline, and what to do."""

    message: str


def read_baseline(text: str) -> Baseline | BadBaseline:
    """The baseline that the JSON report *text* is; why it is none, where it is none."""
    try:
        report: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        said = f"{error}" if isinstance(error, ValueError) else "it is nested too deeply"
        return BadBaseline(f"this is no JSON: {said}; {_WRITE_ANEW}")
    match report:
        case {"kind": str(kind), "schema_version": int(version)} if kind == KIND and version != SCHEMA_VERSION:
            return BadBaseline(f"its schema version is {version}, where {SCHEMA_VERSION} is read; {_WRITE_ANEW}")
        case {"kind": str(kind), "total": int(total), "diagnostics": [*found], "asked": [*asked]} if kind == KIND:
            return _baseline(total, found, asked)
        case _:
            return BadBaseline(f"this is no JSON report of specgen; {_WRITE_ANEW}")


def _baseline(total: int, found: list[object], asked: list[object]) -> Baseline | BadBaseline:
    if len(found) != total:
        return BadBaseline(f"it holds {len(found)} of {total} diagnostics; {_WRITE_ANEW}, without `--new-only`")
    prints = [_fingerprint(each) for each in found]
    known = frozenset(each for each in prints if each)
    if len(known) != total:
        return BadBaseline(f"not each of its diagnostics has a fingerprint of its own; {_WRITE_ANEW}")
    return Baseline(known, frozenset(each for each in asked if isinstance(each, str)))


def _fingerprint(diagnostic: object) -> str | None:
    said = diagnostic.get("fingerprint") if isinstance(diagnostic, Mapping) else None
    return said if isinstance(said, str) and len(said) == DIGITS else None
