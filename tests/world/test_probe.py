"""What the probe sees of an application's routes: FastAPI and Starlette judge."""

import ast
import functools
import itertools
import re
import sys
import uuid
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import FrameType
from typing import Annotated, Any

import pytest
from fastapi import APIRouter, FastAPI, WebSocket
from fastapi.responses import RedirectResponse
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field
from starlette.applications import Starlette
from starlette.endpoints import HTTPEndpoint
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Host, Match, Mount, Route
from starlette.staticfiles import StaticFiles

from specgen.world.probe.documents import mounted_documents, root_path, whole_document
from specgen.world.probe.places import Places
from specgen.world.probe.routes import routes_of
from specgen.world.probe.shadows import Pattern
from tests.house.marks import ROOT

PROBE = ROOT / "src/specgen/world/probe"
HERE = "tests/world/test_probe.py"


def seen(application: object) -> list[dict[str, Any]]:
    """The routes of *application*, but for those that FastAPI adds of its own."""
    routes = routes_of(application, Places([str(ROOT)]))
    return [route for route in routes if route["module"] != "fastapi.applications"]


def paths(application: object) -> list[tuple[str, str]]:
    return [(" ".join(route["methods"]), route["path"]) for route in seen(application)]


def hidden(application: object) -> dict[str, str]:
    """By method and path what hides a route."""
    return {
        f"{' '.join(route['methods'])} {route['path']}": route["shadowed_by"]["path"]
        for route in seen(application)
        if route["shadowed_by"]
    }


def serving(*routes: tuple[str, str]) -> FastAPI:
    app = FastAPI()
    for method, path in routes:
        app.add_api_route(path, lambda: None, methods=[method])
    return app


def answer() -> None:
    """Answers a request."""


def test_a_route_is_told_with_its_code() -> None:
    app = FastAPI()
    app.add_api_route("/items/{id:int}", answer, methods=["POST"], status_code=201, name="made")
    (route,) = seen(app)
    line = next(
        number
        for number, line in enumerate(Path(__file__).read_text().splitlines(), 1)
        if line == "def answer() -> None:"
    )
    assert route == {
        "methods": ["POST"],
        "path": "/items/{id}",
        "name": "made",
        "unique_id": "made_items__id__post",
        "in_schema": True,
        "status": 201,
        "module": answer.__module__,
        "function": "answer",
        "file": HERE,
        "line": line,
        "mounted": False,
        "asks": [],
        "reads": [],
        "shadowed_by": None,
        "unwritten": False,
        "dependencies": [],
    }


@pytest.mark.slow
def test_a_route_has_the_prefixes_of_the_routers_that_it_is_included_by() -> None:
    app, outer, inner = FastAPI(), APIRouter(prefix="/b"), APIRouter(prefix="/c")
    inner.add_api_route("/d/{e:path}", answer)
    outer.include_router(inner, prefix="/x")
    app.include_router(outer, prefix="/a")
    app.include_router(inner)
    assert paths(app) == [("GET", "/a/b/x/c/d/{e}"), ("GET", "/c/d/{e}")]


def test_a_route_of_a_mounted_application_has_the_whole_path() -> None:
    app, inner, innermost = FastAPI(), FastAPI(), FastAPI()
    innermost.add_api_route("/c", answer)
    inner.mount("/b", innermost)
    app.mount("/a", CORSMiddleware(inner))
    assert [(route["path"], route["mounted"]) for route in seen(app)] == [("/a/b/c", True)]


def test_an_application_mounted_in_itself_has_an_end() -> None:
    app = FastAPI()
    app.add_api_route("/a", answer)
    app.mount("/again", app)
    assert ("GET", "/again/again/a") in paths(app)


def test_a_router_of_an_included_router_may_mount() -> None:
    app, router = FastAPI(), APIRouter()
    router.mount("/m", Starlette(routes=[Route("/{x:int}", answer)]))
    app.include_router(router, prefix="/p")
    assert paths(app) == [("GET", "/p/m/{x}")]


def test_sockets_and_static_files_are_no_routes(tmp_path: Path) -> None:
    app = FastAPI()

    @app.websocket("/ws")
    async def listen(socket: WebSocket) -> None: ...

    app.mount("/files", StaticFiles(directory=tmp_path))
    assert paths(app) == []


def test_every_method_of_a_route_is_told_but_head_that_get_brings() -> None:
    async def plain(request: Request) -> Response:
        return Response()

    class Endpoint(HTTPEndpoint):
        async def post(self, request: Request) -> Response:
            return Response()

    routes = [Route("/a", plain), Route("/b", plain, methods=["HEAD", "PUT"]), Route("/c", Endpoint)]
    assert paths(Starlette(routes=routes)) == [("GET", "/a"), ("HEAD PUT", "/b"), ("POST", "/c")]


def test_an_application_of_any_kind_takes_every_method() -> None:
    async def anything(scope: Any, receive: Any, send: Any) -> None: ...

    route = Route("/a", functools.partial(anything))
    route.methods = None
    assert paths(Starlette(routes=[route])) == [("*", "/a")]


def test_what_is_left_out_of_the_document_is_said() -> None:
    app = FastAPI()
    app.add_api_route("/a", answer, include_in_schema=False)
    app.add_api_route("/b", answer)
    assert [route["in_schema"] for route in seen(app)] == [False, True]


@pytest.mark.slow
def test_the_usual_status_is_that_of_the_class_that_answers() -> None:
    app = FastAPI()
    app.add_api_route("/a", answer)
    app.add_api_route("/b", answer, response_class=RedirectResponse)
    assert [route["status"] for route in seen(app)] == [200, 307]


def test_a_decorated_handler_is_found_where_it_is_written() -> None:
    @functools.wraps(answer)
    def around() -> None: ...

    app = FastAPI()
    app.add_api_route("/a", around)
    app.add_api_route("/b", functools.partial(answer))
    assert {(route["function"], route["file"]) for route in seen(app)} == {("answer", HERE)}


def test_a_route_at_a_host_is_told() -> None:
    inner = Starlette(routes=[Route("/a", answer), Route("/a", answer)])
    assert paths(Starlette(routes=[Host("x.example", inner)])) == [("GET", "/a"), ("GET", "/a")]
    assert hidden(Starlette(routes=[Host("x.example", inner)])) == {}


# What hides a route


def test_an_equal_route_hides_the_later_one() -> None:
    assert hidden(serving(("GET", "/a/{b}"), ("POST", "/a/{b}"), ("GET", "/a/{c}"))) == {"GET /a/{c}": "/a/{b}"}


@pytest.mark.slow
def test_a_parameter_hides_a_literal_after_it_and_none_before() -> None:
    assert hidden(serving(("GET", "/a/me"), ("GET", "/a/{b}"), ("GET", "/a/you"))) == {"GET /a/you": "/a/{b}"}


def test_a_path_hides_what_is_below_it() -> None:
    found = hidden(serving(("GET", "/a/{b:path}"), ("GET", "/a/b/c"), ("GET", "/a/{x}/{y:int}"), ("GET", "/b")))
    assert found == {"GET /a/b/c": "/a/{b}", "GET /a/{x}/{y}": "/a/{b}"}


def test_only_the_methods_that_are_taken_are_hidden() -> None:
    app = FastAPI()
    app.add_api_route("/a", answer, methods=["GET", "PUT"])
    app.add_api_route("/a", answer, methods=["GET", "POST"])
    assert paths(app) == [("GET PUT", "/a"), ("GET", "/a"), ("POST", "/a")]
    assert hidden(app) == {"GET /a": "/a"}


def test_a_mount_hides_what_is_below_it_afterwards_and_nothing_within(tmp_path: Path) -> None:
    app, inner = FastAPI(), FastAPI()
    inner.add_api_route("/b", answer)
    app.mount("/a", inner)
    app.add_api_route("/a/c", answer)
    app.mount("/", StaticFiles(directory=tmp_path))
    app.add_api_route("/d", answer)
    assert hidden(app) == {"GET /a/c": "/a", "GET /d": ""}


def test_a_route_that_looks_at_more_than_the_path_hides_nothing() -> None:
    class ByHeader(Route):
        def matches(self, scope: Any) -> tuple[Match, Any]:
            return Match.NONE, {}

    assert hidden(Starlette(routes=[ByHeader("/a", answer), Route("/a", answer)])) == {}


@pytest.mark.slow
def test_a_convertor_of_ones_own_hides_but_its_equal(monkeypatch: pytest.MonkeyPatch) -> None:
    from starlette.convertors import CONVERTOR_TYPES, StringConvertor

    class Letters(StringConvertor):
        regex = "[a-z]+"

    monkeypatch.setitem(CONVERTOR_TYPES, "letters", Letters())
    routes = [("GET", f"/a/{{{name}}}") for name in ("b:letters", "c", "d:letters")]
    assert hidden(serving(*routes)) == {"GET /a/{d}": "/a/{b}"}


VALUES = {
    "str": ("a", "b", "x", "xa", "a.json", "x.json", ".json", "7", "7.5", "é", "\x01", str(uuid.UUID(int=7))),
    "int": ("7", "0", "12", "1" * 32, "9" * 31),
    "float": ("7", "7.5", "0.0", "1" * 32),
    "uuid": (str(uuid.UUID(int=7)), uuid.UUID(int=255).hex.upper(), "1" * 32),
    "path": ("", "a", "b", "x", "xa", "a/b", "x/a.json", ".json", "7", "é", "/", "a/"),
}
SEGMENTS = ("a", "b", "{}", "{:int}", "{:float}", "{:uuid}", "{:path}", "x{}", "{}.json", "{:int}.json", "x{:path}")
templates = st.lists(st.sampled_from(SEGMENTS), min_size=1, max_size=3).map(lambda each: "/" + "/".join(each))


def named(template: str) -> str:
    numbers = itertools.count()
    return re.sub(r"{(:\w+)?}", lambda found: f"{{p{next(numbers)}{found[1] or ''}}}", template)


def requests(template: str) -> Iterator[str]:
    """Many requests for *template*."""
    texts = re.split(r"{:?\w*}", template)
    kinds = [found[1] or "str" for found in re.finditer(r"{:?(\w*)}", template)]
    for values in itertools.product(*(VALUES[kind] for kind in kinds)):
        yield "".join(itertools.chain(*zip(texts, [*values, ""], strict=True)))


@pytest.mark.slow
@given(templates, templates)
def test_a_path_takes_another_where_starlette_takes_all_its_requests(first: str, second: str) -> None:
    route = Route(named(first), answer)
    every = all(
        route.matches({"type": "http", "method": "GET", "path": path, "root_path": ""})[0] is Match.FULL
        for path in requests(second)
    )
    assert Pattern(named(first)).takes(Pattern(named(second))) is every


@pytest.mark.slow
@given(st.lists(templates, min_size=1, max_size=8))
def test_the_first_route_that_takes_another_is_told(several: list[str]) -> None:
    patterns = [Pattern(named(each)) for each in several]
    expected = [
        next((several.index(each) for each in several[:place] if Pattern(named(each)).takes(patterns[place])), None)
        for place in range(len(several))
    ]
    routes = seen(Starlette(routes=[Route(named(each), answer, name=each) for each in several]))
    found = [route["shadowed_by"] and route["shadowed_by"]["path"] for route in routes]
    assert found == [None if each is None else routes[each]["path"] for each in expected]


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/a/{b}/c%d", "/a%d/{b}", "/{a}/{b}/{c%d}"])
def test_twice_as_many_routes_take_twice_as_long(path: str) -> None:
    assert 0 < calls(path, 200) <= 2.2 * calls(path, 100)


def calls(path: str, count: int) -> int:
    """How many functions are called to tell so many routes."""
    app = Starlette(routes=[Route(path % number, answer) for number in range(count)])
    seen(app)  # what is kept for the next time is kept
    called = 0

    def notice(frame: FrameType, event: str, what: object) -> None:
        nonlocal called
        called += event in ("call", "c_call")

    sys.setprofile(notice)
    try:
        seen(app)
    finally:
        sys.setprofile(None)
    return called


# What the application says itself


def test_the_document_of_a_mounted_application_is_told_beside() -> None:
    app, inner = FastAPI(), FastAPI(title="Inner")
    inner.add_api_route("/b", answer)
    app.mount("/a", inner)
    (mounted,) = mounted_documents(app)
    assert mounted == {"path": "/a", "openapi": inner.openapi()}
    assert whole_document(app) == app.openapi()


def test_a_document_tells_the_digits_of_decimal_numbers() -> None:
    app = FastAPI()

    def made(price: Annotated[Decimal, Field(max_digits=8, decimal_places=2, ge=0)], weight: Decimal) -> None: ...

    app.add_api_route("/b", made)
    document: Any = whole_document(app)
    price, weight = (each["schema"]["anyOf"][0] for each in document["paths"]["/b"]["get"]["parameters"])
    assert price == {"type": "number", "minimum": 0.0, "digits": 8, "scale": 2}
    assert weight == {"type": "number"}


def test_a_document_that_is_no_json_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    app = FastAPI()
    for broken in ({"x": {1, 2}}, {"x": float("nan")}, "text"):
        monkeypatch.setattr(app, "openapi", lambda broken=broken: broken)
        with pytest.raises((TypeError, ValueError)):
            whole_document(app)


def test_the_path_that_a_proxy_takes_away_is_told() -> None:
    app = FastAPI()
    app.root_path = "/behind"
    assert (root_path(app), root_path(Starlette())) == ("/behind", "")


def test_mounts_of_starlette_have_no_document() -> None:
    assert mounted_documents(Starlette(routes=[Mount("/a", Starlette())])) == []


# Where the probe runs


@pytest.mark.parametrize("path", sorted(PROBE.glob("*.py")), ids=lambda path: path.name)
def test_an_older_interpreter_without_specgen_can_run_the_probe(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert {name.name.split(".")[0] for name in node.names} <= sys.stdlib_module_names
        if isinstance(node, ast.ImportFrom):
            assert node.level == 1 or str(node.module).split(".")[0] in sys.stdlib_module_names
