"""What callers must be allowed to do: the permissions of operations against what their routes ask for.

Routes name scopes or permissions, or roles; where they name neither, operations for the same roles should share a
dependency that those for everyone who is signed in do not have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from specgen.checks.code import flaws
from specgen.checks.code.callers import known_by
from specgen.checks.code.meant import Meant
from specgen.checks.code.meeting import Meeting
from specgen.checks.code.places import Places, named
from specgen.checks.code.routes import Routes
from specgen.contract.model import Call
from specgen.product.model import Access
from specgen.product.roles import BEYOND_ONE_S_OWN
from specgen.source.diagnostics import Diagnostic, Flaw, Unchecked
from specgen.world.probed import Dependency, Route

SHARED = 2
"""So many operations must have a dependency in common before one that lacks it stands out."""

Roles = frozenset[str]


def permissions(meant: Meant, meeting: Meeting, routes: Routes) -> Iterator[Diagnostic | Unchecked]:
    """What is said of the permissions of operations that both sides have."""
    if meant.product.roles and routes.known:
        yield from _Permissions(meant, meeting, routes).said()


def named_permissions(meant: Meant, meeting: Meeting, routes: Routes) -> Iterator[Diagnostic | Unchecked]:
    """What is said of generated code, whose routes name the permissions that they ask for."""
    yield from _Permissions(meant, meeting, routes).by_name()


class _Permissions:
    """Compares what callers must be allowed."""

    def __init__(self, meant: Meant, meeting: Meeting, routes: Routes) -> None:
        self.meant = meant
        self.places = Places(meant)
        self.all_roles: Roles = frozenset(role.name for role in meant.product.roles)
        served = ((meant.calls[said], routes.of(said)) for said, _ in meeting.shared)
        self.pairs = [(call, route) for call, route in served if route and call.access is Access.SIGNED_IN]
        self.routes = routes
        self.said_by = {call.name: said for said, _ in meeting.shared for call in (meant.calls[said],)}

    def said(self) -> Iterator[Diagnostic | Unchecked]:
        if self._named:
            yield from self.by_name()
        elif self._role_words:
            yield from self._by_role()
        else:
            yield from self._by_dependency()

    @cached_property
    def _named(self) -> bool:
        """Whether routes name the permissions of the spec, as scopes or as what a dependency was made with."""
        known = frozenset(self.meant.product.permissions)
        return any(not known.isdisjoint(_texts(route)) for _, route in self.pairs)

    @cached_property
    def _role_words(self) -> bool:
        return any(not self.all_roles.isdisjoint(_given(route)) for _, route in self.pairs)

    def by_name(self) -> Iterator[Diagnostic]:
        """Where the permissions that a route names are not those of its operation."""
        known = {each.removesuffix(BEYOND_ONE_S_OWN) for each in self.meant.product.permissions}
        for call, route in self.pairs:
            asked = {each.removesuffix(BEYOND_ONE_S_OWN) for each in (*(_given(route) & known), *_scopes(route))}
            wanted = set(call.operation.permissions)
            lost, more = sorted(wanted - asked), sorted(asked - wanted)
            if lost:
                yield (
                    self._other(call, lost, more)
                    if more
                    else self._missing(call, f"`{'`, `'.join(lost)}`", f"ask for `{lost[0]}`")
                )
            elif more:
                yield self._unexpected(call, f"`{'`, `'.join(more)}`", f"`permission: {more[0]}`")

    def _by_role(self) -> Iterator[Diagnostic]:
        for call, route in self.pairs:
            wanted, found = self._roles(call), self._found_roles(route)
            if not wanted:
                continue
            if more := sorted(found - wanted):
                said = f"a permission that {_listed(sorted(wanted))} alone {'has' if len(wanted) == 1 else 'have'}"
                yield self._missing(call, said, f"let {_listed(more)} in no longer")
            elif lost := sorted(wanted - found):
                yield self._unexpected(
                    call, f"a role other than {_listed(lost)}", "a permission that fewer roles grant"
                )

    def _found_roles(self, route: Route) -> Roles:
        """The roles that a route lets in: those that each of its dependencies names which names some."""
        found = self.all_roles
        for each in route.dependencies:
            roles = self._asked_for(each.given)
            if len(roles) == 1 and _function(each) not in self._choosing:
                roles |= self._extending(roles)
            found &= roles or self.all_roles
        return found

    def _asked_for(self, given: tuple[str, ...]) -> Roles:
        """The roles that a dependency was made with; beside all of them in their order those that are named again."""
        named = Counter(text for text in given if text in self.all_roles)
        again = frozenset(role for role, number in named.items() if number > 1)
        return again if again and named.keys() == self.all_roles else frozenset(named)

    @cached_property
    def _choosing(self) -> frozenset[str]:
        """The functions that are told several roles somewhere, so that one alone is no least."""
        depended = [each for _, route in self.pairs for each in route.dependencies]
        return frozenset(_function(each) for each in depended if len(self._asked_for(each.given)) > 1)

    def _extending(self, names: Roles) -> Roles:
        """The roles that count as one of *names*: a role that is asked for alone is often the least that will do."""
        single = next(iter(names))
        wanted = [self._roles(call) for call, _ in self.pairs]
        above = frozenset(role.name for role in self.meant.product.roles if role.counts_as(names))
        return above if above in wanted and frozenset((single,)) not in wanted else names

    def _by_dependency(self) -> Iterator[Diagnostic | Unchecked]:
        groups: dict[Roles, list[tuple[Call, Route]]] = {}
        for call, route in self.pairs:
            groups.setdefault(self._roles(call), []).append((call, route))
        free = [pair for roles, pairs in groups.items() if roles == self.all_roles for pair in pairs]
        usual = _usual(route for _, route in free)
        unknown: list[Call] = []
        for roles, pairs in groups.items():
            if roles == self.all_roles:
                continue
            guards = self._guards(pairs, usual)
            lacking = [call for call, route in pairs if guards.isdisjoint(_names(route))]
            if not guards:
                unknown += [call for call, _ in pairs]
            for call in lacking if guards else ():
                example = sorted(each.split(" ")[0].rpartition(".")[2] for each in guards)[0]
                yield self._missing(call, f"what `{example}` asks for in others", f"let it depend on `{example}`")
        yield from self._strange(free, groups)
        if unknown:
            yield self._untold(unknown)

    def _guards(self, pairs: list[tuple[Call, Route]], usual: frozenset[str]) -> frozenset[str]:
        """The dependencies that most of the operations for some roles have, and none of those for all."""
        counted: dict[str, int] = {}
        for _, route in pairs:
            for name in _names(route) - usual:
                counted[name] = counted.get(name, 0) + 1
        least = max(SHARED, (len(pairs) + 1) // 2) if len(pairs) > 1 else 1
        return frozenset(name for name, number in counted.items() if number >= least)

    def _strange(
        self, free: list[tuple[Call, Route]], groups: Mapping[Roles, list[tuple[Call, Route]]]
    ) -> Iterator[Diagnostic]:
        """Operations for everyone who is signed in that have what all those for some roles have, and few others."""
        guarded = [route for roles, pairs in groups.items() if roles != self.all_roles for _, route in pairs]
        if len(guarded) < SHARED or len(free) <= SHARED:
            return
        common = frozenset[str].intersection(*map(_names, guarded))
        rare = {name for name in common if sum(name in _names(route) for _, route in free) * SHARED < len(free)}
        for call, route in free:
            if found := sorted(rare & _names(route)):
                said = found[0].split(" ")[0].rpartition(".")[2]
                yield self._unexpected(call, f"what `{said}` asks for", "a permission that fewer roles grant")

    def _roles(self, call: Call) -> Roles:
        """The roles that may call an operation."""
        roles = self.meant.product.roles
        return frozenset(role.name for role in roles if all(map(role.grants, call.operation.permissions)))

    def _other(self, call: Call, lost: list[str], more: list[str]) -> Diagnostic:
        needed, asked = (f"`{'`, `'.join(each)}`" for each in (lost, more))
        message = f"`{call.name}` needs {needed}, and its route asks for {asked} instead"
        in_code = f"ask for {needed} instead of {asked}"
        return self._told(flaws.MISSING_AUTHORIZATION, call, message, f"write `permission: {more[0]}`", in_code)

    def _missing(self, call: Call, what: str, cure: str) -> Diagnostic:
        message = f"`{call.name}` needs {what}, and its route does not ask for it"
        return self._told(flaws.MISSING_AUTHORIZATION, call, message, "take `permission` away, or grant it", cure)

    def _unexpected(self, call: Call, what: str, cure: str) -> Diagnostic:
        message = f"the route of `{call.name}` asks for {what}, not so the spec"
        return self._told(flaws.UNEXPECTED_AUTHORIZATION, call, message, f"write {cure}", "take the dependency away")

    def _told(self, flaw: Flaw, call: Call, message: str, in_spec: str, in_code: str) -> Diagnostic:
        related = self.routes.related(self.said_by[call.name])
        at = f" at {related.place}" if related else ""
        return flaw.at(
            self.places.span((*self.places.operation(call).path, "permission")),
            message,
            help=f"in the spec: {in_spec}\nin the code: {in_code}{at}",
            related=(related,) if related else (),
            subject=call.name,
            about=(call.name,),
        )

    def _untold(self, calls: list[Call]) -> Unchecked:
        related = self.routes.related(self.said_by[calls[0].name])
        return Unchecked(
            f"whether the permissions of {named(call.name for call in calls)} are asked for",
            "no route names a permission or a role, and no dependency is shared by those that need the same",
            "let their routes depend on what asks for a permission, by `Security(…, scopes=[…])` for instance",
            related.place if related else None,
            tuple(call.name for call in calls),
        )


def _function(dependency: Dependency) -> str:
    return f"{dependency.module}.{dependency.function}"


def _names(route: Route) -> frozenset[str]:
    return frozenset(known_by(each) for each in route.dependencies if each.scheme is None)


def _usual(routes: Iterable[Route]) -> frozenset[str]:
    """What routes depend on that ask for no permission in particular."""
    return frozenset[str]().union(*map(_names, routes))


def _scopes(route: Route) -> frozenset[str]:
    return frozenset(scope for each in route.dependencies for scope in each.scopes)


def _given(route: Route) -> frozenset[str]:
    return frozenset(text for each in route.dependencies for text in each.given)


def _texts(route: Route) -> frozenset[str]:
    return _scopes(route) | _given(route)


def _listed(names: list[str]) -> str:
    return " and ".join(f"`{each}`" for each in names)
