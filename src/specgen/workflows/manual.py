"""The manual: what the code says of itself, as pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

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
from specgen.generators.documents.markdown import row
from specgen.product.model import ErrorKind
from specgen.product.patterns import NAMED
from specgen.product.standard_errors import STANDARD_ERRORS
from specgen.product.types import TYPES
from specgen.source.diagnostics import Flaw
from specgen.spec.brought import LOCKED_OUT
from specgen.spec.brought_files import NO_SUCH_RANGE, REFUSED_TYPE
from specgen.spec.brought_parts import FAILED, REQUIRED, REUSED, UNSIGNED
from specgen.spec.language import Key, Section, json_schema, reference

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

BROUGHT = (
    (UNSIGNED, "`does: receive`"),
    (LOCKED_OUT, "`auth.lockout`"),
    (REUSED, "`idempotent`"),
    (FAILED, "`concurrency: etag`"),
    (REFUSED_TYPE, "a field of type `file`"),
    (NO_SUCH_RANGE, "a field of type `file`"),
    (REQUIRED, "`concurrency: etag_required`"),
)
"""Errors that the language brings, each with what brings it."""


@frozen
class KeyTable:
    """A section of the reference; its keys are rows of a table."""

    name: str
    anchor: str
    place: str
    meaning: str
    keys: tuple[str, ...]


@frozen
class TypeWords:
    """What a scalar type is called elsewhere."""

    name: str
    column: str
    json: str
    python: str
    typescript: str


@frozen
class BroughtError:
    """An error that a service answers where the spec says what asks for it."""

    code: str
    status: str
    description: str
    by: str


@frozen
class LanguagePage:
    """The reference of the spec language."""

    sections: tuple[KeyTable, ...]
    types: tuple[TypeWords, ...]
    errors: tuple[ErrorKind, ...]
    brought: tuple[BroughtError, ...]
    patterns: str


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


def language_page() -> str:
    """The reference of the spec language, in Markdown."""
    patterns = ", ".join(f"`{name}`" for name in NAMED)
    brought = tuple(BroughtError(code, said["status"], said["description"], by) for (code, said), by in BROUGHT)
    page = LanguagePage(tuple(map(_table, reference())), tuple(_types()), STANDARD_ERRORS, brought, patterns)
    return Templates.shipped().render("manual/language.md.j2", page)


def diagnostics_page() -> str:
    """A page for each kind of fault, in Markdown."""
    pages = (FlawPage(each.code, each.severity.value.capitalize(), each.title, tuple(_lines(each))) for each in flaws())
    return Templates.shipped().render("manual/diagnostics.md.j2", DiagnosticsPage(tuple(pages)))


PAGES: Mapping[str, Callable[[], str]] = {
    "spec-language.md": language_page,
    "diagnostics.md": diagnostics_page,
    "specgen.schema.json": json_schema,
}
"""What is generated below docs/."""


def _table(section: Section) -> KeyTable:
    meaning = section.meaning.splitlines()[0]
    rows = tuple(map(_row, section.keys))
    return KeyTable(section.name, section.name.lower(), section.place, meaning[0].lower() + meaning[1:], rows)


def _row(key: Key) -> str:
    without = "an error" if key.needed else f"`{key.default}`" if key.default else ""
    return row(f"`{key.name}`", _linked(key.takes).replace("\\|", "|"), without, key.meaning)


def _linked(takes: str) -> str:
    name = takes.partition("[")[2].partition("]")[0]
    return takes.replace(f"[{name}]", f"[{name}](#{name.lower()})") if name else takes


def _types() -> Iterator[TypeWords]:
    for kind, words in TYPES.items():
        json = f"{words.json} ({words.format})" if words.format else words.json
        yield TypeWords(kind.value, words.column.value, json, words.python, words.typescript)


def _lines(flaw: Flaw) -> Iterator[str]:
    """The lines of a page below its title, with what is indented in fences."""
    inside = False
    for line in flaw.page.strip().splitlines()[1:]:
        if line.startswith("    ") and not inside:
            yield from ("", "```yaml")
        elif inside and not line.startswith("    "):
            yield "```"
        inside = line.startswith("    ")
        yield line.removeprefix("    ") if inside else line
    if inside:
        yield "```"
