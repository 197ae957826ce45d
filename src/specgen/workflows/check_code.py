"""Does the code agree? An application is looked into, and asked where that is wanted; or its document is read."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path

from specgen.checks.answer import Answer, Question
from specgen.checks.code.agree import agree
from specgen.checks.code.meant import Meant, meant
from specgen.checks.code.meeting import alike, said_operations
from specgen.checks.code.served import Served, place_of, served, served_document
from specgen.checks.code.untold import untold_rows
from specgen.checks.facts.evidence import Compared
from specgen.checks.rows.judge import Known, Told, told
from specgen.checks.rows.plan import plan
from specgen.contract.compare_nodes import Document
from specgen.contract.project import project
from specgen.files import Ownership
from specgen.files.folder import look
from specgen.files.manifest import Manifest
from specgen.frozen import frozen
from specgen.source.diagnostics import Unchecked
from specgen.source.text import FilePlace
from specgen.workflows.code_asked import CodeAsked
from specgen.workflows.design import Reading
from specgen.workflows.sound import Soundness
from specgen.world.application import Asked as Looked
from specgen.world.application import Observed, observe
from specgen.world.document import read_document
from specgen.world.probed import Probed
from specgen.world.visit import USUAL, visit

WITHOUT_SPEC = Answer(
    Question.CODE, unchecked=(Unchecked("the code", "the spec has faults of its own", "mend these first"),)
)


@frozen
class Found:
    """What there is to compare, and what could not be looked at."""

    served: tuple[Served, ...] = ()
    unchecked: tuple[Unchecked, ...] = field(default_factory=tuple)


def check_code(sound: Soundness, asked: CodeAsked) -> Answer:
    """Whether the code agrees with a spec that is sound as far as it goes."""
    return compared(sound.reading, asked).answer if sound.whole else WITHOUT_SPEC


def compared(reading: Reading, asked: CodeAsked) -> Compared:
    """Whether the code agrees with a spec that was understood, and what could be seen of it."""
    spec, product = reading.spec, reading.product
    if spec is None or product is None:
        return Compared(WITHOUT_SPEC)
    wanted = meant(product, project(product), spec)
    found = _looked_at(asked, wanted) if asked.application else _read(asked.document or "", asked.seconds)
    answers = [agree(wanted, each) for each in found.served]
    rows = _rows(reading, wanted, asked, found)
    answer = Answer(
        Question.CODE,
        (*(each for answer in answers for each in answer.diagnostics), *rows.diagnostics),
        (*found.unchecked, *(each for answer in answers for each in answer.unchecked), *rows.unchecked),
        answers[0].asked if answers else "",
    )
    routes = any(each.routes is not None for each in found.served)
    return Compared(answer, bool(found.served), routes, any(each.tables for each in found.served))


def _looked_at(asked: CodeAsked, wanted: Meant) -> Found:
    """What the probe sees of the application."""
    observed: Observed = observe(_asked(asked))
    application = observed.application
    if application is None or application.openapi is None:
        # What can't say what it serves is not compared: nothing of the spec would seem to be served.
        return Found(unchecked=observed.unchecked)
    seen = (served(application, _generated(application, asked.folder, wanted)),)
    return Found(seen, observed.unchecked)


def _asked(asked: CodeAsked) -> Looked:
    return Looked(asked.application or "", asked.folder, asked.python, asked.seconds)


def _read(place: str, seconds: float) -> Found:
    document = read_document(place, seconds)
    if isinstance(document, Unchecked):
        return Found(unchecked=(document,))
    return Found((served_document(document),))


def _generated(application: Probed, folder: Path, wanted: Meant) -> frozenset[str] | None:
    """The generated files below *folder*, where the routes of all that is served of the spec stand in such; else None.

    Whatever else is served is its author's own.
    """
    manifest = look(folder, ()).manifest
    asked = said_operations(Document(wanted.document))
    files = {
        route.file
        for route in application.routes
        if route.file and any((method.lower(), alike(route.path)) in asked for method in route.methods)
    }
    records = manifest.records if isinstance(manifest, Manifest) else {}
    generated = frozenset(path for path, each in records.items() if each.ownership is Ownership.GENERATED)
    return generated if files and files <= generated else None


def _rows(reading: Reading, wanted: Meant, asked: CodeAsked, found: Found) -> Told:
    """What two users find out about whose rows the application shows; where they are not to try, what is unknown."""
    if asked.tried is None or not asked.application:
        return Told(unchecked=tuple(each for seen in found.served for each in untold_rows(wanted, seen)))
    routes = found.served[0].routes if found.served else None
    code: dict[str, FilePlace] = {}
    for route in routes or ():
        if (place := place_of(route)) and route.path:
            code |= {f"{method} {route.path}": place for method in route.methods}
    planned = plan(wanted.product, wanted.contract)
    visited = visit(_asked(asked), planned.requests, {**USUAL, **(asked.tried or {})})
    if visited.unchecked:
        return Told(unchecked=visited.unchecked)
    by_call = {call.name: code[said] for said, call in wanted.calls.items() if said in code}
    return told(Known(wanted.spec, wanted.product, reading.places, by_call), planned, visited.answers)
