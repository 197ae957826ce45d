"""What may differ between an application and its spec: operations, who may call them, and what they take and answer."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

UNSERVED = Flaw(
    "unserved-operation",
    Severity.ERROR,
    """The spec has an operation that the application does not serve.

Clients that are written after the spec get 404. Serve it, or take it out of the spec. Where it is served by another
method or below another path, that is said.
""",
)
UNSPECIFIED = Flaw(
    "unspecified-operation",
    Severity.ERROR,
    """The application serves an operation that the spec does not have.

Nobody has said who may call it, and no document speaks of it. Write it into the spec, or take it out of the code; one
that is no part of the API can be kept out of the application's document (`include_in_schema=False`).
""",
)
SHADOWED = Flaw(
    "shadowed-operation",
    Severity.ERROR,
    """Another route answers in the place of an operation.

FastAPI asks routes in the order in which they were added: `/items/{id}`, if it is first, takes `newest` for an ID.
Then nobody reaches `/items/newest`.
Add the route with the fixed path first.
""",
)
UNWRITTEN = Flaw(
    "unwritten-operation",
    Severity.WARNING,
    """An operation is served, and answers 501: its code is still to be written.

Operations that do what only their author knows are generated as methods to fill in. Until then, clients are told that
they are not there yet.
""",
)
MISSING_AUTHENTICATION = Flaw(
    "missing-authentication",
    Severity.ERROR,
    """An operation is for callers who are signed in, and its route asks nobody who they are.

Neither the route nor what it depends on uses a security scheme or a dependency by which other operations know their
callers: anyone may call it.
""",
)
UNEXPECTED_AUTHENTICATION = Flaw(
    "unexpected-authentication",
    Severity.ERROR,
    """An operation is for everyone, and its route lets in only callers who are signed in.

Clients that call it as the spec says are answered 401.
""",
)
OTHER_AUTHENTICATION = Flaw(
    "other-authentication",
    Severity.ERROR,
    """Callers are known by other means than the spec says.

A client that sends its token or key where the spec says is not let in.
""",
)
MISSING_AUTHORIZATION = Flaw(
    "missing-authorization",
    Severity.ERROR,
    """An operation needs a permission, and its route does not ask for it.

The scopes that a route names are compared with the permissions of the operation; where code names none, operations
that need the same permission should share a dependency beyond that of being signed in.
""",
)
UNEXPECTED_AUTHORIZATION = Flaw(
    "unexpected-authorization",
    Severity.ERROR,
    """A route asks for a permission that its operation does not need.

Callers whom the spec lets in are answered 403.
""",
)
OTHER_PARAMETER = Flaw(
    "other-parameter",
    Severity.ERROR,
    """An operation has a parameter on one side only.

A parameter that the application does not know is passed over in silence; one that the spec does not know is unknown to
all who read it.
""",
)
OTHER_BODY = Flaw(
    "other-body",
    Severity.ERROR,
    """An operation takes a body on one side only, or one of another kind.

So few of its members are those of the spec that another type must be meant.
""",
)
OTHER_RESPONSE = Flaw(
    "other-response",
    Severity.ERROR,
    """An operation answers with something of another kind.

So few of its members are those of the spec that another type must be meant.
""",
)
OTHER_STATUS = Flaw(
    "other-status",
    Severity.ERROR,
    """An operation answers with another status.

Clients tell answers apart by their status. Errors are compared only where the application describes some by itself.
""",
)
OTHER_MEDIA_TYPE = Flaw(
    "other-media-type",
    Severity.ERROR,
    """A body is of another media type.

Form data is no JSON: a client that sends what the spec says is refused.
""",
)
UNDESCRIBED_ERRORS = Flaw(
    "undescribed-errors",
    Severity.INFO,
    """The application describes no errors, so they are not compared.

Beside the 422 that FastAPI adds by itself, no operation names an error that it may answer (`responses=`).
""",
)

FLAWS = (
    UNSERVED,
    UNSPECIFIED,
    SHADOWED,
    UNWRITTEN,
    MISSING_AUTHENTICATION,
    UNEXPECTED_AUTHENTICATION,
    OTHER_AUTHENTICATION,
    MISSING_AUTHORIZATION,
    UNEXPECTED_AUTHORIZATION,
    OTHER_PARAMETER,
    OTHER_BODY,
    OTHER_RESPONSE,
    OTHER_STATUS,
    OTHER_MEDIA_TYPE,
    UNDESCRIBED_ERRORS,
)
