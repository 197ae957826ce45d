"""Write the generated pages of the manual under docs/, or tell with --check which are not as they should be."""

from __future__ import annotations

import sys
from pathlib import Path

from specgen.workflows import manual
from tests.house import decisions, mutations, rates, requirements

DOCS = Path(__file__).parent.parent / "docs"
PAGES = {
    **manual.PAGES,
    "requirements.md": requirements.page,
    "mutations.md": mutations.page,
    "decisions/README.md": decisions.page,
    "measured.md": rates.page,
}


def main() -> None:
    """Write every page; with --check, write none and exit with code 1 where one would change."""
    stale = [name for name, write in PAGES.items() if not is_fresh(DOCS / name, write())]
    if "--check" in sys.argv[1:]:
        sys.exit(f"stale: {', '.join(stale)}; run `make docs`" if stale else 0)
    for name in stale:
        (DOCS / name).write_text(PAGES[name](), encoding="utf-8")
        print(f"docs/{name}")


def is_fresh(page: Path, text: str) -> bool:
    """Whether the page stands as it should."""
    return page.is_file() and page.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    main()
