"""Faults of sessions of which rows are kept: how they begin, what names them, how they end."""

from tests.service.faults import Fault

CLUB, C = "clubhouse", "src/clubhouse/"
PORTAL, P = "exam-portal", "src/exam_portal/"
SESSIONS, CALLER, AUTHENTICATION = "runtime/sessions.py", "caller.py", "runtime/authentication.py"
TOKENS, TOKEN_TESTS = "runtime/tokens.py", "runtime/test_session_tokens"
HASHED, AS_IT_IS = "return sha256(token.encode()).hexdigest()", "return token.ljust(64)[:64]"
OWN = "        col(Session.user_id) == col(Caller.id),\n"
LASTING = "        col(Session.expires_at) > now(),\n"
THIS_ONE = ".where(col(Session.token_hash) == context.token_hash)"
RANDOM, FIXED = "secrets.token_urlsafe(TOKEN_BYTES)", '"x" * TOKEN_BYTES'
SIGNED = "    read_token(credentials.credentials, settings.secret)\n"

FAULTS = (
    Fault("session's token kept as it is", CLUB, C + SESSIONS, HASHED, AS_IT_IS, "test_auth"),
    Fault("session outlasts its end", CLUB, C + CALLER, LASTING, "", TOKEN_TESTS),
    Fault("session signs anyone in", CLUB, C + CALLER, OWN, "", "test_auth"),
    Fault("same token twice", CLUB, C + SESSIONS, RANDOM, FIXED, "test_auth"),
    Fault("session lasts longer", CLUB, C + "product.py", "hours=8", "hours=9", "test_auth"),
    Fault("session's place forgotten", CLUB, C + SESSIONS, "=context.client.address", "=None", "test_auth"),
    Fault("ended sessions pile up", CLUB, C + SESSIONS, "<= now())", "<= now().replace(year=1))", "test_auth"),
    Fault("running sessions forgotten", CLUB, C + SESSIONS, "<= now())", "> now())", "test_auth"),
    Fault("old password begins a session", CLUB, C + SESSIONS, "if proven != ", "if proven is ", "test_auth"),
    Fault("session goes on", CLUB, C + "operations/auth.py", "await end_session(", "id(", "test_auth"),
    Fault("all sessions end", CLUB, C + SESSIONS, THIS_ONE, "", "test_auth"),
    Fault("kept sessions go on", CLUB, C + "operations/members.py", "await end_sessions(", "print(", "test_members"),
    Fault("session's token not verified", PORTAL, P + AUTHENTICATION, SIGNED, "", TOKEN_TESTS),
    Fault("session's end not kept", PORTAL, P + CALLER, LASTING, "", TOKEN_TESTS),
    Fault("tokens alike", PORTAL, P + TOKENS, '"jti": uuid4().hex, ', "", "test_auth"),
)
