"""The rule `undocumented-refusal`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call
from specgen.product.model import Access
from specgen.rules.meant import Meant
from specgen.rules.questions.listed import and_others
from specgen.rules.rule import Fault, Options, Weight, contract_rule

UNKNOWN_CALLER = 401
REFUSED = (UNKNOWN_CALLER, 403)


@contract_rule(
    "undocumented-refusal",
    Weight.WARNING,
    "no document says that {operations} may answer {status}",
    "add `{status}` to `document`, or write `document: derived`",
)
def undocumented_refusal(meant: Meant, _: Options) -> Iterator[Fault]:
    """Callers may be refused, and the documents leave out how.

    401 asks a client to sign in anew, 403 to leave it be. A client that was told of neither shows both as a crash.
    `document` leaves out all statuses that it does not name. In the documents of others it is each operation that needs
    a token and says nothing of 401.

    Bad:
        api: {errors: {document: [400]}}
        #              ^^^^^^^^ undocumented-refusal
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [list, create]}

    Good:
        api: {errors: {document: [400, 401]}}
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [list, create]}
    """
    calls = meant.contract.calls
    for status in REFUSED:
        silent = [call.name for call in calls if _answers(call, status) and not _documents(call, status)]
        if silent:
            words = {"operations": and_others(silent), "status": status}
            yield Fault(f"api.errors.document {status}", ("api", "errors", "document"), words)
    for call in calls:
        asks = call.access is Access.SIGNED_IN
        if asks and not _answers(call, UNKNOWN_CALLER):
            words = {"operations": f"`{call.name}`", "status": UNKNOWN_CALLER}
            yield Fault(call.name, ("operations", call.name), words, help=f"document {UNKNOWN_CALLER} there")


def _answers(call: Call, status: int) -> bool:
    return any(each.status == status for each in call.failures)


def _documents(call: Call, status: int) -> bool:
    return any(each.status == status for each in call.documented)
