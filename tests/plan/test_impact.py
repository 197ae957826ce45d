"""`specgen impact`: all that a part of the spec touches."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from specgen.generators.impact.document import JsonImpact, document, impact_schema
from specgen.generators.impact.impact import Impact
from specgen.generators.impact.lines import lines
from specgen.generators.impact.sections import sections
from specgen.report import plain
from specgen.workflows.generate import Wanted, generate
from specgen.workflows.impact import impact
from specgen.workflows.plan import plan
from tests.cli.command import specgen
from tests.plan.plans import PEOPLE, QUARTERS, SHOP
from tests.plan.test_brief import FEATURES, HEAD

MORE = """\
roles: {visitor: ["items:read", "shelfs:read"], keeper: {extends: visitor, permissions: ["items:write"]}}
services:
  stock: {description: Counts., owns: [Item], uses: [mail]}
  rest: {description: All else., owns: [User, Shelf, Tag]}
integrations: {mail: {description: Sends letters, direction: outbound, auth: api_key, secrets: [MAIL_API_KEY]}}
"""
SAID = HEAD + SHOP + PEOPLE + FEATURES + QUARTERS


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    file = tmp_path / "product.yaml"
    file.write_text(SAID)
    assert generate(file, tmp_path, Wanted()).value
    assert plan(file, tmp_path, "Q1", dry=False).value
    return file


def told(spec: Path, name: str) -> Impact:
    said = impact(spec, spec.parent, name)
    assert said.value is not None, said.diagnostics
    return said.value


@pytest.mark.slow
def test_a_field_is_told_with_its_column_and_what_its_table_holds_of_it(spec: Path) -> None:
    reached = told(spec, "User.email").reached
    assert (reached.tables, reached.columns) == (("users",), ("users.email",))
    assert reached.constraints == ("users.uq_users_email", "users.ck_users_email_format")


@pytest.mark.slow
def test_a_relation_is_told_with_its_key_and_its_index(spec: Path) -> None:
    reached = told(spec, "Item.shelf").reached
    assert reached.foreign_keys == ("items.fk_items_shelf_id",)
    assert reached.indexes == ("items.idx_items_shelf_id",)


@pytest.mark.slow
def test_a_key_is_told_with_the_columns_that_name_it(spec: Path) -> None:
    reached = told(spec, "Shelf.id").reached
    assert reached.columns == ("shelfs.id", "items.shelf_id")
    assert reached.foreign_keys == ("items.fk_items_shelf_id",)


@pytest.mark.slow
def test_an_operation_says_whether_it_takes_or_answers_the_field(spec: Path) -> None:
    where = {each.name: each.where for each in told(spec, "Item.name").reached.operations}
    assert where["create_item"] == ("request", "response")
    assert where["list_items"] == ("response",)


@pytest.mark.slow
def test_types_are_told_with_the_properties_that_come_from_it(spec: Path) -> None:
    found = {each.name: each.properties for each in told(spec, "Item.name").reached.types}
    assert found == {"CreateItemRequest": ("name",), "Item": ("name",)}


@pytest.mark.slow
def test_migrations_that_stand_name_it_and_a_change_needs_another_one(spec: Path) -> None:
    said = told(spec, "Item.name")
    assert "migrations/postgresql/001_initial_schema.sql" in said.migrations
    assert said.moves
    assert not told(spec, "create_item").moves


@pytest.mark.slow
def test_files_tests_and_sections_are_told_apart(spec: Path) -> None:
    said = told(spec, "Item.name")
    assert {"src/shop/models/items.py", "src/shop/contracts/items.py", "docs/erd.mmd"} <= set(said.files)
    assert "src/shop/models/users.py" not in said.files
    assert "tests/contract/test_items.py" in said.tests
    anchors = [each.anchor for each in said.sections if each.path == "docs/api-specification.md"]
    assert "post-items" in anchors
    assert "get-tags" not in anchors


@pytest.mark.slow
def test_an_anchor_is_that_of_a_heading(spec: Path) -> None:
    for each in told(spec, "Item").sections:
        text = (spec.parent / each.path).read_text()
        assert each.anchor in [part.anchor for part in sections(text)]


@pytest.mark.slow
def test_tasks_are_told_with_feature_and_quarter_and_the_tests_of_criteria(spec: Path) -> None:
    said = told(spec, "Item.name")
    assert [(each.title.partition(":")[0], each.feature, each.quarter) for each in said.tasks] == [
        ("Item", "F001", "Q1"),
        ("POST /items", "F001", "Q1"),
        ("GET /items", "F001", "Q1"),
        ("Items", "F001", "Q1"),
    ]
    assert "tests/test_items.py::test_list" in said.tests


@pytest.mark.slow
def test_what_is_noted_of_it_is_told(spec: Path) -> None:
    assert [each.name for each in told(spec, "list_items").notes] == ["R001", "Q002"]
    assert [each.name for each in told(spec, "Item.name").notes] == ["ADR0001"]


@pytest.mark.slow
def test_an_enum_reaches_the_columns_and_types_that_hold_it(spec: Path) -> None:
    reached = told(spec, "State").reached
    assert (reached.enums, reached.columns) == (("state",), ("items.state",))
    assert "Item" in [each.name for each in reached.types]


@pytest.mark.slow
def test_an_error_reaches_the_operations_that_answer_it(spec: Path) -> None:
    found = {each.name for each in told(spec, "AUTHENTICATION_ERROR").reached.operations}
    assert "create_item" in found
    assert "list_tags" not in found


@pytest.mark.slow
def test_a_feature_reaches_what_it_names(spec: Path) -> None:
    said = told(spec, "F002")
    assert [each.name for each in said.reached.operations] == ["list_tags"]
    assert {each.quarter for each in said.tasks} == {"Q2"}


@pytest.mark.slow
def test_roles_services_and_integrations_reach_the_operations_that_they_do(spec: Path) -> None:
    role = "role: {type: role, default: visitor, writable_by: keeper}, password:"
    spec.write_text(SAID.replace("password:", role, 1) + MORE)
    found = told(spec, "stock")
    assert "create_item" in [each.name for each in found.reached.operations]
    assert "list_tags" not in [each.name for each in found.reached.operations]
    assert told(spec, "mail").reached.operations == found.reached.operations
    assert "create_item" in [each.name for each in told(spec, "keeper").reached.operations]
    assert "create_item" not in [each.name for each in told(spec, "visitor").reached.operations]


@pytest.mark.slow
def test_without_a_tree_the_files_are_those_that_would_be_generated(spec: Path) -> None:
    (spec.parent / "elsewhere").mkdir()
    said = impact(spec, spec.parent / "elsewhere", "Item.name").value
    assert said
    assert "src/shop/models/items.py" in said.files


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asked", "meant"), [("Usr.email", "User.email"), ("emial", "User.email"), ("create_itm", "create_item")]
)
def test_what_is_unknown_is_guessed(spec: Path, asked: str, meant: str) -> None:
    (fault,) = impact(spec, spec.parent, asked).diagnostics
    assert (fault.code, fault.help) == ("unknown-name", f"did you mean `{meant}`?")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["User", "User.email", "create_item", "State", "F001", "NOT_FOUND", "entity.Item"])
def test_json_is_as_its_schema_says(spec: Path, name: str) -> None:
    said: JsonImpact = json.loads(document(told(spec, name)))
    Draft202012Validator(json.loads(impact_schema())).validate(said)
    assert said["name"] == name.removeprefix("entity.")


@pytest.mark.slow
def test_people_read_what_is_there_and_nothing_of_what_is_not(spec: Path) -> None:
    said = plain(lines(told(spec, "Item.shelf")))
    assert "1 index\n  items.idx_items_shelf_id\n" in said
    assert "POST /items create_item (request, response)" in said
    assert "0 " not in [line[:2] for line in said.splitlines()]


def test_a_heading_in_a_block_of_code_begins_no_section() -> None:
    text = "# One\n\n````md\n```\n# no\n```\n````\n\n## Two\n\n# One\n"
    assert [(each.heading, each.anchor) for each in sections(text)] == [
        ("One", "one"),
        ("Two", "two"),
        ("One", "one-1"),
    ]


@pytest.mark.slow
def test_the_command_prints_json_and_nothing_else(spec: Path) -> None:
    said = specgen(spec.parent, "impact", "Item.name", "--json")
    assert (said.code, json.loads(said.out)["kind"]) == (0, "impact")
    assert specgen(spec.parent, "impact", "Itm.name").code == 1


@pytest.mark.parametrize("name", ["reminders", "job.reminders", "desk", "channel.desk"])
def test_jobs_and_channels_may_be_asked_about_by_either_name(tmp_path: Path, name: str) -> None:
    around = (
        "events: {item.sold: {description: An item is sold, from: stock}}\n"
        "jobs: {reminders: {description: Reminds people, service: stock, every: 1h}}\n"
        "channels: {desk: {description: What is sold, path: /live, service: stock, events: [item.sold]}}\n"
    )
    file = tmp_path / "product.yaml"
    file.write_text(SAID + MORE.partition("\n")[2] + around)
    assert told(file, name).target.name == name.rpartition(".")[2]


@pytest.mark.slow
def test_a_feature_touches_all_tasks_of_it(spec: Path) -> None:
    whole = plan(spec, spec.parent, "Q1", dry=True).value
    assert whole
    own = {whole.plan.id_of(task.key) for task in whole.plan.tasks if task.feature == "F001"}
    assert own <= {each.number for each in told(spec, "F001").tasks}
