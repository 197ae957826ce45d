"""What is encrypted, and what repeats it."""

import pytest

from specgen.product.model import Product
from tests.check import resolved

WITH = "iban: {type: string, encrypted: true}"
WITHOUT = "iban: string"


def bank(field: str) -> Product:
    return resolved(f"""
        auth: {{user: User}}
        entities:
          User: {{fields: {{email: {{type: email, unique: true}}, password: password}}}}
          Account: {{versioned: true, audit: true, fields: {{title: string, {field}}}}}
          Bill: {{versioned: true, fields: {{title: string}}}}
        endpoints:
          POST /accounts: {{entity: Account, does: create, idempotent: {{keep: 24h}}}}
    """)


def encrypted(product: Product, entity: str) -> list[str]:
    return [field.name for field in product.entity(entity).encrypted]


@pytest.mark.row("H16")
@pytest.mark.word("entities.fields.encrypted", "sql", "models")
def test_what_repeats_it_is_encrypted_as_well() -> None:
    product = bank(WITH)
    assert encrypted(product, "Account") == ["iban"]
    assert encrypted(product, "AccountVersion") == ["content"]
    assert encrypted(product, "BillVersion") == []
    assert encrypted(product, "KeptAnswer") == ["request_hash", "answer"]


def test_nothing_is_encrypted_unasked() -> None:
    product = bank(WITHOUT)
    assert [entity.name for entity in product.entities if entity.encrypted] == []


def test_no_log_tells_it_unless_the_author_says_what_it_is() -> None:
    assert bank(WITH).entity("Account").field("iban").sensitive == "secret"
    about_people = bank("iban: {type: string, encrypted: true, sensitive: pii}")
    assert about_people.entity("Account").field("iban").sensitive == "pii"


@pytest.mark.parametrize(
    "type_",
    [
        *("string", "text", "email", "url", "phone", "ip", "time_zone", "integer", "bigint", "float", "boolean"),
        *("date", "time", "datetime", "duration", "uuid", "json", "bytes", "{list: string}", "Colour", "Holder"),
    ],
)
def test_any_value_can_be(type_: str) -> None:
    product = resolved(f"""
        enums: {{Colour: [red, blue]}}
        types: {{Holder: {{fields: {{name: string}}}}}}
        entities:
          Account: {{fields: {{held: {{type: {type_}, encrypted: true}}}}}}
    """)
    assert product.entity("Account").field("held").encrypted


def test_whether_there_is_one_can_be_asked() -> None:
    product = resolved("""
        entities:
          Account:
            indexes: [{fields: [title], where: {iban: null}}]
            checks: {told: iban is not null or title = 'ours'}
            exactly_one: [[iban, card]]
            fields:
              title: string
              iban: {type: string, encrypted: true, optional: true}
              card: {type: string, encrypted: true, optional: true}
              has_iban: {formula: iban is not null}
    """)
    account = product.entity("Account")
    assert (len(account.checks), len(account.indexes)) == (2, 1)
