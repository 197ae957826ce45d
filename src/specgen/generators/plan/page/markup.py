"""Text in its place in a page: what was written for Markdown (`generators.markdown`), and what is bare.

A plan is told once, in Markdown that we wrote ourselves; here it is read back, so that both forms say the same. Nothing
that stands in the spec becomes a mark of the page, and no address a link: a page that is handed around leads nowhere.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML has no place for."""
_PLAIN = re.compile(r"[^\\`*<\[&]*")
_MARKS = re.compile(
    r"\\(?P<letter>[!-/:-@\[-`{-~])"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"
    r"|\*\*(?P<strong>(?:\\.|[^\\])+?)\*\*"
    r"|<(?P<address>https?://[^\s<>]+|[^\s<>@]+@[^\s<>]+)>"
    r"|(?P<break><br ?/?>)"
    r"|\[(?P<words>(?:\\.|[^\]\\])*)\]\([^()\s]*\)"
    r"|&#(?P<number>\d{1,6});"
)
_BETWEEN = re.compile(r"(?<!\\)\|")


def bare(text: str) -> str:
    """*text* that was written for nothing, in one line."""
    return escape(_ILLEGAL.sub("", " ".join(text.split())))


@lru_cache(maxsize=20_000)  # the same few words stand in thousands of cells
def marked(markdown: str) -> str:
    """A line of Markdown as we write it: with its code and its stress, without links."""
    if _PLAIN.fullmatch(markdown):
        return bare(markdown)
    parts: list[str] = []
    end = 0
    for mark in _MARKS.finditer(markdown):
        parts += (_between(markdown[end : mark.start()]), _mark(mark))
        end = mark.end()
    return "".join((*parts, _between(markdown[end:])))


def cells(row: str) -> tuple[str, ...]:
    """The cells of a row that `markdown.row` wrote, as Markdown."""
    _, *between, _ = _BETWEEN.split(row)
    return tuple(cell.strip().replace("\\|", "|") for cell in between)


def _between(text: str) -> str:
    return escape(_ILLEGAL.sub("", text))


def _mark(mark: re.Match[str]) -> str:
    match mark.lastgroup:
        case "code":
            return f"<code>{_between(_code(mark['code']))}</code>"
        case "strong":
            return f"<strong>{marked(mark['strong'])}</strong>"
        case "words":
            return marked(mark["words"])
        case "break":
            return "<br/>"
        case "number":
            return _between(chr(int(mark["number"])))
        case _:
            return _between(mark["letter"] or mark["address"])


def _code(text: str) -> str:
    """What a code span shows: without the space at each end that keeps its marks apart."""
    return text[1:-1] if text[0] == text[-1] == " " and text.strip() else text
