"""What documents, tables and the project say of what is encrypted, and that nothing is said where nothing is."""

import pytest

from specgen.contract.write_openapi import openapi
from specgen.generators.documents.data_model_contracts import drafts as data_model
from specgen.generators.documents.erd import drafts as erd
from tests.generators.build import text_of
from tests.generators.service_packages import product
from tests.generators.service_packages import texts as service_texts

TREASURY, LODGE = product("treasury"), product("lodge")


@pytest.mark.row("H16")
@pytest.mark.word("entities.fields.encrypted", "documents", "diagram")
def test_documents_name_what_is_encrypted() -> None:
    document = text_of(data_model(TREASURY))
    assert "| iban | TEXT | NOT NULL, encrypted at rest | Where the money comes from (encrypted) |" in document
    assert "| phone | TEXT | NULL, encrypted at rest | Encrypted |" in document
    assert "- iban: 15-34 chars; encrypted by the service before it is written; secret, in no log" in document
    assert '        text iban "encrypted"\n' in text_of(erd(TREASURY))


@pytest.mark.row("H16")
@pytest.mark.word("entities.fields.encrypted", "sql", "models")
def test_tables_hold_it_as_text_and_no_limit_of_it() -> None:
    made = service_texts(TREASURY)
    for dialect, type_ in (("postgresql", "TEXT"), ("sqlite", "TEXT"), ("mysql", "LONGTEXT")):
        sql = made[f"migrations/{dialect}/001_initial_schema.sql"]
        lines = [" ".join(line.split()) for line in sql.splitlines() if line.split()[:1] in (["iban"], ["holders"])]
        assert [line.split()[1:4] for line in lines] == [[type_, "NOT", "NULL" + "," * (dialect != "mysql")]] * 2
        assert "ck_accounts_iban" not in sql
        assert "ck_accounts_holders" not in sql
    model = made["src/treasury/models/accounts.py"]
    assert "iban: str = Field(" in model
    assert 'EncryptedColumn("accounts.holders", list[Holder])' in model


@pytest.mark.row("H16")
@pytest.mark.word("entities.fields.encrypted_as", "models", "sql")
def test_values_carry_the_name_that_their_column_had() -> None:
    made = service_texts(TREASURY)
    assert 'EncryptedColumn("coffers.account", str)' in made["src/treasury/models/accounts.py"]
    assert '"sealed": "coffers.account"' in made["migrations/snapshots/001_initial_schema.json"]


@pytest.mark.row("H13", "H16")
@pytest.mark.word("entities.fields.encrypted", "service", "contracts")
def test_the_project_says_how_to_keep_its_keys() -> None:
    made = service_texts(TREASURY)
    assert '"cryptography>=50",' in made["pyproject.toml"]
    assert "ENCRYPTION_KEYS=change-me\n" in made[".env.example"]
    assert "*.key\n" in made[".gitignore"]
    readme = made["README.md"]
    for said in (
        "- `accounts.iban`\n",
        "- `account_versions.content`\n",
        "- `kept_answers.answer`\n",
        "python -m treasury reencrypt",
        "`ENCRYPTION_KEYS=new,old`",
        'export ENCRYPTION_KEYS="$(python -c ',
    ):
        assert said in readme, said
    assert "    iban: AccountIban = Field(repr=False, " in made["src/treasury/contracts/accounts.py"]


def test_callers_are_asked_and_answered_as_ever() -> None:
    document = openapi(TREASURY.product, TREASURY.contract)
    assert "encrypt" not in str(document).lower()
    assert "'iban': {'type': 'string', 'minLength': 15, 'maxLength': 34" in str(document)


def test_a_product_that_encrypts_nothing_knows_nothing_of_it() -> None:
    made = service_texts(LODGE)
    assert [path for path, text in made.items() if "encrypt" in (path + text).lower()] == []
