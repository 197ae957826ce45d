"""The service architecture as a document: its format, and that it says what the spec and the code say."""

import ast
import json
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from specgen.generators.design import Design
from specgen.generators.documents.service_architecture import LAYERS, drafts
from specgen.schema.dialects import dialect
from tests.generators.build import Section, design_of, example, front_matter, section, sections, text_of
from tests.generators.service_packages import product, run, write
from tests.generators.whole_service import tree
from tests.judges.diagrams import mermaid
from tests.judges.markdown import fenced_blocks

CORE = [
    "Authentication Service: JWT tokens, OAuth, password management",
    "User Service: User CRUD operations, profile management",
    "Notification Service: Email, SMS, push notifications",
    "File Service: Upload, storage, processing",
    "Analytics Service: Event tracking, metrics collection",
]
DATA = [
    "Primary Database: PostgreSQL for transactional data",
    "Cache Layer: Redis for sessions and frequently accessed data",
    "Search Engine: Elasticsearch for full-text search",
    "File Storage: S3-compatible storage for static assets",
]
INTEGRATION = [
    "Message Queue: Redis/RabbitMQ for async processing",
    "Event Bus: For service-to-service communication",
    "API Gateway: Rate limiting, authentication, routing",
    "Monitoring: Application metrics and health checks",
]
"""What the second source document lists."""


@cache
def parcels() -> Design:
    return product("parcels")


@cache
def document() -> str:
    return text_of(drafts(parcels()))


def under(title: str) -> Section:
    return section(document(), title)


@pytest.mark.row("D18", "R03", "R05")
@pytest.mark.word("services.description", "documents")
@pytest.mark.word("data_layer.engine", "documents")
@pytest.mark.word("data_layer.for", "documents")
@pytest.mark.word("integration_layer.for", "documents")
def test_the_source_is_said_in_its_words() -> None:
    text = text_of(drafts(example("user-platform")))
    assert front_matter(text).splitlines()[:2] == ["product: user-platform", "document: service-architecture"]
    assert [each.title for each in sections(text)][1:5] == [
        "Backend Service Architecture",
        "Core Services",
        "Data Layer",
        "Integration Layer",
    ]
    assert section(text, "Core Services").bullets() == CORE
    assert section(text, "Data Layer").bullets() == DATA
    assert section(text, "Integration Layer").bullets() == INTEGRATION


def test_a_product_without_services_has_no_such_document() -> None:
    assert drafts(design_of("auth: {scheme: none}\n")) == ()


@pytest.mark.row("R04")
@pytest.mark.word("data_layer.kind", "documents")
@pytest.mark.parametrize("engine", ["MongoDB", "ClickHouse", "InfluxDB", "Neo4j"])
def test_every_storage_of_the_source_can_be_said(engine: str) -> None:
    kinds = {"MongoDB": "document", "ClickHouse": "analytics", "InfluxDB": "time_series", "Neo4j": "graph"}
    layer = f"auth: {{scheme: none}}\ndata_layer: {{it: {{kind: {kinds[engine]}, engine: {engine}, for: something}}}}\n"
    assert section(text_of(drafts(design_of(layer))), "Data Layer").bullets() == [f"It: {engine} for something"]


@pytest.mark.row("D18")
def test_each_endpoint_stands_with_the_service_that_does_it() -> None:
    found = [
        row[1]
        for service in parcels().product.architecture.services
        for row in under(service.title).table("Endpoint", "Operation", "Description")
    ]
    assert sorted(found) == sorted(operation.name for operation in parcels().product.operations)


@pytest.mark.row("P05")
@pytest.mark.word("services.instances", "documents")
@pytest.mark.word("services.balanced_by", "documents")
@pytest.mark.word("services.uses", "documents")
@pytest.mark.word("services.stores", "documents")
def test_a_service_says_what_it_needs() -> None:
    assert under("Shipping Desk").bullets() == [
        "Owns: Parcel",
        "Keeps in: Primary Database, Parcel Cache",
        "Waits for: Accounts Service, Routing Service, Postage Inc.",
        "Tells: parcel.created",
        "Is told: parcel.created",
        "Jobs: weigh_again",
        "Instances: 2 to 6, behind Front Door",
    ]


@pytest.mark.judge("mermaid")
def test_the_diagrams_can_be_drawn() -> None:
    diagrams = fenced_blocks(document(), "mermaid")
    assert [text.split()[0] for text in diagrams] == ["flowchart", "sequenceDiagram"]
    assert mermaid(dict(zip("ab", diagrams, strict=True))) == []


@pytest.mark.wide
@pytest.mark.judge("mermaid")
def test_what_mermaid_would_not_draw_is_drawn_in_parts() -> None:
    names = [f"s{number}" for number in range(900)]
    uses = "".join(f"  {name}: {{description: x, uses: [{used}]}}\n" for name, used in pairwise(names))
    text = text_of(drafts(design_of(f"auth: {{scheme: none}}\nservices:\n{uses}  s899: {{description: x}}\n")))
    first, second, third, _ = fenced_blocks(text, "mermaid")
    assert mermaid({"first": first, "second": second, "third": third}) == []
    assert sum(diagram.count("-->") for diagram in (first, second, third)) == 899


@pytest.mark.row("R07")
@pytest.mark.word("jobs.every", "documents")
@pytest.mark.word("jobs.cron", "documents")
@pytest.mark.word("jobs.after", "documents")
def test_each_job_says_when_it_starts() -> None:
    rows = under("Jobs").table("Job", "Description", "Service", "Starts", "Queue", "Timeout", "Retry")
    assert [(row[0], row[3]) for row in rows] == [
        ("plan_routes", "*/30 4,5 * * 1-5 (UTC)"),
        ("weigh_again", "Every 12 hours"),
        ("warn_drivers", "After storm.near"),
    ]


@pytest.mark.row("P03")
@pytest.mark.word("caches.ttl", "documents")
def test_each_cache_says_what_clears_it() -> None:
    rows = under("Caching").table("Cache", "Keeps", "Key", "Store", "Time", "Serves", "Cleared By")
    assert rows[0] == [
        "parcel",
        "Parcel",
        "parcel:{id}",
        "Parcel Cache",
        "1 hour",
        "GET /parcels/:id",
        "PATCH /parcels/:id",
    ]


@pytest.mark.word("channels.access", "documents")
def test_each_channel_says_who_may_open_it() -> None:
    rows = under("Channels").table("Channel", "Description", "Path", "Service", "Events", "Access")
    assert [(row[2], row[5]) for row in rows] == [
        ("/parcels/v2/live/map", "Those who signed in"),
        ("/parcels/v2/live/news", "Anyone"),
    ]


@pytest.mark.row("P04", "M22")
def test_the_index_that_is_named_begins_with_the_field() -> None:
    spec = """
auth: {scheme: none}
entities:
  Item:
    fields: {name: {type: string, unique: true}, size: integer, grade: integer, text: text}
    indexes: [[-created_at], [size, name]]
endpoints:
  /items: {entity: Item, operations: [list], list: {filters: [name, size, grade], search: [text]}}
services: {stock: {description: Stock, owns: [Item]}}
"""
    design = design_of(spec)
    rows = section(text_of(drafts(design)), "Performance").table("Endpoint", "Asked", "Field", "Index")
    found = {(row[1], row[2]): row[3] for row in rows}
    assert found[("Filter", "grade")].startswith("None")
    named = {name for name in found.values() if not name.startswith("None")}
    (table,) = dialect("postgresql").lower(design.schema).schema.tables
    assert named <= {each.name for each in (*table.indexes, *table.uniques, table.primary_key)}
    assert len(named) == 4


@pytest.mark.slow
@pytest.mark.row("P04")
def test_connections_are_pooled_as_the_document_says(tmp_path: Path) -> None:
    script = (
        "import json; from parcels.runtime.database import _engine; from sqlalchemy import make_url\n"
        "pool = _engine(make_url('postgresql://nobody@127.0.0.1/none')).pool\n"
        "print(json.dumps([pool.size(), pool._max_overflow, pool._pre_ping]))"
    )
    size, more, tried = json.loads(run(write(parcels(), tmp_path), script))
    assert tried
    assert f"keeps up to {size} open, opens up to {more} more" in under("Performance").paragraphs()[0]


@pytest.mark.row("R02")
def test_each_layer_imports_those_below_it_alone(tmp_path: Path) -> None:
    package = tree(parcels(), tmp_path) / "src/parcels"
    folders = [folder for _, folder, _ in LAYERS]
    for place, folder in enumerate(folders):
        above = {f"parcels.{name}" for name in folders[:place]} | ({"fastapi", "starlette"} if place else set())
        files = sorted((package / folder).glob("*.py"))
        assert files
        imported = {name for file in files for name in imports(file)}
        assert {name for name in imported if any(f"{name}.".startswith(f"{each}.") for each in above)} == set()


def imports(file: Path) -> set[str]:
    """The modules that a file of the package imports, by their full names."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = file.parent if node.level == 1 else file.parent.parent
            start = ["parcels", base.name] if node.level == 1 else ["parcels"]
            module = ".".join([*start, *([node.module] if node.module else [])]) if node.level else node.module or ""
            found |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


@pytest.mark.slow
@pytest.mark.row("R01")
def test_a_request_goes_the_way_that_is_drawn(tmp_path: Path) -> None:
    """Who it names is looked at before the rate, the rate before the contract, the contract before any row."""
    root = tree(parcels(), tmp_path)
    (flow,) = (text for text in fenced_blocks(document(), "mermaid") if text.startswith("sequence"))
    drawn = [word for line in flow.splitlines() for word in ("401", "429", "400", "database-->>") if word in line]
    assert drawn == ["401", "429", "400", "database-->>"]
    assert json.loads(run(root, WAY, str(root), str(tmp_path / "way.db"))) == [401, 400, 404, 429]


@pytest.mark.slow
@pytest.mark.row("R01", "H08")
def test_a_role_is_looked_at_before_the_contract() -> None:
    (flow,) = (
        text for text in fenced_blocks(text_of(drafts(example("user-platform"))), "mermaid") if "sequence" in text
    )
    drawn = [word for line in flow.splitlines() for word in ("401", "429", "403", "400") if word in line]
    assert drawn == ["401", "429", "403", "400"]


WAY = """
import json, sys
sys.path.insert(0, sys.argv[1])
from parcels.runtime.migrations import migrate
from parcels.runtime.product import Rate
from parcels.runtime.settings import Settings
from tests.contract.service import Service

url = f"sqlite:///{sys.argv[2]}"
migrate(url)
often = Rate(count=100, seconds=3600)
rates = {"signed_in_rate": Rate(2, 3600), "public_rate": often}
settings = Settings(database_url=url, secret="a secret that is long enough for a test", password_rounds=4, **rates)
with Service(settings).running() as service:
    account = {"email": "ada@example.org", "password": "correct horse"}
    token = service.call("POST /auth/register", account).body["token"]
    row = "PATCH /parcels/0190b5a0-0000-4000-8000-000000000000"
    signed_in = {"authorization": f"Bearer {token}"}
    print(json.dumps([
        service.call(row, {"weight": "heavy"}).status,
        service.call(row, {"weight": "heavy"}, headers=signed_in).status,
        service.call(row, {"weight": 5}, headers=signed_in).status,
        service.call(row, {"weight": "heavy"}, headers=signed_in).status,
    ]))
"""
