"""Rules find what they are about in other ways than their pages show, and pass over what only looks like it."""

import pytest

from tests.rules.asked import said_of
from tests.rules.pages import judged, sources_of
from tests.rules.security_specs import LIMITED, rule

ROLES = """
auth: {user: User}
roles:
  reader: [orders:read]
  clerk: {extends: reader, permissions: [%s]}
  admin: "*"
entities:
  User:
    owner: self
    fields:
      email: {type: email, unique: true}
      password: {type: password, length: 8..72}
      role: {type: role, default: reader, writable_by: admin}
  Order: {fields: {note: string}}
endpoints:
  /orders: {entity: Order, operations: [list, create]}
"""
BELOW = (
    LIMITED
    + """\
  Order: {owner: buyer, fields: {buyer: {belongs_to: Reader, on_delete: cascade}, note: string}}
  Line: {%sfields: {order: {belongs_to: Order, on_delete: cascade}, note: string}}
  Remark: {fields: {line: {belongs_to: Line, on_delete: cascade}, note: string}}
endpoints:
  /orders/{order_id}/lines: {entity: Line, parent: order, operations: [list, create]}
  %s
"""
)
KIND = """
auth: {user: User}
enums: {Kind: [buyer, %s]}
entities:
  User:
    owner: self
    fields:
      email: {type: email, unique: true}
      password: {type: password, length: 8..72}
      kind: {type: Kind, default: buyer}
"""


def entity(name: str, fields: str = "{note: string}", path: str = "/things", more: str = "") -> str:
    """A spec with one entity, which clients list and make at *path*."""
    return f"""
entities:
  {name}: {{{more}fields: {fields}}}
  Author: {{fields: {{bio: string}}}}
endpoints:
  {path}: {{entity: {name}, operations: [list, create]}}
  /authors: {{entity: Author, operations: [list, create]}}
"""


@pytest.mark.parametrize(("name", "path"), [("Lines", "/lines"), ("Spaceships", "/spaceships"), ("News", "/news")])
def test_a_path_that_is_called_like_many_is_told_no_second_plural(name: str, path: str) -> None:
    assert said_of("singular-collection", entity(name, path=path)) == []


@pytest.mark.parametrize(("name", "path"), [("Spaceship", "/spaceship"), ("Bus", "/bus"), ("Glass", "/glass")])
def test_a_path_is_singular_where_it_is_called_like_its_entity(name: str, path: str) -> None:
    assert said_of("singular-collection", entity(name, path=path)) != []


def test_order_lines_are_known_to_be_many() -> None:
    assert said_of("plural-entity", entity("OrderLines")) == ["OrderLines"]


def test_a_table_is_singular_where_it_is_called_like_its_entity() -> None:
    assert said_of("singular-table", entity("Spaceship", more="table: spaceship, ")) == ["Spaceship"]


@pytest.mark.parametrize("table", ["shop_spaceships", "fleet", "spaceships"])
def test_a_table_of_another_name_is_fine(table: str) -> None:
    assert said_of("singular-table", entity("Spaceship", more=f"table: {table}, ")) == []


@pytest.mark.parametrize(("table", "said"), [("book_author", ["Book.writers"]), ("book_authors", [])])
def test_a_table_of_links_holds_many_as_well(table: str, said: list[str]) -> None:
    fields = f"{{note: string, writers: {{many_to_many: Author, table: {table}}}}}"
    assert said_of("singular-table", entity("Book", fields)) == said


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("authors: {belongs_to: Author}", ["Book.authors"]),
        ("author: {belongs_to: Author}", []),
        ("author: {many_to_many: Author}", ["Book.author"]),
        ("authors: {many_to_many: Author}", []),
    ],
)
def test_what_names_rows_is_called_like_as_many_as_it_names(field: str, said: list[str]) -> None:
    assert said_of("misnumbered-field", entity("Book", f"{{note: string, {field}}}")) == said


@pytest.mark.parametrize("does", ["restore", "send"])
@pytest.mark.parametrize(("status", "is_unfit"), [(201, True), (200, False), (202, False)])
def test_what_changes_a_row_makes_none(does: str, status: int, is_unfit: bool) -> None:
    fields = "{note: string, s: {type: S, default: a, moves: {send: {from: a, to: b}}}}"
    statuses = {"restore": 200, "send": 200} | {does: status}
    moves = [
        f"  POST /things/{{id}}/{each}: {{entity: Thing, does: {each}, status: {of}}}" for each, of in statuses.items()
    ]
    text = "enums: {S: [a, b]}" + entity("Thing", fields, more="soft_delete: true, ") + "\n".join(moves)
    assert said_of("unfit-success", text) == ([f"{does}_thing"] if is_unfit else [])


@pytest.mark.parametrize("name", ["salary_min", "salary_max", "price_per_night", "price_net", "fee_per_order_line"])
def test_money_is_known_before_a_bound_and_a_measure(name: str) -> None:
    assert said_of("float-money", entity("Job", f"{{{name}: float}}")) == [f"Job.{name}"]


@pytest.mark.parametrize("name", ["litres_per_night", "price_factor", "load_min", "per_fee_load"])
def test_a_bound_and_a_measure_are_no_money(name: str) -> None:
    assert said_of("float-money", entity("Job", f"{{{name}: float}}")) == []


def test_money_that_no_operation_shows_is_kept_all_the_same() -> None:
    text = "entities: {Entry: {fields: {fee: float}}, Order: {fields: {note: string}}}"
    assert said_of("float-money", text + "\nendpoints: {/orders: {entity: Order, operations: [list]}}") == ["Entry.fee"]


def test_a_text_is_a_day_where_it_says_on_which() -> None:
    assert said_of("moment-as-text", entity("Bill", "{paid_on: string, based_on: string}")) == ["Bill.paid_on"]


@pytest.mark.parametrize(("more", "said"), [("", ["Remark"]), ("scope: {read: signed_in}, ", [])])
def test_rows_below_rows_that_are_reached_through_their_owners_are_open(more: str, said: list[str]) -> None:
    assert said_of("open-below-owned", BELOW % (more, "/remarks: {entity: Remark, operations: [list]}")) == said


def test_rows_are_guarded_by_a_path_from_their_owner_down() -> None:
    path = "/orders/{order_id}/lines/{line_id}/remarks: {entity: Remark, parent: line, operations: [list]}"
    assert said_of("open-below-owned", BELOW % ("", path)) == []


@pytest.mark.parametrize(("granted", "said"), [("orders:read", ["clerk"]), ("orders:write", [])])
def test_a_role_that_grants_what_it_extends_is_idle(granted: str, said: list[str]) -> None:
    assert said_of("idle-role", ROLES % granted) == said


@pytest.mark.parametrize(("value", "said"), [("admin", ["User.kind"]), ("owner", []), ("seller", [])])
def test_an_admin_is_one_whatever_says_so(value: str, said: list[str]) -> None:
    assert said_of("settable-privilege", KIND % value) == said


@pytest.mark.parametrize("access", ["public", "optional"])
@pytest.mark.parametrize(("type_", "said"), [("{type: integer, sequence: true}", ["read_poll"]), ("integer", [])])
def test_a_key_that_counts_by_itself_counts_up(access: str, type_: str, said: list[str]) -> None:
    text = f"""{LIMITED}  Poll: {{key: number, scope: {{read: any}}, fields: {{number: {type_}, question: string}}}}
endpoints:
  GET /polls/{{number}}: {{entity: Poll, does: read, access: {access}}}
"""
    assert said_of("walkable-id", text) == said


@pytest.mark.parametrize("field", ["passport_no", "birthdate", "dob"])
def test_what_is_told_of_a_person_is_known_by_its_short_names(field: str) -> None:
    assert said_of("unmarked-personal-field", entity("Guest", f"{{{field}: string}}")) == [f"Guest.{field}"]


@pytest.mark.parametrize("text", ["TODO describe", "To be defined", "FIXME explain why."])
def test_a_text_that_says_it_is_to_be_written_is_none(text: str) -> None:
    assert said_of("placeholder-text", entity("Order", more=f"description: {text}, ")) == ["Order"]


@pytest.mark.parametrize("text", ["TODO items of somebody", "What is to be defined by others"])
def test_a_text_may_speak_of_what_is_to_be_done(text: str) -> None:
    assert said_of("placeholder-text", entity("Order", more=f"description: {text}, ")) == []


def test_a_default_and_a_seed_of_a_secret_stand_in_the_spec() -> None:
    fields = "{name: string, api_key: {type: string, read: never, default: hunter2}}"
    seed = "seed: {first: {name: One, api_key: abc123}}, "
    assert said_of("secret-in-spec", entity("Shop", fields, more=seed)) == [
        "entities.Shop.fields.api_key.default",
        "entities.Shop.seed.first.api_key",
    ]


def test_a_secret_without_a_value_is_none() -> None:
    assert said_of("secret-in-spec", entity("Shop", "{api_key: {type: string, read: never}}")) == []


def test_the_address_of_a_hook_is_a_secret() -> None:
    hook = "https://hooks.slack.com/services/T0AB12CD3/B0EF45GH6/a1B2c3D4e5F6g7H8i9J0"
    assert said_of("secret-in-spec", entity("Shop", more=f"description: Tells {hook} of it., ")) != []


BLOCK = "/payments: {entity: Payment, operations: [list, create]%s}"
ALONE = "POST /payments: {entity: Payment, does: create%s}"
PAYMENTS = LIMITED + "  Payment: {scope: {read: signed_in}, fields: {note: string}}\nendpoints:\n  "


@pytest.mark.parametrize(
    ("endpoint", "cure"),
    [(BLOCK, "write `create: {idempotent: {keep: 24h}}`"), (ALONE, "add `idempotent: {keep: 24h}`")],
)
def test_what_helps_against_repeats_can_be_written_as_it_is_said(endpoint: str, cure: str) -> None:
    said = judged(rule("unsafe-repeat"), *sources_of(PAYMENTS + endpoint % ""))
    assert [each.help for each in said] == [cure]
    written = cure.split("`")[1]
    assert judged(rule("unsafe-repeat"), *sources_of(PAYMENTS + endpoint % f", {written}")) == ()


def test_indexes_are_told_by_the_names_of_fields() -> None:
    text = entity(
        "Book", "{title: string, author: {belongs_to: Author}}", more="unique: [[author, title]], indexes: [[author]], "
    )
    assert [each.message for each in judged(rule("index-within-index"), *sources_of(text))] == [
        "the index of `author` is the beginning of that of `author`, `title`"
    ]


@pytest.mark.parametrize("allowed", ["closes_at", "closesAt"])
def test_a_field_is_told_and_allowed_by_its_name_in_the_spec(allowed: str) -> None:
    text = entity("Job", "{closes_at: date}")
    assert said_of("unclear-moment", text) == ["Job.closes_at"]
    assert said_of("unclear-moment", text + f"lint: {{rules: {{unclear-moment: {{allow: [{allowed}]}}}}}}") == []


def test_a_list_is_told_by_its_name_in_the_spec() -> None:
    assert said_of("misnumbered-field", entity("Job", "{old_tag: {type: {list: string}}}")) == ["Job.old_tag"]


@pytest.mark.parametrize(
    ("text", "where"),
    [("  # {key}\n", "a comment behind this, or a name,"), ("    description: Uses {key}\n", "the spec")],
)
def test_a_secret_in_a_comment_is_told_to_be_in_one(text: str, where: str) -> None:
    spec = "entities:\n  Shop:\n    fields: {name: string}\n" + text.replace("{key}", "AKIA" + "ABCDEFGH" * 2)
    (found,) = judged(rule("secret-in-spec"), *sources_of(spec))
    assert found.message == f"{where} holds what looks like an access key of AWS"


@pytest.mark.parametrize(
    ("address", "is_far"),
    [
        ("http://pay.example.org", True),
        ("http://pay.example.org:8080/v1", True),
        ("http://localhost.example.org", True),
        ("https://pay.example.org", False),
        ("http://localhost:8080", False),
        ("http://127.0.0.1:8080", False),
        ("http://10.0.0.7", False),
        ("http://ledger:8080", False),
        ("http://ledger.internal/v1", False),
        ("http://ledger.shop.svc.cluster.local", False),
    ],
)
def test_what_is_called_over_the_networks_of_others_is_encrypted(address: str, is_far: bool) -> None:
    text = f"""
integrations: {{payments: {{description: Takes money, direction: outbound, auth: none, url: "{address}"}}}}
services: {{shop: {{description: Sells, owns: [Order], uses: [payments]}}}}
entities: {{Order: {{fields: {{note: string}}}}}}
"""
    assert said_of("unencrypted-call", text) == (["payments"] if is_far else [])
