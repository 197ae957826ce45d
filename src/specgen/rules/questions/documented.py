"""Which operations leave out an error that their documents should name."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from specgen.contract.model import Call, Contract
from specgen.rules.rule import Fault

DOCUMENT = ("api", "errors", "document")


def undocumented(contract: Contract, statuses: Container[int], expects: Callable[[Call], bool]) -> Iterator[Fault]:
    """The operations that each *expects* an error of one of the *statuses* to be documented, and document none.

    Where the product leaves out such errors everywhere, that is one fault. Of an operation that can't answer such an
    error, though it answers others that are not named, nothing is said.
    """
    left_out = sorted({error.status for error in contract.others if error.status in statuses})
    silent = [call for call in contract.calls if expects(call) and not _names(call, statuses)]
    if not left_out:
        yield from (_of_one(call) for call in silent if not call.answers_others)
        return
    found = [call for call in silent if any(failure.status in statuses for failure in call.failures)]
    if found:
        answered = sorted({each.status for call in found for each in call.failures if each.status in statuses})
        cure = f"add {answered[0]} to `document`, or write `document: derived`"
        where = f"the document of `{found[0].name}`"
        if len(found) > 1:
            where = f"the document of {len(found)} operations, like `{found[0].name}`,"
        words = {"where": where, "cure": cure}
        yield Fault(".".join(DOCUMENT), DOCUMENT, words)


def _names(call: Call, statuses: Container[int]) -> bool:
    return any(failure.status in statuses for failure in call.documented)


def _of_one(call: Call) -> Fault:
    cure = "name the error among its responses"
    return Fault(call.name, ("operations", call.name), {"where": f"`{call.operation.endpoint}`", "cure": cure})
