"""Faults that a careless hand could put into the shapes of answers: pages, cursors, names around bodies."""

from tests.service.faults import Fault

LEDGER, GAZETTE = "ledger", "gazette"
L, G = "src/ledger/", "src/gazette/"
CURSORS, PAGES = L + "runtime/cursors.py", L + "runtime/pagination.py"
ENTRIES, ENVELOPE = "test_entries", "runtime/test_envelope"
RATES, LIMITS = "runtime/test_operation_rates", G + "runtime/operation_rates.py"
HEADERS = "runtime/test_operation_headers"

FAULTS = (
    Fault("cursor goes by the value alone", LEDGER, CURSORS, ", behind))", ", unset))", ENTRIES),
    Fault(
        "cursor forgets rows without a value",
        LEDGER,
        CURSORS,
        "return or_(later, unset) if",
        "return later if",
        ENTRIES,
    ),
    Fault(
        "cursor stops at rows without a value", LEDGER, CURSORS, "order.value.is_not(None), last", "last, last", ENTRIES
    ),
    Fault("cursor of any order taken", LEDGER, CURSORS, "word != order.word", "not word", ENTRIES),
    Fault("cursor ignored", LEDGER, PAGES, "start is MISSING", "True", ENTRIES),
    Fault("last page names another", LEDGER, PAGES, "len(found) > limit", "found", ENTRIES),
    Fault("one row too many", LEDGER, PAGES, "found[:limit]", "found", ENTRIES),
    Fault("offset ignored", GAZETTE, G + "runtime/pagination.py", ".offset(start)", "", "test_articles"),
    Fault("name of the whole told", GAZETTE, G + "runtime/wording.py", "path[1:] if", "path if", "test_articles"),
    Fault("keys beside the name taken", GAZETTE, G + "runtime/wrapping.py", "(Request, ", "(BaseModel, ", ENVELOPE, 9),
    Fault(
        "fault without a field untold",
        GAZETTE,
        G + "contracts/errors.py",
        ' or {"body": [fault.message]}',
        " or {}",
        ENVELOPE,
    ),
    Fault(
        "details of one field alone",
        LEDGER,
        L + "contracts/errors.py",
        "for message in said)",
        "for message in ())",
        ENTRIES,
    ),
    Fault(
        "code under another name", LEDGER, L + "contracts/errors.py", "kind=fault.code", "kind=fault.message", ENTRIES
    ),
    Fault(
        "rate of one operation ignored",
        GAZETTE,
        G + "runtime/operation_rates.py",
        "limiter.admit(caller, rate)",
        "pass",
        RATES,
    ),
    Fault("rate counted for all alike", GAZETTE, LIMITS, "user {user.id}", "user", RATES),
    Fault("one request more answered", GAZETTE, G + "api/auth.py", "Rate(count=5", "Rate(count=6", RATES),
    Fault("any version taken", GAZETTE, G + "runtime/headers.py", 'Literal["2.1.0"]', "str", "runtime/test_versions"),
    Fault(
        "header of one operation not asked for",
        GAZETTE,
        G + "runtime/headers.py",
        'description="Which desk sends it"),\n    ],',
        'description="Which desk sends it"),\n    ] = "any",',
        HEADERS,
    ),
    Fault(
        "header of an answer left out", GAZETTE, G + "runtime/announcements.py", '"pending"', '"done"', "test_articles"
    ),
)
