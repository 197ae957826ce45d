"""Whether what an application serves is what its spec means: every difference, once, at its cause."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.checks.answer import Answer, Question
from specgen.checks.code import flaws
from specgen.checks.code.callers import callers
from specgen.checks.code.cases import together
from specgen.checks.code.causes import causes
from specgen.checks.code.meant import Meant
from specgen.checks.code.meeting import Meeting, meet, meet_exactly, said_operations
from specgen.checks.code.permissions import named_permissions, permissions
from specgen.checks.code.places import Places, named
from specgen.checks.code.routes import Routes, operations
from specgen.checks.code.served import Served, prefix_of
from specgen.checks.code.shown import shown
from specgen.checks.code.tables import tables
from specgen.checks.code.told import told
from specgen.checks.code.ways import foreign, generated
from specgen.contract.compare import compare
from specgen.contract.compare_nodes import Document
from specgen.contract.differences import Change, Difference, Subject
from specgen.schema.project import project
from specgen.source.diagnostics import Diagnostic, Unchecked

NOBODY_ASKS = flaws.MISSING_AUTHENTICATION.code
"""Where nobody asks who calls, nobody asks what they may do either: that is said once."""
UNHIDE = "take `include_in_schema=False` away"
TELL = "give them a `response_model`, or a type that they return"


def agree(meant: Meant, served: Served) -> Answer:
    """What is found where the code of an application is compared with its spec, and what cannot be told."""
    wanted = said_operations(Document(meant.document))
    prefix = "" if served.written else prefix_of(served, wanted)
    routes = Routes(served.routes, prefix)
    meeting = meet_exactly(meant, served.document) if served.written else meet(meant, served.document, prefix)
    differences = compare(meeting.wanted, meeting.found, generated if served.written else foreign)
    statuses = (
        Difference(Subject.STATUS, Change.OTHERWISE, (said,), one, other) for said, one, other in meeting.renumbered
    )
    told_otherwise = (each for each in differences if each.subject is not Subject.NAME)
    noticed = (*statuses, *(each for each in told_otherwise if served.written or not _may_be_read(meant, routes, each)))
    allowed = named_permissions if served.written else permissions
    let_in = tuple(callers(meant, meeting, served, routes))
    may = tuple(allowed(meant, meeting, routes))
    open_to_all = {each.subject for each in let_in if isinstance(each, Diagnostic) and each.code == NOBODY_ASKS}
    found = causes(meant, noticed)
    diagnostics = (
        *operations(meant, meeting, routes),
        *(each for each in let_in if isinstance(each, Diagnostic)),
        *(each for each in may if isinstance(each, Diagnostic) and each.subject not in open_to_all),
        *told(meant, routes, together(found)),
        *tables(meant, project(meant.product), served, shown(found)),
        *_notes(meant, meeting),
    )
    untold = (each for each in (*let_in, *may) if isinstance(each, Unchecked))
    unchecked = (*untold, *_unseen(meant, meeting, routes))
    return Answer(Question.CODE, diagnostics, unchecked, f"{len(wanted)} operations")


def _may_be_read(meant: Meant, routes: Routes, difference: Difference) -> bool:
    """Whether a header that is missing need not be sent, and its code may read it out of the request itself."""
    where, _, name = difference.wanted.partition(" ")
    if difference.subject is not Subject.PARAMETER or where != "header":
        return False
    said = difference.place[0]
    route = routes.of(said)
    must = any(each.required and each.name.lower() == name for each in meant.calls[said].parameters)
    return not must and (route is None or "request" in route.reads)


def _notes(meant: Meant, meeting: Meeting) -> Iterator[Diagnostic]:
    """What is not compared, since the application does not say it."""
    if meeting.silent and meeting.shared:
        yield flaws.UNDESCRIBED_ERRORS.at(
            Places(meant).span(("api", "errors")),
            "the application describes no errors, so these are not compared",
            help='name them in the code: `responses={404: {"model": …}}`',
            subject="errors",
        )


def _unseen(meant: Meant, meeting: Meeting, routes: Routes) -> Iterator[Unchecked]:
    """What cannot be compared, since the application's document does not have it."""
    hidden = [each for each in meeting.missing if routes.hides(each)]
    for said, what, because, help in (
        (hidden, "is taken and answered", "the application's document does not have them", UNHIDE),
        (
            meeting.undescribed,
            "is answered",
            "nothing in the code says it: no `response_model`, and no type that is returned",
            TELL,
        ),
    ):
        if said:
            related = routes.related(said[0])
            names = named(meant.calls[each].name for each in said)
            about = tuple(meant.calls[each].name for each in said)
            yield Unchecked(f"what {what} by {names}", because, help, related.place if related else None, about)
