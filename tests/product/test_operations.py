"""Operations: what a path stands for, who may call, what a list may be asked."""

import pytest

from specgen.product.model import Access, Does, IndexField, Operation
from tests.check import as_sources, codes, read, resolved

ITEM = "entities:\n  Item: {fields: {name: string, rank: integer, notes: {type: text, optional: true}}}\n"
USERS = """
auth: {user: User}
entities:
  User: {fields: {email: {type: email, unique: true}, password: password}}
  Item: {owner: user, fields: {user: {belongs_to: User}, name: string}}
"""


def operations(endpoints: str, before: str = ITEM) -> dict[str, Operation]:
    """The operations that *endpoints* say, by name."""
    return {each.name: each for each in resolved(f"{before}endpoints: {endpoints}\n").operations}


ALL = "{/items: {entity: Item, operations: [list, create, read, update, replace, delete]}}"


@pytest.mark.row("A01", "A03", "A09", "A19")
@pytest.mark.word("endpoints.path.entity")
def test_a_path_stands_for_its_usual_operations() -> None:
    found = operations(ALL)
    assert {name: (each.endpoint, each.status, each.request, each.response) for name, each in found.items()} == {
        "list_items": ("GET /items", 200, None, "row"),
        "create_item": ("POST /items", 201, "create", "read"),
        "read_item": ("GET /items/{id}", 200, None, "read"),
        "update_item": ("PATCH /items/{id}", 200, "update", "read"),
        "replace_item": ("PUT /items/{id}", 200, "replace", "read"),
        "delete_item": ("DELETE /items/{id}", 204, None, None),
    }


@pytest.mark.row("A10")
def test_an_update_may_be_a_put() -> None:
    (update,) = operations("{'PUT /items/{id}': {entity: Item, does: update}}").values()
    assert (update.method, update.does) == ("PUT", Does.UPDATE)


@pytest.mark.row("A04")
@pytest.mark.parametrize("base", ["/api/v1", "/api"])
def test_the_base_path_is_said_once(base: str) -> None:
    product = resolved(f"api: {{base_path: {base}}}\n{ITEM}endpoints: {ALL}\n")
    assert product.api.base_path == base
    assert not any(each.path.startswith("/api") for each in product.operations)


@pytest.mark.row("H02")
def test_an_operation_is_for_those_who_signed_in_unless_it_says_public() -> None:
    found = operations("{/items: {entity: Item, operations: [list, create]}}", USERS)
    assert {name for name, each in found.items() if each.access is Access.PUBLIC} == {"register", "login"}
    opened = operations(
        "{/items: {entity: Item, operations: [list, read], list: {access: public}}}",
        USERS.replace("owner: user,", "owner: user, scope: {read: any},"),
    )
    assert opened["list_items"].access is Access.PUBLIC
    assert opened["read_item"].access is Access.SIGNED_IN


def test_where_nobody_signs_in_everything_is_public() -> None:
    assert {each.access for each in operations(ALL).values()} == {Access.PUBLIC}


def test_access_of_a_path_is_that_of_its_operations() -> None:
    before = USERS.replace("owner: user,", "scope: {read: any, write: signed_in},")
    found = operations("{/items: {entity: Item, operations: [list, read], access: public}}", before)
    assert found["list_items"].access is found["read_item"].access is Access.PUBLIC


@pytest.mark.parametrize(
    ("said", "sort", "default"),
    [
        ("{}", ["created_at"], IndexField("created_at", descending=True)),
        ("{sort: [name], default_sort: name}", ["name"], IndexField("name")),
        ("{default_sort: -rank}", ["rank", "created_at"], IndexField("rank", descending=True)),
        ("{sort: [rank]}", ["rank", "created_at"], IndexField("created_at", descending=True)),
    ],
)
def test_lists_are_sorted_newest_first(said: str, sort: list[str], default: IndexField) -> None:
    listing = operations(f"{{/items: {{entity: Item, operations: [list], list: {said}}}}}")["list_items"].listing
    assert listing
    assert [key.field for key in listing.sort] == sort
    assert listing.default_sort == default


@pytest.mark.row("A06", "A07")
def test_queries_call_fields_what_json_calls_them() -> None:
    text = "entities: {Item: {fields: {unit_price: integer, name: string}}}\n"
    said = "{/items: {entity: Item, operations: [list], list: {filters: [unit_price], sort: [created_at]}}}"
    listing = operations(said, text)["list_items"].listing
    assert listing
    assert [filter_.parameter for filter_ in listing.filters] == ["unitPrice"]
    assert [key.parameter for key in listing.sort] == ["createdAt"]
    snake = operations(said, "api: {case: {query: snake}}\n" + text)["list_items"].listing
    assert snake
    assert [filter_.parameter for filter_ in snake.filters] == ["unit_price"]


@pytest.mark.parametrize(
    ("page", "parameter"), [("{belongs_to: Page}", "pageId"), ("{type: string, json: site}", "site")]
)
def test_a_filter_clashes_by_what_queries_call_it(page: str, parameter: str) -> None:
    entities = f"entities:\n  Page: {{fields: {{title: string}}}}\n  Note: {{fields: {{page: {page}}}}}\n"
    (found,) = operations("{/notes: {entity: Note, operations: [list], list: {filters: [page]}}}", entities).values()
    assert found.listing
    assert [each.parameter for each in found.listing.filters] == [parameter]


def test_a_literal_path_may_stand_beside_a_templated_one() -> None:
    found = operations(
        "{/items: {entity: Item, operations: [read]}, GET /items/first: {name: first_item, entity: Item, "
        "does: service}}"
    )
    assert [each.endpoint for each in found.values()] == ["GET /items/{id}", "GET /items/first"]


@pytest.mark.word("auth.user")
def test_signing_in_brings_its_operations() -> None:
    found = operations("{}", USERS)
    assert [each.endpoint for each in found.values()] == ["POST /auth/register", "POST /auth/login", "GET /auth/me"]
    moved = "operations: {login: POST /sessions, me: none}"
    other = operations("{}", USERS.replace("{user: User}", f"{{user: User, {moved}}}", 1))
    assert [each.endpoint for each in other.values()] == ["POST /auth/register", "POST /sessions"]


def test_a_title_is_the_heading_of_its_group() -> None:
    (group,) = resolved(f"{ITEM}endpoints: {{/items: {{entity: Item, operations: [list], title: Stock}}}}").groups
    assert (group.name, group.title, group.class_name) == ("items", "Stock", "Item")


def test_operations_of_one_entity_share_a_group() -> None:
    product = resolved(
        f"{ITEM}endpoints: {{/items: {{entity: Item, operations: [list]}}, POST /items/count: "
        "{entity: Item, does: service}, POST /ping: {does: service, group: state}}"
    )
    assert [(group.name, group.entity) for group in product.groups] == [("items", "Item"), ("state", None)]


@pytest.mark.parametrize("word", ["class", "list", "transaction", "type", "page"])
def test_an_operation_is_not_called_like_what_its_class_has(word: str) -> None:
    assert codes(f"{ITEM}endpoints: {{POST /x: {{name: {word}, entity: Item, does: service}}}}") == ["reserved-name"]


def test_types_of_shapes_that_nothing_speaks_of_clash_with_nothing() -> None:
    text = "entities:\n  Item: {fields: {name: string}, shapes: {row: [name]}}\n  ItemRow: {fields: {name: string}}\n"
    assert codes(text) == []
    assert codes(text + "endpoints: {/items: {entity: Item, operations: [list]}}") == ["clashing-names"]


@pytest.mark.parametrize(
    ("word", "cure"),
    [
        ("link", "write `{link: fans}`"),
        ("unfollow", "write `{unlink: fans}`"),
        ("attach", "write `{link: fans}`"),
        ("remove", "write `delete`"),
        ("share", "code of your own is `service`; known here"),
    ],
)
def test_a_word_for_links_is_answered_with_the_field_that_it_is_about(word: str, cure: str) -> None:
    fans = USERS.replace("name: string", "name: string, fans: {many_to_many: User}")
    endpoints = f"endpoints: {{'POST /items/{{id}}/fans': {{entity: Item, does: {word}}}}}\n"
    said = read(*as_sources(fans + endpoints))[1]
    assert [(each.code, (each.help or "").startswith(cure)) for each in said] == [("bad-operation", True)]
