"""The page of a plan: it says what the document says, draws it in order, and needs nothing but itself."""

import itertools
import json
import re
from functools import cache
from xml.etree.ElementTree import Element

import pytest
from markdown_it import MarkdownIt

from specgen.generators.markdown import code, heading, inline, line, row
from specgen.generators.plan import document
from specgen.generators.plan.page.markup import cells as cells_of
from specgen.generators.plan.page.markup import marked
from specgen.plan.quarter import QuarterPlan
from specgen.schema.project import project as project_schema
from tests.plan.pages import SVG, Rect, drawings, read, rect, run, said, table
from tests.plan.plans import QUARTERS, documented, paged, quarter_plan
from tests.plan.test_diagrams import TITLES, hostile
from tests.plan.test_replanning import planned

SHOP = """
features:
  F001: {title: Items, operations: [list_items, create_item, delete_item]}
  F002: {title: Tags, operations: [list_tags]}
  F003: {title: Shelves, operations: [list_shelfs], blocked: no wood}
  F004: {title: More}
tasks:
  load: {title: Load, feature: F001, after: [operation.list_items], estimate: 2d}
  gone: {title: Gone, feature: F001, cancelled: nobody wants it}
  nothing: {title: Nothing, feature: F001}
  late: {title: Late, feature: F004, after: [operation.list_shelfs], estimate: 1d}
quarters:
  Q1:
    start: 2026-01-05
    end: 2026-01-16
    features: [F001, F003, F004]
    milestones:
      M1: {title: Soon, date: 2026-01-06, after: [F001]}
      M2: {title: Later, date: 2026-01-16, after: [F001]}
  Q2: {start: 2026-03-30, end: 2026-06-26, features: [F002]}
"""
MANY = 300
NUMBER = re.compile(r"T\d{3,}")


@cache
def shop() -> QuarterPlan:
    return quarter_plan(SHOP)


@cache
def large() -> QuarterPlan:
    """A quarter of two features with many tasks, each behind the one before it and the one four before it."""
    names = [f"one_{number}" for number in range(MANY)]
    own = {
        name: {
            "title": f"Task {place}",
            "feature": f"F00{1 + place % 2}",
            "estimate": "1h",
            "after": [names[near] for near in {place - 1, place - 4} if near >= 0],
        }
        for place, name in enumerate(names)
    }
    features = "features: {F001: {title: One}, F002: {title: Two}}\n"
    quarter = "quarters: {Q1: {start: 2026-01-05, end: 2026-03-27, features: [F001, F002]}}\n"
    return quarter_plan(features, quarter, f"tasks: {json.dumps(own)}\n")


@cache
def root(of: str) -> Element:
    return read(paged({"shop": shop, "hostile": hostile, "large": large}[of]()))


PLANS = {"shop": shop, "hostile": hostile, "large": large}
EACH = pytest.mark.parametrize("of", PLANS)


@pytest.mark.slow
@EACH
def test_all_chapters_of_the_document_are_there_with_all_their_rows(of: str) -> None:
    plan, page = PLANS[of](), root(of)
    view = document.view(plan, project_schema(plan.product))
    sections = (view.since, *view.scope, *view.times, *view.open, *view.rest)
    headings = [found[2:].strip() for found in re.findall(r"^## .*$", documented(plan), re.MULTILINE)]
    assert {each.heading for each in sections} == {*headings} - {"At a Glance", "Dependencies", "Schedule", "Hand-offs"}
    shown = {said(each): each for each in page.iter("section") if each.find("h2") is not None}
    for each in sections:
        chapter = next(part for part in shown.values() if said(part[0]) == each.heading)
        assert len(list(chapter.iterfind(".//tbody/tr"))) == len(each.rows)
        assert [said(cell) for cell in chapter.iterfind(".//thead/tr/th")] == list(each.columns if each.rows else ())
        assert not each.below or said(read(f"<a>{marked(each.below)}</a>")) == said(chapter.findall("p")[-1])


@pytest.mark.parametrize(
    "text", [*TITLES, "a | b", "a \\| b `c | d`", "<b>x</b>", "&amp; &#35;", "`` ` ``", "end \\", "**x**"]
)
def test_it_shows_the_words_that_a_reader_of_markdown_shows(text: str) -> None:
    """markdown-it is the judge; links are shown as their words."""
    reader = MarkdownIt("commonmark").enable("table")
    wanted = (code(text), inline(text), f"**{inline(text)}**", line(text), heading(text))
    written = "\n".join((row("a"), row("---"), *(row(each) for each in wanted)))
    judged = [said(cell) for cell in read(f"<a>{_closed(reader.render(written))}</a>").iter("td")]
    ours = [said(read(f"<a>{marked(cells_of(row(each))[0])}</a>")) for each in wanted]
    assert [" ".join(each.split()) for each in ours] == [" ".join(each.split()) for each in judged]


def _closed(html: str) -> str:
    return html.replace("<br>", "<br/>").replace("<hr>", "<hr/>")


@pytest.mark.slow
@EACH
def test_each_task_has_a_row_in_the_schedule_and_one_in_the_table(of: str) -> None:
    plan = PLANS[of]()
    numbers = sorted(plan.id_of(task.key) for task in plan.tasks)
    assert sorted(row[0] for row in table(root(of), "tasks")) == numbers
    titles = [
        title for drawing in drawings(root(of), "gantt") for kind, title, _ in drawing.groups if "heading" not in kind
    ]
    stones = len(plan.quarter.milestones)
    assert sorted(title.split()[0] for title in titles[stones:]) == numbers


@EACH
def test_bars_stand_in_their_rows_in_the_order_of_their_days(of: str) -> None:
    plan = PLANS[of]()
    placed = {plan.id_of(each.key): each for each in plan.schedule.placed}
    found: dict[str, Rect] = {}
    for drawing in drawings(root(of), "gantt"):
        tops = [_top(group) for _, _, group in drawing.groups]
        assert tops == [42 + 15 * number for number in range(len(tops))]
        for kind, title, group in drawing.groups:
            bars = list(group.iter(f"{SVG}rect"))
            if bars:
                bar = rect(group)
                assert _top(group) <= bar.y < bar.bottom <= _top(group) + 15
                assert 242 <= bar.x < bar.right <= drawing.size.width
                found[title.split()[0]] = bar
                assert ("chained" in kind) == placed[title.split()[0]].chained
    assert found.keys() == {number for number, each in placed.items() if each.start != each.end}
    first = min(placed[number].first for number in found)
    for number, bar in found.items():
        assert (bar.x == min(each.x for each in found.values())) == (placed[number].first == first)
        for other, beside in found.items():
            if placed[number].first < placed[other].first:
                assert bar.x < beside.x
            if placed[number].last < placed[other].last:
                assert bar.right < beside.right


def _top(group: Element) -> int:
    return int(re.findall(r"\d+", group.get("transform", ""))[1])


@EACH
def test_no_drawing_of_the_schedule_is_higher_than_a_page_and_each_begins_with_a_heading(of: str) -> None:
    for drawing in drawings(root(of), "gantt"):
        assert "heading" in drawing.groups[0][0]
        assert "heading" not in drawing.groups[-1][0]
        assert len(drawing.groups) <= 44


def test_the_day_that_counts_as_today_has_a_line() -> None:
    people = "planning: {as_of: 2026-01-08, people: {first: {roles: [backend]}}}\n"
    page = paged(quarter_plan(SHOP, people=people))
    assert ">as of 8 Jan</text>" in page
    assert ">Q1 ends 16 Jan</text>" in page
    assert "as of 5 Jan</text>" not in paged(shop())


def test_what_has_no_day_says_why() -> None:
    rows = {title.split()[0]: said(group[2]) for _, title, group in drawings(root("shop"), "gantt")[0].groups}
    by_key = {task.key: shop().id_of(task.key) for task in shop().tasks}
    assert rows[by_key["gone"]] == "cancelled"
    assert rows[by_key["operation.list_shelfs"]] == "blocked"
    assert rows[by_key["late"]] == "waits"


def test_what_is_done_says_so_in_place_of_a_bar() -> None:
    plan = planned("2026-01-12", {"entity.User": True})
    (drawing,) = drawings(read(paged(plan)), "gantt")
    rows = {title.split()[0]: said(group[2]) for _, title, group in drawing.groups}
    assert rows[plan.id_of("entity.User")] == "done"


def test_a_milestone_that_is_late_says_so() -> None:
    kinds = {title.split()[0]: (kind, said(group)) for kind, title, group in drawings(root("shop"), "gantt")[0].groups}
    done = max(each.last for each in shop().schedule.placed)
    assert kinds["M1"][0] == "row late"
    assert kinds["M1"][1].endswith(f"6 Jan, late: done {done.day} Jan")
    assert kinds["M2"][0] == "row"


@EACH
def test_boxes_of_the_graph_are_apart_and_arrows_lead_forwards_past_them(of: str) -> None:
    for drawing in drawings(root(of), "graph"):
        _apart(drawing.size, {title.split()[0]: rect(group) for _, title, group in drawing.groups})
        boxes = [rect(group) for _, _, group in drawing.groups]
        for kind, path in drawing.paths:
            if "arrow" in kind:
                _past(path, boxes)


def _apart(size: Rect, boxes: dict[str, Rect]) -> None:
    for name, box in boxes.items():
        assert box.x >= 0
        assert box.y >= 0
        assert box.right <= size.width
        assert box.bottom <= size.height
        assert not [other for other, beside in boxes.items() if other != name and box.meets(beside)]


def _past(path: str, boxes: list[Rect]) -> None:
    """An arrow begins at the right of a box, ends at the left of one, and bends only between columns."""
    way = run(path)
    assert way.start[0] < way.end[0]
    assert any(way.start == (box.right, box.y + box.height // 2) for box in boxes)
    assert any(way.end == (box.x, box.y + box.height // 2) for box in boxes)
    assert not [part for part in way.level if any(part.meets(box) for box in boxes)]
    assert not [ends for ends in way.bent if any(ends[0] < box.right and box.x < ends[1] for box in boxes)]


@EACH
def test_the_graph_has_each_arrow_of_the_document_once(of: str) -> None:
    plan = PLANS[of]()
    mermaid = re.findall(r"^ {4}(T\d+) (==>|-->) (T\d+)$", documented(plan), re.MULTILINE)
    found = []
    for drawing in drawings(root(of), "graph"):
        boxes = {title.split()[0]: rect(group) for _, title, group in drawing.groups}
        right = {(box.right, box.y + box.height // 2): name for name, box in boxes.items()}
        left = {(box.x, box.y + box.height // 2): name for name, box in boxes.items()}
        for kind, path in drawing.paths:
            if kind.startswith("arrow"):
                mark = "==>" if "chained" in kind else "-->"
                found.append((right[run(path).start], mark, left[run(path).end]))
    assert sorted(found) == sorted(mermaid)


@EACH
def test_the_critical_chain_is_marked_in_the_graph(of: str) -> None:
    plan = PLANS[of]()
    chain = {plan.id_of(key) for key in plan.schedule.chain}
    for drawing in drawings(root(of), "graph"):
        for kind, title, _ in drawing.groups:
            assert (kind == "box chained") == (title.split()[0] in chain)


def test_a_large_graph_is_told_by_feature_in_drawings_that_can_be_read() -> None:
    parts = drawings(root("large"), "graph")
    assert len(parts) > 2
    assert all(len(part.groups) <= 36 and part.size.width <= 1600 for part in parts)
    captions = [said(each) for each in root("large").iterfind(".//section[@id='dependencies']//figcaption")]
    assert captions == sorted(captions)
    assert {*captions} == {"F001 One", "F002 Two"}


def test_entities_are_drawn_apart_and_those_that_the_quarter_makes_are_marked() -> None:
    (drawing,) = drawings(root("shop"), "entities")
    boxes = {title: rect(group) for _, title, group in drawing.groups}
    _apart(drawing.size, boxes)
    assert boxes.keys() == {"User (new)", "Shelf (new)", "Item (new)"}


def test_what_an_earlier_quarter_makes_is_not_marked() -> None:
    features = "features: {F001: {title: A, entities: [User, Shelf]}, F002: {title: B, operations: [list_items]}}\n"
    page = read(paged(quarter_plan(features, QUARTERS, quarter="Q2")))
    titles = {title for _, title, _ in drawings(page, "entities")[0].groups}
    assert titles == {"User", "Shelf", "Item (new)"}


def test_entities_that_name_each_other_are_drawn() -> None:
    shop = """\
entities:
  A: {fields: {b: {belongs_to: B, optional: true, nullable: true}, a: {belongs_to: A, optional: true, nullable: true}}}
  B: {fields: {a: {belongs_to: A}}}
endpoints: {/as: {entity: A, operations: [list], access: public}}
"""
    plan = quarter_plan(
        "features: {F001: {title: One, operations: [list_as]}, F002: {title: Two}}\n", QUARTERS, shop=shop
    )
    (drawing,) = drawings(read(paged(plan)), "entities")
    boxes = {title: rect(group) for _, title, group in drawing.groups}
    _apart(drawing.size, boxes)
    assert len([kind for kind, _ in drawing.paths if kind == "relation"]) == 3


def test_titles_stay_text() -> None:
    page = root("hostile")
    shown = {" ".join(row[1].split()) for row in table(page, "tasks")}
    # Within code spans of the author's own marks are no longer seen.
    plain = {" ".join(text.split()) for text in TITLES if "`" not in text}
    assert plain - shown == set()
    whole = {title.partition(" ")[2] for drawing in drawings(page, "graph") for _, title, _ in drawing.groups}
    assert {" ".join(text.split()) for text in TITLES} == whole - {
        each for each in whole if each.endswith("to be done")
    }


@EACH
def test_nothing_in_it_runs_or_is_fetched(of: str) -> None:
    for element in root(of).iter():
        assert element.tag.rpartition("}")[2] not in {
            "script",
            "link",
            "iframe",
            "img",
            "image",
            "object",
            "use",
            "form",
        }
        for name, value in element.items():
            assert not name.startswith("on")
            assert name not in {"src", "style", "srcset", "action"}
            assert name != "href" or value.startswith("#")
    style = next(root(of).iter("style")).text or ""
    assert "url(" not in style
    assert "@import" not in style
    assert "<script" not in paged(PLANS[of]()).lower()


@EACH
def test_links_of_the_contents_lead_to_chapters(of: str) -> None:
    ids = [element.get("id") for element in root(of).iter() if element.get("id")]
    assert len(ids) == len({*ids})
    targets = [str(each.get("href")).removeprefix("#") for each in root(of).iter("a")]
    assert {*targets} <= {*ids}
    assert {*targets} >= {str(each.get("id")) for each in root(of).iter("section") if each.get("id")}


@EACH
def test_readers_of_screens_are_told_what_drawings_and_cells_are(of: str) -> None:
    ids = {str(element.get("id")): said(element) for element in root(of).iter() if element.get("id")}
    for svg in root(of).iter(f"{SVG}svg"):
        assert svg.get("role") == "img"
        assert all(ids[name] for name in str(svg.get("aria-labelledby")).split())
    for each in root(of).iterfind(".//tbody/tr"):
        assert each[0].tag == "th"
        assert each[0].get("scope") == "row"
    assert all(each.get("scope") == "col" for each in root(of).iterfind(".//thead/tr/th"))


def test_a_quarter_without_tasks_has_a_page() -> None:
    plan = quarter_plan("features: {F001: {title: A, cancelled: so}, F002: {title: B}}\n", QUARTERS)
    text = said(read(paged(plan)))
    assert "There is no task." in text
    assert "No task waits for another one." in text
    assert "Nothing of it is kept in tables." in text


def test_the_five_answers_have_labels() -> None:
    labels = [said(each) for each in root("shop").iter("dt")]
    assert labels == ["Scope", "Date", "Fit", "Risk", "Next"]
    answers = [marked(each.partition("**: ")[2]) for each in _view(shop()).answers]
    assert [said(each) for each in root("shop").iter("dd")] == [said(read(f"<a>{each}</a>")) for each in answers]


def _view(plan: QuarterPlan) -> document.PlanDocument:
    return document.view(plan, project_schema(plan.product))


def test_a_year_has_no_weekends_and_names_of_days_that_are_apart() -> None:
    task = "features: {F001: {title: A}}\ntasks: {a: {title: A, feature: F001, estimate: 900d}}\n"
    plan = quarter_plan(task, "quarters: {Q1: {start: 2026-01-05, end: 2026-03-27, features: [F001]}}\n")
    page = paged(plan)
    assert '<path class="weekend" d=""/>' in page
    days = [int(x) for x in re.findall(r'<path class="grid" d="M(\d+) ', page)]
    assert all(after - before >= 30 for before, after in itertools.pairwise(days))
