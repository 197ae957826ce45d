"""Questions that follow from a spec: what a team would ask, and nothing that the spec answers."""

from specgen.contract.project import project
from specgen.plan.derive import work_of
from specgen.plan.gaps import Settled, gaps_of
from tests.check import resolved
from tests.plan.plans import PEOPLE, QUARTERS, SHOP

CRITERIA = "acceptance: {AC001: {given: it, when: I look, then: it is there}}"
FEATURES = f"""\
features:
  F001: {{title: Items, operations: [register, list_items, list_shelfs, restock], {CRITERIA}}}
  F002: {{title: Later, operations: [list_tags], {CRITERIA}}}
"""
RESTOCK = "  POST /items/{id}/restock: {name: restock, entity: Item, does: service%s}\n"


def asked(settled: Settled = frozenset(), restock: str = "") -> list[str]:
    """The names of what is asked of the first quarter's tasks."""
    shop = SHOP.replace(
        "operations: [list, create, delete]", "operations: [list, create, delete], list: {pagination: none}"
    )
    shop = shop.replace("operations: [list]}", "operations: [list], list: {pagination: none}}")
    product = resolved(shop + RESTOCK % restock + PEOPLE + FEATURES + QUARTERS)
    contract = project(product)
    work = work_of(product, contract)
    first = {task.key for task in work.tasks if task.feature == "F001"}
    return sorted(gap.name for gap in gaps_of(product, contract, work, settled) if gap.task in first)


def test_what_the_spec_leaves_open_is_asked() -> None:
    assert asked() == ["endless list_items", "undescribed restock", "unlimited register"]


def test_what_is_excepted_from_a_rule_for_a_reason_is_not_asked() -> None:
    settled = frozenset({("unlimited-public", "api.rate_limit.public"), ("unpaged-list", "list_items")})
    assert asked(settled) == ["undescribed restock"]
    assert asked(frozenset({("unpaged-list", "list_shelfs")})) == asked()


def test_what_has_a_summary_of_its_authors_is_described() -> None:
    assert "undescribed restock" not in asked(restock=", summary: Put new ones on the shelf.")
    assert "undescribed restock" not in asked(restock=", description: New ones are put on the shelf.")
