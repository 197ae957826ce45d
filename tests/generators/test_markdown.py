"""Text in its place in Markdown, as another reader of Markdown sees it."""

import re

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from specgen.generators.markdown import (
    Headings,
    code,
    fence,
    front,
    heading,
    inline,
    line,
    paragraphs,
    row,
    sentence,
    slug,
)
from tests.judges.markdown import slug as judged_slug

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKUP = st.text(st.sampled_from("ab1 .|`*_#<>[]()\\!&;-+=~:/@\n\t"), max_size=12)
# YAML knows no NUL, so no spec holds one.
TEXT = st.text(st.characters(exclude_characters="\0"), max_size=20)
NASTY = st.sampled_from(["<b>x</b>", "| a | b |", "--- ", "1. x", "&amp;", "a `|` b"])
ANY = MARKUP | TEXT | NASTY


def shown(text: str) -> str:
    """What a reader sees of *text*: one line, code spans without their marks."""
    words = " ".join(text.split())
    return re.sub(r"(?<!`)`(?!`)([^`]*[^`\s][^`]*)`(?!`)", lambda span: " ".join(span[1].split()), words)


def words(tokens: list[Token]) -> str:
    """The text of inline tokens; fails on any that is more than text, code or an address."""
    inner = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inner} <= {"text", "code_inline", "link_open", "link_close"}
    assert all(child.info == "auto" for child in inner if child.type == "link_open")
    return "".join(child.content for child in inner)


@pytest.mark.slow
@given(ANY)
@example("#1")
@example("- a")
@example("1) a")
@example("_a_b_")
@example("see https://example.org/a_b. or ada@example.org")
@example("``a`` `b|c` `d\\|e`")
def test_a_text_in_a_paragraph_is_shown_as_it_was_written(text: str) -> None:
    tokens = READER.parse(line(text))
    assert [token.type for token in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"])
    assert words(tokens) == shown(text)


@given(ANY)
@example("#")
@example("C ##")
@example("C#")
def test_a_text_in_a_heading_is_shown_as_it_was_written(text: str) -> None:
    tokens = READER.parse(f"## {heading(text)}\n")
    assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"]
    assert words(tokens) == shown(text)


@given(ANY)
@example("a\\|b")
@example("`")
def test_a_code_span_shows_its_text(text: str) -> None:
    assert words(READER.parse(f"x {code(text)}")) == f"x {' '.join(text.split())}".rstrip()


@pytest.mark.slow
@given(st.lists(ANY, min_size=2, max_size=3), st.lists(ANY, min_size=2, max_size=3))
def test_a_row_has_a_cell_for_each_text(texts: list[str], codes: list[str]) -> None:
    head = row(*["h"] * (len(texts) + len(codes)))
    rule = row(*["---"] * (len(texts) + len(codes)))
    table = "\n".join([head, rule, row(*map(inline, texts), *map(code, codes))])
    tokens = READER.parse(table)
    assert [token.type for token in tokens].count("table_open") == 1
    cells = [inner for place, inner in enumerate(tokens) if tokens[place - 1].type == "td_open"]
    assert [words([cell]) for cell in cells] == [*map(shown, texts), *(" ".join(text.split()) for text in codes)]


@pytest.mark.slow
@given(ANY)
def test_a_text_in_a_list_item_begins_nothing(text: str) -> None:
    tokens = READER.parse(f"- x\n- {line(text)}\n- email: {inline(text)}\n")
    assert [token.type for token in tokens].count("list_item_open") == 3
    assert [token.type for token in tokens].count("bullet_list_open") == 1


def test_an_empty_cell_is_a_space() -> None:
    assert row("search", "", "Text") == "| search | | Text |"


def test_ordinary_words_stay_readable() -> None:
    text = "Max 10KB (see created_at), a > b & c - d; 50% off: user's #1 choice!"
    assert inline(text) == text
    assert inline("-createdAt") == "-createdAt"


def test_empty_lines_part_paragraphs() -> None:
    assert paragraphs("One\ntwo.\n\n\n# Three\n") == ("One two.", "\\# Three")


@pytest.mark.parametrize(("text", "ended"), [("A task", "A task."), ("Why?", "Why?"), ("Two\nlines. ", "Two lines.")])
def test_a_sentence_ends(text: str, ended: str) -> None:
    assert sentence(text) == ended


@pytest.mark.parametrize("text", ["", "x", "a ``` b", "````\nx"])
def test_a_code_block_holds_any_text(text: str) -> None:
    marks = fence(text)
    tokens = READER.parse(f"{marks}sql\n{text}\n{marks}\n\nAfter.\n")
    assert [tokens[0].type, tokens[0].content] == ["fence", f"{text}\n"]
    assert tokens[2].content == "After."


@given(st.text())
@example("1.0")
@example("no")
@example("Yes: it is")
@example("exam-portal")
@example("2026-01-05")
def test_front_matter_reads_back(text: str) -> None:
    assert yaml.safe_load(f"key: {front(text)}\n") == {"key": text}


@pytest.mark.parametrize("text", ["1.0.0", "exam-portal", "backend-engineer"])
def test_front_matter_is_plain_where_it_can_be(text: str) -> None:
    assert front(text) == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
@example("GET /resources/:id")
@example("snake_case, kept")
def test_anchors_are_those_of_github(text: str) -> None:
    assert slug(text) == judged_slug(" ".join(text.split()))


def test_no_two_headings_are_alike() -> None:
    headings = Headings()
    taken = [headings.take(text) for text in ("GET /a/b", "GET /ab", "Users", "Users", "Users (2)")]
    assert [each.anchor for each in taken] == ["get-ab", "get-ab-1", "users", "users-2", "users-2-2"]
    assert len({each.text for each in taken}) == len(taken)
    assert taken[0].link == "[GET /a/b](#get-ab)"
