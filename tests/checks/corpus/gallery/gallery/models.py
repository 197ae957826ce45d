"""What is sent and answered."""

from datetime import date, time
from decimal import Decimal
from enum import Enum

from pydantic import BaseModel, Field, confloat, conint, constr
from pydantic.alias_generators import to_camel


class PictureState(str, Enum):
    hung = "hung"
    stored = "stored"
    lent_out = "lent_out"


class Camel(BaseModel):
    model_config = {"alias_generator": to_camel, "populate_by_name": True}


class RoomBase(Camel):
    code: constr(min_length=3, max_length=6, pattern="^[A-Z][0-9]+$")
    floor: conint(ge=-2, le=9)
    opens_at: time | None = None


class PictureBase(Camel):
    title: constr(min_length=1, max_length=150)
    room_code: str | None = Field(default=None, max_length=6)
    painted_on: date | None = None
    width: confloat(ge=0.1, le=30)
    price: Decimal | None = Field(default=None, ge=0, max_digits=9, decimal_places=2)
    lent: bool = False
    state: PictureState = PictureState.hung


class PictureNew(PictureBase):
    pass


class StoredFile(Camel):
    name: str
    media_type: str
    size: int
    checksum: str


class PictureOut(PictureBase):
    id: int
    scan: StoredFile | None = None


class Rooms(BaseModel):
    items: list[RoomBase]
    total: int


class Pictures(BaseModel):
    items: list[PictureOut]
    total: int
