"""What is sent and answered."""

from datetime import datetime
from typing import Annotated, Generic, Literal, TypeVar
from uuid import UUID

from pydantic import AnyHttpUrl, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

T = TypeVar("T")
Style = Literal["rock", "folk", "jazz"]
State = Literal["asked", "agreed", "off"]
Name = Annotated[str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$", min_length=2, max_length=2)]


class Problem(BaseModel):
    detail: str


class Out(BaseModel):
    model_config = ConfigDict(from_attributes=True, json_schema_extra={"examples": []})


class Cash(BaseModel):
    kind: Literal["cash"] = "cash"
    amount: Annotated[int, Field(ge=1, le=100_000)]
    currency: Annotated[str, StringConstraints(min_length=3, max_length=3)]


class Share(BaseModel):
    kind: Literal["share"] = "share"
    percent: Annotated[float, Field(ge=0, le=100)]


Fee = Annotated[Cash | Share, Field(discriminator="kind")]


class StageIn(BaseModel):
    name: Annotated[str, StringConstraints(min_length=2, max_length=40)]
    capacity: Annotated[int, Field(ge=10, le=50_000)]
    covered: bool = False


class StageOut(StageIn, Out):
    id: UUID


class Stages(BaseModel):
    results: list[StageOut]


class ActBase(BaseModel):
    name: Name
    style: Style
    members: Annotated[int, Field(ge=1, le=60)] = 1
    home: Country | None = None
    links: Annotated[list[AnyHttpUrl], Field(max_length=3)] = []
    fee: Fee | None = None


class ActIn(ActBase):
    pass


class ActPatch(BaseModel):
    name: Name | None = None
    style: Style | None = None
    members: Annotated[int | None, Field(ge=1, le=60)] = None
    home: Country | None = None
    links: Annotated[list[AnyHttpUrl] | None, Field(max_length=3)] = None
    fee: Fee | None = None


class ActOut(ActBase, Out):
    id: UUID
    created_at: AwareDatetime
    updated_at: AwareDatetime


class BookingIn(BaseModel):
    act_id: UUID
    stage_id: UUID
    starts_at: AwareDatetime
    minutes: Annotated[int, Field(ge=10, le=180)]


class BookingOut(BookingIn, Out):
    id: UUID
    state: State
    created_at: datetime
    updated_at: datetime


class Page(BaseModel, Generic[T]):
    results: list[T]
    page: int
    total: int
