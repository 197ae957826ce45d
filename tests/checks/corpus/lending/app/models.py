import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import Enum


class Condition(str, Enum):
    new = "new"
    good = "good"
    worn = "worn"
    broken = "broken"


class LoanStatus(str, Enum):
    requested = "requested"
    lent = "lent"
    returned = "returned"
    refused = "refused"


def utcnow() -> datetime:
    return datetime.now(UTC)


@dataclass(kw_only=True)
class Row:
    id: uuid.UUID = field(default_factory=uuid.uuid4)
    created_at: datetime = field(default_factory=utcnow)
    updated_at: datetime = field(default_factory=utcnow)


@dataclass(kw_only=True)
class Member(Row):
    email: str
    hashed_password: str
    name: str
    phone: str | None = None


@dataclass(kw_only=True)
class Tool(Row):
    name: str
    inventory_code: str
    description: str | None = None
    condition: Condition = Condition.good
    deposit: int = 0
    tags: list[str] = field(default_factory=list)
    purchased_on: date | None = None


@dataclass(kw_only=True)
class Loan(Row):
    member_id: uuid.UUID
    tool_id: uuid.UUID
    starts_on: date
    due_on: date
    note: str | None = None
    status: LoanStatus = LoanStatus.requested


@dataclass(kw_only=True)
class Review(Row):
    tool_id: uuid.UUID
    author_id: uuid.UUID
    stars: int
    comment: str | None
