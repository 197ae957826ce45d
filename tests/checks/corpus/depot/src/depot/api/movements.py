import uuid
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Header, HTTPException, Query, Security

from ..auth import current_clerk
from ..database import Database, get_database, window
from ..schemas import Clerk, CursorPage, Movement, NewMovement, Reason
from .responses import CONFLICT, NOT_FOUND, SIGNED_IN

router = APIRouter(tags=["movements"], responses=SIGNED_IN)

Rows = Annotated[Database, Depends(get_database)]
Reader = Annotated[Clerk, Security(current_clerk, scopes=["movements:read"])]
Writer = Annotated[Clerk, Security(current_clerk, scopes=["movements:write"])]


@router.get("")
async def list_movements(
    clerk: Reader,
    database: Rows,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    sort: Literal["moved_at", "-moved_at"] = "-moved_at",
    reason: Reason | None = None,
    product_sku: str | None = None,
    shelf_id: uuid.UUID | None = None,
) -> CursorPage[Movement]:
    rows = [row for row in database.movements.values() if reason in (None, row.reason)]
    rows = [row for row in rows if product_sku in (None, row.product_sku) and shelf_id in (None, row.shelf_id)]
    results, following = window(rows, sort, cursor, limit)
    return CursorPage(results=results, next_cursor=following)


@router.post("", status_code=201, responses=CONFLICT)
async def record(
    body: NewMovement, clerk: Writer, database: Rows, x_till: Annotated[str | None, Header()] = None
) -> Movement:
    if body.product_sku not in database.products or body.shelf_id not in database.shelves:
        raise HTTPException(409, "no such product, or no such shelf")
    movement = Movement(id=uuid.uuid4(), **body.model_dump())
    database.movements[movement.id] = movement
    return movement


@router.get("/{movement_id}", responses=NOT_FOUND)
async def show(movement_id: uuid.UUID, clerk: Reader, database: Rows) -> Movement:
    if movement_id not in database.movements:
        raise HTTPException(404, "no such movement")
    return database.movements[movement_id]
