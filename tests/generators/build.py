"""Designs from texts, and their documents as another reader of Markdown sees them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from specgen.files.draft import Draft
from specgen.files.tree import build_tree
from specgen.generators.design import Design
from specgen.schema.history import History
from specgen.source.text import Source
from specgen.workflows.design import product_from
from specgen.workflows.tree import design

PRODUCTS = Path(__file__).resolve().parents[1] / "products"
"""The folder of the files that specs of the tests name."""
SPECS = Path(__file__).resolve().parents[2] / "specs"
EXAMPLES = ("conduit", "exam-portal", "publishing", "quick-start", "task-manager", "user-platform")
READER = MarkdownIt("commonmark").enable("table")

HEAD = """
specgen: 1
product: {name: Small Shop, version: 1.0.0, created: 2026-01-05, description: What a test needs.}
"""


def design_of(*texts: str) -> Design:
    """The design of a spec in one or more files; its product stands in the first unless it is told."""
    whole = texts if "product:" in texts[0] else (HEAD, *texts)
    reading = product_from([Source(f"{number}.yaml", text) for number, text in enumerate(whole)], PRODUCTS)
    assert reading.value.product, [diagnostic.message for diagnostic in reading.diagnostics]
    return design(reading.value.product, History())


def example(name: str) -> Design:
    """The design of one of the products under specs/."""
    return design_of(*(path.read_text("utf-8") for path in sorted((SPECS / name).glob("*.yaml"), reverse=True)))


def text_of(drafts: tuple[Draft, ...]) -> str:
    """The text of the one file that *drafts* make."""
    (file,) = build_tree({"": drafts}).value.files
    return file.text


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it, down to the next heading."""

    level: int
    title: str
    tokens: tuple[Token, ...]

    def tables(self) -> list[list[list[str]]]:
        """The tables, each as rows of cells, the head first."""
        found: list[list[list[str]]] = []
        for place, token in enumerate(self.tokens):
            if token.type == "table_open":
                found.append([])
            elif token.type == "tr_open":
                found[-1].append([])
            elif token.type in ("th_open", "td_open"):
                found[-1][-1].append(shown(self.tokens[place + 1]))
        return found

    def table(self, *head: str) -> list[list[str]]:
        """The rows of the one table with this head; none where there is no such table."""
        matching = [table[1:] for table in self.tables() if table[0] == list(head)]
        assert len(matching) < 2
        return matching[0] if matching else []

    def bullets(self) -> list[str]:
        """The items of all lists."""
        return [
            shown(self.tokens[place + 2]) for place, token in enumerate(self.tokens) if token.type == "list_item_open"
        ]

    def paragraphs(self) -> list[str]:
        """The paragraphs that stand in no list."""
        return [
            shown(self.tokens[place + 1])
            for place, token in enumerate(self.tokens)
            if token.type == "paragraph_open" and token.level == 0
        ]

    def code(self, language: str) -> list[str]:
        """The code blocks in *language*."""
        return [token.content for token in self.tokens if token.type == "fence" and token.info == language]

    def is_ruled_off(self) -> bool:
        """Whether the section ends with a rule."""
        return self.tokens[-1].type == "hr"


@cache
def sections(text: str) -> tuple[Section, ...]:
    """The sections of a document behind its front matter."""
    return tuple(_sections(READER.parse(body(text))))


def front_matter(text: str) -> str:
    """What stands between the first two rules."""
    start, matter, _ = text.split("---\n", 2)
    assert start == ""
    return matter


def body(text: str) -> str:
    """What stands behind the front matter."""
    return text.split("---\n", 2)[2]


def section(text: str, title: str) -> Section:
    """The one section called *title*."""
    (found,) = [each for each in sections(text) if each.title == title]
    return found


def shown(token: Token) -> str:
    """What a reader sees of a stretch of text."""
    return "".join(child.content for child in token.children or ())


def _sections(tokens: list[Token]) -> Iterator[Section]:
    starts = [place for place, token in enumerate(tokens) if token.type == "heading_open"]
    for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True):
        yield Section(int(tokens[start].tag[1]), shown(tokens[start + 1]), tuple(tokens[start + 3 : end]))
