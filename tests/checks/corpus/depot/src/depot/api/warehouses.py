import uuid
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, HTTPException, Query, Security

from ..auth import current_clerk
from ..database import Database, get_database, window
from ..schemas import All, CursorPage, NewShelf, NewWarehouse, Shelf, Warehouse
from .responses import CONFLICT, NOT_FOUND, SIGNED_IN

router = APIRouter(tags=["warehouses"], responses=SIGNED_IN)
shelves = APIRouter(prefix="/{warehouse_id}/shelves", tags=["shelves"], responses=NOT_FOUND)

Rows = Annotated[Database, Depends(get_database)]
CanRead = Security(current_clerk, scopes=["warehouses:read"])
CanWrite = Security(current_clerk, scopes=["warehouses:write"])


async def warehouse_in_path(warehouse_id: uuid.UUID, database: Rows) -> Warehouse:
    if warehouse_id not in database.warehouses:
        raise HTTPException(404, "no such warehouse")
    return database.warehouses[warehouse_id]


InPath = Annotated[Warehouse, Depends(warehouse_in_path)]


@router.get("", dependencies=[CanRead])
async def list_all(database: Rows, sort: Literal["name", "-name"] = "name") -> All[Warehouse]:
    rows = sorted(database.warehouses.values(), key=lambda row: row.name, reverse=sort == "-name")
    return All(results=rows)


@router.post("", status_code=201, dependencies=[CanWrite], responses=CONFLICT)
async def build(body: NewWarehouse, database: Rows) -> Warehouse:
    if any(row.name == body.name for row in database.warehouses.values()):
        raise HTTPException(409, "there is one of this name")
    warehouse = Warehouse(id=uuid.uuid4(), **body.model_dump())
    database.warehouses[warehouse.id] = warehouse
    return warehouse


@router.get("/{warehouse_id}", dependencies=[CanRead], responses=NOT_FOUND)
async def show(warehouse: InPath) -> Warehouse:
    return warehouse


@shelves.get("", dependencies=[Security(current_clerk, scopes=["shelves:read"])])
async def list_shelves(
    warehouse: InPath,
    database: Rows,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    sort: Literal["label", "-label"] = "label",
) -> CursorPage[Shelf]:
    rows = [row for row in database.shelves.values() if row.warehouse_id == warehouse.id]
    results, following = window(rows, sort, cursor, limit)
    return CursorPage(results=results, next_cursor=following)


@shelves.post("", status_code=201, dependencies=[Security(current_clerk, scopes=["shelves:write"])])
async def put_up(body: NewShelf, warehouse: InPath, database: Rows) -> Shelf:
    shelf = Shelf(id=uuid.uuid4(), warehouse_id=warehouse.id, **body.model_dump())
    database.shelves[shelf.id] = shelf
    return shelf


@shelves.delete(
    "/{shelf_id}",
    status_code=204,
    responses=CONFLICT,
    dependencies=[Security(current_clerk, scopes=["shelves:write"])],
)
async def take_down(shelf_id: uuid.UUID, warehouse: InPath, database: Rows) -> None:
    shelf = database.shelves.get(shelf_id)
    if shelf is None or shelf.warehouse_id != warehouse.id:
        raise HTTPException(404, "no such shelf")
    if any(movement.shelf_id == shelf_id for movement in database.movements.values()):
        raise HTTPException(409, "something lay on it")
    del database.shelves[shelf_id]


router.include_router(shelves)
