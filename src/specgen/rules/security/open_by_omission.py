"""The rule `open-by-omission`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.model import Access
from specgen.rules.meant import Meant
from specgen.rules.questions.listed import and_others
from specgen.rules.rule import Fault, Options, Weight, rule
from specgen.spec.model import PathPart


@rule(
    "open-by-omission",
    Weight.WARNING,
    "nothing says who may call {operations}, so everyone may",
    "write `auth: {{user: …}}`, or say that it is meant: `auth: {{scheme: none}}`",
)
def open_by_omission(meant: Meant, _: Options) -> Iterator[Fault]:
    """Everyone may call operations, because nothing is said of signing in.

    An API that stands open since nobody thought of it looks like one that is open on purpose. One line tells them
    apart: `auth: {scheme: none}` for the whole product, or `access: public` where it holds for single operations.

    Bad:
        entities:
          Book: {fields: {title: string}}
        endpoints:
        #^^^^^^^^ open-by-omission
          /books: {entity: Book, operations: [list, create]}

    Good:
        auth: {scheme: none}
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [list, create]}
    """
    if meant.spec.auth is not None:
        return
    calls = (call.name for call in meant.contract.calls if call.access is Access.PUBLIC)
    unsaid = [name for name in calls if not _is_said(meant, name)]
    if unsaid:
        yield Fault("auth", ("endpoints",), {"operations": and_others(unsaid)})


def _is_said(meant: Meant, name: str) -> bool:
    """Whether the spec says who may call the operation called *name*."""
    place = meant.places.get(name, ())
    part = meant.spec.endpoints.get(str(place[1])) if len(place) > 1 else None
    if isinstance(part, PathPart) and len(place) > 2 and part.said_of(str(place[2])).access is not None:
        return True
    return part is not None and part.access is not None
