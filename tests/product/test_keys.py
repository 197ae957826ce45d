"""Keys, what fields hold that name rows by them, numbers that count, and what paths name."""

import pytest

from specgen.product.model import FieldRole, PathKey, PathRow, Product, Sequence, Write
from tests.check import as_sources, codes, derived, read, resolved

HEAD = """
entities:
  Country: {key: code, fields: {code: {type: string, length: 2..2}, name: string}}
  Clinic: {fields: {name: string, country: {belongs_to: Country}}}
  Patient:
    key: [clinic, number]
    fields: {number: {type: integer, sequence: clinic}, clinic: {belongs_to: Clinic}, name: string}
  Visit:
    fields:
      clinic: {belongs_to: Clinic}
      patient: {belongs_to: Patient, share: [clinic]}
      reason: string
  Article: {key_in_paths: slug, fields: {slug: {type: string, length: 1..80, unique: true}}}
  Comment: {fields: {article: {belongs_to: Article}, text: string}}
"""
ENDS = """
endpoints:
  /countries: {entity: Country, operations: [create, read]}
  /patients: {entity: Patient, operations: [read], read: {name: find_patient}}
  /clinics/{clinic_id}/patients: {entity: Patient, parent: clinic, operations: [create, read]}
  /clinics/{clinic_id}/patients/{number}/visits: {entity: Visit, parent: patient, operations: [list, create, update]}
  /articles/{slug}/comments: {entity: Comment, parent: article, operations: [delete]}
  POST /articles/{article_slug}/comments/{id}/flag: {entity: Comment, parent: article, does: service}
"""


def product() -> Product:
    return resolved(HEAD + ENDS)


def test_a_key_is_given_once() -> None:
    code = product().entity("Country").field("code")
    assert (code.role, code.write) == (FieldRole.KEY, Write.CREATE)
    assert [field.name for field in product().entity("Country").keys] == ["code"]
    assert not product().entity("Country").has("id")


def test_a_key_stands_in_the_order_of_its_author() -> None:
    assert [field.name for field in product().entity("Patient").keys] == ["clinic", "number"]


@pytest.mark.word("entities.fields.share", "sql", "models")
def test_a_field_holds_what_is_not_shared() -> None:
    visit = product().entity("Visit")
    patient = visit.field("patient")
    assert (patient.column, patient.json) == ("patient_number", "patientNumber")
    pairs = product().joining(visit, "patient")
    assert [(own.column, other.column) for own, other in pairs] == [
        ("clinic_id", "clinic_id"),
        ("patient_number", "number"),
    ]


def test_what_a_number_counts_for_never_changes() -> None:
    """Or a row would take its number to where another has it."""
    said = """
entities:
  Clinic: {fields: {name: string}}
  Case: {fields: {clinic: {belongs_to: Clinic}, number: {type: integer, sequence: clinic}, text: string}}
endpoints: {/cases: {entity: Case, operations: [create, update]}}
"""
    case = resolved(said).entity("Case")
    assert case.field("clinic").write is Write.CREATE
    assert case.shape("update").fields == ("text",)
    because = {(each.of, each.aspect): each.because for each in derived(said)}
    assert because["Case.clinic", "write"] == "`number` counts for each, and stays as it is"


def test_what_is_shared_never_changes() -> None:
    assert product().entity("Visit").field("clinic").write is Write.CREATE


def test_a_field_takes_the_limits_of_the_key_that_it_holds() -> None:
    country = product().entity("Clinic").field("country")
    assert (country.column, country.limits.max_length) == ("country_code", 2)


def test_a_number_counts_for_each_row_of_something() -> None:
    number = product().entity("Patient").field("number")
    assert (number.sequence, number.write) == (Sequence("clinic"), Write.NEVER)


@pytest.mark.parametrize(
    ("name", "path", "keys"),
    [
        ("read_country", "/countries/{code}", (PathKey("code", "code"),)),
        (
            "find_patient",
            "/patients/{clinic_id}/{number}",
            (PathKey("clinic_id", "clinic"), PathKey("number", "number")),
        ),
        ("read_patient", "/clinics/{clinic_id}/patients/{number}", (PathKey("number", "number"),)),
        ("delete_comment", "/articles/{slug}/comments/{id}", (PathKey("id", "id"),)),
        ("flag_comment", "/articles/{article_slug}/comments/{id}/flag", (PathKey("id", "id"),)),
    ],
)
def test_a_path_names_a_row(name: str, path: str, keys: tuple[PathKey, ...]) -> None:
    operation = next(each for each in product().operations if each.name == name)
    assert (operation.path, operation.keys) == (path, keys)


def test_a_path_names_the_rows_above() -> None:
    operation = next(each for each in product().operations if each.name == "list_visits")
    assert operation.parent == "patient"
    assert operation.above == (
        PathRow("Clinic", (PathKey("clinic_id", "id"),)),
        PathRow("Patient", (PathKey("number", "number"),), "clinic"),
    )


def test_a_request_does_not_say_what_its_path_says() -> None:
    sent = {each.name: each.sent(product().entity("Visit")) for each in product().operations if each.entity == "Visit"}
    assert (sent["create_visit"], sent["update_visit"]) == (("reason",), ("reason",))


def test_a_broken_key_is_said_once() -> None:
    assert codes(HEAD.replace("length: 2..2}", "optional: true}")) == ["bad-key"]


@pytest.mark.parametrize(
    ("key", "fields", "relation", "cure", "mended"),
    [
        ("[clinic, number]", "clinic: {belongs_to: Clinic}, ", "", "add `share: [clinic]`", "share: [clinic]"),
        (
            "[number, clinic]",
            "",
            "",
            "add `clinic: {belongs_to: Clinic}` to `Visit`, and `share: [clinic]` to `patient`",
            "share: [clinic]",
        ),
        (
            "[clinic, ward, number]",
            "clinic: {belongs_to: Clinic}, ward: {belongs_to: Ward}, ",
            "share: [clinic]",
            "write `share: [clinic, ward]`",
            "share: [clinic, ward]",
        ),
    ],
)
def test_who_does_what_a_cure_says_is_done(key: str, fields: str, relation: str, cure: str, mended: str) -> None:
    def visits(fields: str, relation: str) -> str:
        said = f", {relation}" if relation else ""
        return f"""
entities:
  Clinic: {{fields: {{name: string}}}}
  Ward: {{fields: {{name: string}}}}
  Patient:
    key: {key}
    fields: {{clinic: {{belongs_to: Clinic}}, ward: {{belongs_to: Ward}}, number: integer}}
  Visit: {{fields: {{{fields}patient: {{belongs_to: Patient{said}}}}}}}
"""

    [said] = read(*as_sources(visits(fields, relation)))[1]
    assert (said.code, said.help) == ("bad-key", f"{cure}: what both rows have in common")
    assert codes(visits(fields or "clinic: {belongs_to: Clinic}, ", mended)) == []


def test_what_no_relation_tells_apart_is_not_shared() -> None:
    """Where rows have nothing in common that names a row, the other's key is the cause."""
    text = """
entities:
  Invoice: {key: [year, number], fields: {year: integer, number: integer}}
  Payment: {fields: {invoice: {belongs_to: Invoice}}}
"""
    [said] = read(*as_sources(text))[1]
    assert said.help == "take the `key` of `Invoice` out; `unique` tells rows apart as well"
    assert codes(text.replace("key: [year, number]", "unique: [[year, number]]")) == []
