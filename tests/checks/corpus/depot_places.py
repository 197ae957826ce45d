"""Where things stand in `depot`, by its files and by the words of its spec."""

PACKAGE = "src/depot/"
API, ADMIN, MOVEMENTS = (f"{PACKAGE}api/{name}.py" for name in ("__init__", "admin", "movements"))
PRODUCTS, WAREHOUSES = f"{PACKAGE}api/products.py", f"{PACKAGE}api/warehouses.py"
AUTH, SCHEMAS = f"{PACKAGE}auth.py", f"{PACKAGE}schemas.py"

LIST_PRODUCTS = ("list_products", "GET /products")
ADD_PRODUCT = ("add_product", "POST /products", "CreateProductRequest", "Product")
READ_PRODUCT = ("read_product", "GET /products/{sku}")
REPLACE_PRODUCT = ("replace_product", "PUT /products/{sku}", "ReplaceProductRequest", "Product")
ALL_PRODUCTS = (*LIST_PRODUCTS, *ADD_PRODUCT, *READ_PRODUCT, *REPLACE_PRODUCT)

LIST_WAREHOUSES = ("list_warehouses", "GET /warehouses", "WarehouseList")
CREATE_WAREHOUSE = ("create_warehouse", "POST /warehouses", "CreateWarehouseRequest", "Warehouse")
READ_WAREHOUSE = ("read_warehouse", "GET /warehouses/{id}")
ALL_WAREHOUSES = (*LIST_WAREHOUSES, *CREATE_WAREHOUSE, *READ_WAREHOUSE)

LIST_SHELVES = ("list_shelves", "GET /warehouses/{id}/shelves")
CREATE_SHELF = ("create_shelf", "POST /warehouses/{id}/shelves", "CreateShelfRequest", "Shelf")
DELETE_SHELF = ("delete_shelf", "DELETE /warehouses/{id}/shelves/{id}")
ALL_SHELVES = (*LIST_SHELVES, *CREATE_SHELF, *DELETE_SHELF)

LIST_MOVEMENTS = ("list_movements", "GET /movements")
CREATE_MOVEMENT = ("create_movement", "POST /movements", "CreateMovementRequest", "Movement")
READ_MOVEMENT = ("read_movement", "GET /movements/{id}")
ALL_MOVEMENTS = (*LIST_MOVEMENTS, *CREATE_MOVEMENT, *READ_MOVEMENT)

LIST_CLERKS = ("list_clerks", "GET /admin/clerks")
UPDATE_CLERK = ("update_clerk", "PATCH /admin/clerks/{id}", "UpdateClerkRequest", "Clerk")
ALL_CLERKS = (*LIST_CLERKS, *UPDATE_CLERK)
PAGES = (*LIST_PRODUCTS, *LIST_SHELVES, *LIST_MOVEMENTS, *LIST_CLERKS)
PAGE_TYPES = ("ProductPage", "ShelfPage", "MovementPage", "ClerkPage")

MAY_WRITE = '    dependencies=[Security(current_clerk, scopes=["products:write"])],\n'
MAY_READ = '    dependencies=[Security(current_clerk, scopes=["products:read"])],\n'
PRICE = "    unit_price: Decimal = Field(..., ge=0, max_digits=10, decimal_places=2)"
QUANTITY = "    quantity: int = Field(ge=-1000, le=1000)"
X_TILL = "x_till: Annotated[str | None, Header()] = None"
SHOW_MOVEMENT = """\
    if movement_id not in database.movements:
        raise HTTPException(404, "no such movement")
    return database.movements[movement_id]
"""
NOT_YET = '    raise HTTPException(status_code=501, detail="not implemented")\n'
