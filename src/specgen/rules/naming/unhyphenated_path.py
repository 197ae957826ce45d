"""The rule `unhyphenated-path`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specgen.product.naming import kebab
from specgen.rules.meant import Meant
from specgen.rules.questions.steps import is_parameter, split, steps
from specgen.rules.rule import Fault, Options, Takes, Weight, contract_rule

STEP = re.compile(r"\.?[a-z0-9]+([.~-][a-z0-9]+)*")
"""Lower-case words with hyphens between them; a name of a file may have a point, `.well-known` begins with one."""

BASE_PATH = ("api", "base_path")


@contract_rule(
    "unhyphenated-path",
    Weight.ERROR,
    "`{step}` in `{path}` is not lower case with hyphens",
    "write `{cure}`",
    Takes(allow="steps of paths that stay as they are"),
)
def unhyphenated_path(meant: Meant, options: Options) -> Iterator[Fault]:
    """A step of a path is not written in lower case with hyphens between its words.

    Letter case counts in paths, and people don't see it: `/orderLines` and `/orderlines` are two addresses. An
    underscore disappears where links are underlined.

    Bad:
        entities:
          OrderLine: {fields: {note: string}}
        endpoints:
          /orderLines: {entity: OrderLine, operations: [list]}
        # ^^^^^^^^^^^ unhyphenated-path

    Good:
        entities:
          OrderLine: {fields: {note: string}}
        endpoints:
          /order-lines: {entity: OrderLine, operations: [list]}
    """
    base = split(meant.contract.base_path)
    for word in base:
        if _is_wrong(word, options):
            words = {"step": word, "path": meant.contract.base_path, "cure": kebab(word)}
            yield Fault(".".join(BASE_PATH), BASE_PATH, words, of_value=True)
    for step in steps(meant.contract):
        if _is_wrong(step.word, options):
            words = {"step": step.word, "path": step.path, "cure": kebab(step.word)}
            yield Fault(step.call.name, ("paths", step.call.name), words)


def _is_wrong(word: str, options: Options) -> bool:
    return bool(word) and not is_parameter(word) and not STEP.fullmatch(word) and word not in options.allow
