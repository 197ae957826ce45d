"""The rule `dangling-permission`."""

from __future__ import annotations

from specgen.rules.rule import held_rule


@held_rule("dangling-permission", "unknown-permission", "unknown-role")
def dangling_permission() -> None:
    """An operation asks for a permission that no role grants, or a role extends one that there is not.

    Nobody could call such an operation, or only those who may do everything; and what a role was to have of another it
    has not. How callers sign in (the scheme) is said once, for all operations, so none can name another.

    Bad:
        auth: {user: Reader}
        roles:
          reader: ["readers:read"]
          editor: {extends: readers, permissions: ["readers:write"]}
        #                   ^^^^^^^ unknown-role
        entities:
          Reader:
            owner: self
            fields:
              email: {type: email, unique: true}
              password: {type: password, length: 8..72}
              role: {type: role, default: reader, write: never}
        endpoints:
          /readers:
            entity: Reader
            operations: [list, update, delete]
            delete: {permission: "readers:ban"}
        #                        ^^^^^^^^^^^^^ unknown-permission

    Good:
        auth: {user: Reader}
        roles:
          reader: ["readers:read"]
          editor: {extends: reader, permissions: ["readers:write", "readers:ban"]}
        entities:
          Reader:
            owner: self
            fields:
              email: {type: email, unique: true}
              password: {type: password, length: 8..72}
              role: {type: role, default: reader, write: never}
        endpoints:
          /readers:
            entity: Reader
            operations: [list, update, delete]
            delete: {permission: "readers:ban"}
    """
