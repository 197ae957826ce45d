"""What documents, SQL, contracts and code say of rows and values that go after a time."""

import json

import pytest

from specgen.contract.project import project as project_contract
from specgen.contract.write_openapi import openapi
from specgen.generators.documents.api_specification import drafts as api_specification
from specgen.generators.documents.data_model_contracts import drafts as data_model
from specgen.generators.documents.service_architecture import drafts as architecture
from specgen.generators.typescript import drafts as typescript
from specgen.report import plain
from specgen.workflows.show import shown
from tests.generators.build import design_of, text_of
from tests.generators.service_packages import product
from tests.generators.service_packages import texts as service_texts

LUGGAGE = product("luggage")
LASTS = {
    "Bag": "A bag. Removed 90 days after its `claimedAt` or 3650 days after it was made.",
    "Traveller": "A traveller. Removed 730 days after its `lastSeenOn`.",
}


@pytest.mark.word("entities.retention", "documents")
@pytest.mark.word("entities.fields.retention", "documents")
@pytest.mark.word("database.retention", "documents")
def test_the_data_model_says_how_long_rows_and_values_are_kept() -> None:
    document = text_of(data_model(LUGGAGE))
    for said in (
        "- Rows are kept for 90 days after `claimed_at`, and stay without it\n"
        "- Rows are kept for 3650 days after `created_at`\n"
        "- `secret` is emptied 1 hour after `claimed_at`\n",
        "- `passport` is emptied 12 hours after `created_at`\n",
        "**Retention**:\n\n- Rows are kept for 365 days after `created_at`\n",
        "**Retention**:\n\n- Rows are kept for 1 day after `expires_at`\n",
    ):
        assert said in document, said


@pytest.mark.word("entities.retention", "documents")
@pytest.mark.word("entities.fields.retention", "documents")
def test_the_api_document_says_what_its_readers_will_miss() -> None:
    document = text_of(api_specification(LUGGAGE))
    for said in (
        "- `Bag`: removed 90 days after its `claimedAt` or 3650 days after it was made\n",
        "- `Traveller.passport`: emptied 12 hours after the row was made\n",
        "// emptied 30 days after the row was made",
    ):
        assert said.lower() in document.lower(), said
    assert "Bag.secret" not in document
    assert "Retention" not in text_of(api_specification(product("quick-start")))


@pytest.mark.word("entities.retention", "openapi", "typescript")
@pytest.mark.word("entities.fields.retention", "openapi", "typescript")
def test_contracts_say_it_of_each_type_and_member() -> None:
    document = json.loads(json.dumps(openapi(LUGGAGE.product, project_contract(LUGGAGE.product))))
    schemas = document["components"]["schemas"]
    assert {name: schemas[name]["description"] for name in LASTS} == LASTS
    assert schemas["Traveller"]["properties"]["phone"]["description"] == "Emptied 30 days after the row was made"
    assert all(f"/** {said} */" in text_of(typescript(LUGGAGE)) for said in LASTS.values())


@pytest.mark.word("entities.fields.retention", "documents")
def test_what_is_never_shown_is_not_named_either() -> None:
    design = design_of("""
entities:
  Note:
    retention: {seen_at: 30d}
    fields:
      seen_at: {type: datetime, read: never}
      phone: {type: phone, optional: true, description: Whom to call, retention: {seen_at: 1d}}
endpoints:
  /notes: {entity: Note, operations: [read]}
""")
    document = text_of(api_specification(design))
    assert "- `Note`: removed 30 days after a moment that is not shown\n" in document
    assert "// Whom to call; emptied 1 day after a moment that is not shown" in document


@pytest.mark.word("entities.retention", "sql")
@pytest.mark.word("entities.fields.retention", "sql")
@pytest.mark.word("database.retention", "sql")
def test_every_migration_makes_the_indexes_that_find_what_goes() -> None:
    files = service_texts(LUGGAGE)
    for dialect, where in (("postgresql", " WHERE secret IS NOT NULL"), ("sqlite", " WHERE secret IS NOT NULL")):
        sql = files[f"migrations/{dialect}/001_initial_schema.sql"]
        assert "CREATE INDEX idx_travellers_last_seen_on ON travellers (last_seen_on);" in sql
        assert "CREATE INDEX idx_audit_entries_created_at ON audit_entries (created_at);" in sql
        assert f" ON bags (claimed_at){where};" in sql
    assert "(claimed_at)" in files["migrations/mysql/001_initial_schema.sql"]


@pytest.mark.word("entities.retention", "documents", "service")
def test_whoever_runs_the_service_learns_what_to_start() -> None:
    files = service_texts(LUGGAGE)
    assert "`python -m left_luggage purge` removes what has been kept" in files["README.md"]
    assert "[serve | migrate | rollback | purge]" in files["src/left_luggage/runtime/command.py"]
    design = design_of("""
services: {shop: {owns: [Note], description: Keeps notes}}
entities:
  Note: {retention: 30d, fields: {text: {type: text, optional: true, retention: 1d}}}
""")
    document = text_of(architecture(design))
    assert "goes when `python -m small_shop purge` runs" in document
    assert "- notes: 30 days after `created_at`\n- `text` of notes: 1 day after `created_at`\n" in document


def test_a_product_of_which_nothing_goes_has_no_word_of_it() -> None:
    files = service_texts(product("quick-start"))
    assert not [path for path in files if "purge" in path or "retention" in path]
    assert not [path for path, text in files.items() if "purge" in text and path.startswith("src/")]


@pytest.mark.word("entities.retention", "service")
def test_show_says_how_long() -> None:
    lines = [line.strip() for line in plain(tuple(shown(LUGGAGE.product, (), "Bag"))).splitlines()]
    assert lines[2:5] == [
        "`AuditEntry` tells of its changes",
        "`BagVersion` keeps its states",
        "rows go 90 days after `claimed_at`",
    ]
    assert "`secret` is emptied 1 hour after `claimed_at`" in lines
