"""The API document before its first endpoint: what holds for all of them, and the security of each."""

import pytest

from specgen.product.model import SIGNING_IN, Access, Does
from tests.generators.api_documents import AUTH, NOTE, PATH, USER, blocks, design, document, every_example, heading, of
from tests.generators.build import section


@pytest.mark.row("D03")
def test_base_configuration_has_four_bullets() -> None:
    assert section(document("exam-portal"), "Base Configuration").bullets() == [
        "Base URL: /api/v1",
        "Content-Type: application/json",
        "Authentication: Bearer token (JWT)",
        "Rate Limiting: 100 req/min per user, 20 req/min per address on public endpoints",
    ]


@pytest.mark.row("D03")
def test_a_product_where_nobody_signs_in_says_so() -> None:
    text = of("auth: {scheme: none}\napi: {rate_limit: {public: 5/hour}}\nentities:\n", NOTE, PATH)
    assert section(text, "Base Configuration").bullets()[2:] == [
        "Authentication: None",
        "Rate Limiting: 5 req/hour per address",
    ]
    assert section(text, "Common Headers").table("Header", "Required", "Description")[0][0] == "Content-Type"
    assert section(text, "Public Endpoints").paragraphs() == ["Nobody signs in: every endpoint is public."]


@pytest.mark.row("D22", "A15")
@pytest.mark.word("api.versioning", "documents")
def test_the_versioning_strategy_and_the_current_version_are_said() -> None:
    now, strategy = section(document("exam-portal"), "Versioning").bullets()
    assert now == "Current Version: v1"
    assert strategy.startswith("Strategy: In the path: every endpoint stands below /api/v1.")
    now, strategy = section(of("auth: {scheme: none}\napi: {base_path: /shop}\n"), "Versioning").bullets()
    assert (now, strategy.split(":")[1]) == ("Current Version: 1.0.0", " Nowhere")


@pytest.mark.row("D04")
def test_common_headers() -> None:
    headers = section(document("exam-portal"), "Common Headers")
    assert headers.table("Header", "Required", "Description") == [
        ["Authorization", "Yes*", "Bearer {token}"],
        ["Content-Type", "Yes", "application/json"],
        ["X-Request-ID", "No", "Correlation ID"],
    ]
    assert headers.paragraphs() == ["*Except for public endpoints"]


@pytest.mark.row("D04", "H02")
def test_the_footnote_is_absent_when_no_endpoint_is_public() -> None:
    closed = AUTH.replace("}", ", operations: {register: none, login: none}}")
    text = of(closed, USER, NOTE, PATH)
    headers = section(text, "Common Headers")
    assert headers.table("Header", "Required", "Description")[0] == ["Authorization", "Yes", "Bearer {token}"]
    assert headers.paragraphs() == []
    assert section(text, "Public Endpoints").paragraphs() == ["None: every endpoint needs a token."]


@pytest.mark.row("A02")
def test_methods_say_what_they_mean() -> None:
    head = ("Method", "Meaning", "Safe", "Idempotent", "Cacheable", "Body")
    rows = {row[0]: row[2:] for row in section(of(AUTH, USER, NOTE, PATH), "Methods").table(*head)}
    assert rows == {
        "GET": ["Yes", "Yes", "Yes", "None"],
        "POST": ["No", "No", "No", "As the endpoint says"],
        "PUT": ["No", "Yes", "No", "Complete"],
        "PATCH": ["No", "No", "No", "The fields to change"],
        "DELETE": ["No", "Yes", "No", "None"],
    }
    assert "PUT" not in document("exam-portal").split("### Access Tokens")[0]


@pytest.mark.row("A08")
@pytest.mark.parametrize(("name", "meta"), [("exam-portal", "meta"), ("task-manager", "pagination")])
def test_lists_come_in_the_envelope_of_the_spec(name: str, meta: str) -> None:
    assert f"the numbers under {meta}" in section(document(name), "Lists").paragraphs()[0]
    listing = next(block for call, block in blocks(name) if call.operation.does is Does.LIST)
    assert listing.code("typescript")[0].startswith(
        "interface ListResponse<T> {\n"
        "  data: T[];\n"
        f"  {meta}: {{\n"
        "    page: number;\n    limit: number;\n    total: number;\n    totalPages: number;\n"
        "  };\n"
        "}\n"
    )


def test_search_says_what_it_finds_on_each_database() -> None:
    assert section(document("exam-portal"), "Lists").bullets() == [
        "PostgreSQL: the words of the text, in the forms that english gives them (full-text search)",
        "SQLite: the text itself, anywhere in a field, whatever its letter case",
    ]
    assert section(document("quick-start"), "Lists").bullets() == []


@every_example
@pytest.mark.row("H02")
def test_public_endpoints_are_listed(name: str) -> None:
    access = {heading(call): call.access for call, _ in blocks(name)}
    listed = section(document(name), "Public Endpoints").bullets()
    assert listed == [each for kind in (Access.PUBLIC, Access.OPTIONAL) for each in access if access[each] is kind]


def test_tokens_say_what_they_carry() -> None:
    claims = section(document("exam-portal"), "Access Tokens")
    assert [row[0] for row in claims.table("Claim", "Meaning")] == ["userId", "email", "role", "jti", "iat", "exp"]
    assert "It holds for 15 minutes" in claims.paragraphs()[0]
    claims = section(document("quick-start"), "Access Tokens")
    assert [row[0] for row in claims.table("Claim", "Meaning")] == ["userId", "email", "iat", "exp"]


@pytest.mark.row("H17")
def test_only_the_origins_of_the_spec_are_named() -> None:
    listed = section(document("exam-portal"), "Cross-Origin Requests").paragraphs()
    assert listed == ["Web pages of these origins may call the API: https://portal.example.org."]
    unlisted = section(document("quick-start"), "Cross-Origin Requests").paragraphs()
    assert unlisted == ["Web pages of other origins may not call the API."]


HEAD = (
    "Endpoint",
    "Authentication",
    "Authorization",
    "Input validation",
    "Output filtering",
    "SQL injection",
    "Rate limit",
    "CORS",
    "Secrets",
)


@every_example
@pytest.mark.row("H19", "H02", "H12", "H17", "H18")
def test_the_security_of_each_endpoint_is_answered(name: str) -> None:
    allowed = design(name).product.api.cors_origins
    pages = "Any origin" if "*" in allowed else "Listed origins" if allowed else "No other origin"
    rows = section(document(name), "Endpoint Security").table(*HEAD)
    assert len(rows) == len(blocks(name))
    for (call, _), (title, who, _, taken, shown, _, rate, origins, secret) in zip(blocks(name), rows, strict=True):
        public = call.access is Access.PUBLIC
        renews = call.operation.does is Does.REFRESH
        assert title == heading(call)
        assert (who == "None (public)") == (public and not renews)
        assert call.body is None or call.body.type in taken
        assert shown == (f"Only {call.success.type}" if call.success.type else "No body")
        who_asks = "address" if public else "user"
        assert rate == (f"{call.rate.requests} req/min per {who_asks}" if call.rate else "None")
        assert origins == pages
        assert (secret == "Uses none") == (public and call.operation.does not in SIGNING_IN)


@pytest.mark.row("H15", "H19")
def test_the_security_table_says_whose_rows_are_reached() -> None:
    reached = {row[0]: row[2] for row in section(document("quick-start"), "Endpoint Security").table(*HEAD)}
    assert reached["POST /auth/login"] == "By password"
    assert reached["GET /notes"] == "Anyone"
    assert reached["PATCH /notes/:id"] == "Own notes"
    service = {row[0]: row[5] for row in section(document("task-manager"), "Endpoint Security").table(*HEAD)}
    assert service["POST /tasks/:id/complete"] == "Left to the service's code"
    assert service["GET /tasks"] == "Bound parameters"


@pytest.mark.row("P06")
def test_health_stands_outside_the_contract() -> None:
    assert "GET /api/v1/health answers 200" in section(document("exam-portal"), "Health").paragraphs()[0]
    assert not any("health" in call.operation.path for call in design("exam-portal").contract.calls)
