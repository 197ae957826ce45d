"""Entities: owners, scopes and shapes."""

import pytest

from specgen.product.conditions import parse_condition
from specgen.product.model import Entity, Reach, UniqueSet
from tests.check import as_sources, check, read, resolved

USER = """
auth: {user: User}
entities:
  User: {owner: self, fields: {email: {type: email, unique: true}, password: password}}
"""


def item(text: str, before: str = USER) -> Entity:
    """The entity that *text* says."""
    return resolved(f"{before}  Item: {text}\n").entity("Item")


OWNED = "fields: {user: {belongs_to: User}, name: string}"


@pytest.mark.row("M20", "H09")
@pytest.mark.parametrize(
    ("text", "read", "write"),
    [
        (f"{{owner: user, {OWNED}}}", Reach.OWN, Reach.OWN),
        (f"{{{OWNED}}}", Reach.SIGNED_IN, Reach.SIGNED_IN),
        (f"{{owner: user, scope: {{read: any}}, {OWNED}}}", Reach.ANY, Reach.OWN),
    ],
)
def test_rows_belong_to_their_owner(text: str, read: Reach, write: Reach) -> None:
    entity = item(text)
    assert (entity.scope.read, entity.scope.write) == (read, write)


def test_where_nobody_signs_in_everyone_reaches_everything() -> None:
    scope = item("{fields: {name: string}}", "entities:\n").scope
    assert scope.read is scope.write is Reach.ANY


def test_the_owner_is_set_by_the_service() -> None:
    entity = item(f"{{owner: user, {OWNED}}}")
    assert "user" in entity.shape("read").fields
    assert not any("user" in entity.shape(name).fields for name in ("create", "update", "replace"))


@pytest.mark.row("M06")
def test_soft_deletion_brings_a_field_that_nobody_sees() -> None:
    entity = item("{soft_delete: true, fields: {name: string}}")
    assert entity.field("deleted_at").may_be_null
    assert not any("deleted_at" in shape.fields for shape in entity.shapes)


def test_shapes_follow_the_table_of_the_language() -> None:
    entity = item(
        "{fields: {a: string, b: {type: string, write: create}, c: {type: string, optional: true, write: never},"
        " d: {type: string, read: never}}}"
    )
    assert {shape.name: shape.fields for shape in entity.shapes} == {
        "read": ("id", "a", "b", "c", "created_at", "updated_at"),
        "row": ("id", "a", "b", "c", "created_at", "updated_at"),
        "create": ("a", "b", "d"),
        "update": ("a", "d"),
        "replace": ("a", "d"),
    }


def test_a_row_follows_the_shape_that_reads() -> None:
    entity = item("{fields: {name: string, notes: text}, shapes: {read: {omit: [notes]}}}")
    assert entity.shape("row") == entity.shapes[1]
    assert entity.shape("row").fields == entity.shape("read").fields
    assert entity.shape("row").type_name == "Item"


def test_an_own_row_has_a_type_of_its_own() -> None:
    assert item("{fields: {name: string}, shapes: {row: [name]}}").shape("row").type_name == "ItemRow"


def test_faults_of_one_field_do_not_hide_those_of_others() -> None:
    check(
        """
        entities:
          Item:
            softdelete: true
        #   ^^^^^^^^^^ unknown-key
            fields:
              name: {type: string, lenght: 1..2}
              #                    ^^^^^^ unknown-key
              state: Stat
              #      ^^^^ unknown-type
            indexes: [[nothing], [stat]]
            #          ^^^^^^^ unknown-field
            #                     ^^^^ unknown-field
        endpoints:
          /items: {entity: Item, operations: [list], list: {where: {deleted_at: null}}}
        """
    )


def test_a_misspelt_key_hides_nothing_below_it_nor_beside_it() -> None:
    check(
        """
        entities:
          Book: {fields: {progress: integer, pages: {typ: intger}}}
          #                                          ^^^ unknown-key
          #                                               ^^^^^^ unknown-type
        endpoints:
          /books: {entity: Book, operation: [list], list: {filters: [progres]}}
          #                      ^^^^^^^^^ unknown-key
          #                                                          ^^^^^^^ unknown-field
        """
    )


def test_a_field_that_is_lost_can_be_meant() -> None:
    loan = "  Loan: {owner: raeder, fields: {reader: {belongs_to: User, on_delete: cascad}, due_on: date}}\n"
    said = read(*as_sources(USER + loan))[1]
    assert [(each.code, each.help) for each in said] == [
        ("unknown-field", "did you mean `reader`?"),
        ("bad-value", "did you mean `cascade`?"),
    ]


def test_a_fault_in_a_check_is_said_of_its_word() -> None:
    check(
        """
        entities:
          Item:
            fields: {name: string, due_on: date}
            checks:
              named: length(title) > 0
              #             ^^^^^ unknown-field
              soon: "due_on > '5.1.2026'"
              #               ^^^^^^^^^^ bad-condition
              odd: length(name) >> 0
              #                  ^ bad-condition
        """
    )


def test_what_follows_from_a_fault_is_not_said() -> None:
    check(
        """
        auth: {user: User, login: mail}
        entities:
          User:
            owner: Self
        #          ^^^^ bad-value
            fields:
              mail: {type: email, unique: ture}
              #                           ^^^^ bad-value
              pass_word: {type: pasword}
              #                 ^^^^^^^ unknown-type
          Item:
            owner: user
            fields:
              user: {belongs_to: User, on_delete: remove}
              #                                   ^^^^^^ bad-value
            shapes: {row: [user]}
            indexes: [[user]]
        endpoints:
          /items: {entity: Item, operations: [list, create], list: {filters: [user]}}
        """
    )


def test_a_file_that_is_no_yaml_lets_no_name_dangle() -> None:
    check(
        """
        entities:
          Item: {fields: {shelf: {belongs_to: Shelf}, state: State}}
        """,
        """
        enums: {State: [open, closed]
        #      ^ yaml-syntax
        """,
    )


def test_a_misspelt_section_lets_no_name_dangle() -> None:
    check(
        """
        enmus: {State: [open, closed]}
        #^^^^ unknown-key
        entities:
          Item: {fields: {state: State}}
        """
    )


def test_a_misspelt_section_hides_nothing_below_it() -> None:
    check(
        """
        entites:
        #^^^^^^ unknown-key
          Item: {fields: {name: {type: string, lenght: 1..50}, price: sting}}
          #                                    ^^^^^^ unknown-key
          #                                                           ^^^^^ unknown-type
        endpoints:
          /items: {entity: Item, operations: [list], list: {filters: [prise]}}
          #                                                           ^^^^^ unknown-field
          /others: {entity: Other, operations: [list]}
          #                 ^^^^^ unknown-entity
        """
    )


def test_rules_of_rows_have_a_short_and_a_long_form() -> None:
    entity = item(
        "{fields: {a: integer, b: integer, c: integer}, unique: [[a, b], {fields: [b, c], taken: CONFLICT}], "
        "checks: {first: a > b, second: {condition: b > c, description: They fall}}}"
    )
    assert entity.uniques == (UniqueSet(("a", "b")), UniqueSet(("b", "c"), "CONFLICT"))
    assert [(each.name, each.description) for each in entity.checks] == [("first", None), ("second", "They fall")]
    assert [each.condition for each in entity.checks] == [parse_condition("a > b"), parse_condition("b > c")]
