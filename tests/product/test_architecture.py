"""Services, events, jobs and the like, as they are resolved; what is said of faulty ones stands in tests/faults."""

import pytest

from specgen.product.model import Access, Architecture
from tests.check import codes, derived, resolved

NOBODY = "auth: {scheme: none}\n"
ITEM = "entities:\n  Item: {fields: {name: string}}\n"
PATHS = "endpoints:\n  /items: {entity: Item, operations: [list, read, create, update, delete]}\n"
STOCK = "services:\n  stock: {description: What there is, owns: [Item]}\n"
SOLD = "events:\n  item.sold: {description: An item was sold, from: stock, to: [stock]}\n"
CACHED = "data_layer:\n  answers: {kind: cache, for: what is asked}\n"


def architecture(*sections: str) -> Architecture:
    return resolved(NOBODY + "".join(sections)).architecture


def test_a_spec_that_says_nothing_of_services_has_none() -> None:
    assert not architecture(ITEM, PATHS).is_described
    assert architecture(STOCK, ITEM).is_described


@pytest.mark.row("R06")
@pytest.mark.word("services.owns")
def test_a_service_does_the_operations_of_what_it_owns() -> None:
    (stock,) = architecture(STOCK, ITEM, PATHS).services
    assert stock.operations == ("list_items", "read_item", "create_item", "update_item", "delete_item")
    assert stock.title == "Stock Service"


@pytest.mark.word("endpoints.path.service")
@pytest.mark.word("auth.service")
def test_a_service_that_is_named_does_them_instead() -> None:
    text = """
        auth: {user: User, service: doors}
        services:
          doors: {description: Signing in}
          people: {description: Who there is, owns: [User]}
        entities:
          User:
            scope: {read: signed_in}
            fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}
        endpoints:
          /users: {entity: User, operations: [list, read]}
          GET /users/newest: {name: newest, does: list, entity: User, service: doors}
    """
    doors, people = resolved(text).architecture.services
    assert doors.operations == ("register", "login", "me", "newest")
    assert people.operations == ("list_users", "read_user")


@pytest.mark.word("auth.service")
@pytest.mark.parametrize(("named", "owner"), [(", service: doors", "doors"), ("", "people")])
def test_sessions_are_kept_by_who_signs_in(named: str, owner: str) -> None:
    text = f"""
        auth: {{user: User, refresh_ttl: 7d{named}}}
        services:
          doors: {{description: Signing in}}
          people: {{description: Who there is, owns: [User]}}
        entities:
          User: {{fields: {{email: {{type: email, unique: true}}, password: {{type: password, length: 8..72}}}}}}
    """
    owned = {service.name: service.owns for service in resolved(text).architecture.services}
    assert "RefreshToken" in owned[owner]


@pytest.mark.row("R06")
@pytest.mark.parametrize("style", ["monolith", "modular"])
def test_a_relation_across_services_of_one_program_is_no_fault(style: str) -> None:
    two = "  Order: {fields: {item: {belongs_to: Item}}}\n"
    services = f"{STOCK}  sales: {{description: What is sold, owns: [Order]}}\n"
    assert codes(f"{NOBODY}architecture: {{style: {style}}}\n{ITEM}{two}{services}") == []
    assert codes(f"{NOBODY}architecture: {{style: microservices}}\n{ITEM}{two}{services}") == ["cross-service-relation"]


@pytest.mark.row("R05")
@pytest.mark.parametrize(
    "listener",
    [
        "jobs: {count: {description: Count, service: stock, after: item.sold}}\n",
        "webhooks: {sales: {description: Sales, events: [item.sold]}}\n",
        "channels: {live: {description: Sales, path: /live, service: stock, events: [item.sold]}}\n",
    ],
)
def test_whoever_hears_an_event_is_enough(listener: str) -> None:
    told = SOLD.replace(", to: [stock]", "")
    assert codes(NOBODY + ITEM + STOCK + told) == ["unheard-event"]
    assert codes(NOBODY + ITEM + STOCK + told + listener) == []


@pytest.mark.word("events.payload")
def test_a_payload_is_said_in_the_case_of_bodies() -> None:
    (event,) = architecture(ITEM, STOCK, SOLD.replace("to:", "payload: {item_id: uuid}, to:")).events
    assert [(field.name, field.json) for field in event.payload] == [("item_id", "itemId")]
    assert event.type_name == "ItemSoldEvent"


@pytest.mark.row("P03")
@pytest.mark.word("caches.cleared_by")
def test_a_cache_is_cleared_by_all_that_write() -> None:
    said = "caches:\n  item: {entity: Item, store: answers, serves: [read_item]}\n"
    (cache,) = architecture(ITEM, PATHS, CACHED, said).caches
    assert (cache.key, cache.seconds) == ("item:{id}", 3600)
    assert cache.cleared_by == ("update_item", "delete_item")
    because = {each.aspect: each.because for each in derived(NOBODY + ITEM + PATHS + CACHED + said)}
    assert because["cleared_by"] == "they write rows of `Item`"


@pytest.mark.row("P03")
def test_a_cached_list_is_cleared_by_what_makes_rows_as_well() -> None:
    said = "caches:\n  items: {entity: Item, store: answers, key: 'items:{name}', serves: [list_items]}\n"
    (cache,) = architecture(ITEM, PATHS, CACHED, said).caches
    assert cache.cleared_by == ("create_item", "update_item", "delete_item")


@pytest.mark.row("P03")
@pytest.mark.word("caches.key")
def test_lists_are_kept_under_what_they_are_asked() -> None:
    said = "caches:\n  items: {entity: Item, store: answers, serves: [%s]}\n"
    keys = [
        architecture(ITEM, PATHS, CACHED, said % serves).caches[0].key
        for serves in ("list_items", "read_item, list_items", "read_item")
    ]
    assert keys == ["items:{query}", "item:{id} or items:{query}", "item:{id}"]


@pytest.mark.row("P03")
@pytest.mark.word("caches.cleared_by")
def test_a_cache_is_cleared_by_what_writes_rows_beside_others() -> None:
    """Rows that are made by what names them, that are parts of others, and that go with others."""
    said = """
auth: {scheme: none}
entities:
  Tag: {fields: {name: {type: string, unique: true}}}
  Line: {fields: {paper: {belongs_to: Paper}, text: string}}
  Paper: {fields: {title: string, tags: {many_to_many: Tag, by: name}, lines: {has_many: Line, part: true}}}
  Note:
    fields:
      paper: {belongs_to: Paper, on_delete: cascade}
      tag: {belongs_to: Tag, optional: true, on_delete: set_null}
endpoints:
  /tags: {entity: Tag, operations: [list, read, delete]}
  /papers: {entity: Paper, operations: [create, read, update, delete]}
  /notes: {entity: Note, operations: [list, read, create]}
caches:
  tags: {entity: Tag, store: answers, serves: [list_tags]}
  tag: {entity: Tag, store: answers, serves: [read_tag]}
  notes: {entity: Note, store: answers, serves: [list_notes]}
  note: {entity: Note, store: answers, serves: [read_note]}
"""
    caches = resolved(said + CACHED).architecture.caches
    assert {each.name: each.cleared_by for each in caches} == {
        "tags": ("delete_tag", "create_paper", "update_paper"),
        "tag": ("delete_tag",),
        "notes": ("delete_tag", "delete_paper", "create_note"),
        "note": ("delete_tag", "delete_paper"),
    }


@pytest.mark.row("P03")
def test_a_session_clears_nothing_that_is_kept_of_its_user() -> None:
    users = """
auth: {user: User, refresh_ttl: 7d}
entities: {User: {owner: self, fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}}
endpoints: {/users: {entity: User, operations: [read, update]}}
"""
    said = "caches:\n  user: {entity: User, store: answers, serves: [read_user]}\n"
    (cache,) = resolved(users + CACHED + said).architecture.caches
    assert cache.cleared_by == ("update_user",)


@pytest.mark.parametrize(
    ("line", "sound"),
    [
        ("0 3 * * *", True),
        ("*/15 0-6,22 1,15 1-12 7", True),
        ("60 * * * *", False),
        ("5-1 * * * *", False),
        ("*/0 * * * *", False),
        ("0 3 * JAN *", False),
        ("@daily", False),
        ("0 0 0 * *", False),
        ("\u0665 * * * *", False),
        ("0 0 30,31 2 *", False),
        ("0 0 29,30 2 *", True),
        ("0 0 31 4,5 *", True),
        ("0 0 31 2 1", True),
    ],
)
@pytest.mark.row("R07")
@pytest.mark.word("jobs.cron")
def test_a_cron_line_is_within_its_ranges(line: str, sound: bool) -> None:
    job = f"jobs:\n  count: {{description: Count, service: stock, cron: '{line}'}}\n"
    assert codes(NOBODY + ITEM + STOCK + job) == ([] if sound else ["bad-schedule"])


def test_a_channel_is_for_those_who_sign_in_wherever_people_do() -> None:
    channel = "channels: {live: {description: Sales, path: /live, service: stock, events: [item.sold]}}\n"
    assert architecture(ITEM, STOCK, SOLD, channel).channels[0].access is Access.PUBLIC
    users = "  User: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}\n"
    product = resolved("auth: {user: User}\n" + ITEM + users + STOCK.replace("[Item]", "[Item, User]") + SOLD + channel)
    assert product.architecture.channels[0].access is Access.SIGNED_IN


@pytest.mark.row("A15")
@pytest.mark.word("api.versioning")
@pytest.mark.parametrize(
    ("api", "strategy", "current"),
    [
        ("{base_path: /api/v3}", "path", "v3"),
        ("{base_path: /api/v3, versioning: path}", "path", "v3"),
        ("{base_path: /api}", "none", "1.0.0"),
        ("{base_path: /v1/api, versioning: none}", "none", "1.0.0"),
        ("{}", "none", "1.0.0"),
    ],
)
def test_the_base_path_tells_the_version(api: str, strategy: str, current: str) -> None:
    product = resolved(f"{NOBODY}api: {api}\n{ITEM}")
    assert (product.api.versioning, product.api.current_version) == (strategy, current)


def test_a_misspelt_name_costs_no_second_diagnostic() -> None:
    ledger = "integrations: {ledger: {description: Books, direction: outbound, auth: none}}\n"
    assert codes(NOBODY + ITEM + STOCK.replace("owns:", "uses: [ledgr], owns:") + ledger) == ["unknown-service"]
    webhook = "webhooks: {sales: {description: Sales, events: [item.soled]}}\n"
    told = SOLD.replace(", to: [stock]", "")
    assert codes(NOBODY + ITEM + STOCK + told + webhook) == ["unknown-event"]
    assert codes(NOBODY + ITEM + STOCK.replace("[Item]", "[Itm]")) == ["unknown-entity"]
