"""Write what comes of each contradiction in the source documents: `expected.txt` beside each spec of specs/as-written/.

A contradiction that a spec can say is marked at its line (`# C05`) and gets the code of what `validate` finds there, or
a rule would once the spec is sound enough to be judged; of every other `reasons.txt` tells why it can't be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from specgen.contract.project import project as project_contract
from specgen.rules import Meant, judge
from specgen.rules.every import RULES
from specgen.schema.project import project as project_schema
from specgen.source.diagnostics import Diagnostic
from specgen.source.text import Source, Span
from specgen.spec.brought import complete
from specgen.workflows.design import Reading, product_from

FOLDER = Path(__file__).parent.parent / "specs" / "as-written"
MARK = re.compile(r"# (C\d\da?)$")


def main() -> None:
    """Write every `expected.txt` anew."""
    for folder in documents():
        (folder / "expected.txt").write_text(expected(folder), encoding="utf-8")


def documents() -> list[Path]:
    """A folder for each source document."""
    return sorted(path for path in FOLDER.iterdir() if path.is_dir())


def expected(folder: Path) -> str:
    """A line for each contradiction of a document, by its number."""
    reasons = (folder / "reasons.txt").read_text(encoding="utf-8").splitlines()
    return "".join(f"{line}\n" for line in sorted((*reasons, *said(folder))))


def said(folder: Path) -> Iterator[str]:
    """What is found in the spec: each contradiction, or that nobody marked one, with codes and lines."""
    text = (folder / "product.yaml").read_text(encoding="utf-8")
    lines = enumerate(text.splitlines(), 1)
    marks = {number: mark[1] for number, line in lines if (mark := MARK.search(line))}
    read = product_from([Source("product.yaml", text)])
    found: dict[str, list[str]] = {}
    for fault in read.diagnostics:
        found.setdefault(marks.get(line_of(fault)) or "unmarked", []).append(f"{fault.code}:{line_of(fault)}")
    for fault in of_rules(read.value):
        if line_of(fault) in marks:
            found.setdefault(marks[line_of(fault)], []).append(f"{fault.code}:{line_of(fault)}")
    return (f"{name} {', '.join(codes)}" for name, codes in found.items())


def line_of(fault: Diagnostic) -> int:
    """The line that a fault begins in; 0 where it has no place in the text."""
    return fault.place.start.line if isinstance(fault.place, Span) else 0


def of_rules(reading: Reading) -> tuple[Diagnostic, ...]:
    """What rules say of what can be understood of a spec, though `validate` would have its faults mended first."""
    spec, product = reading.spec, reading.product
    if spec is None or product is None:
        return ()
    schema, contract = project_schema(product), project_contract(product)
    verdict = judge(Meant(complete(spec).spec, product, schema, contract, reading.places), RULES)
    if verdict.crashes:
        raise AssertionError(verdict.crashes)
    return verdict.diagnostics


if __name__ == "__main__":
    main()
