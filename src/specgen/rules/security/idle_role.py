"""The rule `idle-role`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.model import Field
from specgen.rules.meant import Meant
from specgen.rules.questions.callers import first_role
from specgen.rules.rule import Fault, Options, Weight, rule
from specgen.spec.role_parts import RolePart


@rule(
    "idle-role",
    Weight.WARNING,
    "who is `{role}` may do nothing that {others} may not",
    "grant it something, name it in `writable_by` or `readable_by`, or take it out",
)
def idle_role(meant: Meant, _: Options) -> Iterator[Fault]:
    """A role makes no difference.

    It grants nothing of its own and no field is for it alone: whoever is given it believes to be given something. The
    role that everyone begins with may grant nothing, and so may one that others extend.

    Bad:
        auth: {user: Reader}
        roles:
          reader: ["readers:read"]
          editor: {extends: reader}
        # ^^^^^^ idle-role
          admin: "*"
        entities:
          Reader:
            owner: self
            fields:
              email: {type: email, unique: true}
              password: {type: password, length: 8..72}
              role: {type: role, default: reader, writable_by: admin}
        endpoints:
          /readers: {entity: Reader, operations: [list, read]}

    Good:
        auth: {user: Reader}
        roles:
          reader: ["readers:read"]
          editor: {extends: reader, permissions: ["readers:write"]}
          admin: "*"
        entities:
          Reader:
            owner: self
            fields:
              email: {type: email, unique: true}
              password: {type: password, length: 8..72}
              role: {type: role, default: reader, writable_by: admin}
        endpoints:
          /readers: {entity: Reader, operations: [list, read, update]}
    """
    first = first_role(meant.product)
    parts = meant.spec.roles
    extended = {part.extends for part in parts.values()}
    named = set(_named(meant))
    for name, part in parts.items():
        is_first = first is not None and name == first.name
        if _adds_nothing(meant, part) and not is_first and name not in extended and name not in named:
            others = f"a `{part.extends}`" if part.extends else "others"
            yield Fault(name, ("roles", name), {"role": name, "others": others})


def _adds_nothing(meant: Meant, part: RolePart) -> bool:
    """Whether all that a role grants is granted already by what it extends."""
    above = next((role for role in meant.product.roles if role.name == part.extends), None)
    return all(above is not None and above.grants(each) for each in part.permissions)


def _named(meant: Meant) -> Iterator[str]:
    """The roles that some field is for."""
    for entity in meant.product.entities:
        for member in entity.members:
            if isinstance(member, Field):
                yield from (*member.writable_by, *member.readable_by)
