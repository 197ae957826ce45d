"""iCalendar: another reader finds all that was told, and nothing wrong."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specgen.generators.plan.exports.ical import folded
from specgen.generators.plan.exports.items import Export, one_line, plain
from specgen.plan.whole import plan_of
from tests.judges.plans import Part, calendar
from tests.plan.exporting import FEATURES, exported, made_up, shop, told
from tests.plan.makers import DAY, person, planning, task
from tests.plan.test_export_csv import RENAMED


def parts(export: Export) -> dict[str, Part]:
    return calendar(exported(export, "ical"))


@pytest.mark.judge("icalendar")
def test_each_task_is_a_to_do_with_all_its_fields() -> None:
    export = told(shop())
    found = parts(export)
    for item in export.items:
        part = found[f"task-{item.number.lower()}@shop.specgen"]
        assert part.kind == "VTODO"
        assert part.texts["SUMMARY"] == item.title
        assert part.texts["DESCRIPTION"] == plain(item.notes)
        assert part.categories == ("F001", "backend")
        assert part.texts["PRIORITY"] == "1"
        assert part.days.get("DUE") == (item.place.last if item.place else None)
        before = (("DEPENDS-ON", f"task-{number.lower()}@shop.specgen") for number in item.after)
        assert part.related == (("PARENT", "feature-f001@shop.specgen"), *before)
        assert part.texts.get("STATUS") == ("CANCELLED" if item.task.cancelled else None)


@pytest.mark.judge("icalendar")
def test_the_days_of_each_task_are_an_event() -> None:
    export = told(shop())
    events = {name: each for name, each in parts(export).items() if name.startswith("days-")}
    placed = [(item, item.place) for item in export.items if item.place]
    assert len(events) == len(placed) > 5
    for item, place in placed:
        event = events[f"days-{item.number.lower()}@shop.specgen"]
        assert (event.kind, event.texts["SUMMARY"]) == ("VEVENT", item.title)
        assert (event.days["DTSTART"], event.days["DTEND"]) == (place.first, place.last + timedelta(days=1))
        assert event.related == (("PARENT", f"task-{item.number.lower()}@shop.specgen"),)


@pytest.mark.judge("icalendar")
def test_features_and_milestones_are_there() -> None:
    export = told(shop())
    found = parts(export)
    feature, milestone = found["feature-f001@shop.specgen"], found["milestone-q1-m1@shop.specgen"]
    (group,) = export.groups
    assert (feature.kind, feature.texts["SUMMARY"]) == ("VTODO", group.title)
    assert feature.texts["DESCRIPTION"] == plain(group.notes)
    assert (milestone.kind, milestone.texts["SUMMARY"]) == ("VEVENT", "M1 Frozen, API")
    assert milestone.days["DTSTART"] == date(2026, 2, 13)
    assert len(found) == 2 + len(export.items) + sum(item.place is not None for item in export.items)


@pytest.mark.judge("icalendar")
def test_a_later_export_speaks_of_the_same_and_is_newer() -> None:
    export = told(shop())
    before = parts(export)
    product = shop(RENAMED)
    whole = plan_of(product, export.plan.plan.contract, export.plan.plan.lock, date(2026, 1, 8))
    after = parts(Export(type(export.plan)(whole, product.planning.quarter("Q1"))))
    assert set(after) == set(before)
    for name, part in after.items():
        assert int(part.texts["SEQUENCE"]) == int(before[name].texts["SEQUENCE"]) + 3
        assert part.days["DTSTAMP"] > before[name].days["DTSTAMP"]
    assert "Load again" in after["task-t010@shop.specgen"].texts["SUMMARY"]


@pytest.mark.judge("icalendar")
@settings(max_examples=50)
@given(st.text())
def test_any_title_is_read_back(title: str) -> None:
    export = made_up([replace(task("t", DAY), title=title)], planning(person("p")))
    assert parts(export)["task-t001@shop.specgen"].texts["SUMMARY"] == one_line(f"T001 {title}")


def test_one_plan_makes_the_same_bytes_always() -> None:
    assert exported(told(shop(FEATURES)), "ical") == exported(told(shop()), "ical")


def test_lines_are_as_long_as_they_may_be_and_end_with_both_signs() -> None:
    text = exported(told(shop()), "ical")
    lines = text.encode().split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) in range(72, 76)
    assert not any(b"\r" in line or b"\n" in line for line in lines)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400))
def test_a_line_is_folded_between_its_signs(line: str) -> None:
    pieces = folded(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
