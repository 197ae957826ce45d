"""The layout in which Spec Kit looks for a quarter, and the constitution that it keeps."""

from pathlib import Path

import pytest

from benchmarks.related import make_related
from specgen.files import render_drafts
from specgen.generators.documents.er_areas import LARGEST
from specgen.generators.plan import scoped, speckit
from specgen.plan.constitution import PATH, principles_in, with_principles
from specgen.plan.quarter import QuarterPlan
from specgen.schema.project import project as project_schema
from tests.check import as_sources, resolved
from tests.check import read as read_spec
from tests.cli.command import specgen
from tests.judges.markdown import links, markdownlint
from tests.plan.judging import FEATURE, QUARTER, judged
from tests.plan.plans import PEOPLE, QUARTERS, SHOP
from tests.plan.test_sections_judged import PEOPLE as BOTH
from tests.plan.test_sections_judged import sections

HEAD = "specgen: 1\nproduct: {name: Shop, version: 1.0.0, created: 2026-01-05, description: Things to buy.}\n"
CONSTITUTION = """\
# The Shop's Constitution
<!-- ### An example that nobody means -->

## Core Principles

### I. Library-First
Every feature starts as a library.

#### Why
### 2. All is shown

## Governance

### Amendments
"""


def files(plan: QuarterPlan) -> dict[str, str]:
    design = scoped.scoped(plan, project_schema(plan.product))
    return {each.path: each.text for each in render_drafts("plan", speckit.drafts(plan, design))}


@pytest.mark.row("D20")
def test_each_document_stands_where_spec_kit_looks() -> None:
    found = files(judged(FEATURE.replace("title: Items", "title: Selling things"), QUARTER))
    assert set(found) == {
        "specs/api/rest-endpoints.md",
        "specs/database/schema.md",
        "specs/features/selling-things.md",
        "backend/CLAUDE.md",
    }
    assert "POST /items" in found["specs/api/rest-endpoints.md"]
    assert "items" in found["specs/database/schema.md"]
    assert "`POST /api/items`" in found["specs/features/selling-things.md"]
    assert f"4. `{PATH}`" in found["backend/CLAUDE.md"]
    assert "- All routes are under one path: all 2 operations are below `/api`" in found["backend/CLAUDE.md"]


@pytest.mark.row("D20")
def test_a_feature_tells_what_is_wanted_and_what_is_open() -> None:
    feature = """\
    features:
      F001:
        title: Items
        story: {as: buyer, want: to see items, so: I can choose}
        operations: [list_items]
        acceptance: {AC001: {given: two items, when: I look, then: both are there}}
    questions: {Q001: {text: How many, blocks: [list_items]}}
    """
    text = files(judged(feature, QUARTER))["specs/features/items.md"]
    assert "As buyer I want to see items, so that I can choose." in text
    assert "- AC001: given two items, when I look, then both are there" in text
    assert "- Q001 (gap): How many" in text


def test_features_of_one_title_have_files_of_their_own() -> None:
    two = FEATURE.replace("}}\n", "}, F002: {title: Items!, entities: [Tag]}}\n")
    plan = judged(two, QUARTER.replace("[F001]", "[F001, F002]"))
    names = {path for path in files(plan) if path.startswith("specs/features/")}
    assert names == {"specs/features/f001-items.md", "specs/features/f002-items.md"}


@pytest.mark.judge("markdownlint")
def test_markdownlint_lets_pass_whatever_is_said(tmp_path: Path) -> None:
    for number, (path, text) in enumerate(files(judged(*sections(), people=BOTH)).items()):
        if path not in ("specs/api/rest-endpoints.md", "specs/database/schema.md"):
            (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    assert markdownlint(sorted(tmp_path.glob("*.md"))) == []


@pytest.mark.row("D20")
def test_principles_are_the_headings_of_the_constitution() -> None:
    assert [(each.name, each.text) for each in principles_in(CONSTITUTION)] == [
        ("S1", "Library-First"),
        ("S2", "All is shown"),
    ]
    assert list(principles_in("# Principles\n\n## One\n")) == []


def test_a_principle_that_the_spec_states_too_is_checked_as_it_says() -> None:
    product = resolved(SHOP + PEOPLE + "constitution: {P1: {text: All is  shown., checks: [missing-summary]}}\n")
    names = [each.name for each in with_principles(product, principles_in(CONSTITUTION)).planning.principles]
    assert names == ["P1", "S1"]


@pytest.mark.slow
@pytest.mark.row("D20")
def test_the_layout_is_written_beside_the_plan_and_the_guidelines_once(tmp_path: Path) -> None:
    features = (
        "features: {F001: {title: Items, operations: [list_items]}, F002: {title: Tags, operations: [list_tags]}}\n"
    )
    (tmp_path / "product.yaml").write_text(HEAD + SHOP + PEOPLE + features + QUARTERS)
    (tmp_path / PATH).parent.mkdir(parents=True)
    (tmp_path / PATH).write_text(CONSTITUTION)
    assert specgen(tmp_path, "plan", "Q1", "--layout", "speckit").code == 0
    assert "| S1 | Library-First | **nothing checks it** | - |" in (tmp_path / "docs/plan-q1.md").read_text()
    assert (tmp_path / PATH).read_text() == CONSTITUTION
    guidelines = tmp_path / "backend/CLAUDE.md"
    guidelines.write_text("our own\n")
    assert specgen(tmp_path, "plan", "Q1", "--layout", "speckit", "--check").code == 0
    assert specgen(tmp_path, "plan", "Q2", "--layout", "speckit").code == 0
    assert guidelines.read_text() == "our own\n"
    assert [path.name for path in (tmp_path / "specs/features").iterdir()] == ["tags.md"]
    assert specgen(tmp_path, "plan", "Q2").code == 0
    assert (tmp_path / "specs/features/tags.md").exists()


@pytest.mark.slow
@pytest.mark.judge("links")
@pytest.mark.row("D20")
@pytest.mark.parametrize("size", [12, pytest.param(72, marks=pytest.mark.wide)])
def test_links_lead_from_where_the_documents_stand(tmp_path: Path, size: int) -> None:
    """A small product has one file each; a large one has pages of areas."""
    product = make_related(size)
    reading, _ = read_spec(*as_sources(product))
    assert reading.product
    operations = ", ".join(each.name for each in reading.product.operations)
    feature = f"features: {{F001: {{title: All, operations: [{operations}]}}}}\n"
    quarter = "quarters: {Q1: {start: 2026-01-05, end: 2029-03-27, features: [F001]}}\n"
    (tmp_path / "product.yaml").write_text(product + PEOPLE + feature + quarter)
    assert specgen(tmp_path, "generate").code == 0
    specgen(tmp_path, "plan", "Q1", "--layout", "speckit")
    written = sorted((tmp_path / "specs").rglob("*.md"))
    assert len(written) >= (3 if size < LARGEST else 6)
    assert links(tmp_path, written) == []


def test_a_layout_that_there_is_not_is_refused(tmp_path: Path) -> None:
    (tmp_path / "product.yaml").write_text(HEAD + SHOP)
    done = specgen(tmp_path, "plan", "Q1", "--layout", "spekit")
    assert done.code == 2
    assert "did you mean `speckit`?" in done.err
