"""Write what comes of each contradiction in the source documents: `expected.txt` beside each spec of specs/as-written/.

A contradiction that a spec can say is marked at its line (`# C05`) and gets the code of what `validate` finds there;
of every other `reasons.txt` tells why it can't be said, or which rule it waits for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from specgen.source.text import Source, Span
from specgen.workflows.design import product_from

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
    marks = dict(enumerate((MARK.search(line) for line in text.splitlines()), 1))
    found: dict[str, list[str]] = {}
    for fault in product_from([Source("product.yaml", text)]).diagnostics:
        number = fault.place.start.line if isinstance(fault.place, Span) else 0
        mark = marks.get(number)
        found.setdefault(mark[1] if mark else "unmarked", []).append(f"{fault.code}:{number}")
    return (f"{name} {', '.join(codes)}" for name, codes in found.items())


if __name__ == "__main__":
    main()
