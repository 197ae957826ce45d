"""What two products are compared by, and what is told of it."""

from itertools import permutations

import pytest

from specgen.contract.project import project
from specgen.contract.write_openapi import openapi
from specgen.product.compare import changes, compare
from specgen.product.model import Product
from specgen.product.parts import FOR_PEOPLE, FORM, marks_of
from specgen.schema.project import project as tables_of
from specgen.source.diagnostics import Severity
from specgen.source.text import Source
from specgen.workflows.design import product_from
from tests.check import resolved
from tests.laws.trees import EXAMPLES, Branch, Leaf, at, example, key_at, places, replaced, written

SHOP = """\
auth: {user: User}
enums:
  State: [open, sold]
roles: {clerk: [items:read], admin: "*"}
entities:
  User:
    fields:
      email: {type: email, unique: true}
      password: {type: password, length: 8..72}
      role: {type: role, default: clerk, write: never}
  Item:
    scope: {read: signed_in, write: signed_in}
    fields: {name: string, state: {type: State, default: open}}
  Tag: {scope: {read: signed_in}, fields: {name: string}}
endpoints:
  /items: {entity: Item, operations: [list, create]}
  /tags: {entity: Tag, operations: [list]}
planning: {holidays: [2026-01-06], people: {ada: {roles: [backend]}}}
features:
  F001: {title: Items, operations: [list_items]}
quarters:
  Q1: {start: 2026-01-05, end: 2026-03-27, features: [F001]}
"""


def otherwise(old: str, new: str) -> Product:
    assert old in SHOP
    return resolved(SHOP.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{name: string, state", "{name: string, note: string, state", ["`Item.note` is new"]),
        ("{name: string, state: {type: State, default: open}}", "{name: string}", ["`Item.state` is gone"]),
        ("length: 8..72", "length: 10..72", ["`User.password` changed: min length 8 → 10"]),
        ("[open, sold]", "[open, sold, lost]", ["`State` changed: values [open, sold] → [open, sold, lost]"]),
        ("[list, create]", "[list]", ["`create_item` is gone"]),
        ("clerk: [items:read]", "clerk: [items:read, tags:read]", None),
        ("[backend]", "[backend, qa]", ["`ada` changed: roles [backend] → [backend, qa]"]),
        (
            "2026-01-06",
            "2026-01-07",
            ["`planning.calendar` changed: holidays [2026-01-06] → [2026-01-07]"],
        ),
        ("end: 2026-03-27", "end: 2026-03-20", ["`Q1` changed: last 2026-03-27 → 2026-03-20"]),
        ("auth: {user: User}", "auth: {user: User, hash: argon2}", ["`auth.hash` changed: bcrypt → argon2"]),
        (
            "Item:\n    scope",
            "Item:\n    soft_delete: true\n    scope",
            ["`Item` changed: soft delete no → yes", "`Item.deleted_at` is new"],
        ),
    ],
)
def test_what_is_otherwise_is_told_as_its_author_would(old: str, new: str, told: list[str] | None) -> None:
    found = compare(resolved(SHOP), otherwise(old, new))
    said = [
        f"{each.text}{': ' if each.differences else ''}"
        + ", ".join(f"{one.of} {one.before} → {one.after}".strip() for one in each.differences)
        for each in found
    ]
    assert said == told if told else len(said) == 1


def test_what_is_said_for_people_alone_is_not_told() -> None:
    assert compare(resolved(SHOP), otherwise("  Tag: {scope", "  Tag: {description: Words, scope")) == ()


def test_another_name_is_told_as_such_and_what_it_names_too() -> None:
    new = SHOP.replace("Tag: {", "Label: {was: Tag, ").replace("entity: Tag", "entity: Label")
    told = [each.text for each in compare(resolved(SHOP), resolved(new))]
    assert told == ["`Tag` is now called `Label`", "`list_tags` is now called `list_labels`"]


def test_a_name_that_was_told_is_not_told_again() -> None:
    """`was:` may stay in the spec."""
    new = resolved(SHOP.replace("Tag: {", "Label: {was: Tag, ").replace("entity: Tag", "entity: Label"))
    assert compare(new, new) == ()


def test_order_means_nothing() -> None:
    lines = SHOP.splitlines(keepends=True)
    start = lines.index("entities:\n")
    user, item, tag = lines[start + 1 : start + 6], lines[start + 6 : start + 9], lines[start + 9 : start + 10]
    for order in permutations((user, item, tag)):
        text = "".join((*lines[: start + 1], *(line for part in order for line in part), *lines[start + 10 :]))
        assert compare(resolved(SHOP), resolved(text)) == ()


def test_marks_of_this_form_stay_what_they_are() -> None:
    """Where this fails, parts or their values are otherwise for the same product: raise `FORM`, and write this anew."""
    marks = marks_of(resolved(SHOP))
    assert (FORM, marks[("entities", "Item", "state")], marks[("operations", "list_items")]) == (
        1,
        "c41b569a",
        "0a22d4c2",
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name == "quick-start" else pytest.mark.wide) for name in EXAMPLES]
)
def test_whatever_clients_or_tables_notice_is_told(name: str) -> None:
    tree = example(name)
    before = product(written(tree))
    assert before
    seen = made(before)
    tried = 0
    for path in places(tree):
        leaf = at(tree, path)
        for value in values(leaf) if isinstance(leaf, Leaf) and key_at(tree, path) not in FOR_PEOPLE else ():
            edited = replaced(tree, path, ((key_at(tree, path) or "", Leaf(value)),))
            now = product(written(edited)) if isinstance(edited, Branch) else None
            if now is None or now == before:
                continue
            told, marked = compare(before, now), changes(marks_of(before), marks_of(now), now.renames)
            assert [each.path for each in told] == [each.path for each in marked]
            assert told or made(now) == seen, (key_at(tree, path), value)
            tried += bool(told)
    assert tried > 20


def product(text: str) -> Product | None:
    """The product of a text that is sound."""
    read = product_from([Source("spec.yaml", text)])
    return None if any(each.severity is Severity.ERROR for each in read.diagnostics) else read.value.product


def values(leaf: Leaf) -> tuple[str, ...]:
    """Other values that may be as good."""
    if leaf.text in ("true", "false"):
        return ("false" if leaf.text == "true" else "true",)
    if leaf.text.isdigit():
        return (str(int(leaf.text) + 1),)
    return {"string": ("text", "integer"), "integer": ("bigint",), "text": ("string",)}.get(leaf.text, ("own", "any"))


def made(product: Product) -> tuple[object, ...]:
    """What clients and databases notice of a product: its document less words for people, and its tables."""
    return without_words(openapi(product, project(product))), tables_of(product)


def without_words(node: object) -> object:
    words = ("description", "summary", "example", "examples", "title", "tags", "info")
    if isinstance(node, dict):
        return {key: without_words(value) for key, value in node.items() if key not in words}
    return [without_words(each) for each in node] if isinstance(node, list) else node
