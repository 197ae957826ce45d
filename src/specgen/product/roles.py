"""Roles: what people may do, by the role that they have."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

BEYOND_ONE_S_OWN = ":any"
"""What stands behind a permission that reaches the rows of others as well."""

READ, WRITE = "read", "write"
"""What the operations of a path ask for."""

TYPE = "Role"
"""The enum of all roles, which a field of the type `role` holds."""


@dataclass(frozen=True)
class Role:
    """A role: the ones it extends, nearest first, and what it grants, inherited permissions included.

    One that has *everything* grants whatever is asked for.
    """

    name: str
    extends: tuple[str, ...]
    permissions: tuple[str, ...]
    everything: bool = False

    @cached_property
    def _granted(self) -> frozenset[str]:
        return frozenset(self.permissions)

    def grants(self, permission: str) -> bool:
        """Whether people of this role may do what asks for *permission*, with rows of their own at least."""
        return self.lifts(permission) or permission in self._granted

    def lifts(self, permission: str) -> bool:
        """Whether they may do it with the rows of others, too."""
        return self.everything or permission + BEYOND_ONE_S_OWN in self._granted

    def counts_as(self, names: Collection[str]) -> bool:
        """Whether what is for the roles *names* is for this one: it is one of them, extends one, or has everything."""
        return self.everything or not {self.name, *self.extends}.isdisjoint(names)
