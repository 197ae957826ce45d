"""The gallery: rooms below a router, pictures in an application of their own."""

import asyncio
import sys
from contextlib import asynccontextmanager

from fastapi import APIRouter, Body, Depends, FastAPI, Path, Query, Request, Response
from fastapi.responses import StreamingResponse

from .deps import Allowed, may_read_pictures, may_write_pictures, trace
from .models import PictureNew, PictureOut, Pictures, PictureState, RoomBase, Rooms

sys.stdout.write("starting the gallery\n")


@asynccontextmanager
async def lifespan(_: FastAPI):
    await asyncio.Event().wait()
    yield


app = FastAPI(lifespan=lifespan, docs_url=None, redoc_url=None)
pictures = FastAPI()
rooms = APIRouter()


@rooms.api_route("/rooms", methods=["GET", "HEAD"], response_model=Rooms, dependencies=[Depends(Allowed("rooms:read"))])
def list_rooms(
    offset: int = Query(0, ge=0),
    limit: int = Query(10, ge=1, le=100),
    sort: str = Query("code", pattern="^-?code$"),
    trace: str = Depends(trace),
):
    return {"items": [], "total": 0}


@rooms.api_route("/rooms", methods=["POST"], status_code=201, dependencies=[Depends(Allowed("rooms:write"))])
def create_room(room: RoomBase = Body(...)) -> RoomBase:
    return room


@rooms.get("/rooms/{code}", dependencies=[Depends(Allowed("rooms:read"))])
def read_room(code: str = Path(..., pattern="^[A-Z][0-9]+$", min_length=3, max_length=6)) -> RoomBase: ...


@pictures.get("/", response_model=Pictures, dependencies=[Depends(may_read_pictures)])
def list_pictures(
    offset: int = Query(0, ge=0),
    limit: int = Query(10, ge=1, le=100),
    sort: str | None = Query("title", json_schema_extra={"enum": ["title", "-title", "width", "-width"]}),
    search: str | None = Query(None, min_length=1, max_length=200),
    state: PictureState | None = Query(None),
    lent: bool | None = Query(None),
    room_code: str | None = Query(None, alias="roomCode"),
): ...


@pictures.post("/", response_model=PictureOut, status_code=201)
def create_picture(picture: PictureNew, who: str = Depends(may_write_pictures)): ...


@pictures.get("/{id}", response_model=PictureOut)
def read_picture(id: int = Path(..., ge=1), who: str = Depends(may_read_pictures)): ...


@pictures.put("/{id}", response_model=PictureOut)
def replace_picture(id: int, picture: PictureNew, who: str = Depends(may_write_pictures)): ...


@pictures.delete("/{id}", status_code=204, response_class=Response, dependencies=[Depends(may_write_pictures)])
def delete_picture(id: int): ...


@pictures.get(
    "/{id}/scan",
    response_class=StreamingResponse,
    dependencies=[Depends(may_read_pictures)],
    responses={200: {"content": {"image/png": {}}}},
)
def download(id: int): ...


@pictures.put(
    "/{id}/scan",
    response_model=PictureOut,
    dependencies=[Depends(may_write_pictures)],
    openapi_extra={
        "requestBody": {"required": True, "content": {"image/png": {"schema": {"type": "string", "format": "binary"}}}}
    },
)
async def upload(id: int, request: Request, filename: str | None = Query(None)): ...


app.include_router(rooms, prefix="/api")
app.mount("/api/pictures", pictures)
