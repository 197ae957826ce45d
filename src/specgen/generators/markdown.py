"""Text in its place in a Markdown document (GitHub's dialect): shown as it was written, whatever it holds.

Of an author's markup only code spans count, as in `code`; everything else loses its meaning. Each result is one line.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from posixpath import dirname, relpath

from specgen.frozen import frozen

_SPAN = r"(?<!`)`(?!`)(?P<code>[^`]*[^`\s][^`]*)`(?!`)"
_ADDRESS = r"(?P<address>https?://[^\s<>|`\\]*[^\s<>|`\\\"?!.,:;*_~')\]}]|[\w.+-]+@[\w-]+(?:\.[\w-]*\w)+)"
_CODE = re.compile(_SPAN)
_CODE_OR_ADDRESS = re.compile(f"{_SPAN}|{_ADDRESS}")
_MARKUP = re.compile(
    r"[\\`*\[\]~$]|<(?=[A-Za-z/!?])|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|:(?=//)|(?<=\b[Ww]{3})\.|(?<=[\w.+-])@(?=\w)"
)
_MARKED = re.compile(rf"{_SPAN}|<(?P<address>https?://[^\s<>]*|[\w.+-]+@[^\s<>]*)>|\\(?P<escaped>[^\w\s])")
_BLOCK_START = re.compile(r"[#>+=-]|(\d{1,9})(?=[.)])")
_LAST_PUNCTUATION = re.compile(r"[.,;:!\u3002\uff0c\uff1b\uff1a\uff01]\Z")
_CLOSING = re.compile(r"(?<!\S)(?=#+\Z)")
"""Where what CommonMark takes for the end of a heading begins."""
_PLAIN_YAML = re.compile(r"[A-Za-z](?:[\w ./-]*[\w./-])?|\d+\.\d+\.\d+[\w.-]*")
_UNPRINTABLE = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_YAML_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "y", "n", "null"))


@lru_cache(maxsize=65536)  # the same few words stand in thousands of cells
def inline(text: str) -> str:
    """*text* within a line or as a table's cell; web and mail addresses become links."""
    return _escaped(" ".join(text.split()), _CODE_OR_ADDRESS)


def line(text: str) -> str:
    """*text* as the start of a paragraph or of a list item: as `inline`, and no heading, list or quotation begins."""
    shown = inline(text)
    start = _BLOCK_START.match(shown)
    if start is None:
        return shown
    return f"{start[0]}\\{shown[start.end() :]}" if start[1] else f"\\{shown}"


def heading(text: str) -> str:
    """*text* as a heading: without links, and without punctuation that a linter would take from its end."""
    escaped = _CLOSING.sub(r"\\", _escaped(" ".join(text.split()), _CODE))
    return _LAST_PUNCTUATION.sub(lambda last: f"&#{ord(last[0])};", escaped)


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of *text*, which empty lines part."""
    return tuple(line(part) for part in re.split(r"\n\s*\n", text) if part.strip())


def code(text: str) -> str:
    """*text* as a code span; empty where there is nothing to show."""
    shown = " ".join(text.split())
    if "\\|" in shown:
        # In a table a code span cannot hold these two; escaped they look the same.
        return _escaped(shown, _CODE)
    if "`" not in shown:
        return f"`{shown}`" if shown else ""
    marks = "`" * (_longest_run(shown) + 1)
    return f"{marks} {shown} {marks}"


def plain(text: str) -> str:
    """What a reader sees of a line that `inline` and `code` made, or of an author's text with code spans."""
    return _MARKED.sub(lambda found: found[found.lastgroup or 0], text)


def row(*cells: str) -> str:
    """A table's row of cells that are Markdown already."""
    shown = (cell.replace("|", "\\|") for cell in cells)
    return "|" + "|".join(f" {cell} " if cell else " " for cell in shown) + "|"


def fence(text: str) -> str:
    """The marks that a code block holding *text* begins and ends with."""
    return "`" * max(3, _longest_run(text) + 1)


def front(text: str) -> str:
    """*text* as a value of the front matter: in quotes where YAML would read it as something else."""
    if _PLAIN_YAML.fullmatch(text) and text.lower() not in _YAML_WORDS:
        return text
    return _UNPRINTABLE.sub(lambda letter: f"\\u{ord(letter[0]):04x}", json.dumps(text, ensure_ascii=False))


def way(path: str, target: str) -> str:
    """What a link in the document at *path* says to lead to the file *target*, both from the product's folder."""
    return relpath(f"/{target}", dirname(f"/{path}"))


def sentence(text: str) -> str:
    """*text*, in one line, with a full stop unless it ends a sentence already."""
    words = " ".join(text.split())
    return words if words.endswith((".", "!", "?")) else f"{words}."


@frozen
class Heading:
    """A heading's text as Markdown, and the anchor that links to it name; *page* is its file, where it is another."""

    text: str
    anchor: str
    page: str = ""

    @property
    def link(self) -> str:
        """A link to the heading, with its own words."""
        return f"[{self.text}]({self.page}#{self.anchor})"


@frozen
class ContentsEntry:
    """A section in a table of contents, and what stands in it; all links."""

    link: str
    inner: tuple[str, ...] = ()


@dataclass
class Headings:
    """The headings of one document, to be taken in its order: no two read alike, no two share an anchor.

    Each knows the *page* that it stands on, where it is to be seen from others.
    """

    page: str = ""
    _texts: set[str] = field(default_factory=set)
    _anchors: dict[str, int] = field(default_factory=dict)

    def take(self, text: str) -> Heading:
        """The next heading; numbered where the document has one like it already."""
        unique, number = text, 1
        while unique in self._texts:
            number += 1
            unique = f"{text} ({number})"
        self._texts.add(unique)
        return Heading(heading(unique), self._anchor(slug(unique)), self.page)

    def _anchor(self, wanted: str) -> str:
        anchor = wanted
        while anchor in self._anchors:
            self._anchors[wanted] += 1
            anchor = f"{wanted}-{self._anchors[wanted]}"
        self._anchors[anchor] = 0
        return anchor


_NOT_IN_SLUGS = re.compile(r"[^a-z0-9_ -]")
"""What no anchor keeps of ASCII in lower case: a heading's letters are looked up one by one in other scripts alone."""


def slug(text: str) -> str:
    """The anchor that GitHub gives a heading: lower case, hyphens for spaces, nothing but letters, digits and `_`."""
    said = " ".join(text.split()).lower()
    kept = _NOT_IN_SLUGS.sub("", said) if said.isascii() else "".join(_kept(said))
    return kept.replace(" ", "-")


def _kept(text: str) -> Iterator[str]:
    for letter in text:
        category = unicodedata.category(letter)
        if letter in " -" or category[0] in "LM" or category in ("Nd", "Pc"):
            yield letter


def _escaped(line: str, pieces: re.Pattern[str]) -> str:
    parts: list[str] = []
    end = 0
    for piece in pieces.finditer(line):
        parts.append(_MARKUP.sub(_with_backslash, line[end : piece.start()]))
        parts.append(code(piece["code"]) if piece["code"] else f"<{piece[0]}>")
        end = piece.end()
    parts.append(_MARKUP.sub(_with_backslash, line[end:]))
    return "".join(parts)


def _with_backslash(sign: re.Match[str]) -> str:
    return f"\\{sign[0]}"


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)
