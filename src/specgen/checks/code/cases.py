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
    """The causes *found*, those that are one decision of the code as one."""
    told = list(found)
    groups: dict[tuple[str, str], list[Cause]] = {}
    for each in told:
        if case := case_of(each):
            groups.setdefault((case, each.thing.rpartition(" of ")[2]), []).append(each)
    for case in dict.fromkeys(case for case, _ in groups):
        of_case = {type_: members for (other, type_), members in groups.items() if other == case}
        many = {type_: members for type_, members in of_case.items() if len(members) >= SEVERAL}
        if len(many) >= WHOLE:
            _join(told, [each for members in of_case.values() for each in members], EVERYWHERE, "members of bodies")
            continue
        for type_, members in many.items():
            _join(told, members, Named(type_.strip("`"), members[0].named.path[:2]), f"members of {type_}")
    return tuple(told)


def case_of(cause: Cause) -> str:
    """The case in which the code writes a member that is one of several words; empty where it is called otherwise."""
    if cause.subject is not Subject.NAME or " " in cause.wanted[0] or " of " not in cause.thing:
        return ""
    wanted, found = cause.wanted[0], cause.found[0]
    cases = {"snake": snake(wanted), "camel": camel(wanted)}
    return next((case for case, name in cases.items() if name == found), "")


def _join(told: list[Cause], members: list[Cause], named: Named, thing: str) -> None:
    """Put one cause in the place of *members*, where the first of them was told."""
    wanted = tuple(dict.fromkeys(each.wanted[0] for each in members))
    found = tuple(dict.fromkeys(each.found[0] for each in members))
    places = tuple(place for each in members for place in each.places)
    one = replace(members[0], named=named, thing=thing, wanted=wanted, found=found, places=places)
    told[told.index(members[0])] = one
    for each in members[1:]:
        told.remove(each)
