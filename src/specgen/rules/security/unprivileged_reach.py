"""The rule `unprivileged-reach`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.model import Does
from specgen.product.roles import BEYOND_ONE_S_OWN
from specgen.rules.meant import Meant
from specgen.rules.questions.callers import first_role
from specgen.rules.questions.listed import and_others
from specgen.rules.rule import Fault, Options, Weight, rule


@rule(
    "unprivileged-reach",
    Weight.ERROR,
    "whoever signs up is `{role}`, and so has {permissions}",
    "grant it to a role that somebody gives, or let `default:` of the field with the roles name a lesser one",
)
def unprivileged_reach(meant: Meant, _: Options) -> Iterator[Fault]:
    """The role that everyone begins with reaches the rows of others.

    What ends in `:any`, and `"*"`, lifts the limit to one's own rows (OWASP API5: broken function level authorization).
    A role that anybody gets by signing up makes it everyone's. What everyone may read says so with `scope`. Where
    nobody signs up by themselves, the first role is given, too, and nothing is said.

    Bad:
        auth: {user: Reader}
        roles:
          reader: ["readers:read", "readers:write:any"]
        # ^^^^^^ unprivileged-reach
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

    Good:
        auth: {user: Reader}
        roles:
          reader: ["readers:read", "readers:write"]
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
    role = first_role(meant.product)
    if role is None or not _signs_up(meant):
        return
    beyond = ["*"] if role.everything else [each for each in role.permissions if each.endswith(BEYOND_ONE_S_OWN)]
    if beyond:
        yield Fault(role.name, ("roles", role.name), {"role": role.name, "permissions": and_others(beyond)})


def _signs_up(meant: Meant) -> bool:
    """Whether people make accounts of their own: here, or by coming from where they sign in."""
    auth = meant.product.auth
    registers = any(operation.does is Does.REGISTER for operation in meant.product.operations)
    return registers or (auth is not None and auth.issuer is not None)
