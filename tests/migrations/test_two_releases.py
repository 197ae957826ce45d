"""What one migration can't do is told with the lines of two releases, which do it where they are followed."""

from pathlib import Path

import pytest

from specgen.workflows.migrate_prove import prove
from specgen.world.live import opened
from tests.migrations.build import Project, project
from tests.migrations.legs import legs_of

A, B = "A: {fields: {x: string, y: integer}}", "B: {fields: {z: string, w: date}}"
PERSON = "Person: {fields: {name: string, street: string, city: string}}"
ALONE = "Person: {fields: {name: string}}"
ADDRESS = "Address: {fields: {street: string, city: string, person: {belongs_to: Person}}}"
BESIDE = "street: {type: string, optional: true}, city: {type: string, optional: true}"
DOG, CAT, PET = (f"{name}: {{fields: {{name: string, age: integer}}}}" for name in ("Dog", "Cat", "Pet"))


def spec(*entities: str, more: str = "") -> str:
    return "entities:\n" + "".join(f"  {entity}\n" for entity in entities) + more


def named(entity: str, name: str, was: str = "") -> str:
    """*entity* under another name."""
    _, _, rest = entity.partition(": {")
    return f"{name}: {{was: {was}, {rest}" if was else f"{name}: {{{rest}"


CASES = {
    "two names change places": (
        spec(A, B),
        spec(named(B, "A", "B"), named(A, "B", "A")),
        "first `NewA: {was: B}` and `NewB: {was: A}`, then `A: {was: NewA}` and `B: {was: NewB}`",
        spec(named(B, "NewA", "B"), named(A, "NewB", "A")),
        spec(named(B, "A", "NewA"), named(A, "B", "NewB")),
    ),
    "two fields change places": (
        spec("A: {fields: {x: string, y: string}}"),
        spec("A: {fields: {x: {type: string, was: y}, y: {type: string, was: x}}}"),
        "first `new_x: {was: y}` and `new_y: {was: x}`, then `x: {was: new_x}` and `y: {was: new_y}`",
        spec("A: {fields: {new_x: {type: string, was: y}, new_y: {type: string, was: x}}}"),
        spec("A: {fields: {x: {type: string, was: new_x}, y: {type: string, was: new_y}}}"),
    ),
    "names move on": (
        spec(A, B),
        spec(named(A, "B", "A"), named(B, "C", "B")),
        "first `C: {was: B}` with `A` as it is, then `B: {was: A}`",
        spec(A, named(B, "C", "B")),
        spec(named(A, "B", "A"), named(B, "C")),
    ),
    "an entity is split": (
        spec(PERSON),
        spec(ALONE, ADDRESS),
        "if its values move to `Address.street`, that takes two releases: leave `Person.street` in this one with "
        "`optional: true`, for your code to copy what it holds; in the next write "
        "`removed: {Person.street: moved to Address.street}`",
        spec(PERSON.replace("street: string, city: string", BESIDE), ADDRESS),
        spec(
            ALONE,
            ADDRESS,
            more="removed: {Person.street: moved to Address.street, Person.city: moved to Address.city}\n",
        ),
    ),
    "two entities become one": (
        spec(ALONE, ADDRESS),
        spec(PERSON.replace("street: string, city: string", BESIDE)),
        "if its rows move to `Person`, that takes two releases: leave `Address` in this one, beside the new fields of "
        "`Person`, for your code to copy what it holds; in the next write `removed: {Address: moved to Person}`",
        spec(PERSON.replace("street: string, city: string", BESIDE), ADDRESS),
        spec(PERSON.replace("street: string, city: string", BESIDE), more="removed: {Address: moved to Person}\n"),
    ),
    "two that are alike become one": (
        spec(DOG, CAT),
        spec(PET),
        "if `Pet` has the rows of `Cat` as well, that takes two releases: write `was:` for one of them, and leave the "
        "other in this one, for your code to copy its rows; in the next write `removed:` for it",
        spec(named(PET, "Pet", "Dog"), CAT),
        spec(PET, more="removed: {Cat: moved to Pet}\n"),
    ),
    "one becomes that which another one was": (
        spec(DOG, CAT),
        spec(named(PET, "Pet", "Dog")),
        "if its rows move to `Pet`, that takes two releases: leave `Cat` in this one, for your code to copy what it "
        "holds; in the next write `removed: {Cat: moved to Pet}`",
        spec(named(PET, "Pet", "Dog"), CAT),
        spec(PET, more="removed: {Cat: moved to Pet}\n"),
    ),
    "another thing has the name": (
        spec(A, B),
        spec("A: {fields: {p: date, q: decimal}}", B),
        'if `A` is another thing now, that takes two releases: one without `A` and with `removed: {A: "…"}`, then one '
        "with the new `A`",
        spec(B, more="removed: {A: nobody has one}\n"),
        spec("A: {fields: {p: date, q: decimal}}", B),
    ),
}


def cures(shop: Project) -> list[str]:
    outcome = shop.next("at_once")
    assert outcome.value is None
    return [each.help or "" for each in outcome.diagnostics]


@pytest.mark.parametrize("name", CASES)
def test_both_releases_are_told_and_do_what_is_meant(name: str, tmp_path: Path) -> None:
    before, after, told, first, second = CASES[name]
    shop = project(tmp_path / "shop", before)
    assert any(told in cure for cure in cures(shop.says(after)))
    for number, text in enumerate((first, second)):
        outcome = shop.says(text).next(f"release_{number}")
        assert outcome.value, [(each.message, each.help) for each in outcome.diagnostics]
        assert outcome.value.next.files
    with opened("sqlite://") as live:
        proof = prove(live, legs_of(shop, "sqlite"))
    assert [each.disproofs for each in proof.migrations] == [(), (), ()]


def test_what_is_said_to_be_removed_and_is_there_still_is_told(tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", spec(A, B))
    kept = spec("A: {fields: {x: string, p: date}}", B, more="removed: {A: nobody has one}\n")
    assert any("if `A` is another thing now, that takes two releases" in cure for cure in cures(shop.says(kept)))


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (spec("A: {fields: {x: string}}", B), 'write `removed: {A.y: "…"}` with the reason'),
        (spec(A, "B: {fields: {z: string, v: date}}"), ""),
        (spec(B), 'write `removed: {A: "…"}` with the reason'),
        (spec("A: {fields: {x: string}}", B, "C: {fields: {y: string}}"), ""),
    ],
)
def test_where_nothing_moves_nothing_of_releases_is_told(after: str, told: str, tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", spec(A, B))
    found = cures(shop.says(after))
    assert not any("two releases" in cure for cure in found)
    assert not told or told in found


def test_a_field_that_begins_as_another_one_is_filled_from_it(tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", spec(A))
    (cure,) = cures(shop.says(spec("A: {fields: {x: string, y: integer, n: {type: string, was: x}}}")))
    assert cure.endswith("; if it begins with the values of `x`, write `backfill: {from: x}` instead")
    assert shop.says(spec("A: {fields: {x: string, y: integer, n: {type: string, backfill: {from: x}}}}")).next().value
