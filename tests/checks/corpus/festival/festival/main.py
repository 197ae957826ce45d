"""The festival, which begins with what this machine does not have."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

from . import routers


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    if not routers.READY:
        raise RuntimeError("the database is far away")
    yield


app = FastAPI(title="Festival", lifespan=lifespan, root_path="/festival")
v2 = APIRouter(prefix="/v2")
for each in (routers.account, routers.stages, routers.acts, routers.changes, routers.bookings):
    v2.include_router(each)
app.include_router(v2)


@app.get("/healthz", include_in_schema=False)
def healthz() -> dict[str, bool]:
    return {"ok": True}
