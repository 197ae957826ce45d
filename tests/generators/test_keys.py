"""Keys, paths that name rows above, and numbers that count, in everything that is written of them."""

import json

import pytest

from tests.generators.service_packages import product, texts
from tests.generators.whole_service import ALL

BELOW = "/clinics/{clinic_id}/patients/{number}/visits"


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return texts(product("hospital"), ALL)


@pytest.mark.slow
@pytest.mark.word("entities.key", "diagram")
@pytest.mark.word("entities.fields.share", "diagram")
def test_the_diagram_marks_the_parts_of_keys(files: dict[str, str]) -> None:
    diagram = files["docs/erd.mmd"]
    assert "        uuid clinic_id PK, FK\n        integer number PK\n" in diagram
    assert "        integer patient_number FK\n" in diagram
    assert "Patient ||--o{ Visit : has" in diagram


@pytest.mark.slow
@pytest.mark.word("entities.key", "documents")
@pytest.mark.word("entities.fields.share", "documents")
@pytest.mark.word("entities.fields.sequence", "documents")
def test_the_tables_say_what_holds_together(files: dict[str, str]) -> None:
    document = files["docs/data-model-contracts.md"]
    assert "| number | INTEGER | PK | Counts for each clinic |" in document
    assert (
        "`FOREIGN KEY (clinic_id, patient_number) REFERENCES patients(clinic_id, number) ON DELETE CASCADE`" in document
    )


@pytest.mark.row("A01", "A13")
@pytest.mark.word("endpoints.path.parent", "documents", "openapi")
@pytest.mark.word("entities.key_in_paths", "documents", "openapi")
def test_paths_name_the_rows_above(files: dict[str, str]) -> None:
    document = files["docs/api-specification.md"]
    assert "### POST /clinics/:clinic_id/patients/:number/visits\n" in document
    assert "### GET /nurses/:badge\n" in document
    paths = json.loads(files["openapi.json"])["paths"]
    named = [(each["name"], each["in"], each["schema"]["type"]) for each in paths[BELOW]["post"]["parameters"]]
    assert named == [("clinic_id", "path", "string"), ("number", "path", "integer")]
    assert "/nurses/{badge}" in paths


@pytest.mark.word("endpoints.path.parent", "typescript", "contracts")
@pytest.mark.word("entities.fields.sequence", "typescript", "contracts", "openapi")
@pytest.mark.word("entities.fields.share", "typescript", "openapi")
@pytest.mark.word("entities.key", "typescript", "openapi")
def test_a_request_says_neither_what_counts_nor_what_its_path_says(files: dict[str, str]) -> None:
    schemas = json.loads(files["openapi.json"])["components"]["schemas"]
    assert set(schemas["CreateVisitRequest"]["properties"]) == {"reason", "minutes"}
    assert set(schemas["BookVisitRequest"]["properties"]) == {"clinicId", "patientNumber", "reason", "minutes"}
    assert set(schemas["CreatePatientRequest"]["properties"]) == {"name", "bornOn", "nationalityCode"}
    assert set(schemas["CreateCountryRequest"]["required"]) == {"code", "name"}
    assert "export interface CreateVisitRequest {\n  reason: string;" in files["docs/types.ts"]
    assert "  patientNumber: number;\n" in files["docs/types.ts"]


@pytest.mark.word("entities.key", "openapi")
def test_an_answer_links_to_what_can_be_done_with_a_new_row(files: dict[str, str]) -> None:
    made = json.loads(files["openapi.json"])["paths"]["/clinics/{clinic_id}/patients"]["post"]
    assert made["responses"]["201"]["links"]["read_patient"]["parameters"] == {
        "clinic_id": "$request.path.clinic_id",
        "number": "$response.body#/number",
    }
