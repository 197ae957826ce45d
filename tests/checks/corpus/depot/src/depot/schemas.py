import datetime as dt
import enum
import uuid
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, EmailStr, Field, HttpUrl

T = TypeVar("T")


class Category(enum.Enum):
    TOOLS = "tools"
    GARDEN = "garden"
    PAINT = "paint"
    ELECTRICAL = "electrical"


class Reason(enum.Enum):
    DELIVERY = "delivery"
    SALE = "sale"
    LOSS = "loss"
    STOCKTAKING = "stocktaking"


class ClerkRole(enum.Enum):
    CLERK = "clerk"
    KEEPER = "keeper"
    ADMIN = "admin"


class Problem(BaseModel):
    """What went wrong."""

    code: str = Field(examples=["404"])
    message: str = Field(examples=["no such product"])


class CursorPage(BaseModel, Generic[T]):
    results: list[T]
    next_cursor: str | None = Field(description="Where the next page begins")


class All(BaseModel, Generic[T]):
    results: list[T]


Sku = Annotated[str, Field(min_length=4, max_length=16, pattern="^[A-Z0-9-]+$", examples=["HAM-0042"])]


class ProductFields(BaseModel):
    name: str = Field(..., min_length=1, max_length=200)
    category: Category
    unit_price: Decimal = Field(..., ge=0, max_digits=10, decimal_places=2)
    weight: Decimal | None = Field(None, ge=0, max_digits=8, decimal_places=3, description="Kilograms")
    discontinued: bool = False
    home_page: HttpUrl | None = None
    attributes: dict[str, Any] = {}


class NewProduct(ProductFields):
    sku: Sku


class Product(ProductFields):
    sku: str


class NewWarehouse(BaseModel):
    name: str = Field(min_length=2, max_length=80)
    opened_on: dt.date
    opens_at: dt.time
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)


class Warehouse(BaseModel):
    id: uuid.UUID
    name: str
    opened_on: dt.date
    opens_at: dt.time
    latitude: float
    longitude: float


class NewShelf(BaseModel):
    label: str = Field(min_length=1, max_length=20)
    capacity: int = Field(ge=1, le=10_000)


class Shelf(BaseModel):
    id: uuid.UUID
    warehouse_id: uuid.UUID
    label: str
    capacity: int


class NewMovement(BaseModel):
    product_sku: Sku
    shelf_id: uuid.UUID
    quantity: int = Field(ge=-1000, le=1000)
    reason: Reason
    moved_at: dt.datetime
    remark: str | None = Field(None, max_length=300)


class Movement(BaseModel):
    id: uuid.UUID
    product_sku: str
    shelf_id: uuid.UUID
    quantity: int
    reason: Reason
    moved_at: dt.datetime
    remark: str | None = None


class Clerk(BaseModel):
    id: uuid.UUID
    email: EmailStr | None
    role: ClerkRole
    active: bool


class ClerkChange(BaseModel):
    email: EmailStr | None = None
    role: ClerkRole | None = None
    active: bool | None = None
