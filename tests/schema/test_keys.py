"""Keys of one's own, of several fields and shared, as the tables that hold them."""

import pytest

from specgen.schema.model import Schema, Unique
from tests.databases import Database, each
from tests.generators.service_packages import product
from tests.schema.build import schema_of
from tests.schema.test_databases import there_and_back

HEAD = """
entities:
  Country: {key: code, fields: {code: {type: string, length: 2..2}}}
  Clinic: {fields: {country: {belongs_to: Country}, number: {type: integer, sequence: true}}}
"""
PATIENT = """
  Patient:
    key: [clinic, number]
    fields: {number: {type: integer, sequence: clinic}, clinic: {belongs_to: Clinic}}
  Visit: {fields: {clinic: {belongs_to: Clinic}, patient: {belongs_to: Patient, share: [clinic]}}}
"""
ROOM = """
  Room: {fields: {clinic: {belongs_to: Clinic}, floor: integer}}
  Bed: {fields: {clinic: {belongs_to: Clinic}, room: {belongs_to: Room, share: [clinic]}}}
"""


def schema(more: str = "") -> Schema:
    return schema_of(HEAD + more)


@pytest.mark.word("entities.key", "sql")
def test_a_key_of_one_s_own_has_no_default_and_is_what_others_hold() -> None:
    table = schema().table("countries")
    assert table.primary_key.columns == ("code",)
    assert table.column("code").default is None
    held = schema().table("clinics").column("country_code")
    assert held.type == table.column("code").type


@pytest.mark.word("entities.key", "sql")
@pytest.mark.word("entities.fields.share", "sql")
def test_a_foreign_key_holds_what_is_shared() -> None:
    table = schema(PATIENT).table("visits")
    assert schema(PATIENT).table("patients").primary_key.columns == ("clinic_id", "number")
    foreign = [(key.columns, key.target, key.target_columns) for key in table.foreign_keys]
    assert (("clinic_id", "patient_number"), "patients", ("clinic_id", "number")) in foreign


@pytest.mark.slow
@pytest.mark.word("entities.fields.share", "sql")
def test_what_is_shared_and_in_no_key_is_unique_with_it() -> None:
    unique = Unique("uq_rooms_clinic_id_id", ("clinic_id", "id"), "Room.clinic_id,id")
    assert schema(ROOM).table("rooms").uniques == (unique,)
    foreign = [key.target_columns for key in schema(ROOM).table("beds").foreign_keys]
    assert foreign == [("id",), ("clinic_id", "id")]


@pytest.mark.row("S07")
def test_one_index_serves_foreign_keys_that_begin_alike() -> None:
    names = [index.name for index in schema(PATIENT).table("visits").indexes]
    assert names == ["idx_visits_clinic_id_patient_number"]


@pytest.mark.word("entities.fields.sequence", "sql")
def test_a_number_that_counts_is_unique_where_it_counts() -> None:
    assert [unique.columns for unique in schema().table("clinics").uniques] == [("number",)]
    assert schema().table("counters").primary_key.columns == ("counted", "per")


@pytest.mark.row("S13")
@pytest.mark.word("entities.key", "sql")
@pytest.mark.word("entities.fields.share", "sql")
@pytest.mark.word("entities.fields.sequence", "sql")
@each()
def test_every_database_tells_of_the_keys(database: Database) -> None:
    there_and_back(product("hospital").schema, database)
    there_and_back(schema(PATIENT + ROOM), database)
