"""Rules between fields and between rows, rows that are put where their path says, and rows linked with others."""

import pytest

from specgen.contract.project import project as contract
from specgen.product.between import Apart, NoCircle
from specgen.product.conditions import Binary, Name
from specgen.product.model import Does, Operation, PathKey, PathRow, Product
from specgen.schema.dialects import dialect
from specgen.schema.project import project
from tests.check import resolved

SPEC = """
auth: {user: Guest}
errors: {ROOM_TAKEN: {status: 409, description: Somebody else has the room then}}
enums: {State: [asked, sure, gone]}
entities:
  Guest: {owner: self, fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
  Room:
    key: [number]
    fields: {number: {type: integer, min: 1}, beds: {type: integer, default: 1}}
  Place:
    fields:
      title: string
      tags: {many_to_many: Tag}
      around: {belongs_to: Place, optional: true, acyclic: true}
  Tag: {key_in_paths: label, fields: {label: {type: string, length: 1..20, unique: true}}}
  Note:
    exactly_one: [[room, place]]
    fields:
      room: {belongs_to: Room, optional: true}
      place: {belongs_to: Place, optional: true}
  Stay:
    no_overlap: [{from: starts_on, to: ends_on, within: [room], where: {state: [asked, sure]}, taken: ROOM_TAKEN}]
    fields:
      room: {belongs_to: Room}
      state: {type: State, default: asked}
      starts_on: date
      ends_on: date
endpoints:
  /rooms: {entity: Room, operations: [read, upsert]}
  /notes: {entity: Note, operations: [create]}
  /stays: {entity: Stay, operations: [create, update]}
  /places: {entity: Place, operations: [create, update]}
  PUT /places/{id}/tags/{label}: {entity: Place, does: {link: tags}}
  DELETE /places/{id}/tags/{tag_label}: {entity: Place, does: {unlink: tags}}
"""


def product() -> Product:
    return resolved(SPEC)


def operation(name: str) -> Operation:
    return next(each for each in product().operations if each.name == name)


@pytest.mark.word("endpoints.path.upsert", "openapi")
def test_an_upsert_replaces_and_makes() -> None:
    upsert = operation("upsert_room")
    assert (upsert.does, upsert.upserts, upsert.method, upsert.path) == (Does.REPLACE, True, "PUT", "/rooms/{number}")
    call = next(each for each in contract(product()).calls if each.name == "upsert_room")
    assert call.made is not None
    assert (call.success.status, call.made.status, call.made.type) == (200, 201, call.success.type)
    assert "NOT_FOUND" not in [error.code for error in call.errors]
    assert call.parameters[0].type.limits.minimum == "1"


def test_an_upsert_asks_for_what_the_path_does_not_say() -> None:
    room = product().entity("Room")
    assert operation("upsert_room").sent(room) == ("beds",)


@pytest.mark.word("entities.no_overlap", "sql")
def test_ranges_end_after_they_begin_and_are_found_by_an_index() -> None:
    stay = product().entity("Stay")
    (rule,) = stay.between
    assert isinstance(rule, Apart)
    assert rule.fields == ("starts_on", "ends_on", "room", "state")
    assert [check.condition for check in stay.checks] == [Binary("<", Name("starts_on"), Name("ends_on"))]
    assert [[part.field for part in index.fields] for index in stay.indexes] == [["room", "starts_on"]]


def test_a_check_that_the_author_wrote_is_not_repeated() -> None:
    written = SPEC.replace("    no_overlap:", "    checks: {later: ends_on > starts_on}\n    no_overlap:")
    assert [check.name for check in resolved(written).entity("Stay").checks] == ["later"]


@pytest.mark.word("entities.fields.acyclic", "service")
def test_a_new_row_with_a_key_of_the_services_leads_nowhere_back() -> None:
    assert product().entity("Place").between == (NoCircle("around"),)
    calls = {call.name: [rule.said for rule in call.rules] for call in contract(product()).calls}
    assert calls["update_place"] == [NoCircle("around")]
    assert calls["create_place"] == []


@pytest.mark.parametrize("name", ["postgresql", "sqlite", "mysql"])
def test_each_database_says_that_it_does_not_see_to_what_is_between_rows(name: str) -> None:
    lowered = dialect(name).lower(project(product()))
    notes = {(note.capability, note.origin) for note in lowered.notes}
    assert notes >= {("overlaps", "Stay"), ("circles", "Place.around")}
    assert [table.left for table in lowered.schema.tables if table.left] == []


@pytest.mark.word("entities.exactly_one", "sql", "openapi")
def test_a_row_fills_exactly_one_of_several_fields() -> None:
    note = product().entity("Note")
    (check,) = note.checks
    assert check.name == "one_of_room_place"
    assert check.description == "exactly one of roomNumber and placeId is given"
    assert note.choices == (("room", "place"),)
    type_ = contract(product()).type("CreateNoteRequest")
    assert type_.choices == (("roomNumber", "placeId"),)


@pytest.mark.word("endpoints.single.does", "openapi")
@pytest.mark.parametrize(("name", "parameter"), [("link_place_tags", "label"), ("unlink_place_tags", "tag_label")])
def test_a_path_names_what_is_linked(name: str, parameter: str) -> None:
    linking = operation(name)
    assert linking.keys == (PathKey("id", "id"),)
    assert linking.linked == PathRow("Tag", (PathKey(parameter, "label"),))
    assert linking.writes_its_row
