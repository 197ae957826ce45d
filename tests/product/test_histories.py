"""What keeping the states of rows brings, whatever the rows are called."""

import pytest

from tests.check import resolved

USER = "User: {fields: {email: {type: email, unique: true}, password: password}}"


@pytest.mark.parametrize(
    ("entity", "row"),
    [("Page", "page"), ("BigPage", "big_page"), ("Version", "version_row"), ("Content", "content_row")],
)
def test_a_state_names_its_row_apart_from_what_it_says(entity: str, row: str) -> None:
    product = resolved(f"""
        auth: {{user: User}}
        entities:
          {USER}
          {entity}: {{versioned: true, fields: {{name: string}}}}
    """)
    state = product.entity(f"{entity}Version")
    names = [field.name for field in state.fields if field.is_own]
    assert names == [row, "changed_by", "version", "content"]
    relation = state.field(row).relation
    assert relation
    assert relation.target == entity
    assert [unique.fields for unique in state.uniques] == [(row, "version")]


def test_a_state_names_its_row_apart_from_whose_it_is() -> None:
    product = resolved(f"""
        auth: {{user: User}}
        entities:
          {USER}
          Author: {{versioned: true, owner: author, fields: {{author: {{belongs_to: User}}, name: string}}}}
    """)
    state = product.entity("AuthorVersion")
    targets = {field.name: field.relation.target for field in state.fields if field.relation}
    assert targets == {"author_row": "Author", "author": "User", "changed_by": "User"}
