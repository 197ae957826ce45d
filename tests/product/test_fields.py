"""Fields: what is derived where the author says little, and what is brought."""

import pytest

from specgen.product.model import Field, Json, Limits, OnDelete, Write
from specgen.product.types import EnumRef, FieldType, Kind, ListOf, ScalarType
from tests.check import check, resolved


def field(text: str, before: str = "") -> Field:
    """The field that *text* says."""
    product = resolved(
        f"{before}\nentities:\n  Shelf: {{fields: {{code: string}}}}\n  Item:\n    fields:\n      it: {text}\n"
    )
    return product.entity("Item").field("it")


@pytest.mark.row("M03")
@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_a_type(kind: Kind) -> None:
    written = "{type: money, currency: EUR}" if kind is Kind.MONEY else kind.value
    expected = {Kind.DECIMAL: ScalarType(kind, 12, 2), Kind.MONEY: ScalarType(kind, 12, 2, "EUR")}
    assert field(written).type == expected.get(kind, ScalarType(kind))


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("{type: {list: string}}", ListOf(ScalarType(Kind.STRING))),
        ("{type: {list: State}}", ListOf(EnumRef("State"))),
        ("State", EnumRef("State")),
        ("{type: decimal, digits: 6, scale: 0}", ScalarType(Kind.DECIMAL, 6, 0)),
        ("{type: decimal, digits: 1}", ScalarType(Kind.DECIMAL, 1, 1)),
    ],
)
def test_types(text: str, type_: FieldType) -> None:
    assert field(text, "enums: {State: [open, closed]}").type == type_


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("string", Limits(max_length=255)),
        ("text", Limits()),
        ("{type: string, length: 2..2}", Limits(2, 2)),
        ("{type: integer, min: 0, max: 10}", Limits(minimum="0", maximum="10")),
        ("{type: json, max_bytes: 10KB}", Limits(max_bytes=10240)),
        ("{type: {list: string}, count: 1..3, length: ..9}", Limits(max_length=9, min_count=1, max_count=3)),
    ],
)
def test_limits(text: str, limits: Limits) -> None:
    assert field(text).limits == limits


@pytest.mark.row("M18")
def test_a_json_value_has_a_size() -> None:
    check(
        """
        entities:
          Item:
            fields:
              settings: {type: json, max_bytes: 10B, default: {name: too long}}
              #                                      ^^^^^^^ bad-default
        """
    )
    assert field("{type: json, max_bytes: 10KB, default: {}}").default == Json("{}")


@pytest.mark.row("M10")
@pytest.mark.parametrize("word", ["restrict", "cascade", "set_null"])
def test_what_becomes_of_a_row_is_said_or_defaulted(word: str) -> None:
    said = field(f"{{belongs_to: Shelf, optional: true, on_delete: {word}}}").relation
    default = field("{belongs_to: Shelf, optional: true}", f"defaults: {{on_delete: {word}}}").relation
    assert said
    assert default
    assert said.on_delete is default.on_delete is OnDelete(word)


@pytest.mark.row("M15")
@pytest.mark.parametrize(("case", "json"), [("camel", "unitPrice"), ("snake", "unit_price")])
def test_json_has_its_own_case(case: str, json: str) -> None:
    product = resolved(f"api: {{case: {{body: {case}}}}}\nentities: {{Item: {{fields: {{unit_price: integer}}}}}}")
    field_ = product.entity("Item").field("unit_price")
    assert (field_.column, field_.json) == ("unit_price", json)


@pytest.mark.row("M16")
def test_a_field_can_be_called_otherwise_outside() -> None:
    it = field("{belongs_to: Shelf, column: shelf_no, json: keptOn}")
    assert (it.column, it.attribute, it.json) == ("shelf_no", "it_id", "keptOn")


@pytest.mark.row("M17", "H05")
def test_a_password_is_kept_as_a_hash_and_never_shown() -> None:
    product = resolved(
        "auth: {user: User}\n"
        "entities: {User: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}}"
    )
    user = product.entity("User")
    password = user.field("password")
    assert (password.column, password.attribute, password.readable) == ("password_hash", "password_hash", False)
    assert [shape.name for shape in user.shapes if "password" in shape.fields] == ["create"]


@pytest.mark.row("M04")
@pytest.mark.parametrize(("word", "kind"), [("uuid", Kind.UUID), ("bigint", Kind.BIGINT)])
def test_keys_are_of_one_kind_everywhere(word: str, kind: Kind) -> None:
    product = resolved(
        f"defaults: {{primary_key: {word}}}\n"
        "entities:\n  Shelf: {fields: {code: string}}\n  Item: {fields: {shelf: {belongs_to: Shelf}}}"
    )
    assert product.entity("Item").key.type == product.entity("Item").field("shelf").type == ScalarType(kind)


def test_a_key_of_its_own_reaches_what_names_it() -> None:
    product = resolved(
        "entities:\n  Shelf: {primary_key: bigint, fields: {code: string}}\n"
        "  Item: {fields: {shelf: {belongs_to: Shelf}}}"
    )
    assert product.entity("Item").key.type == ScalarType(Kind.UUID)
    assert product.entity("Item").field("shelf").type == ScalarType(Kind.BIGINT)


@pytest.mark.parametrize("name", ["class", "metadata", "copy", "model_config", "match"])
def test_python_has_its_own_name_for_a_word_it_keeps(name: str) -> None:
    (item,) = resolved(f"entities: {{Item: {{fields: {{{name}: string}}}}}}").entities
    it = item.field(name)
    assert (it.attribute, it.column) == (f"{name}_", name)


@pytest.mark.parametrize(
    ("text", "may_be_null", "required"),
    [
        ("string", False, True),
        ("{type: string, optional: true}", True, False),
        ("{type: string, nullable: true}", True, True),
        ("{type: string, optional: true, nullable: true}", True, False),
        ("{type: string, default: x}", False, False),
    ],
)
def test_what_must_be_given_and_what_may_be_null(text: str, may_be_null: bool, required: bool) -> None:
    it = field(text)
    assert (it.may_be_null, it.required) == (may_be_null, required)


@pytest.mark.parametrize(
    ("text", "json"),
    [
        ("{type: boolean, default: true}", "true"),
        ("{type: bigint, default: 9007199254740993}", "9007199254740993"),
        ("{type: decimal, default: 1.10}", '"1.10"'),
        ("{type: float, default: 1e3}", "1000.0"),
        ("{type: datetime, default: 2026-01-05T10:00:00+02:00}", '"2026-01-05T08:00:00Z"'),
        ("{type: time, default: 09:30}", '"09:30:00"'),
        ("{type: json, default: {a: [1, 007, null, no]}}", '{"a": [1, "007", null, "no"]}'),
        ("{type: {list: integer}, default: [1, 2]}", "[1, 2]"),
    ],
)
def test_defaults_are_exact(text: str, json: str) -> None:
    assert field(text).default == Json(json)


def test_fields_that_only_the_service_sets() -> None:
    assert field("{type: boolean, default: false, write: never}").write is Write.NEVER


@pytest.mark.word("entities.fields.range", "sql", "openapi")
@pytest.mark.parametrize(
    ("type", "range", "least", "greatest"),
    [("integer", "1..9", "1", "9"), ("float", "-1.5..", "-1.5", None), ("decimal", "..0.25", None, "0.25")],
)
def test_a_range_is_both_bounds_at_once(type: str, range: str, least: str | None, greatest: str | None) -> None:
    product = resolved(f"entities: {{Box: {{fields: {{size: {{type: {type}, range: {range}}}}}}}}}")
    limits = product.entity("Box").field("size").limits
    assert (limits.minimum, limits.maximum) == (least, greatest)


@pytest.mark.parametrize("more", ["pages: {count: notes}", "scan: {type: file, max_bytes: 1MB}"])
def test_what_is_worked_out_is_not_needed_to_make_a_row_by_its_name(more: str) -> None:
    product = resolved(f"""
        entities:
          Tag: {{fields: {{name: {{type: string, length: 1..50, unique: true}}, {more}}}}}
          Note: {{fields: {{tags: {{many_to_many: Tag, by: name, inverse: notes}}}}}}
        endpoints:
          POST /tags/{{id}}/scan: {{entity: Tag, does: service}}
    """)
    assert product.entity("Note").links[0].by == "name"
