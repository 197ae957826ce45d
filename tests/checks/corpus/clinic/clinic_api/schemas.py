from datetime import date, datetime
from enum import StrEnum, auto
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, EmailStr, Field, StringConstraints
from pydantic.alias_generators import to_camel

Content = TypeVar("Content")

Sex = Literal["female", "male", "diverse"]
Name = Annotated[str, StringConstraints(min_length=1, max_length=100)]


class Role(StrEnum):
    RECEPTIONIST = auto()
    DOCTOR = auto()
    ADMIN = auto()


class AppointmentStatus(StrEnum):
    BOOKED = "booked"
    ARRIVED = "arrived"
    DONE = "done"
    MISSED = "missed"


class Schema(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Incoming(Schema):
    model_config = ConfigDict(extra="forbid")


class Item(Schema, Generic[Content]):
    data: Content


class Listing(Schema, Generic[Content]):
    data: list[Content]


class Meta(Schema):
    page: int
    limit: int
    total: int
    total_pages: int


class Page(Schema, Generic[Content]):
    data: list[Content]
    meta: Meta


class Stored(Schema):
    id: int
    created_at: datetime
    updated_at: datetime


class StaffOut(Stored):
    name: str
    role: Role


class PatientIn(Incoming):
    first_name: Name
    last_name: Name
    born_on: date
    sex: Sex | None
    insurance_number: Annotated[str, Field(pattern=r"^[A-Z][0-9]{9,11}$", min_length=10, max_length=12)]
    email: EmailStr | None = None
    allergies: Annotated[
        list[Annotated[str, StringConstraints(min_length=1, max_length=60)]], Field(max_length=30)
    ] = []


class PatientOut(Stored):
    first_name: str
    last_name: str
    born_on: date
    sex: Sex | None
    insurance_number: str
    email: EmailStr | None
    allergies: list[str]


class AppointmentIn(Incoming):
    patient_id: int
    starts_at: AwareDatetime
    minutes: Annotated[int, Field(ge=5, le=240)] = 15
    reason: Annotated[str, Field(min_length=1, max_length=300)]


class AppointmentChange(Incoming):
    patient_id: int | None = None
    starts_at: AwareDatetime | None = None
    minutes: Annotated[int | None, Field(ge=5, le=240)] = None
    reason: Annotated[str | None, Field(min_length=1, max_length=300)] = None


class AppointmentOut(Stored):
    patient_id: int
    starts_at: datetime
    minutes: int
    reason: str
    status: AppointmentStatus


class PrescriptionIn(Incoming):
    drug: Annotated[str, Field(min_length=2, max_length=120)]
    times_a_day: Annotated[int, Field(ge=1, le=12)]
    days: Annotated[int | None, Field(gt=0, le=365)] = None
    internal_note: Annotated[str | None, Field(max_length=1000)] = None


class PrescriptionOut(Stored):
    patient_id: int
    drug: str
    times_a_day: int
    days: int | None
