"""What the probe sees of what routes depend on, in the words of FastAPI's own dependencies."""

import functools
from collections.abc import Callable
from enum import Enum
from typing import Annotated, Any

import pytest
from fastapi import APIRouter, Cookie, Depends, FastAPI, Header, Request, Security
from fastapi.security import APIKeyHeader, OAuth2PasswordBearer, SecurityScopes

from specgen.world.probe.places import Places
from specgen.world.probe.routes import routes_of
from tests.house.marks import ROOT

HERE = "tests/world/test_probe_dependencies.py"

oauth = OAuth2PasswordBearer("token", scopes={"read": "", "write": ""}, auto_error=False)
key = APIKeyHeader(name="X-Key")


async def user(scopes: SecurityScopes, token: Annotated[str, Depends(oauth)]) -> None: ...


async def active(found: Annotated[None, Security(user, scopes=["me"])]) -> None: ...


async def audited() -> None: ...


class Role:
    def __init__(self, *names: str) -> None:
        self.names = names

    async def __call__(self, found: Annotated[None, Depends(active)]) -> None: ...

    def check(self) -> None: ...


class Kind(Enum):
    OWNER = "owner"
    ADMIN = "admin"


def of_kinds(kinds: set[Kind]) -> Callable[[], None]:
    def opened() -> None:
        assert kinds

    return opened


def permitted(permission: str) -> Callable[[], None]:
    def opened() -> None:
        assert permission

    return opened


def answer() -> None: ...


def seen(application: object) -> list[dict[str, Any]]:
    """The routes of *application* that its document tells."""
    return [route for route in routes_of(application, Places([str(ROOT)])) if route["in_schema"]]


def depending(application: object) -> list[tuple[str, int, list[str]]]:
    (route,) = seen(application)
    return [(each["function"], each["depth"], each["scopes"]) for each in route["dependencies"]]


def test_dependencies_are_told_of_the_application_the_router_the_route_and_each_other() -> None:
    app, router = FastAPI(dependencies=[Depends(key)]), APIRouter(dependencies=[Depends(audited)])
    router.add_api_route("/a", answer, dependencies=[Security(user, scopes=["read"])])
    app.include_router(router, dependencies=[Depends(active)])
    assert depending(app) == [
        ("APIKeyHeader", 1, []),
        ("active", 1, []),
        ("audited", 1, []),
        ("user", 1, ["read"]),
        ("user", 2, ["me"]),
        ("OAuth2PasswordBearer", 2, ["read"]),
        ("OAuth2PasswordBearer", 3, ["me"]),
    ]


@pytest.mark.slow
def test_a_scheme_is_told_as_documents_say_it() -> None:
    app = FastAPI(dependencies=[Depends(key), Depends(oauth)])
    app.add_api_route("/a", answer)
    (route,) = seen(app)
    assert [each["scheme"] for each in route["dependencies"]] == [
        {"type": "apiKey", "scheme": None, "in": "header", "name": "X-Key", "auto_error": True},
        {"type": "oauth2", "scheme": None, "in": None, "name": None, "auto_error": False},
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("dependency", "said"),
    [
        (Role("admin", "owner"), ["admin", "owner"]),
        (permitted("items:read"), ["items:read"]),
        (functools.partial(permitted, "items:write"), ["items:write"]),
        (Role("admin").check, ["admin"]),
        (of_kinds({Kind.OWNER, Kind.ADMIN}), ["admin", "owner"]),
    ],
)
def test_the_words_that_a_dependency_was_made_with_are_told(dependency: Any, said: list[str]) -> None:
    app = FastAPI()
    app.add_api_route("/a", answer, dependencies=[Depends(dependency)])
    (route,) = seen(app)
    assert (route["dependencies"][0]["given"], route["dependencies"][0]["file"]) == (said, HERE)


@pytest.mark.slow
def test_a_thousand_paths_to_a_dependency_are_one() -> None:
    layers: list[Any] = [audited]
    for _ in range(12):

        async def above(
            one: Annotated[None, Depends(layers[-1])], two: Annotated[None, Depends(layers[-1])]
        ) -> None: ...

        layers.append(above)
    app = FastAPI()
    app.add_api_route("/a", answer, dependencies=[Depends(layers[-1])])
    assert len(depending(app)) == len(layers)


@pytest.mark.slow
def test_what_is_read_of_a_request_is_told_of_whoever_leads_to_it() -> None:
    async def passed(x_pass: Annotated[str, Header()], sid: Annotated[str | None, Cookie()] = None) -> None: ...

    async def looked(request: Request) -> None: ...

    async def gate(found: Annotated[None, Depends(passed)]) -> None: ...

    application = FastAPI()
    application.get("/", dependencies=[Depends(gate), Depends(looked), Depends(audited)])(answer)
    (route,) = seen(application)
    assert {each["function"].rpartition(".")[2]: each["reads"] for each in route["dependencies"]} == {
        "gate": ["cookie sid", "header x-pass"],
        "passed": ["cookie sid", "header x-pass"],
        "looked": ["request"],
        "audited": [],
    }


def test_a_route_reads_what_its_own_function_reads() -> None:
    async def looked(request: Request) -> None: ...

    async def alone(x_pass: Annotated[str, Header()], found: Annotated[None, Depends(looked)]) -> None: ...

    application = FastAPI()
    application.get("/a")(alone)
    application.get("/b")(looked)
    assert [each["reads"] for each in seen(application)] == [["header x-pass"], ["request"]]
