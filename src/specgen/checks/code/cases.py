"""Names that are written in another case: told of a type at once, of several types once for the application."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from specgen.checks.code.causes import Cause
from specgen.checks.code.places import Named
from specgen.contract.differences import Subject
from specgen.product.naming import camel, snake

SEVERAL = 2
"""So many members of a type are no slip."""
WHOLE = 3
"""So many types are the way of the application."""
EVERYWHERE = Named("case", ("api", "case", "body"))


def together(found: Iterable[Cause]) -> tuple[Cause, ...]:
    """The causes *found*, those that are one decision of the code as one, where the first of them was told."""
    told: dict[int, Cause] = dict(enumerate(found))
    groups: dict[tuple[str, str], list[int]] = {}
    for place, each in told.items():
        if case := case_of(each):
            groups.setdefault((case, each.thing.rpartition(" of ")[2]), []).append(place)
    for case in dict.fromkeys(case for case, _ in groups):
        of_case = {type_: members for (other, type_), members in groups.items() if other == case}
        many = {type_: members for type_, members in of_case.items() if len(members) >= SEVERAL}
        if len(many) >= WHOLE:
            _join(told, [each for members in of_case.values() for each in members], EVERYWHERE, "members of bodies")
            continue
        for type_, members in many.items():
            named = Named(type_.strip("`"), told[members[0]].named.path[:2])
            _join(told, members, named, f"members of {type_}")
    return tuple(told.values())


def case_of(cause: Cause) -> str:
    """The case in which the code writes a member that is one of several words; empty where it is called otherwise."""
    if cause.subject is not Subject.NAME or " " in cause.wanted[0] or " of " not in cause.thing:
        return ""
    wanted, found = cause.wanted[0], cause.found[0]
    cases = {"snake": snake(wanted), "camel": camel(wanted)}
    return next((case for case, name in cases.items() if name == found), "")


def _join(told: dict[int, Cause], places: list[int], named: Named, thing: str) -> None:
    """Put one cause in the place of those at *places*, where the first of them was told."""
    members = [told[place] for place in places]
    wanted = tuple(dict.fromkeys(each.wanted[0] for each in members))
    found = tuple(dict.fromkeys(each.found[0] for each in members))
    at = tuple(place for each in members for place in each.places)
    told[places[0]] = replace(members[0], named=named, thing=thing, wanted=wanted, found=found, places=at)
    for place in places[1:]:
        del told[place]
