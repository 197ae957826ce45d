"""Which operations do nothing but answer 501: in doubt none."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from pathlib import Path
from types import FunctionType
from typing import Annotated, Any

import pytest
from fastapi import Depends, FastAPI, HTTPException, status
from fastapi.responses import JSONResponse, Response

from specgen.world.probe.places import Places, Record
from specgen.world.probe.routes import routes_of
from tests.house.marks import ROOT

LATER = HTTPException(501)


class NotWritten(Exception):
    status = 501


class NotFound(Exception):
    status = 404


def refuse() -> None:
    raise NotWritten


class Service:
    async def written(self) -> int:
        return 1

    async def unwritten(self) -> int:
        """Raises after it has looked something up."""
        await self.written()
        raise NotWritten

    async def marked(self) -> int:
        check_written(Works)
        return 1

    async def checked(self) -> int:
        check_written(Service)
        return 1


def marked(method: Any) -> Any:
    method.is_unwritten = True
    return method


class Works:
    @marked
    def value(self) -> None: ...


def check_written(*theirs: type) -> None: ...


def shown(data: int) -> dict[str, int]:
    return {"data": data}


def said_to_make() -> Service:
    return Service()


def closing_over(made: type[Service]) -> Callable[[], Awaitable[Any]]:
    async def opened() -> Any:
        return made()

    return opened


Closed = Annotated[Service, Depends(closing_over(Service))]


async def raises() -> None:
    """Later."""
    raise HTTPException(501, "later")


async def raises_by_name() -> None:
    raise HTTPException(detail="later", status_code=status.HTTP_501_NOT_IMPLEMENTED)


async def raises_by_enum() -> None:
    raise HTTPException(HTTPStatus.NOT_IMPLEMENTED)


async def raises_a_made_one() -> None:
    raise LATER


async def raises_after_others(a: int) -> None:
    if a:
        raise NotFound
    raise NotWritten


async def answers() -> Response:
    return JSONResponse({"a": 1}, status_code=501)


async def answers_by_place() -> Response:
    return Response("", 501)


async def asks_a_function() -> None:
    refuse()


async def asks_a_class(service: Annotated[Service, Depends(Service)]) -> int:
    return await service.unwritten()


async def asks_what_is_said(service: Annotated[Service, Depends(said_to_make)]) -> int:
    return await service.unwritten()


async def asks_what_is_closed_over(service: Closed) -> dict[str, int]:
    return shown(data=await service.unwritten())


async def asks_in_turn(service: Closed) -> Any:
    return await refuse_of(service, lambda: service.unwritten())


async def asks_what_is_marked(service: Closed) -> int:
    return await service.marked()


async def refuse_of(service: Service, work: Callable[[], Awaitable[int]]) -> int:
    return await work()


async def is_written(service: Closed) -> int:
    return await service.written()


async def asks_what_is_checked(service: Closed) -> int:
    return await service.checked()


async def raises_another() -> None:
    raise HTTPException(404)


async def raises_what_it_finds(found: int) -> None:
    raise HTTPException(found)


async def raises_python() -> None:
    raise NotImplementedError


async def sometimes_answers(a: int) -> int:
    if a:
        return 1
    raise NotWritten


async def tells_step_by_step(a: int) -> Any:
    yield a
    raise NotWritten


async def catches() -> None:
    try:
        raise NotWritten
    except NotWritten:
        pass


async def asks_perhaps(service: Closed, a: int) -> Any:
    return a or await service.unwritten()


async def asks_and_answers(service: Closed) -> int:
    await service.written()
    return 1


async def hides_the_name(refuse: int) -> Any:
    return refuse


async def does_nothing() -> None:
    """Is done with it."""


def route_of(handler: Any, **how: Any) -> Record:
    app = FastAPI(openapi_url=None)
    app.add_api_route("/a", handler, response_model=None, **how)
    (route,) = routes_of(app, Places([str(ROOT)]))
    return route


def unwritten(handler: Any, **how: Any) -> bool:
    return route_of(handler, **how)["unwritten"] is True


@pytest.mark.parametrize(
    "handler",
    [
        *(raises, raises_by_name, raises_by_enum, raises_a_made_one, raises_after_others, answers, answers_by_place),
        *(asks_a_function, asks_a_class, asks_what_is_said, asks_what_is_closed_over, asks_in_turn),
        asks_what_is_marked,
    ],
)
def test_what_always_answers_501_is_unwritten(handler: Any) -> None:
    assert unwritten(handler)


@pytest.mark.slow
@pytest.mark.parametrize(
    "handler",
    [
        *(is_written, asks_what_is_checked, raises_another, raises_what_it_finds, raises_python, sometimes_answers),
        *(tells_step_by_step, catches, asks_perhaps, asks_and_answers, hides_the_name, does_nothing),
    ],
)
def test_what_may_answer_otherwise_is_written(handler: Any) -> None:
    assert not unwritten(handler)


@pytest.mark.parametrize("handler", [asks_a_class, asks_what_is_said, asks_what_is_closed_over, asks_in_turn])
def test_a_route_tells_the_files_of_what_it_asks_of_its_services(handler: Any) -> None:
    assert route_of(handler)["asks"] == [Path(__file__).relative_to(ROOT).as_posix()]


@pytest.mark.parametrize("handler", [asks_a_function, does_nothing, raises])
def test_a_route_that_asks_no_service_tells_no_file(handler: Any) -> None:
    assert route_of(handler)["asks"] == []


def test_what_is_declared_to_answer_501_is_unwritten() -> None:
    assert unwritten(does_nothing, status_code=501)


def test_code_that_can_not_be_read_is_written() -> None:
    made = FunctionType(raises.__code__.replace(co_filename="<made>"), globals())
    assert not unwritten(made)
