"""The first page of a plan: five answers, in sentences, for who has never seen the product."""

import pytest

from specgen.generators.plan import glance
from specgen.generators.plan.words import about
from specgen.plan.quarter import QuarterPlan
from tests.plan.plans import quarter_plan

FEATURES = """\
features:
  F001: {title: Items, operations: [list_items]}
"""
TEAM = "planning: {people: {first: {roles: [backend]}, second: {roles: [qa], title: Quality}}}\n"
QUARTER = "quarters: {Q1: {start: 2026-01-05, end: 2026-03-27, features: [F001]}}\n"
SHORT = "quarters: {Q1: {start: 2026-01-05, end: 2026-01-05, features: [F001]}}\n"


def answer(name: str, plan: QuarterPlan) -> str:
    """What the first page answers to a question."""
    return next(each for each in glance.answers(plan) if each.startswith(f"**{name}**: "))


def reasons(*sections: str) -> list[str]:
    return list(glance.against(quarter_plan(FEATURES, QUARTER, *sections)))


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "0h"), (100, "1h 40m"), (120, "0.5d"), (480, "1d"), (599, "1d"), (600, "1.5d"), (4800, "10d")],
)
def test_times_are_spoken_of_to_half_a_day(minutes: int, said: str) -> None:
    assert about(minutes, 480) == said


def test_the_verdict_says_what_it_means() -> None:
    assert glance.meaning(quarter_plan(FEATURES, QUARTER)).startswith("it can be done as it is planned")
    assert glance.meaning(quarter_plan(FEATURES, SHORT)) == "it can't be done as it is planned"


def test_the_role_that_has_most_to_do_is_told() -> None:
    assert answer("Fit", quarter_plan(FEATURES, QUARTER, people=TEAM)).endswith(" % of that of backend")
    assert "backend" not in answer("Fit", quarter_plan(FEATURES, QUARTER))


def test_what_to_leave_out_is_told_by_its_title() -> None:
    two = FEATURES + "  F002: {title: Tags, priority: could, operations: [list_tags]}\n"
    week = SHORT.replace("end: 2026-01-05, features: [F001]", "end: 2026-01-09, features: [F001, F002]")
    much = "tasks: {operation.list_tags: {estimate: 4d}}\n"
    fit = answer("Fit", quarter_plan(two, week, much))
    assert (
        "; 2.5d of backend are too much; find somebody more for backend, and all is done in time, or leave out" in fit
    )
    assert " leave out F002 Tags, and the rest is done on 2026-01-08" in fit


@pytest.mark.slow
def test_of_many_features_to_leave_out_the_first_are_told() -> None:
    tags = [f"F{number:03}" for number in range(2, 10)]
    many = FEATURES + "".join(f"  {each}: {{title: Tags, priority: could}}\n" for each in tags)
    own = "".join(f"  of_{each.lower()}: {{title: Tag, feature: {each}, estimate: 3d}}\n" for each in tags)
    week = SHORT.replace("end: 2026-01-05, features: [F001]", f"end: 2026-01-08, features: [F001, {', '.join(tags)}]")
    fit = answer("Fit", quarter_plan(many, week, f"tasks:\n{own}"))
    assert "leave out F009 Tags, F008 Tags, F007 Tags, F006 Tags, F005 Tags and 3 more, and the rest is done on" in fit


def test_who_has_time_is_told() -> None:
    two = FEATURES + "  F002: {title: Tags, priority: could, operations: [list_tags]}\n"
    week = SHORT.replace("end: 2026-01-05, features: [F001]", "end: 2026-01-09, features: [F001, F002]")
    much = "tasks: {operation.list_tags: {estimate: 4d}}\n"
    fit = answer("Fit", quarter_plan(two, week, much, people=TEAM))
    assert "; let Quality, who has 5d free, do the work of backend too, and all is done in time, or leave out" in fit


def test_where_nothing_helps_it_is_told_what_is_missing() -> None:
    fit = answer("Fit", quarter_plan(FEATURES, SHORT))
    assert "; 2.5d of backend are too much; even with unlimited people it is not done before 2026-01-07" in fit
    assert "leave out" not in fit


def test_it_is_told_whether_there_is_too_much_to_do_or_tasks_wait() -> None:
    assert "but tasks wait" not in answer("Fit", quarter_plan(FEATURES, SHORT, people=TEAM))
    review = "tasks: {review: {title: Review, feature: F001, role: qa, after: [operation.list_items], estimate: 3d}}\n"
    week = SHORT.replace("end: 2026-01-05", "end: 2026-01-09")
    waiting = answer("Fit", quarter_plan(FEATURES, week, review, people=TEAM))
    assert ", but tasks wait for each other and for people; 1.5d of qa are too much; " in waiting


def test_the_worst_risk_is_told() -> None:
    risks = "risks: {R001: {text: A leak, impact: low}, R002: {text: A fire, likelihood: high}, R003: {text: Rain}}\n"
    assert ": 3 risks, the worst R002 A fire; " in answer("Risk", quarter_plan(FEATURES, QUARTER, risks))


def test_people_are_called_as_people_say_it() -> None:
    owned = (
        "tasks: {entity.Item: {estimate: 1h}, review: {title: Review, feature: F001, owner: second, estimate: 1h}}\n"
    )
    plan = quarter_plan(FEATURES, QUARTER, owned, people=TEAM)
    assert plan.called("second") == "Quality"
    assert plan.called("first") == "First"
    assert "(First, 2026-01-05)" in answer("Next", plan)


def test_the_question_that_is_due_first_is_told() -> None:
    asked = "questions: {Q001: {text: Why, due: 2026-02-01}, Q002: {text: How, due: 2026-01-30}, Q003: {text: Who}}\n"
    assert answer("Next", quarter_plan(FEATURES, QUARTER, asked)).endswith("; Q002 is to be answered by 2026-01-30")


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        ("list_items", "1 task waits for the answer to Q001: May they?"),
        ("list_items, Item", "2 tasks wait for the answer to Q001: May they?"),
    ],
)
def test_what_waits_for_an_answer_is_counted(blocks: str, said: str) -> None:
    asked = f'questions: {{Q001: {{text: "May they?", blocks: [{blocks}]}}}}\n'
    assert f"CONCERNS: {said}" in reasons(asked)


def test_tasks_that_end_late_are_counted() -> None:
    (first, *_) = glance.against(quarter_plan(FEATURES, SHORT))
    assert "tasks end after 2026-01-05, the last on " in first


def test_a_question_that_should_have_been_answered_is_told() -> None:
    late = "questions: {Q001: {text: Why, due: 2026-01-04}, Q002: {text: How, due: 2026-01-05}}\n"
    assert [each for each in reasons(late) if "was to be" in each] == [
        "CONCERNS: Q001 was to be answered by 2026-01-04: Why"
    ]


def test_what_waits_in_a_circle_can_not_be_done() -> None:
    circle = "tasks: {entity.Item: {after: [review]}, review: {title: Review, feature: F001, after: [entity.Item]}}\n"
    assert any(each.startswith("FAIL: T0") and each.endswith(" wait for each other") for each in reasons(circle))
    own = "tasks: {entity.Item: {after: [entity.Item]}}\n"
    assert any(each.startswith("FAIL: T0") and each.endswith(" waits for itself") for each in reasons(own))
