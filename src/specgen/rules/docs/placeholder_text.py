"""The rule `placeholder-text`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specgen.product.naming import words
from specgen.rules.meant import Meant
from specgen.rules.questions.texts import Told, addresses, told
from specgen.rules.rule import Fault, Options, Weight, contract_rule
from specgen.rules.words.placeholders import WHOLE, WITHIN

EXAMPLE_SITE = re.compile(r"\bexample\.com\b", re.IGNORECASE)


@contract_rule(
    "placeholder-text",
    Weight.WARNING,
    "what is said of `{subject}` is still to be written: `{found}`",
    "say it, or take it out",
)
def placeholder_text(meant: Meant, _: Options) -> Iterator[Fault]:
    """A text is still to be written.

    A placeholder passes every check that asks whether there is a description, and tells readers less than none. An
    address at `example.com` is one as well: nobody can be reached there. Nothing is said of examples of values, nor of
    the name of a thing that is called `Todo`.

    Bad:
        entities:
          Book:
            description: "TODO: say what a book is"
        #                ^^^^^^^^^^^^^^^^^^^^^^^^^^ placeholder-text
            fields: {title: {type: string, description: string}}
        #                                               ^^^^^^ placeholder-text

    Good:
        entities:
          Book:
            description: What stands on a shelf, from TODO over DOING to DONE.
            fields: {title: {type: string, description: As on its cover}}
    """
    for each in told(meant):
        if found := _placeholder(each):
            yield Fault(each.subject, each.path, {"subject": each.subject, "found": found}, of_value=True)
    for each in addresses(meant):
        if EXAMPLE_SITE.search(each.text):
            yield Fault(each.subject, each.path, {"subject": each.subject, "found": each.text}, of_value=True)


def _placeholder(each: Told) -> str | None:
    """What shows that a text is none yet; names of values and relations may be any word, and so may that of a thing."""
    is_short = each.path[0] == "enums" or each.path[-1] == "label"
    plain = each.text.strip().rstrip(".…!").strip()
    called = words(each.subject.rpartition(".")[2])
    if plain.casefold() in WHOLE and not is_short:
        return None if words(plain) == called else each.text.strip()
    found = WITHIN.search(each.text)
    return found[0].rstrip(" :(") if found and found[0].casefold() not in called else None
