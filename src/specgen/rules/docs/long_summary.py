"""The rule `long-summary`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Takes, Weight, contract_rule


@contract_rule(
    "long-summary",
    Weight.WARNING,
    "the summary of `{name}` has {count} characters, more than {max}",
    "say in one short sentence what it does, and the rest in `description:`",
    Takes(max=80, counts="characters of a summary"),
)
def long_summary(meant: Meant, options: Options) -> Iterator[Fault]:
    """The summary of an operation is longer than a line.

    Summaries are what lists of operations show, one to a line, beside the path. What does not fit in there is cut, or
    read by nobody; a description has all the room.

    Bad:
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books:
            entity: Book
            operations: [list]
            list:
              summary: List all the books that there are, the newest first, with their titles and with who wrote them.
        #     ^^^^^^^ long-summary

    Good:
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books:
            entity: Book
            operations: [list]
            list:
              summary: List the books, the newest first.
              description: With their titles and with who wrote them.
    """
    for call in meant.contract.calls:
        length = len(call.operation.summary.rstrip("."))
        if length > options.max:
            words = {"name": call.name, "count": length, "max": options.max}
            yield Fault(call.name, ("operations", call.name, "summary"), words)
