"""Checks that a database leaves to the service: written in its arithmetic, and made whenever a row is written."""

import re
from decimal import Decimal
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import pytest

from tests.generators.service_packages import product, texts
from tests.generators.whole_service import ALL, file, spec

FIELDS = """
      name: {type: string, length: 1..9}
      other: {type: string, length: 1..9, optional: true}
      on: boolean
      day: date
      price: {type: decimal, digits: 9, scale: 2}
      rate: {type: float, optional: true}
"""


@pytest.mark.parametrize(
    ("condition", "asked"),
    [
        ("lower(name) = name", "equal(lowered(row.name), row.name)"),
        ("price / 3 <= 1.50", 'negated(less(Decimal("1.50"), divided(row.price, 3)))'),
        (
            "not on or day > '2026-01-01' and upper(name) != 'X'",
            'either(negated(row.on), both(less(date.fromisoformat("2026-01-01"), row.day), '
            'negated(equal(uppered(row.name), "X"))))',
        ),
        (
            "other is not null and length(lower(trim(other))) >= 2",
            "both(negated(missing(row.other)), negated(less(length(lowered(trimmed(row.other))), 2)))",
        ),
        (
            "price / 2 + price * rate - 1 < 9",
            "less(minus(plus(divided(row.price, 2), times(row.price, row.rate)), 1), 9)",
        ),
    ],
)
def test_conditions_are_written_in_the_arithmetic_of_sql(condition: str, asked: str) -> None:
    entity = f'\n  Item:\n    scope: {{read: any, write: any}}\n    checks: {{it: "{condition}"}}\n    fields:{FIELDS}'
    text = file(spec(entity, "\n  /items: {entity: Item, operations: [create]}"), "PACKAGE/checks.py")
    written = "".join(text.partition("            if ")[2].partition(":\n")[0].split())
    found = re.fullmatch(r"(\()?(.*)isFalse(?(1)\))", written.replace(",)", ")"))
    assert found
    assert found[2] == asked.replace(" ", "")


@pytest.mark.slow
def test_a_service_whose_databases_hold_every_check_has_none_of_its_own() -> None:
    assert "src/freight/checks.py" in texts(product("freight"), ALL)
    assert not [path for path in texts(product("guesthouse"), ALL) if path.endswith("/checks.py")]


@pytest.fixture(scope="module")
def sql(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """What the runtime calculates with."""
    path = tmp_path_factory.mktemp("runtime") / "checks.py"
    path.write_text(file(product("freight"), "PACKAGE/runtime/checks.py"), encoding="utf-8")
    found = spec_from_file_location("checks", path)
    assert found
    assert found.loader
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_what_is_missing_makes_a_claim_neither_true_nor_false(sql: ModuleType) -> None:
    assert [sql.both(left, None) for left in (True, False, None)] == [None, False, None]
    assert [sql.either(left, None) for left in (True, False, None)] == [True, None, None]
    assert [sql.negated(sql.equal("a", other)) for other in ("a", "b", None)] == [False, True, None]
    assert (sql.less(None, 1), sql.lowered(None), sql.plus(1, None), sql.missing(None)) == (None, None, None, True)


def test_numbers_are_divided_as_databases_do(sql: ModuleType) -> None:
    assert (sql.divided(7, 2), sql.divided(-7, 2), sql.divided(7, 0)) == (3, -3, None)
    assert sql.divided(Decimal("0.3"), 3) == Decimal("0.1")
    assert sql.times(Decimal("0.5"), 0.5) == 0.25
    assert sql.divided(9_223_372_036_854_775_807, 2) == 4_611_686_018_427_387_903
