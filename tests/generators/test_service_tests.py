"""The generated tests: one module for each group, and what they ask of each operation."""

import ast
import re

import pytest

from specgen.generators.design import Design
from specgen.generators.service.operations.names import groups_of
from specgen.generators.service.operations.worked_out import awaited_by
from specgen.generators.service.tests.values.samples import Samples
from specgen.generators.service.tests.values.scalars import Long, accepts
from specgen.generators.service.tests.values.types import accepted, refused, values
from specgen.product.model import Does, Group, Limits, Pattern
from specgen.product.types import Kind, ScalarType
from tests.generators.build import design_of
from tests.generators.service_packages import FIRST, product, texts
from tests.generators.whole_service import ALL, file, spec

STRING = ScalarType(Kind.STRING)


@pytest.mark.slow
@pytest.mark.row("X02")
@pytest.mark.parametrize("name", FIRST)
def test_each_operation_has_its_tests(name: str) -> None:
    design = product(name)
    for group in design.product.groups:
        module = ast.parse(file(design, module_of(design, group)))
        classes = [node for node in module.body if isinstance(node, ast.ClassDef)]
        tested = {name.value for each in module.body[1:] for name in ast.walk(each) if isinstance(name, ast.Constant)}
        for operation in design.product.operations_of(group):
            assert operation.endpoint in tested
        for each in (each for each in classes if each.name.startswith("Test")):
            assert any(isinstance(node, ast.FunctionDef) and node.name.startswith("test_") for node in each.body)


def module_of(design: Design, group: Group) -> str:
    """The module that asks the operations of *group*: of what is received, all have one."""
    receives = all(operation.does is Does.RECEIVE for operation in design.product.operations_of(group))
    return f"tests/contract/{'runtime/test_received' if receives else f'test_{group.name}'}.py"


@pytest.mark.slow
@pytest.mark.row("X02")
@pytest.mark.parametrize("name", FIRST)
def test_each_documented_error_is_asked_for(name: str) -> None:
    design = product(name)
    text = "".join(file(design, module_of(design, group)) for group in design.product.groups)
    text += file(design, "tests/contract/runtime/test_envelope.py")
    limited = bool(design.product.api.rate_public or (design.product.auth and design.product.api.rate_signed_in))
    text += file(design, "tests/contract/runtime/test_rates.py") if limited else ""
    rated = any(each.rate and each.does is not Does.RECEIVE for each in design.product.operations)
    text += file(design, "tests/contract/runtime/test_operation_rates.py") if rated else ""
    issued = bool(design.product.auth and design.product.auth.issuer)
    text += file(design, "tests/contract/runtime/test_issuer.py") if issued else ""
    has_bodies = any(call.body for call in design.contract.calls)
    text += file(design, "tests/contract/runtime/test_body_limit.py") if has_bodies else ""
    told = {error.code for call in design.contract.calls for error in call.errors}
    own = {code for operation in design.product.operations for code in operation.errors}
    assert {code for code in told - own if f'"{code}"' not in text} == set()


@pytest.mark.row("X04")
def test_values_lie_on_and_beyond_each_limit() -> None:
    limits = Limits(min_length=1, max_length=200)
    design = product("exam-portal")
    lengths = [
        len(each.text if isinstance(each, Long) else str(each)) for each in accepted(design.product, STRING, limits)
    ]
    assert lengths == [1, 200]
    texts = [each.text if isinstance(each, Long) else each for each in refused(design.product, STRING, limits)]
    assert "" in texts
    assert any(isinstance(text, str) and len(text) == 201 for text in texts)


def test_nobody_gives_away_the_role_by_which_they_ask() -> None:
    """Who may change roles and takes another may not even be allowed to look what came of it."""
    said = """
auth: {user: User}
roles: {guest: [], manager: ["users:write"]}
entities:
  User:
    owner: self
    fields:
      email: {type: email, unique: true}
      password: {type: password, length: 8..72}
      name: string
      role: {type: role, default: guest, writable_by: manager}
endpoints: {"PATCH /users/{id}": {entity: User, does: update}}
"""
    text = file(design_of(said), "tests/contract/test_users.py")
    changed = text[: text.index("def test_changes_one_field(")].rpartition("parametrize(")[2]
    assert '("name", ' in changed
    assert '("role", ' not in changed


def test_rows_of_which_a_check_speaks_differ_however_many_there_are() -> None:
    """Unless the check would not let some of them be."""
    said = """
entities:
  Device:
    key: serial
    fields:
      serial: {type: string, length: 1..20}
      gateway: {belongs_to: Device, optional: true, nullable: true}
      word: {type: string, length: 1..20, unique: true}
    checks: {not_itself: gateway is null or gateway != serial, short: length(word) < 10}
endpoints: {/devices: {entity: Device, operations: [list, create]}}
"""
    text = file(design_of(f"auth: {{scheme: none}}{said}"), "tests/contract/rows.py")
    assert '"serial": f"Example {number}"' in text
    assert '"word": self._in_turn(' in text


@pytest.mark.parametrize(
    ("limits", "kind"),
    [
        (Limits(3, 5, pattern=Pattern("^[a-z]+$", "letters")), Kind.STRING),
        (Limits(13, 13, pattern=Pattern("^[0-9]{13}$", "13 digits")), Kind.STRING),
        (Limits(12, 72, needs=("upper", "lower", "digit", "symbol")), Kind.PASSWORD),
        (Limits(max_length=20), Kind.EMAIL),
        (Limits(max_length=40), Kind.URL),
    ],
)
def test_texts_differ_and_keep_their_limits(limits: Limits, kind: Kind) -> None:
    found = values(product("bare").product, ScalarType(kind), limits, 5)
    assert len(set(map(str, found))) == 5
    assert all(accepts(ScalarType(kind), limits, str(each)) for each in found)


def test_a_sample_keeps_the_checks_of_its_entity() -> None:
    entities = """
  Stay:
    fields: {starts_on: date, ends_on: date, nights: {type: integer, min: 1}, guests: {type: integer, min: 1}}
    checks:
      ends_later: ends_on > starts_on
      room: nights * guests >= 6 and not (nights = guests)
"""
    design = spec(entities, "\n  /stays: {entity: Stay, operations: [create]}")
    stay = design.product.entity("Stay")
    row = Samples(design.product).kept(stay)
    assert str(row["ends_on"]) > str(row["starts_on"])
    assert Samples(design.product).keeps(stay, row)


def test_a_row_is_mended_by_as_little_as_will_do() -> None:
    entities = """
  Stay:
    fields:
      code: {type: string, length: ..8, unique: true}
      nights: {type: integer, max: 400, default: 0}
      price: {type: decimal, digits: 6, scale: 2, min: 0.01}
      total: {type: decimal, digits: 10, scale: 2}
      left_at: {type: datetime, optional: true}
      note: {type: text, optional: true}
    checks:
      adds_up: total = nights * price
      shouted: code = upper(code) and length(code) = 8
      left: left_at is null or left_at > created_at
      noted: (nights > 100) = (note is not null)
"""
    stay = spec(entities, "\n  /stays: {entity: Stay, operations: [create]}").product.entity("Stay")
    samples = Samples(product("bare").product)
    row = samples.kept(stay)
    assert (row["nights"], row["note"], row["left_at"]) == (0, None, None)
    free = samples.fields(stay).plain
    for name, value, changed in (
        ("nights", 400, {"total", "note"}),
        ("left_at", "2026-01-15T09:30:00Z", None),
        ("left_at", "2950-01-15T09:30:00Z", set()),
        ("total", "7.00", {"nights"}),
    ):
        mended = samples.mended(stay, {**row, name: value}, free - {name}, {"note"})
        assert (None if mended is None else {each for each in row if mended[each] != row[each]} - {name}) == changed


def test_a_test_of_the_authors_operation_lets_it_be_written() -> None:
    text = file(product("task-manager"), "tests/contract/test_tasks.py")
    assert 'is_written = "complete_task" in vars(TaskService)' in text
    assert "assert (answer.status == 501) is not is_written" in text


@pytest.mark.slow
@pytest.mark.row("X01")
@pytest.mark.parametrize("name", FIRST)
def test_each_service_that_shows_a_row_is_tested_alone(name: str) -> None:
    design = product(name)
    made = texts(design, ALL)
    for group in groups_of(design):
        shows = any(
            call.operation.does is Does.READ
            and call.operation.keys
            and not call.operation.checks_tag
            and not awaited_by(design.product, call)
            for call in group.calls
        )
        path = f"tests/services/test_{group.group.name}.py"
        assert (path in made) is shows
        if shows:
            assert f"service = {group.service_class}(context)" in made[path]
            assert "AsyncMock(spec=AsyncSession)" in made["tests/services/conftest.py"]


@pytest.mark.slow
def test_what_only_the_service_sets_may_follow_from_a_change() -> None:
    """Code of the author's own sets it, whenever it likes; but no change gives a role."""
    assert '"publishedAt": ANY' in file(product("publishing"), "tests/contract/test_posts.py")
    users = file(product("publishing"), "tests/contract/test_users.py")
    assert '"emailVerified": ANY' in users
    assert '"role": ANY' not in users


def test_the_whole_service_is_asked_for_what_the_usual_role_may_call() -> None:
    roles = 'roles: {guest: ["things:read"], keeper: "*"}\n'
    user = """
  User:
    fields:
      email: {type: email, unique: true}
      password: {type: password, length: 8..72}
      role: {type: role, default: guest, write: never}
"""
    guarded = '{name: list_secrets, entity: Thing, does: list, permission: "things:write"}'
    entities = "  Thing: {fields: {name: string}}"
    endpoints = f"\n  GET /secrets: {guarded}\n  /things: {{entity: Thing, operations: [list]}}"
    asked = file(spec(entities, endpoints, roles, user=user), "tests/contract/runtime/test_envelope.py")
    assert '"GET /things"' in asked
    assert "secrets" not in asked


@pytest.mark.parametrize("fields", ["name: {type: string, write: create}", "name: string"])
def test_what_a_change_can_say_is_laid_out_as_a_formatter_does(fields: str) -> None:
    """Also where it can say nothing."""
    design = spec(f"  Thing: {{fields: {{{fields}}}}}", "\n  /things: {entity: Thing, operations: [create, update]}")
    text = file(design, "tests/contract/test_things.py")
    assert ("return {}" in text) is ("write: create" in fields)
    assert not re.search(r"{\s+}", text)


@pytest.mark.parametrize("versioned", [False, True])
def test_a_row_stays_with_its_tenant_where_the_states_that_are_kept_of_it_name_the_tenant(versioned: bool) -> None:
    design = design_of(f"""
        auth: {{user: User, tenant: {{entity: Farm, members: Member}}}}
        entities:
          User:
            owner: self
            fields: {{email: {{type: email, unique: true}}, password: {{type: password, length: 8..72}}}}
          Farm:
            fields: {{name: string, trees: {{has_many: Tree}}, tree_count: {{count: trees, stored: true}}}}
          Member:
            fields: {{farm: {{belongs_to: Farm}}, user: {{belongs_to: User}}}}
          Tree:
            versioned: {str(versioned).lower()}
            fields: {{farm: {{belongs_to: Farm}}, name: string}}
        endpoints:
          /trees: {{entity: Tree, operations: [list, create]}}
    """)
    text = file(design, "tests/contract/test_totals.py")
    assert ("moves=True" in text) is not versioned
    assert ("def test_follows_a_row_to_another" in text) is not versioned
