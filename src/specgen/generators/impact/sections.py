"""A document of Markdown, cut at its headings."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.frozen import frozen
from specgen.generators.markdown import plain, slug

FENCE = "```"


@frozen
class Part:
    """What stands below one heading and above the next, and the anchor by which links know it."""

    heading: str
    anchor: str
    text: str


def sections(document: str) -> Iterator[Part]:
    """The sections of a document, in order; what stands above the first heading is none."""
    anchors: dict[str, int] = {}
    heading, anchor = "", ""
    lines: list[str] = []
    fence = ""
    for line in document.splitlines():
        mark, sign, title = line.partition("# ")
        if sign and not fence and not mark.strip("#"):
            if heading:
                yield Part(heading, anchor, "\n".join(lines))
            heading, lines = plain(title), []
            anchor = _anchor(slug(heading), anchors)
            continue
        fence = _fence_after(fence, line)
        lines.append(line)
    if heading:
        yield Part(heading, anchor, "\n".join(lines))


def _anchor(wanted: str, anchors: dict[str, int]) -> str:
    """The anchor that GitHub gives a heading behind those of *anchors*, which it joins."""
    number = anchors.get(wanted, 0)
    anchors[wanted] = number + 1
    return f"{wanted}-{number}" if number else wanted


def _fence_after(fence: str, line: str) -> str:
    """The marks that end the block of code that a reader is in after *line*; empty where they are in none."""
    if fence:
        return "" if line == fence else fence
    return FENCE + "`" * (len(line) - len(line.lstrip("`")) - len(FENCE)) if line.startswith(FENCE) else ""
