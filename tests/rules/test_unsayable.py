"""Rules that no spec can break: APIs that were made otherwise can, as contracts made by hand show."""

from dataclasses import replace

import pytest

from specgen.contract.model import Contract, Direction, ObjectType, Purpose
from specgen.product.model import Json
from specgen.rules import Meant, Rule, judge
from specgen.rules.data.required_default import required_default
from specgen.rules.design.bare_array import bare_array
from specgen.rules.design.second_error_format import second_error_format
from specgen.rules.docs.missing_summary import missing_summary
from tests.rules.pages import UNSAYABLE, meant, sources_of

SHOP = """\
entities:
  Order: {fields: {note: string}}
endpoints:
  /orders: {entity: Order, operations: [list, create]}
"""


def with_a_bare_array(contract: Contract) -> Contract:
    first, *rest = contract.calls
    bare = replace(first, success=replace(first.success, type="Order", bare_list=True))
    return replace(contract, calls=(bare, *rest))


def with_a_second_error(contract: Contract) -> Contract:
    other = ObjectType("Problem", Direction.RESPONSE, Purpose.ERROR, (), "What went wrong.")
    return replace(contract, types=(*contract.types, other))


def with_a_required_default(contract: Contract) -> Contract:
    types = (
        replace(type_, properties=tuple(replace(each, default=Json('"none"')) for each in type_.properties))
        for type_ in contract.types
        if type_.purpose is Purpose.CREATE
    )
    return replace(contract, types=tuple(types))


def without_a_summary(contract: Contract) -> Contract:
    first, *rest = contract.calls
    return replace(contract, calls=(replace(first, operation=replace(first.operation, summary=" ")), *rest))


BREAKING = {
    bare_array.code: with_a_bare_array,
    missing_summary.code: without_a_summary,
    required_default.code: with_a_required_default,
    second_error_format.code: with_a_second_error,
}
SUBJECTS = {
    bare_array.code: "list_orders",
    missing_summary.code: "list_orders",
    required_default.code: "Order.note",
    second_error_format.code: "Problem",
}


def test_each_such_rule_is_shown() -> None:
    assert {rule.code for rule in UNSAYABLE} == BREAKING.keys()


@pytest.mark.parametrize("rule", UNSAYABLE, ids=lambda rule: rule.code)
def test_a_rule_finds_what_a_foreign_contract_has(rule: Rule) -> None:
    sound = meant(*sources_of(SHOP))
    assert judge(sound, [rule]).diagnostics == ()
    broken = Meant(sound.spec, sound.product, sound.schema, BREAKING[rule.code](sound.contract), sound.places)
    said = judge(broken, [rule])
    assert said.crashes == ()
    assert [each.subject for each in said.diagnostics] == [SUBJECTS[rule.code]]
    assert all(each.help for each in said.diagnostics)


@pytest.mark.parametrize("rule", UNSAYABLE, ids=lambda rule: rule.code)
def test_such_a_rule_looks_at_the_contract_alone(rule: Rule) -> None:
    assert rule.of_contract
