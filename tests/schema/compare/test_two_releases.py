"""Where something looks as if it moved to another table, both releases are told; nowhere else are they."""

import pytest

from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import NOTHING_SAID, Intent, TableName
from specgen.schema.compare.two_releases import column_moves
from specgen.schema.dialects import dialect
from tests.schema.build import schema_of
from tests.schema.compare.test_losses import found

SQLITE = dialect("sqlite")


def spec(**entities: str) -> str:
    """A spec of *entities*, each with its fields."""
    return "entities:\n" + "".join(f"  {name}: {{fields: {{{fields}}}}}\n" for name, fields in entities.items())


def moves(before: str, after: str, intent: Intent = NOTHING_SAID) -> dict[str, str]:
    """What is said of moving, by the name of what is lost."""
    parts = {loss.name: loss.cure.partition("; if ")[2] for loss in found(SQLITE, before, after, intent)}
    return {name: part.partition(",")[0] for name, part in parts.items() if "two releases" in part}


PERSON = "name: string, street: string, city: string"
OF_PERSON = "person: {belongs_to: Person}"
TO_STREET = {"Person.street": "its values move to `Address.street`"}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        pytest.param(
            spec(Person="name: string, street: string"),
            spec(Person="name: string", Address=f"street: string, {OF_PERSON}"),
            TO_STREET,
            id="one value to a new table that names the old one",
        ),
        pytest.param(
            spec(Person="name: string, street: string"),
            spec(Person="name: string, address: {belongs_to: Address, optional: true}", Address="street: string"),
            TO_STREET,
            id="one value to a new table that the old one names",
        ),
        pytest.param(
            spec(Person="name: string, street: string", Address=f"city: string, {OF_PERSON}"),
            spec(Person="name: string", Address=f"city: string, street: string, {OF_PERSON}"),
            TO_STREET,
            id="one value to a table that was there",
        ),
        pytest.param(
            spec(Person=PERSON),
            spec(Person="name: string", Address="street: string, city: string, zip: string"),
            {**TO_STREET, "Person.city": "its values move to `Address.city`"},
            id="several values to a table that is not near",
        ),
        pytest.param(
            spec(Person="name: string, street: string"),
            spec(Person="name: string", Address="street: string, zip: string, land: string"),
            {},
            id="one value alike of a table that is not near",
        ),
        pytest.param(
            spec(Person="name: string, street: string", Firm="title: string, city: string"),
            spec(Person="name: string", Firm="title: string", Address="street: string, city: string, zip: string"),
            {},
            id="values of two tables, each one of its own",
        ),
        pytest.param(
            spec(Person="name: string, street: string"),
            spec(Person="name: string", Address=f"road: string, {OF_PERSON}"),
            {},
            id="another name in a table that is near",
        ),
        pytest.param(
            spec(Person="name: string, street: string"),
            spec(Person="name: string", Address=f"street: integer, {OF_PERSON}"),
            {},
            id="another type in a table that is near",
        ),
    ],
)
def test_values_of_a_field(before: str, after: str, told: dict[str, str]) -> None:
    assert moves(before, after) == told


def test_what_most_tables_have_does_not_move() -> None:
    before = schema_of("entities: {Person: {soft_delete: true, fields: {name: string}}}")
    after = schema_of(
        "entities: {Person: {fields: {name: string}},"
        f" Address: {{soft_delete: true, fields: {{street: string, {OF_PERSON}}}}}}}"
    )
    changes = compare(SQLITE.lower(before).schema, SQLITE.lower(after).schema)
    gone = changes.before.table("persons").column("deleted_at")
    assert column_moves(changes, "persons", gone) == ""


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        pytest.param(
            spec(Aunt="kind: string", Person="name: string", Address=f"street: string, zip: string, {OF_PERSON}"),
            spec(Aunt="kind: string", Person="name: string, street: {type: string, optional: true}"),
            {"Address": "its rows move to `Person`"},
            id="to a table that they name",
        ),
        pytest.param(
            spec(Person="name: string, address: {belongs_to: Address}", Address="street: string, zip: string"),
            spec(Person="name: string, street: {type: string, optional: true}"),
            {"Address": "its rows move to `Person`"},
            id="to a table that names them",
        ),
        pytest.param(
            spec(Person="name: string", Address="street: string, zip: string, land: string"),
            spec(Person="name: string, street: {type: string, optional: true}"),
            {},
            id="one value alike of a table that is not near",
        ),
        pytest.param(
            spec(Person="name: string", Address="street: string, zip: string, land: string"),
            spec(Person="name: string, street: {type: string, optional: true}, zip: {type: string, optional: true}"),
            {"Address": "its rows move to `Person`"},
            id="several values alike of a table that is not near",
        ),
        pytest.param(
            spec(Person="name: string", Address=f"street: string, {OF_PERSON}"),
            spec(Person="name: string, age: {type: integer, optional: true}"),
            {},
            id="no value alike of a table that is near",
        ),
    ],
)
def test_rows_of_an_entity(before: str, after: str, told: dict[str, str]) -> None:
    assert {name: said for name, said in moves(before, after).items() if name == "Address"} == told


def test_rows_do_not_move_to_what_is_called_otherwise_and_unlike() -> None:
    before = spec(Dog="name: string, age: integer", Rock="weight: integer, place: string")
    after = "entities: {Pet: {was: Dog, fields: {name: string, age: integer}}}"
    assert moves(before, after, Intent(tables=(TableName("dogs", "pets"),))) == {}


def test_what_is_unlike_is_no_part_of_what_is_new() -> None:
    before = spec(Ant="weight: integer, place: string", Dog="name: string, age: integer", Log="text: string")
    after = spec(Pet="name: string, age: integer", Log="text: string, more: {type: string, optional: true}")
    assert "Dog" not in moves(before, after)


def test_what_is_called_otherwise_and_holds_nothing_that_it_held_is_meant() -> None:
    before = spec(Dog="name: string, age: integer")
    after = "entities: {Rock: {was: Dog, fields: {weight: {type: decimal, optional: true}}}}"
    assert moves(before, after, Intent(tables=(TableName("dogs", "rocks"),))) == {}
