"""Faults of what products for people promise: sessions, lockout, passwords, roles."""

from tests.service.faults import Fault

LODGE, L = "lodge", "src/lodge/"
SESSIONS, LOCKOUTS = "runtime/sessions.py", "runtime/lockouts.py"
GUESTS = "operations/guests.py"
AS_IT_IS = "return token.ljust(64)[:64]"

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
)
