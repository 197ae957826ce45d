"""The reference as its reader has it: each example holds, each key has one, and the contents lead to everything."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from specgen.source.diagnostics import Severity
from specgen.spec.language import Section, reference
from specgen.workflows.reference import language_page
from tests.check import HEAD as PRODUCT
from tests.check import as_sources, printed, read
from tests.words.reach import Loader, holders

SCHEMAS = Path(__file__).parent.parent / "products"
USER = "  User: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}\n"


def examples() -> Iterator[tuple[Section, str]]:
    """Every example, with its section."""
    for section in reference():
        blocks = re.findall(r"(?:^    .*\n)+", "\n".join(section.page) + "\n", re.M)
        yield from ((section, textwrap.dedent(block)) for block in blocks)


def whole(example: str) -> str:
    """The example with what the reference says to be left out."""
    missing = re.search(r"\bUser\b", example) and not re.search(r"^  User:", example, re.M)
    if missing:
        example = example.replace("entities:\n", f"entities:\n{USER}") if "entities:\n" in example else example
        example = example if "entities:\n" in example else f"{example}entities:\n{USER}"
        example = example if re.search("^auth:", example, re.M) else f"{example}auth: {{user: User}}\n"
    if example.startswith("product:"):
        said = {"name": "Shop", "version": "1.0.0", "created": "2026-01-05", "description": "Things to buy."}
        lines = "".join(f"  {key}: {text}\n" for key, text in said.items() if f"  {key}:" not in example)
        return "specgen: 1\n" + example.replace("product:\n", f"product:\n{lines}")
    return PRODUCT + example


EXAMPLES = list(examples())


@pytest.mark.parametrize("example", [text for _, text in EXAMPLES])
def test_each_example_holds(example: str) -> None:
    reading, said = read(*as_sources(whole(example)), folder=SCHEMAS / "spec.yaml")
    faults = tuple(each for each in said if each.severity is Severity.ERROR)
    assert not faults, printed(faults)
    assert reading.product


def test_each_key_has_an_example() -> None:
    sections = list(reference())
    shown: set[tuple[str, str]] = set()
    for _, text in EXAMPLES:
        content: Any = Loader(text).get_single_data()
        for section in sections:
            for place in section.places:
                shown |= {(section.name, key) for _, holder in holders(content, place) for key in holder}
    keys = {(each.name, key.name) for each in sections for key in each.keys if key.inherited is None and each.written}
    assert sorted(keys - shown) == []


@pytest.mark.slow
def test_the_contents_lead_to_every_chapter() -> None:
    page = language_page()
    contents = page.partition("\n## ")[0]
    chapters = re.findall("^## (.+)$", page, re.M)
    anchors = [re.sub(r"[^\w -]", "", chapter).lower().replace(" ", "-") for chapter in chapters]
    assert [anchor for anchor in anchors if f"(#{anchor}" not in contents] == []
