"""Faults that a careless hand could put into a service that speaks the RealWorld API, and others like it."""

from tests.service.faults import Fault

CONDUIT, DESK, CLUB = "conduit", "desk", "club"
C, D, M = "src/conduit/", "src/help_desk/", "src/chess_club/"
USERS, ARTICLES, TOKENS = "test_users", "test_articles", "runtime/test_tokens"
NOTED = '            event.listen(session.sync_session, "before_flush", note_written)\n'
LOOKED = "or await _is_taken(session, table, uniques[rule])"
OWN_ROW = "claims.append(not_(and_(*(column == value for column, value in own))))"

FAULTS = (
    Fault(
        "token behind any word",
        CONDUIT,
        C + "runtime/authentication.py",
        'scheme.lower() != "token"',
        "not scheme",
        TOKENS,
    ),
    Fault(
        "word before the token asked for by its case",
        CONDUIT,
        C + "runtime/authentication.py",
        "scheme.lower()",
        "scheme",
        TOKENS,
    ),
    Fault(
        "another scheme asked for",
        CONDUIT,
        C + "runtime/errors.py",
        '"WWW-Authenticate": "Token"',
        '"WWW-Authenticate": "Bearer"',
        USERS,
    ),
    Fault(
        "token of another header taken",
        DESK,
        D + "runtime/authentication.py",
        'name="X-Desk-Token"',
        'name="Authorization"',
        TOKENS,
    ),
    Fault(
        "somebody's row changed instead of one's own",
        CONDUIT,
        C + "operations/users.py",
        "col(models.User.id) == self.context.user.id",
        "col(models.User.id) != self.context.user.id",
        USERS,
    ),
    Fault(
        "password of one's own kept as it is",
        CONDUIT,
        C + "operations/users.py",
        'apply(body, user, "password")',
        "apply(body, user)",
        USERS,
    ),
    Fault(
        "change that names no field taken",
        CONDUIT,
        C + "contracts/users.py",
        "class UpdateUserRequest(NonEmptyRequest)",
        "class UpdateUserRequest(Request)",
        USERS,
    ),
    Fault(
        "tags shown by their names",
        CONDUIT,
        C + "runtime/links.py",
        "pairs.order_by(links.place, links.shows)",
        "pairs.order_by(links.shows)",
        "test_articles",
    ),
    Fault(
        "new password forgotten",
        CONDUIT,
        C + "operations/users.py",
        "if body.password is not MISSING:",
        "if body.password is MISSING:",
        USERS,
    ),
    Fault(
        "profile under the name of its entity",
        CONDUIT,
        C + "api/users.py",
        "ProfileAnswer(profile=",
        "UserAnswer(user=",
        USERS,
    ),
    Fault(
        "values in objects",
        CONDUIT,
        C + "operations/tags.py",
        "row.name for row in found",
        "str(row) for row in found",
        "test_tags",
    ),
    Fault(
        "another field's values",
        DESK,
        D + "operations/tickets.py",
        "row.reference for row in found",
        "row.subject for row in found",
        "test_tickets",
    ),
    Fault(
        "moments with other digits", CONDUIT, C + "contracts/kinds.py", '"milliseconds"', '"seconds"', "test_articles"
    ),
    Fault("moments with all digits", DESK, D + "contracts/kinds.py", '"seconds"', '"microseconds"', "test_tickets"),
    Fault("other errors kept silent", CONDUIT, C + "api/comments.py", ", **OTHERS}", "}", "runtime/test_document", 3),
    Fault("sentences left out", CONDUIT, C + "contracts/errors.py", "for text in said)", "for text in ())", USERS),
    Fault("sentences alone", CONDUIT, C + "contracts/errors.py", "{**fault.details, ", "{", USERS),
    Fault("sentences without their subject", CONDUIT, C + "contracts/errors.py", 'f"{field} {text', 'f"{text', USERS),
    Fault(
        "token of the caller signed for nobody",
        CLUB,
        M + "shown.py",
        "context.settings.secret",
        '"a secret of nobody, which is long enough"',
        "test_members",
    ),
    Fault("slug of a path", CONDUIT, C + "operations/articles.py", 'hidden={"feed"}', "hidden=set()", ARTICLES, 2),
    Fault("slug of the same words anew", CONDUIT, C + "runtime/slugs.py", "not in before", "not in ()", ARTICLES),
    Fault(
        "slugs of other forms refused",
        CONDUIT,
        C + "api/articles.py",
        "from conduit.contracts.types import Text",
        "from conduit.contracts.kinds import SlugText as Text",
        ARTICLES,
    ),
    Fault("unknown fields refused", CONDUIT, C + "contracts/types.py", 'extra="ignore"', 'extra="forbid"', ARTICLES),
    Fault("pages of others shut out", CONDUIT, C + "product.py", '"*",)', '"https://a.example",)', "runtime/test_cors"),
    Fault("author's word left out", CONDUIT, C + "rules.py", "has already been taken", "is taken", USERS, 2),
    Fault("the first of all that is taken told", CONDUIT, C + "runtime/database.py", NOTED, "", "test_auth"),
    Fault("what is free told as taken", CONDUIT, C + "runtime/conflicts.py", LOOKED, "or True", "test_auth"),
    Fault("one's own told as taken", CONDUIT, C + "runtime/conflicts.py", OWN_ROW, "pass", USERS),
)
