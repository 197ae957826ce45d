"""The page of the roadmap: it says what the document says, and a browser shows all of it."""

from functools import cache

import pytest

from specgen.files import render_drafts
from specgen.generators.plan import roadmap
from specgen.generators.plan.page import road
from tests.judges.browser import seen
from tests.plan.pages import drawings, read, rect, said, table
from tests.plan.test_diagrams import hostile
from tests.plan.test_page import large
from tests.plan.test_roadmap import LATE
from tests.plan.test_roadmap import road as roads

ROADS = {
    "late": lambda: roads(LATE),
    "hostile": lambda: roadmap.roadmap_of(hostile().plan),
    "large": lambda: roadmap.roadmap_of(large().plan),
}
EACH = pytest.mark.parametrize("of", ROADS)


@cache
def page(of: str) -> str:
    made = ROADS[of]()
    (file,) = render_drafts("plan", [road.draft(made, roadmap.view(made))])
    return file.text


@pytest.mark.slow
@EACH
def test_it_has_the_tables_of_the_document(of: str) -> None:
    view = roadmap.view(ROADS[of]())
    root = read(page(of))
    headings = [said(each) for each in root.iter("h2")]
    assert headings == ["Schedule", *(each.heading for each in (*view.quarters, *view.sections))]
    assert len(table(root, "features")) == len(view.sections[0].rows)
    assert len(table(root, "quarters")) == len(view.quarters[0].rows)


@EACH
def test_each_feature_and_each_milestone_has_a_row(of: str) -> None:
    made = ROADS[of]()
    groups = [group for drawing in drawings(read(page(of)), "gantt") for group in drawing.groups]
    names = [title.split()[0].rstrip(":") for kind, title, _ in groups if "heading" not in kind]
    expected = [each.name for quarter in made.quarters for each in quarter.features]
    expected += [each.name for quarter in made.quarters for each in quarter.quarter.milestones]
    assert sorted(names) == sorted(expected)


def test_what_ends_after_its_quarter_is_marked() -> None:
    (drawing,) = drawings(read(page("late")), "gantt")
    assert [title.split()[0] for kind, title, _ in drawing.groups if kind == "row chained"] == ["F001"]
    bars = {title.split()[0]: rect(group) for kind, title, group in drawing.groups if title[:4] in {"F001", "F002"}}
    assert bars["F001"].right <= bars["F002"].x


def test_without_quarters_it_says_so() -> None:
    made = roads("features: {F001: {title: One}}\n")
    (file,) = render_drafts("plan", [road.draft(made, roadmap.view(made))])
    assert "There is no quarter." in said(read(file.text))


@EACH
@pytest.mark.judge("chromium")
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_cut_off_or_stands_over_another(of: str, width: int) -> None:
    found = seen(page(of), width)
    assert found.logged == ()
    assert found.width <= width
    assert found.faults == ()
