"""The manual: what the code says of itself, as pages."""

from __future__ import annotations

from collections.abc import Iterator

import specgen.files.flaws
import specgen.product.flaws
import specgen.source.flaws
import specgen.spec.flaws
import specgen.workflows.init
import specgen.world.spec_files
from specgen.source.diagnostics import Flaw
from specgen.spec import language

ROOMS = (
    specgen.source.flaws,
    specgen.world.spec_files,
    specgen.spec.flaws,
    specgen.product.flaws,
    specgen.files.flaws,
    specgen.workflows.init,
)
"""The rooms that find fault with something."""


def flaws() -> tuple[Flaw, ...]:
    """Every kind of fault, by code."""
    return tuple(sorted((flaw for room in ROOMS for flaw in room.FLAWS), key=lambda flaw: flaw.code))


def json_schema() -> str:
    """The JSON Schema of a spec file."""
    return language.json_schema()


def language_page() -> str:
    """The reference of the spec language, in Markdown."""
    return "\n".join(_language_lines()) + "\n"


def diagnostics_page() -> str:
    """A page for each kind of fault, in Markdown."""
    return "\n".join(_diagnostics_lines()) + "\n"


def _language_lines() -> Iterator[str]:
    yield "# The spec language, version 1"
    yield ""
    yield from INTRODUCTION.strip().splitlines()
    for section in language.reference():
        yield from ("", f"## {section.name}", "", f"`{section.place}`: {_sentence(section.meaning)}", "")
        yield from ("| Key | Takes | Without it | Meaning |", "|-----|-------|------------|---------|")
        for key in section.keys:
            without = "an error" if key.needed else f"`{key.default}`" if key.default else ""
            yield f"| `{key.name}` | {_linked(key.takes)} | {without} | {_cell(key.meaning)} |"
    yield ""
    yield from TYPES_HEADING.strip().splitlines()
    from specgen.product.types import TYPES

    yield from (
        "",
        "| Type | JSON | Python | TypeScript | mermaid |",
        "|------|------|--------|------------|---------|",
    )
    for kind, row in TYPES.items():
        json = f"{row.json} ({row.format})" if row.format else row.json
        yield f"| `{kind.value}` | {json} | {row.python} | `{row.typescript}` | {row.column.value} |"


def _diagnostics_lines() -> Iterator[str]:
    yield from (
        "# Diagnostics",
        "",
        "What specgen can say is wrong, by code; `specgen explain CODE` prints the same page.",
    )
    for flaw in flaws():
        yield from ("", f"## {flaw.code}", "", f"{flaw.severity.value.capitalize()}. {flaw.title}", "")
        yield from _fenced(flaw.page.strip().splitlines()[2:])


def _fenced(lines: list[str]) -> Iterator[str]:
    """The lines of a page, with what is indented below `Bad:` and `Good:` in fences."""
    inside = False
    for line in lines:
        if line.startswith("    ") and not inside:
            yield from ("", "```yaml")
            inside = True
        if inside and not line.startswith("    "):
            yield "```"
            inside = False
        yield line.removeprefix("    ") if inside else line
    if inside:
        yield "```"


def _sentence(text: str) -> str:
    first = text.splitlines()[0]
    return first[0].lower() + first[1:]


def _linked(takes: str) -> str:
    name = takes.partition("[")[2].partition("]")[0]
    return takes.replace(f"[{name}]", f"[{name}](#{name.lower()})") if name else takes


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


INTRODUCTION = """
A spec is a YAML file, or a folder of YAML files that are read as one. It starts with `specgen: 1`, the version of the language, and holds
the sections `product`, `api`, `database`, `auth`, `defaults`, `enums`, `errors`, `entities` and `endpoints`; only `product` is needed.

Order never changes meaning; documents keep it. Everything is found by its name, and a name is defined once. What is not understood is an
error. Values keep their text until the type of their key reads them: `NO`, `on` and `1.10` stay what they look like.
"""
TYPES_HEADING = """
## Scalar types

A field's type is one of these, the name of an enum, or `{list: …}` of one of these. A row of another entity is named by `belongs_to`.
"""
