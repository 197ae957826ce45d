"""Judges of Markdown: markdownlint, and a check of our own that every link and anchor resolves."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.judges.process import ROOT, empty_folder, node, run
from tests.judges.registry import LEDGER

ANCHOR = re.compile(r"<\w+[^>]*?\s(?:id|name)=[\"']([^\"']+)[\"']")
READER = MarkdownIt("commonmark").enable("table")


def markdownlint(paths: Sequence[Path]) -> list[str]:
    """Say what all of markdownlint's rules but MD013 (line length) have against files, deaf to its inline comments."""
    LEDGER.add("markdownlint", len(paths))
    script = ROOT / "tests/judges/node/markdownlint.mjs"
    with empty_folder() as folder:
        texts = {str(path): path.read_text(encoding="utf-8") for path in paths}
        done = run(node(script), folder, stdin=json.dumps(texts)).must_end_with(0)
    complaints: list[str] = json.loads(done.out)
    return complaints


def links(root: Path, paths: Sequence[Path]) -> list[str]:
    """Say which links of files below *root* lead nowhere: a missing file, a missing anchor, a way out of *root*.

    Links to other hosts are not followed.
    """
    LEDGER.add("links", len(paths))
    return [
        f"{path.relative_to(root)}: `{target}` {fault}"
        for path in paths
        for target in _targets(READER.parse(path.read_text(encoding="utf-8")))
        if (fault := _fault(root.resolve(), path.resolve(), target))
    ]


def fenced_blocks(text: str, language: str) -> list[str]:
    """List the fenced code blocks of a Markdown text that are in *language*."""
    return [
        token.content
        for token in READER.parse(text)
        if token.type == "fence" and token.info.strip().partition(" ")[0] == language
    ]


def _fault(root: Path, path: Path, target: str) -> str:
    parts = urlsplit(target)
    if parts.scheme in {"http", "https", "mailto"}:
        return "" if parts.netloc or parts.scheme == "mailto" else "names no host"
    if parts.scheme or parts.netloc or target.startswith("/"):
        return "is neither relative nor a web address"
    there = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if not there.is_relative_to(root):
        return "leads out of the tree"
    if not there.exists():
        return "names no file"
    if parts.fragment and there.suffix == ".md" and unquote(parts.fragment) not in anchors(there):
        return "names no anchor"
    return ""


def anchors(path: Path) -> set[str]:
    """Collect the anchors of a Markdown file: its headings' by GitHub's rules, and those of its HTML."""
    return _anchors(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=64)  # a page with many links within itself would be read once for each
def _anchors(text: str) -> set[str]:
    tokens = READER.parse(text)
    found: set[str] = set()
    seen: Counter[str] = Counter()
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            name = slug("".join(_words(inline)))
            while (unique := f"{name}-{seen[name]}" if seen[name] else name) in found:
                seen[name] += 1
            seen[name] += 1
            found.add(unique)
    html = (token.content for token in _flat(tokens) if token.type in {"html_block", "html_inline"})
    return found.union(*(ANCHOR.findall(text) for text in html))


def slug(heading: str) -> str:
    """Make a heading's anchor as GitHub does: lower case, spaces to hyphens, only word characters kept."""
    kept = (letter for letter in heading.strip().lower() if letter in "- " or _in_a_word(letter))
    return "".join(kept).replace(" ", "-")


def _in_a_word(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category[0] in "LM" or category in {"Nd", "Pc"}


def _words(inline: Token) -> Iterator[str]:
    for token in inline.children or ():
        if token.type in {"text", "code_inline"}:
            yield token.content
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "


def _targets(tokens: Sequence[Token]) -> Iterator[str]:
    for token in _flat(tokens):
        target = token.attrGet("href") or token.attrGet("src")
        if isinstance(target, str):
            yield target


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or ())
