"""The faults that generated tests must notice: the lists beside the tests of services → docs/mutations.md."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tests.service import faults
from tests.service.faults import Fault
from tests.service.test_mutations import EACH, EVERY, OTHERS

HEADING = f"""# Faults that generated tests notice

A careless hand could put each of these {len(EVERY)} faults into the code of a generated service. Each is put there, one
by one, and the generated tests that stand in its row must fail. `make test` tries one in {EACH}, `make wide`
a fourth, `make long` the others. `make docs` writes this page from the lists in `tests/service/`.
"""


def page() -> str:
    """The page, in Markdown."""
    modules = [(faults.__doc__, faults.FAULTS), *((module.__doc__, module.FAULTS) for module in OTHERS)]
    return HEADING + "".join(line for said, listed in modules for line in _section(said or "", listed))


def _section(said: str, listed: Sequence[Fault]) -> Iterator[str]:
    """A table of one list, headed by what its module says of it."""
    about = re.sub(r"^Faults (of|that a careless hand could put into) ", "", said.strip().splitlines()[0])
    yield f"\n## {about[0].upper()}{about[1:].rstrip('.')}\n\n"
    yield "| Fault | Product | Where | Noticed by |\n"
    yield "| --- | --- | --- | --- |\n"
    for fault in listed:
        yield f"| {fault.name} | {fault.example} | `{fault.file}` | `tests/contract/{fault.tests}.py` |\n"
