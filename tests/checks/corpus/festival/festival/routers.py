"""What the festival serves."""

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Response, status

from .auth import CurrentPerson, Person, needs
from .schemas import (
    ActIn,
    ActOut,
    ActPatch,
    BookingIn,
    BookingOut,
    Page,
    Problem,
    StageIn,
    StageOut,
    Stages,
    State,
    Style,
)

REFUSED: dict[int | str, dict[str, Any]] = {
    401: {"model": Problem, "description": "Who are you?"},
    403: {"model": Problem},
}
LOST: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "No such thing"}}

READY = False


class Window:
    def __init__(self, page: Annotated[int, Query(ge=1)] = 1, limit: Annotated[int, Query(ge=1, le=50)] = 25) -> None:
        self.page, self.limit = page, limit


Paging = Annotated[Window, Depends()]

account = APIRouter(tags=["account"])


@account.get("/me", responses={401: {"model": Problem}})
async def me(person: CurrentPerson) -> Person:
    return person


stages = APIRouter(prefix="/stages", tags=["stages"])


@stages.get("", response_model=Stages)
async def list_stages(sort: Literal["name", "-name"] = "name") -> Any:
    return {"results": []}


@stages.post("", status_code=status.HTTP_201_CREATED, responses=REFUSED, dependencies=[needs("stages:write")])
async def create_stage(stage: StageIn) -> StageOut:
    return StageOut(id=UUID(int=1), **stage.model_dump())


@stages.get("/{stage_id}", responses={401: REFUSED[401], **LOST}, dependencies=[needs("stages:read")])
async def read_stage(stage_id: Annotated[UUID, Path(title="The stage")]) -> StageOut:
    raise HTTPException(404)


acts = APIRouter(prefix="/acts", tags=["acts"], dependencies=[needs("acts:read")], responses={401: REFUSED[401]})


@acts.get("", response_model=Page[ActOut], response_model_exclude_none=True)
async def list_acts(
    window: Paging,
    style: Annotated[Style | None, Query()] = None,
    home: Annotated[str | None, Query(min_length=2, max_length=2, pattern="^[A-Z]{2}$")] = None,
    search: Annotated[str | None, Query(max_length=200)] = None,
    sort: Literal["name", "-name", "created_at", "-created_at"] = "name",
) -> Any:
    return {"results": [], "page": window.page, "total": 0}


@acts.get("/{act_id}", responses=LOST)
async def read_act(act_id: UUID) -> ActOut:
    raise HTTPException(404)


changes = APIRouter(prefix="/acts", tags=["acts"], dependencies=[needs("acts:write")], responses=REFUSED)


@changes.post("", status_code=201)
async def create_act(act: ActIn, response: Response) -> ActOut:
    raise HTTPException(500)


@changes.patch("/{act_id}", responses=LOST)
async def change_act(act_id: UUID, change: ActPatch) -> ActOut:
    raise HTTPException(404)


@changes.delete("/{act_id}", status_code=204, responses=LOST)
async def delete_act(act_id: UUID) -> None:
    raise HTTPException(404)


bookings = APIRouter(prefix="/bookings", tags=["bookings"], responses=REFUSED)


@bookings.get("", dependencies=[needs("bookings:read")])
async def list_bookings(
    window: Paging,
    state: State | None = None,
    stage_id: UUID | None = None,
    sort: Literal["starts_at", "-starts_at"] = "starts_at",
) -> Page[BookingOut]:
    return Page(results=[], page=window.page, total=0)


@bookings.post("", status_code=201, dependencies=[needs("bookings:write")])
async def book(booking: BookingIn) -> BookingOut:
    raise HTTPException(404)


@bookings.post("/{booking_id}/agree", responses=LOST, dependencies=[needs("bookings:write")])
async def agree(booking_id: UUID) -> BookingOut:
    raise HTTPException(404)


@bookings.post("/{booking_id}/cancel", responses=LOST, dependencies=[needs("bookings:write")])
async def cancel(booking_id: UUID) -> BookingOut:
    raise HTTPException(404)
