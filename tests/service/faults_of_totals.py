"""Faults of totals that rows keep of rows which live by themselves."""

from tests.service.faults import Fault

T, J, S = "src/treasury/", "src/journal/", "src/shop/"
SETTLING, GOING = "runtime/settling.py", "runtime/going.py"
TESTS = "test_totals"

FAULTS = (
    Fault(
        "nobody follows what is written",
        "treasury",
        T + "runtime/database.py",
        "            follow(",
        "            str(",
        TESTS,
    ),
    Fault(
        "a total is never settled",
        "shop",
        S + SETTLING,
        '    event.listen(session, "before_commit", settle)\n',
        "",
        TESTS,
    ),
    Fault(
        "a statement goes unnoticed",
        "shop",
        S + SETTLING,
        'event.listen(session, "do_orm_execute", note_statement)',
        "pass",
        TESTS,
    ),
    Fault("who was named before is forgotten", "treasury", T + SETTLING, "named | before", "named", TESTS),
    Fault(
        "a new value goes unnoticed", "treasury", T + "totals.py", '("account_id", "amount")', '("account_id",)', TESTS
    ),
    Fault("a move goes unnoticed", "shop", S + "totals.py", '("product_id", "stars")', '("stars",)', TESTS),
    Fault("a formula goes unnoticed", "shop", S + "totals.py", '"customer_id", "shipping"', '"shipping"', TESTS),
    Fault(
        "what is deleted and kept counts on",
        "treasury",
        T + "totals.py",
        "        claims=(col(models.Account.deleted_at).is_(None),),\n",
        "",
        TESTS,
    ),
    Fault(
        "rows that go with others count on",
        "treasury",
        T + GOING,
        'constraint.ondelete == "CASCADE"\n        } - found',
        "False\n        } - found",
        TESTS,
    ),
    Fault(
        "rows of linked rows go unnoticed",
        "journal",
        J + SETTLING,
        "_note(notes.near, total, _linked(session, total, keys))",
        "pass",
        TESTS,
    ),
    Fault(
        "a linked row that is deleted counts on",
        "journal",
        J + "totals.py",
        "            col(models.Keyword.deleted_at).is_(None),\n",
        "",
        TESTS,
    ),
    Fault(
        "a total changes its row",
        "treasury",
        T + SETTLING,
        "                flag_modified(row, CHANGED)",
        "                pass",
        TESTS,
    ),
    Fault(
        "a formula of a total stands still",
        "treasury",
        T + "runtime/computed.py",
        '    event.listen(table, "before_update", _compute)\n',
        "",
        TESTS,
    ),
    Fault(
        "the log tells of totals",
        "treasury",
        T + "runtime/history.py",
        '("title", "title"),',
        '("title", "title"), ("paid", "paid"),',
        "test_payments",
    ),
)
