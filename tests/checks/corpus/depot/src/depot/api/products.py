from typing import Annotated, Literal

from fastapi import APIRouter, Depends, HTTPException, Query, Security, status

from ..auth import current_clerk
from ..database import Database, get_database, window
from ..schemas import Category, CursorPage, NewProduct, Product, ProductFields
from .responses import CONFLICT, NOT_FOUND, SIGNED_IN

router = APIRouter(tags=["products"], responses=SIGNED_IN)

Order = Literal["name", "-name", "unit_price", "-unit_price"]


@router.get(
    "",
    summary="Page through the catalogue",
    dependencies=[Security(current_clerk, scopes=["products:read"])],
)
async def search(
    cursor: str | None = None,
    limit: int = Query(50, ge=1, le=200),
    sort: Order = "name",
    category: Category | None = None,
    discontinued: bool | None = None,
    database: Database = Depends(get_database),
) -> CursorPage[Product]:
    rows = [row for row in database.products.values() if category in (None, row.category)]
    rows = [row for row in rows if discontinued in (None, row.discontinued)]
    results, following = window(rows, sort, cursor, limit)
    return CursorPage(results=results, next_cursor=following)


@router.post(
    "",
    response_model=Product,
    status_code=status.HTTP_201_CREATED,
    responses=CONFLICT,
    dependencies=[Security(current_clerk, scopes=["products:write"])],
)
async def add(product: NewProduct, database: Database = Depends(get_database)) -> NewProduct:
    if product.sku in database.products:
        raise HTTPException(409, "this SKU is taken")
    database.products[product.sku] = Product(**product.model_dump())
    return product


@router.get(
    "/{sku}",
    response_model=Product,
    responses=NOT_FOUND,
    dependencies=[Security(current_clerk, scopes=["products:read"])],
)
async def show(sku: str, database: Database = Depends(get_database)) -> Product:
    if sku not in database.products:
        raise HTTPException(404, "no such product")
    return database.products[sku]


@router.put(
    "/{sku}",
    response_model=Product,
    responses=NOT_FOUND,
    dependencies=[Security(current_clerk, scopes=["products:write"])],
)
async def replace(sku: str, fields: ProductFields, database: Annotated[Database, Depends(get_database)]) -> Product:
    if sku not in database.products:
        raise HTTPException(404, "no such product")
    database.products[sku] = Product(sku=sku, **fields.model_dump())
    return database.products[sku]


@router.delete(
    "/{sku}",
    status_code=status.HTTP_204_NO_CONTENT,
    responses={**NOT_FOUND, **CONFLICT},
    dependencies=[Security(current_clerk, scopes=["products:write"])],
)
async def remove(sku: str, database: Annotated[Database, Depends(get_database)]) -> None:
    if sku not in database.products:
        raise HTTPException(404, "no such product")
    if any(movement.product_sku == sku for movement in database.movements.values()):
        raise HTTPException(409, "it has moved")
    del database.products[sku]
