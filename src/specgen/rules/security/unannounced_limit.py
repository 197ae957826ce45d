"""The rule `unannounced-limit`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.questions.listed import and_others
from specgen.rules.rule import Fault, Options, Weight, contract_rule

TOO_MANY = 429


@contract_rule(
    "unannounced-limit",
    Weight.WARNING,
    "no document says that {operations} may answer 429, though there is a rate limit",
    "add `429` to `document`, or write `document: derived`",
)
def unannounced_limit(meant: Meant, _: Options) -> Iterator[Fault]:
    """There is a rate limit, and the documents leave out what is answered beyond it.

    A client that has never heard of 429 takes it for a fault, and asks again at once. One that knows it waits as
    long as `Retry-After` says. `document` leaves out all statuses that it does not name.

    Bad:
        api:
          rate_limit: {public: 20/min}
          errors: {document: [400, 404]}
        #          ^^^^^^^^ unannounced-limit
        auth: {scheme: none}
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [list, create, read]}

    Good:
        api:
          rate_limit: {public: 20/min}
          errors: {document: [400, 404, 429]}
        auth: {scheme: none}
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [list, create, read]}
    """
    silent = [
        call.name
        for call in meant.contract.calls
        if call.rate is not None and not any(each.status == TOO_MANY for each in call.documented)
    ]
    if silent:
        yield Fault("api.errors.document 429", ("api", "errors", "document"), {"operations": and_others(silent)})
