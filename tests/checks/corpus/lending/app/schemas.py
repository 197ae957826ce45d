import uuid
from datetime import date, datetime
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, EmailStr, Field

from .models import Condition, LoanStatus

T = TypeVar("T")


class Page(BaseModel, Generic[T]):
    items: list[T]
    total: int
    offset: int
    limit: int


class MemberBase(BaseModel):
    email: EmailStr
    name: str = Field(min_length=1, max_length=80)
    phone: str | None = Field(default=None, min_length=5, max_length=20)


class MemberCreate(MemberBase):
    password: str = Field(min_length=8, max_length=72)


class MemberUpdate(BaseModel):
    email: EmailStr | None = None
    name: str | None = Field(default=None, min_length=1, max_length=80)
    phone: str | None = Field(default=None, min_length=5, max_length=20)


class MemberRead(MemberBase):
    model_config = ConfigDict(from_attributes=True)

    id: uuid.UUID
    created_at: datetime
    updated_at: datetime


class Credentials(BaseModel):
    email: EmailStr
    password: str = Field(min_length=1, max_length=72)


class SignedIn(BaseModel):
    user: MemberRead
    token: str
    expires_at: datetime


class ToolBase(BaseModel):
    name: str = Field(min_length=1, max_length=120)
    description: str | None = Field(default=None, max_length=2000)
    condition: Condition = Condition.good
    deposit: int = Field(default=0, ge=0, le=500)
    tags: list[Annotated[str, Field(min_length=1, max_length=30)]] = Field(default=[], max_length=10)
    inventory_code: str = Field(min_length=6, max_length=6, pattern=r"^[A-Z]{2}[0-9]{4}$")
    purchased_on: date | None = None


class ToolCreate(ToolBase):
    pass


class ToolUpdate(BaseModel):
    name: str | None = Field(None, min_length=1, max_length=120)
    description: str | None = Field(None, max_length=2000)
    condition: Condition | None = None
    deposit: int | None = Field(None, ge=0, le=500)
    tags: list[Annotated[str, Field(min_length=1, max_length=30)]] | None = Field(None, max_length=10)
    inventory_code: str | None = Field(None, min_length=6, max_length=6, pattern=r"^[A-Z]{2}[0-9]{4}$")
    purchased_on: date | None = None


class ToolRead(ToolBase):
    model_config = ConfigDict(from_attributes=True)

    id: uuid.UUID
    created_at: datetime
    updated_at: datetime


class LoanCreate(BaseModel):
    tool_id: uuid.UUID
    starts_on: date
    due_on: date
    note: str | None = Field(default=None, max_length=500)


class LoanRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: uuid.UUID
    member_id: uuid.UUID
    tool_id: uuid.UUID
    starts_on: date
    due_on: date
    note: str | None
    status: LoanStatus
    created_at: datetime
    updated_at: datetime


class OpenLoans(BaseModel):
    items: list[LoanRead]


class ReviewCreate(BaseModel):
    stars: int = Field(ge=1, le=5)
    comment: str | None = Field(min_length=1, max_length=1000)


class ReviewRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: uuid.UUID
    tool_id: uuid.UUID
    author_id: uuid.UUID
    stars: int
    comment: str | None
    created_at: datetime
    updated_at: datetime
