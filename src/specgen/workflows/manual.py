"""The manual: what the code says of itself, as pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import specgen.contract.flaws
import specgen.files.flaws
import specgen.product.flaws
import specgen.schema.flaws
import specgen.source.flaws
import specgen.spec.flaws
import specgen.workflows.init
import specgen.world.spec_files
from specgen.files import Templates
from specgen.frozen import frozen
from specgen.source.diagnostics import Flaw
from specgen.spec.language import json_schema
from specgen.workflows.pages import fenced
from specgen.workflows.reference import language_page

ROOMS = (
    specgen.source.flaws,
    specgen.world.spec_files,
    specgen.spec.flaws,
    specgen.product.flaws,
    specgen.schema.flaws,
    specgen.contract.flaws,
    specgen.files.flaws,
    specgen.workflows.init,
)
"""The rooms that find fault with something."""


@frozen
class FlawPage:
    """A kind of fault: what is wrong, why it matters, and what a good spec looks like."""

    code: str
    severity: str
    title: str
    lines: tuple[str, ...]


@frozen
class DiagnosticsPage:
    """Every kind of fault."""

    flaws: tuple[FlawPage, ...]


def flaws() -> tuple[Flaw, ...]:
    """Every kind of fault, by code."""
    return tuple(sorted((flaw for room in ROOMS for flaw in room.FLAWS), key=lambda flaw: flaw.code))


def diagnostics_page() -> str:
    """A page for each kind of fault, in Markdown."""
    return Templates.shipped().render("manual/diagnostics.md.j2", DiagnosticsPage(tuple(map(_page, flaws()))))


def _page(flaw: Flaw) -> FlawPage:
    lines = flaw.page.strip().splitlines()[1:]
    return FlawPage(flaw.code, flaw.severity.value.capitalize(), flaw.title, tuple(fenced(lines)))


PAGES: Mapping[str, Callable[[], str]] = {
    "spec-language.md": language_page,
    "diagnostics.md": diagnostics_page,
    "specgen.schema.json": json_schema,
}
"""What is generated below docs/."""
