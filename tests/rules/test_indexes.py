"""Rules about indexes and unique sets see columns, in whatever words they are said."""

import pytest

from tests.rules.asked import said_of


def lot(said: str, more: str = "") -> str:
    """A spec with an entity `Lot` of which *said* is said, and its fields with *more*."""
    return f"""
entities:
  Lot:
    fields: {{code: {{type: string, unique: true}}, hall: string, row: string, place: integer, sold: boolean{more}}}
    {said}
"""


@pytest.mark.parametrize("said", ["[hall, code]", "[hall]", "[place, hall, code]"])
def test_an_index_may_end_with_what_is_unique(said: str) -> None:
    assert said_of("index-on-unique", lot(f"indexes: [{said}]")) == []


@pytest.mark.parametrize(
    "said",
    [
        "indexes: [[-code]]",
        "indexes: [[code, hall]]",
        "indexes: [{fields: [code], where: {sold: true}}]",
        "{unique: [[hall, row]], indexes: [[row, -hall, place]]}",
        "{soft_delete: true, indexes: [[code]]}",
    ],
)
def test_what_is_unique_needs_no_index_whichever_way_it_runs(said: str) -> None:
    lines = said[1:-1].replace("]], indexes", "]]\n    indexes").replace("true, indexes", "true\n    indexes")
    assert len(said_of("index-on-unique", lot(lines if said.startswith("{") else said))) == 1


@pytest.mark.parametrize("said", ["unique: [[hall, row]]", "unique: [[hall, row], [hall, place]]"])
def test_sets_that_only_overlap_are_both_needed(said: str) -> None:
    assert said_of("wider-unique", lot(said)) == []


def test_a_set_around_another_set_is_useless() -> None:
    assert said_of("wider-unique", lot("unique: [[hall, row, place], [row, hall]]")) == ["Lot.hall,row,place"]


def test_each_tenant_has_its_own_values_without_a_word() -> None:
    text = """
auth: {user: User, tenant: {entity: Clinic, members: Member}}
entities:
  User: {owner: self, fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
  Clinic: {fields: {name: string}}
  Member: {fields: {clinic: {belongs_to: Clinic}, user: {belongs_to: User}}}
  Room:
    fields: {clinic: {belongs_to: Clinic}, code: {type: string, unique: true}, floor: string}
    unique: [[floor, code]]
    indexes: [[floor], [code]]
endpoints:
  /clinics: {entity: Clinic, operations: [list, create]}
  /rooms: {entity: Room, operations: [list, create]}
"""
    assert said_of("wider-unique", text) == ["Room.clinic,floor,code"]
    assert said_of("index-on-unique", text) == ["Room.clinic,code"]


@pytest.mark.parametrize("where", ["{sold: [true, false]}", "{hall: x}", "{row: [a, b]}"])
def test_a_column_of_which_several_values_are_kept_is_no_constant(where: str) -> None:
    said = f"indexes: [{{fields: [sold, row, place], where: {where}}}]"
    assert said_of("constant-index-column", lot(said)) == []


@pytest.mark.parametrize("where", ["{row: [a]}", "{hall: x, row: a}", "{row: null}"])
def test_one_value_is_a_constant_however_it_is_said(where: str) -> None:
    said = f"indexes: [{{fields: [row, place], where: {where}}}]"
    optional = lot(said).replace("row: string", "row: {type: string, optional: true}")
    assert said_of("constant-index-column", optional) == ["Lot.row,place"]


@pytest.mark.parametrize(
    "said",
    [
        "[[hall, row], [row, hall]]",
        "[[hall], {fields: [hall, row], where: {sold: true}}]",
        "[[hall, -row], [hall, row, place]]",
        "[[row], [hall, row]]",
    ],
)
def test_an_index_that_orders_or_keeps_other_rows_is_none_within_another(said: str) -> None:
    assert said_of("index-within-index", lot(f"indexes: {said}")) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("indexes: [[-hall, row], [hall, -row, place]]", "Lot.hall,row"),
        ("indexes: [[hall, row, place], [hall]]", "Lot.hall"),
        ("unique: [[hall, row]]\n    indexes: [[hall]]", "Lot.hall"),
        ("indexes: [{fields: [hall], where: {sold: true}}, {fields: [hall, row], where: {sold: true}}]", "Lot.hall"),
    ],
)
def test_the_beginning_of_an_index_is_found_backwards_and_in_what_is_unique(said: str, found: str) -> None:
    assert said_of("index-within-index", lot(said)) == [found]


def test_what_is_unique_among_rows_that_are_not_deleted_finds_no_deleted_ones() -> None:
    said = "soft_delete: true\n    unique: [[hall, row]]\n    indexes: [[hall]]"
    assert said_of("index-within-index", lot(said)) == []
