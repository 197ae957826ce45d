"""Faults of what products promise of requests that come twice, of rows that two change, and of histories."""

from tests.service.faults import Fault

TREASURY = "treasury"
T = "src/treasury/"
TAGS, REPEATS = T + "runtime/tags.py", T + "runtime/repeats.py"
NOTHING_SENT = "self.response.status_code = status.HTTP_304_NOT_MODIFIED"
OWN_KEY = "own = select(KeptAnswer).where(\n            col(KeptAnswer.user_id) == user, "

HISTORY = T + "runtime/history.py"

FAULTS = (
    Fault("log tells a secret", TREASURY, HISTORY, "changes[attribute] = {}", "pass", "test_auth"),
    Fault("log tells nobody's name", TREASURY, HISTORY, "else caller.id", "else None", "test_payments"),
    Fault("deletion called a change", TREASURY, HISTORY, "any(marked.history.added)", "False", "test_accounts"),
    Fault("restoration not told", TREASURY, HISTORY, "AuditAction.RESTORED", "AuditAction.CHANGED", "test_accounts"),
    Fault("nothing told", TREASURY, HISTORY, "        _tell(session, row)\n", "", "test_accounts"),
    Fault("states not counted on", TREASURY, HISTORY, "(session.exec(last).one() or 0)", "0", "test_payments"),
    Fault("state before is kept", TREASURY, HISTORY, '"after_flush"', '"before_flush"', "test_payments"),
    Fault("changed row overwritten", TREASURY, TAGS, "raise PreconditionFailedError", "return", "test_accounts"),
    Fault("known row sent again", TREASURY, TAGS, NOTHING_SENT, "pass", "test_accounts"),
    Fault("one tag for all states", TREASURY, TAGS, "shown.model_dump_json()", "str(type(shown))", "test_accounts"),
    Fault("state not demanded", TREASURY, TAGS, "if not self.tags:", "if self.tags is None:", "test_payments"),
    Fault(
        "state not looked at",
        TREASURY,
        T + "operations/accounts.py",
        "            expected.check(Account.model_validate(account))\n",
        "",
        "test_accounts",
    ),
    Fault("done twice under one key", TREASURY, REPEATS, "if kept is not None:", "if kept is self:", "test_payments"),
    Fault("key serves for any request", TREASURY, REPEATS, "!= self.request_hash", "== ''", "test_payments"),
    Fault("body not part of a request", TREASURY, REPEATS, " + await request.body()", "", "test_payments"),
    Fault("keys shared by all", TREASURY, REPEATS, OWN_KEY, OWN_KEY.split("col")[0], "test_payments"),
    Fault("keys kept for ever", TREASURY, REPEATS, "expires_at) <= now()", "expires_at) > now()", "test_payments"),
)
