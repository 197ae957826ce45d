"""Which operations are served: what is missing, what nobody asked for or reaches, and what is yet to be written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from specgen.checks.code import flaws
from specgen.checks.code.meant import Meant
from specgen.checks.code.meeting import Meeting, alike
from specgen.checks.code.moved import WHOLE_GROUP, Rebased, closest, rebased
from specgen.checks.code.places import Places, named
from specgen.checks.code.served import place_of
from specgen.source.diagnostics import Diagnostic, Related
from specgen.world.probed import Route


class Routes:
    """The routes of an application, by the operations that they serve; *prefix* is what its paths stand below."""

    def __init__(self, routes: Iterable[Route] | None, prefix: str = "") -> None:
        self.known = routes is not None
        self._routes: dict[tuple[str, str], Route] = {}
        for each in routes or ():
            for method in each.methods:
                self._routes.setdefault((method.lower(), alike(prefix + each.path)), each)

    def of(self, operation: str) -> Route | None:
        """The route that serves an operation, which is said as people say it; None where that is not known."""
        method, _, path = operation.partition(" ")
        return self._routes.get((method.lower(), alike(path)))

    def related(self, operation: str) -> Related | None:
        """Where the code of an operation stands."""
        route = self.of(operation)
        place = place_of(route) if route else None
        if route is None or place is None:
            return None
        return Related(place, f"`{route.function or route.name}` serves `{operation}`")

    def hides(self, operation: str) -> bool:
        """Whether an operation is served, and kept out of the application's document."""
        route = self.of(operation)
        return route is not None and not route.in_schema

    def all(self) -> Iterator[Route]:
        """Every route, once."""
        yield from dict.fromkeys(self._routes.values())


def operations(meant: Meant, meeting: Meeting, routes: Routes) -> Iterator[Diagnostic]:
    """What is said of the operations that only one side has, and of those that nobody reaches."""
    teller = _Teller(meant, routes)
    missing = [each for each in meeting.missing if not routes.hides(each)]
    elsewhere = tuple(rebased(missing, meeting.added))
    yield from map(teller.rebased, elsewhere)
    gone = {one: other for each in elsewhere for one, other in each.moved.items()}
    moved = gone | closest(
        [each for each in missing if each not in gone], [each for each in meeting.added if each not in gone.values()]
    )
    yield from (teller.moved(one, other) for one, other in moved.items() if one not in gone)
    yield from teller.missing([each for each in missing if each not in moved])
    yield from (teller.added(each) for each in meeting.added if each not in moved.values())
    yield from teller.reached(operation for operation, _ in meeting.shared)


class _Teller:
    """Tells of operations."""

    def __init__(self, meant: Meant, routes: Routes) -> None:
        self.meant = meant
        self.routes = routes
        self.places = Places(meant)

    def moved(self, one: str, other: str) -> Diagnostic:
        named = self.places.operation(self.meant.calls[one])
        place = self._place(other)
        return flaws.UNSERVED.at(
            self.places.span(named.path),
            f"`{named.subject}` is served as `{other}`, not as `{one}`",
            help=f"in the spec: write `{other}`\nin the code: serve `{one}`{place}",
            related=self._related(other),
            subject=named.subject,
            about=(self.meant.calls[one].name,),
        )

    def rebased(self, found: Rebased) -> Diagnostic:
        """That several operations are served below another path."""
        base, wanted = found.base or "/", found.wanted or "/"
        first, example = next(iter(found.moved.items()))
        call = self.meant.calls[first]
        is_base = wanted == self.meant.contract.base_path
        return flaws.UNSERVED.at(
            self.places.span(("api", "base_path") if is_base else self.places.operation(call).path[:2]),
            f"{named(self.meant.calls[each].name for each in found.moved)} are served below `{base}`, not below "
            f"`{wanted}`, like `{example}`",
            help=f"in the spec: write `{base}`\nin the code: serve them below `{wanted}`{self._place(example)}",
            related=self._related(example),
            subject=f"{wanted} {call.operation.group}" if not is_base else "base_path",
            about=(self.meant.calls[each].name for each in found.moved),
        )

    def missing(self, said: list[str]) -> Iterator[Diagnostic]:
        """Operations that nobody serves; all those of a group are told as one."""
        groups: dict[str, list[str]] = {}
        for each in said:
            groups.setdefault(self.meant.calls[each].operation.group, []).append(each)
        whole = Counter(call.operation.group for call in self.meant.contract.calls)
        for group, lost in groups.items():
            if len(lost) == whole[group] >= WHOLE_GROUP:
                yield self._group(group, lost)
            else:
                yield from map(self._missing, lost)

    def _missing(self, said: str) -> Diagnostic:
        named = self.places.operation(self.meant.calls[said])
        return flaws.UNSERVED.at(
            self.places.span(named.path),
            f"`{named.subject}` is not served: the application has no `{said}`",
            help=f"in the spec: take the operation away\nin the code: serve `{said}`",
            subject=named.subject,
            about=(self.meant.calls[said].name,),
        )

    def _group(self, group: str, said: list[str]) -> Diagnostic:
        named = self.places.operation(self.meant.calls[said[0]])
        path = named.path[:2] if named.path[0] == "endpoints" else named.path
        listed = ", ".join(f"`{each}`" for each in said)
        return flaws.UNSERVED.at(
            self.places.span(path),
            f"no operation of `{group}` is served: {listed}",
            help="in the spec: take the operations away\nin the code: include the router that serves them",
            subject=group,
            about=(self.meant.calls[each].name for each in said),
        )

    def added(self, said: str) -> Diagnostic:
        return flaws.UNSPECIFIED.at(
            self.places.span(("endpoints",)),
            f"the application serves `{said}`, which the spec does not have",
            help=f"in the spec: add `{said}`\nin the code: take the route away{self._place(said)}, or write "
            "`include_in_schema=False`",
            related=self._related(said),
            subject=said,
        )

    def reached(self, said: Iterable[str]) -> Iterator[Diagnostic]:
        """What is said of operations that are served, but by another route, or not yet written."""
        for each in said:
            route = self.routes.of(each)
            named = self.places.operation(self.meant.calls[each])
            if route and route.shadowed_by:
                shadow = route.shadowed_by
                before = place_of(shadow)
                beside = (Related(before, f"`{shadow.path}` is asked first"),) if before else ()
                yield flaws.SHADOWED.at(
                    self.places.span(named.path),
                    f"`{named.subject}` is never reached: `{shadow.path}` answers in its place",
                    help=f"in the spec: give it another path\nin the code: add its route before `{shadow.path}`",
                    related=(*self._related(each), *beside),
                    subject=named.subject,
                    about=(self.meant.calls[each].name,),
                )
            elif route and route.unwritten:
                yield flaws.UNWRITTEN.at(
                    self.places.span(named.path),
                    f"`{named.subject}` answers 501: its code is still to be written",
                    help=f"write what it does{self._place(each)}",
                    related=self._related(each),
                    subject=named.subject,
                    about=(self.meant.calls[each].name,),
                )

    def _related(self, said: str) -> tuple[Related, ...]:
        related = self.routes.related(said)
        return (related,) if related else ()

    def _place(self, said: str) -> str:
        related = self._related(said)
        return f" at {related[0].place}" if related else ""
