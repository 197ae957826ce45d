"""How long rows and values are kept: since when where nothing is said of it, and by which index they are found."""

import pytest

from specgen.product.conditions import IsNull, Name, Not
from specgen.product.model import Index, IndexField, Retention
from specgen.product.purging import in_turn
from tests.check import derived, resolved

DAY = 86400
USER = "User: {owner: self, fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}"


@pytest.mark.word("entities.retention", "service")
@pytest.mark.word("entities.fields.retention", "service")
def test_a_time_alone_counts_since_the_row_was_made_or_deleted() -> None:
    product = resolved("""
        entities:
          Visit: {retention: 90d, fields: {page: string}}
          Note:
            soft_delete: true
            retention: 2w
            fields: {text: {type: text, optional: true, retention: 12h}}
    """)
    assert product.entity("Visit").retentions == (Retention("created_at", 90 * DAY),)
    own, of_text = product.entity("Note").retentions
    assert (own, of_text) == (Retention("deleted_at", 14 * DAY), Retention("created_at", DAY // 2, "text"))


def test_why_a_time_counts_since_a_moment_is_told() -> None:
    told = derived("""
        entities:
          Note: {soft_delete: true, retention: 2w, fields: {text: {type: text, optional: true, retention: 12h}}}
    """)
    said = {each.of: (each.value, each.because) for each in told if each.aspect == "retention"}
    assert said == {
        "Note": ("since deleted_at", "`soft_delete` keeps the rows that are deleted"),
        "Note.text": ("since created_at", "nothing is said of another moment"),
    }


@pytest.mark.word("entities.retention", "service")
def test_several_moments_are_several_ends() -> None:
    product = resolved("""
        entities:
          Order:
            soft_delete: true
            retention: {deleted_at: 30d, closed_on: 365d}
            fields: {closed_on: {type: date, optional: true}}
    """)
    assert product.entity("Order").retentions == (Retention("deleted_at", 30 * DAY), Retention("closed_on", 365 * DAY))


@pytest.mark.word("database.retention", "service")
def test_what_words_bring_is_kept_as_the_database_says() -> None:
    product = resolved(f"""
        database: {{retention: {{AuditEntry: 365d, RefreshToken: 1d, NoteVersion: {{created_at: 30d}}}}}}
        auth: {{user: User, refresh_ttl: 7d}}
        entities:
          {USER}
          Note: {{audit: true, versioned: true, fields: {{text: text}}}}
    """)
    kept = {entity.name: entity.retentions for entity in product.entities if entity.retentions}
    assert kept == {
        "AuditEntry": (Retention("created_at", 365 * DAY),),
        "RefreshToken": (Retention("expires_at", DAY),),
        "NoteVersion": (Retention("created_at", 30 * DAY),),
    }


@pytest.mark.word("entities.retention", "openapi")
def test_the_log_has_a_word_for_it_where_rows_go_that_it_tells_of() -> None:
    for retention, actions in (("", 4), ("retention: 90d, ", 5)):
        product = resolved(f"""
            entities:
              Note: {{audit: true, {retention}fields: {{text: text}}}}
        """)
        values = [each.name for each in product.enum("AuditAction").values]
        assert (len(values), "purged" in values) == (actions, actions == 5)


@pytest.mark.word("entities.retention", "sql")
@pytest.mark.word("entities.fields.retention", "sql")
def test_what_goes_is_found_by_an_index_and_by_one_alone() -> None:
    product = resolved("""
        entities:
          Visit:
            retention: {created_at: 90d, left_at: 30d}
            fields:
              left_at: {type: datetime, optional: true}
              page: string
              phone: {type: phone, optional: true, retention: 1d}
            indexes: [[-left_at, page]]
    """)
    made, held = product.entity("Visit").indexes[1:]
    assert made == Index((IndexField("created_at"),))
    assert held == Index((IndexField("created_at"),), Not(IsNull(Name("phone"))))


@pytest.mark.word("entities.retention", "service")
def test_rows_go_before_those_that_they_keep() -> None:
    product = resolved("""
        entities:
          Customer: {retention: 365d, fields: {name: string}}
          Invoice: {retention: 90d, fields: {order: {belongs_to: Order}, customer: {belongs_to: Customer}}}
          Order: {retention: 180d, fields: {customer: {belongs_to: Customer}}}
          Visit: {retention: 1d, fields: {customer: {belongs_to: Customer, on_delete: cascade}}}
    """)
    assert [entity.name for entity, _ in in_turn(product)] == ["Invoice", "Order", "Customer", "Visit"]


def test_rows_that_keep_each_other_go_as_their_author_has_them() -> None:
    product = resolved("""
        entities:
          Hen: {retention: 9d, fields: {egg: {belongs_to: Egg, optional: true}}}
          Egg: {retention: 9d, fields: {hen: {belongs_to: Hen, optional: true}}}
    """)
    assert [entity.name for entity, _ in in_turn(product)] == ["Hen", "Egg"]


def test_rows_that_go_themselves_or_let_go_keep_nothing_for_ever() -> None:
    product = resolved("""
        entities:
          Customer: {retention: 365d, fields: {name: string}}
          Order: {retention: 90d, fields: {customer: {belongs_to: Customer}}}
          Visit: {fields: {customer: {belongs_to: Customer, optional: true, retention: 30d}}}
          Note: {fields: {customer: {belongs_to: Customer, on_delete: cascade}}}
    """)
    assert len(product.entity("Customer").retentions) == 1
