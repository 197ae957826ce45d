"""CSV: what is read back is what was told, no cell is a formula, and no tracker has an issue twice."""

import csv
import re
from collections.abc import Mapping
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specgen.generators.plan.exports.cells import guarded, table, unguarded
from specgen.generators.plan.exports.known import NOTHING, Known, known_in
from specgen.generators.plan.exports.listing import COLUMNS
from specgen.plan.lock import Lock
from tests.plan.exporting import FEATURES, HOSTILE, exported, shop, told

RENAMED = FEATURES.replace("title: '@team loads #12'", "title: Load again")
DROPPED = FEATURES.replace("[list_items, create_item]", "[list_items]")


def read(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), strict=True))


def records(text: str) -> list[dict[str, str]]:
    heading, *rows = read(text)
    return [dict(zip(heading, row, strict=True)) for row in rows]


@pytest.mark.slow
@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2)))
def test_what_is_read_back_is_what_was_there(rows: list[list[str]]) -> None:
    assert [[unguarded(cell) for cell in row] for row in read(table(rows))] == rows


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"])
def test_no_cell_begins_a_formula(sign: str) -> None:
    assert guarded(f"{sign}1") == f"'{sign}1"
    assert unguarded(guarded(f"'{sign}1")) == f"'{sign}1"
    assert guarded(f"1{sign}1") == f"1{sign}1"


@pytest.mark.parametrize("to", ["csv", "jira", "linear"])
def test_no_cell_of_an_export_begins_a_formula(to: str) -> None:
    cells = [cell for row in read(exported(told(shop()), to)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_table_tells_all_of_each_task() -> None:
    export = told(shop())
    rows = [{name: unguarded(cell) for name, cell in row.items()} for row in records(exported(export, "csv"))]
    assert [(row["id"], row["key"], row["title"]) for row in rows] == [
        (item.number, item.task.key, item.task.title) for item in export.items
    ]
    (load,) = [row for row in rows if row["key"] == "load_test"]
    assert load["feature_title"] == HOSTILE
    assert (load["minutes"], load["low_minutes"], load["high_minutes"]) == ("180", "60", "300")
    assert (load["person"], load["first"], load["last"]) == ("second", "2026-01-14", "2026-01-14")
    assert tuple(load) == COLUMNS


def test_no_task_is_said_to_be_done() -> None:
    rows = records(exported(told(shop()), "csv"))
    states = {row["key"]: (row["state"], row["blocked"], unguarded(row["cancelled"])) for row in rows}
    assert states.pop("on_hold") == ("unknown", "no licence, yet; ask", "")
    assert states.pop("no_more") == ("cancelled", "", "=not wanted")
    assert set(states.values()) == {("unknown", "", "")}


def test_rows_end_as_the_standard_has_it() -> None:
    assert table([["a", "b,c"], ['d"', "e\nf"]]) == 'a,"b,c"\r\n"d""","e\nf"\r\n'
    assert "\r" not in exported(told(shop()), "linear")


def test_jira_takes_the_heading() -> None:
    heading = read(exported(told(shop()), "jira"))[0]
    assert "Summary" in heading
    assert not [name for name in heading if re.search(r"[^\w ]", name)]
    assert heading.count("Labels") == 3
    assert heading.count("Blocked By") > 1


def test_jira_knows_the_parents_before_their_children() -> None:
    heading, *rows = read(exported(told(shop()), "jira"))
    kind, own, parent = (heading.index(name) for name in ("Issue Type", "Issue ID", "Parent"))
    assert [row[kind] for row in rows] == ["Epic", *("Task" for _ in rows[1:])]
    assert [row[own] for row in rows] == [str(number + 1) for number in range(len(rows))]
    assert {row[parent] for row in rows[1:]} == {rows[0][own]}


def test_jira_is_told_who_waits_for_whom() -> None:
    export = told(shop())
    heading, *rows = read(exported(export, "jira"))
    summary, own = heading.index("Summary"), heading.index("Issue ID")
    number = {row[own]: row[summary].split()[0] for row in rows}
    links = [index for index, name in enumerate(heading) if name == "Blocked By"]
    found = {number[row[own]]: {number[row[link]] for link in links if row[link]} for row in rows[1:]}
    gone = {item.number for item in export.items if item.task.cancelled}
    assert found == {item.number: set(item.after) - gone for item in export.items if item.number not in gone}


def test_estimates_are_seconds_for_jira_and_whole_days_for_linear() -> None:
    jira = {row["Summary"]: row["Original Estimate"] for row in records(exported(told(shop()), "jira"))}
    linear = {row["Title"]: row["Estimate"] for row in records(exported(told(shop()), "linear"))}
    (title,) = (title for title in linear if title.endswith("Signing in"))
    assert (jira[title], linear[title]) == ("57600", "2")


class Tracker:
    """A tracker that makes an issue of each row, but of one with the key of an issue, which it changes."""

    def __init__(self, key: str, summary: str) -> None:
        self.key, self.summary = key, summary
        self.issues: dict[str, tuple[str, str]] = {}

    def take(self, text: str) -> None:
        """Read rows as its importer does."""
        heading, *rows = read(text)
        for row in rows:
            at = row[heading.index(self.key)] or f"KEY-{len(self.issues) + 1}"
            marked = [cell for name, cell in zip(heading, row, strict=True) if name in ("Labels", "Description")]
            self.issues[at] = (row[heading.index(self.summary)], "\n".join(marked))

    def tells(self) -> Known:
        """What its own export tells of its issues."""
        heading = ("Issue key", "Comment", "Description")
        rows = ((key, "specgen: shop-T999", marked) for key, (_, marked) in self.issues.items())
        found = known_in(table((heading, *rows)))
        assert found is not None
        return found

    @property
    def titles(self) -> set[str]:
        return {title for title, _ in self.issues.values()}


@pytest.mark.parametrize(("to", "key", "summary"), [("jira", "Issue Key", "Summary"), ("linear", "Id", "Title")])
def test_a_second_export_makes_no_issue_twice(to: str, key: str, summary: str) -> None:
    tracker, export = Tracker(key, summary), told(shop())
    tracker.take(exported(export, to))
    before = len(tracker.issues)
    tracker.take(exported(export, to, tracker.tells()))
    tracker.take(exported(told(shop(RENAMED), export.plan.plan.lock), to, tracker.tells()))
    assert len(tracker.issues) == before > 8


def test_jira_updates_what_it_has() -> None:
    tracker, export = Tracker("Issue Key", "Summary"), told(shop())
    tracker.take(exported(export, "jira"))
    tracker.take(exported(told(shop(RENAMED), export.plan.plan.lock), "jira", tracker.tells()))
    assert {title for title in tracker.titles if "oad" in title} == {"T010 Load again"}


def test_what_is_cancelled_is_told_to_jira_where_it_is_there() -> None:
    export = told(shop())
    (gone,) = (item for item in export.items if item.task.cancelled)
    summaries = [row["Summary"] for row in records(exported(export, "jira"))]
    assert gone.title not in summaries
    there = records(exported(export, "jira", Known({gone.mark: "KEY-7"})))
    assert [row["Issue Key"] for row in there if row["Summary"] == gone.title] == ["KEY-7"]


def test_marks_stay_with_their_tasks() -> None:
    export = told(shop())
    marks = {item.task.key: item.mark for item in export.items}
    later = told(shop(DROPPED), export.plan.plan.lock)
    kept = {item.task.key: item.mark for item in later.items}
    assert kept == {key: mark for key, mark in marks.items() if key in kept}
    assert later.retired == (marks["operation.create_item"],)


def test_marks_of_others_are_not_ours() -> None:
    labels = ("specgen-shop-T001", "xspecgen-shop-T002", "specgen-shop-T003x", "specgen-shop-feature-F001")
    rows = (("ID", "Labels"), *((f"A-{number}", label) for number, label in enumerate(labels, 1)))
    assert _keys(known_in(table(rows))) == {"shop-T001": "A-1", "shop-feature-F001": "A-4"}


def test_texts_of_several_lines_and_rows_that_end_early_are_read() -> None:
    text = '\ufeffID,Description\r\nA-1\r\nA-2,"one ""line""\nspecgen: shop-T001\r\n"\r\nA-3,specgen: shop-T002'
    assert _keys(known_in(text)) == {"shop-T001": "A-2", "shop-T002": "A-3"}


def test_what_has_no_keys_is_no_export_of_a_tracker() -> None:
    assert known_in("Summary,Labels\nA,specgen-shop-T001\n") is None
    assert known_in("") is None
    assert known_in(f"ID,{'x' * 200_000}\n") is None
    assert _keys(NOTHING) == {}


def _keys(known: Known | None) -> Mapping[str, str]:
    assert known is not None
    return known.keys


def test_a_lock_that_knows_nothing_retires_nothing() -> None:
    assert told(shop(), Lock({}, {})).retired == ()
