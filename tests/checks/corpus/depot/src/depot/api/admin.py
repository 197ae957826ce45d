import uuid
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, HTTPException, Query, Security

from ..auth import current_clerk
from ..database import Database, get_database, window
from ..schemas import Clerk, ClerkChange, CursorPage
from .responses import NOT_FOUND, SIGNED_IN

router = APIRouter(prefix="/clerks", tags=["clerks"], responses=SIGNED_IN)

Rows = Annotated[Database, Depends(get_database)]


@router.get("", dependencies=[Security(current_clerk, scopes=["clerks:read"])])
async def list_clerks(
    database: Rows,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    sort: Literal["created_at", "-created_at"] = "-created_at",
) -> CursorPage[Clerk]:
    results, following = window(list(database.clerks.values()), sort.replace("created_at", "id"), cursor, limit)
    return CursorPage(results=results, next_cursor=following)


@router.patch(
    "/{clerk_id}",
    responses=NOT_FOUND,
    dependencies=[Security(current_clerk, scopes=["clerks:manage"])],
)
async def change(clerk_id: uuid.UUID, body: ClerkChange, database: Rows) -> Clerk:
    if clerk_id not in database.clerks:
        raise HTTPException(404, "no such clerk")
    clerk = database.clerks[clerk_id].model_copy(update=body.model_dump(exclude_unset=True))
    database.clerks[clerk_id] = clerk
    return clerk
