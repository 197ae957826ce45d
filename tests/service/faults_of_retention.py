"""Faults of what goes after a time: too soon, too late, too much, or told in the log."""

from tests.service.faults import Fault

LUGGAGE, L = "luggage", "src/left_luggage/"
PURGE, LIST, HISTORY = L + "runtime/purge.py", L + "retention.py", L + "runtime/history.py"
TESTS = "runtime/test_retention"
MIGRATION = "migrations/sqlite/001_initial_schema.sql"
INDEX = "CREATE INDEX idx_travellers_last_seen_on ON travellers (last_seen_on);\n"
WAITS = "    if behind := pending(settings.database_url):\n        return _refuse_unmigrated(behind)\n    told ="
TRAVELLERS = "    TRAVELLER_SINCE_LAST_SEEN_ON,\n"
BAGS = "    BAG_SINCE_CLAIMED_AT,\n    BAG_SINCE_CREATED_AT,\n    BAG_SECRET_SINCE_CLAIMED_AT,\n"
KEPT = "[told for key in keys if (told := await _gone(session, retention, key))]"

FAULTS = (
    Fault("goes a moment late", LUGGAGE, PURGE, "since <= last)", "since < last)", TESTS),
    Fault("goes at once", LUGGAGE, PURGE, "since <= last)", "since is not None)", TESTS),
    Fault("days end as they begin", LUGGAGE, PURGE, "since < last.date()", "since <= last.date()", TESTS),
    Fault("emptied again and again", LUGGAGE, PURGE, "self.values[:1]", "self.values[:0]", TESTS),
    Fault("so many and no more", LUGGAGE, PURGE, "if len(rows) < AT_ONCE:", "if rows or not rows:", TESTS),
    Fault("some are passed over", LUGGAGE, PURGE, "offset(len(kept))", "offset(gone)", TESTS),
    Fault("one keeps all", LUGGAGE, PURGE, KEPT, "list(map(str, keys))", TESTS),
    Fault("nobody knows what keeps it", LUGGAGE, PURGE, "not in LET_GO", "in LET_GO", TESTS),
    Fault("emptying counts as a change", LUGGAGE, PURGE, 'flag_modified(row, "updated_at")', "pass", TESTS),
    Fault("bytes left behind", LUGGAGE, PURGE, "await remove(opened(settings), key)", "pass", TESTS),
    Fault("bytes of what stays are gone", LUGGAGE, PURGE, "session.info[UNNAMED] = unnamed", "pass", TESTS),
    Fault("nobody did it", LUGGAGE, PURGE, "current_request_id.set(CALLED)", "pass", TESTS),
    Fault("the log keeps what goes", LUGGAGE, HISTORY, "{} if action is AuditAction.PURGED else ", "", TESTS),
    Fault("time calls itself somebody", LUGGAGE, HISTORY, "and session.info.get(PURGING)", "and False", TESTS),
    Fault("kept a day longer", LUGGAGE, LIST, "lasts=timedelta(days=90)", "lasts=timedelta(days=91)", TESTS),
    Fault("since another moment", LUGGAGE, LIST, 'since="expires_at"', 'since="created_at"', TESTS),
    Fault("a file still named", LUGGAGE, LIST, '        "passport_key",\n', "", TESTS),
    Fault("nobody sees to it", LUGGAGE, LIST, "    BAG_VERSION_SINCE_CREATED_AT,\n", "", TESTS),
    Fault("kept by what goes later", LUGGAGE, LIST, BAGS + TRAVELLERS, TRAVELLERS + BAGS, TESTS),
    Fault("does not wait for migrations", LUGGAGE, L + "runtime/command.py", WAITS, "    told =", TESTS),
    Fault("no index to find them by", LUGGAGE, MIGRATION, INDEX, "", "runtime/test_database"),
)
