"""Faults of what products for people promise: sessions, lockout, passwords, roles."""

from tests.service.faults import Fault

LODGE, L = "lodge", "src/lodge/"
SESSIONS, LOCKOUTS = "runtime/sessions.py", "runtime/lockouts.py"
GUESTS = "operations/guests.py"
AS_IT_IS = "return token.ljust(64)[:64]"

NEWS, W = "newsroom", "src/newsroom/"
CONTEXT, ROLES, AUTHENTICATION = "runtime/context.py", "runtime/roles.py", "runtime/authentication.py"
SCOPES = "scopes.py"
MAY_WRITE = 'permitted(ArticleService, "articles:write")'
MAY_READ = 'permitted(ArticleService, "users:read")'
REPLACED = "replace(body, user, "
NOBODY = "    if True:\n        return await"

FAULTS = (
    Fault(
        "token kept as it is", LODGE, L + SESSIONS, "return sha256(token.encode()).hexdigest()", AS_IT_IS, "test_auth"
    ),
    Fault("used token taken", LODGE, L + SESSIONS, "kept.used_at is not None", "kept is None", "test_auth"),
    Fault(
        "stolen session goes on",
        LODGE,
        L + SESSIONS,
        "        await end_session(database, user, kept.session_id)\n",
        "",
        "test_auth",
    ),
    Fault("late token taken", LODGE, L + SESSIONS, " or kept.expires_at <= now()", "", "test_auth"),
    Fault("session rests too long", LODGE, L + "product.py", "timedelta(days=7)", "timedelta(days=8)", "test_auth"),
    Fault("logout ends nothing", LODGE, L + "operations/auth.py", "await end_session(", "id(", "test_auth"),
    Fault("logout ends all", LODGE, L + SESSIONS, ", col(RefreshToken.session_id) == session_id\n", "\n", "test_auth"),
    Fault(
        "session not looked for",
        LODGE,
        L + "caller.py",
        '(claimed["userId"]), living)',
        '(claimed["userId"]))',
        "test_auth",
    ),
    Fault(
        "session of another",
        LODGE,
        L + "caller.py",
        "        col(RefreshToken.user_id) == col(Caller.id),\n",
        "",
        "test_auth",
    ),
    Fault("one guess more", LODGE, L + "product.py", "attempts=5", "attempts=6", "test_auth"),
    Fault("guesses not forgiven", LODGE, L + LOCKOUTS, "failed_logins=0,\n", "failed_logins=4,\n", "test_auth"),
    Fault(
        "closed for good",
        LODGE,
        L + LOCKOUTS,
        "col(Caller.locked_until) <= now()",
        "col(Caller.locked_until) == null()",
        "test_auth",
    ),
    Fault(
        "lock tells who exists",
        LODGE,
        L + LOCKOUTS,
        "return UNKNOWN_LOGINS.admit(login) if user is None else",
        "return True if user is None else",
        "test_auth",
    ),
    Fault("old password not asked for", LODGE, L + GUESTS, "if not verified:", "if not rounds:", "test_guests"),
    Fault("old sessions go on", LODGE, L + GUESTS, "await end_sessions(", "id(", "test_guests"),
    Fault("guesses at the old password", LODGE, L + GUESTS, "if not admitted:", "if not rounds:", "test_guests"),
    Fault("permission not asked for", NEWS, W + "api/articles.py", MAY_WRITE, MAY_READ, "test_articles"),
    Fault("permission of others", NEWS, W + "roles.py", '            "articles:print:any",\n', "", "test_articles"),
    Fault(
        "everyone reaches all", NEWS, W + CONTEXT, "return any(", "return bool(permissions) or any(", "test_articles"
    ),
    Fault("nobody reaches more", NEWS, W + CONTEXT, 'self.may(f"{permission}:any")', "False", "test_articles"),
    Fault(
        "editors write all", NEWS, W + SCOPES, " and not context.lifts(*permissions)", " and False", "test_articles", 9
    ),
    Fault(
        "permission of a scope",
        NEWS,
        W + SCOPES,
        'not context.may("tags:read")',
        'context.may("no:such")',
        "test_notices",
    ),
    Fault("readers become admins", NEWS, W + ROLES, "context.role not in roles", "not roles", "test_users"),
    Fault("salaries are shown", NEWS, W + ROLES, "if role not in roles:", "if not roles:", "test_users"),
    Fault("salaries are hidden", NEWS, W + ROLES, "if role not in roles:", "if roles:", "test_users"),
    Fault(
        "replaced without being sent",
        NEWS,
        W + "operations/users.py",
        'replace(body, user, "role", ',
        REPLACED,
        "test_users",
    ),
    Fault(
        "any token is nobody",
        NEWS,
        W + AUTHENTICATION,
        "    if credentials is None:\n        return await",
        NOBODY,
        "test_notices",
    ),
    Fault(
        "request of today forgotten",
        LODGE,
        L + "runtime/rate_limits.py",
        "answered[-1] <= now",
        "answered[-1] <= now + 86400",
        "runtime/test_rates",
    ),
    Fault(
        "days unknown to the environment",
        LODGE,
        L + "runtime/settings.py",
        ', "day": 86400, "d": 86400',
        "",
        "runtime/test_settings",
    ),
    Fault("old password is good for a session", LODGE, L + SESSIONS, "if proven != ", "if proven is ", "test_auth"),
    Fault(
        "address in the log", LODGE, L + "models/guests.py", "Field(repr=False, ", "Field(", "runtime/test_sensitive"
    ),
)
