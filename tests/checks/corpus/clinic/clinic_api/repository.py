from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count
from typing import Any, TypeVar

from fastapi import HTTPException
from pydantic import BaseModel

from .schemas import AppointmentOut, Meta, Page, PatientOut, PrescriptionOut, Role, StaffOut

Row = TypeVar("Row", bound=BaseModel)

numbers = count(1)
BEGINNING = datetime(2026, 1, 5, tzinfo=UTC)

STAFF: dict[str, StaffOut] = {
    "desk-key": StaffOut(id=1, name="Front desk", role=Role.RECEPTIONIST, created_at=BEGINNING, updated_at=BEGINNING),
    "admin-key": StaffOut(id=2, name="Office", role=Role.ADMIN, created_at=BEGINNING, updated_at=BEGINNING),
}
PATIENTS: dict[int, PatientOut] = {}
APPOINTMENTS: dict[int, AppointmentOut] = {}
PRESCRIPTIONS: dict[int, PrescriptionOut] = {}


def stamp() -> dict[str, Any]:
    now = datetime.now(UTC)
    return {"id": next(numbers), "created_at": now, "updated_at": now}


def found(rows: dict[int, Row], key: int) -> Row:
    if key not in rows:
        raise HTTPException(404, "not found")
    return rows[key]


def page_of(rows: Iterable[Row], sort: str, page: int, limit: int) -> Page[Row]:
    name = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in sort.lstrip("-"))
    ordered = sorted(rows, key=lambda row: str(getattr(row, name)), reverse=sort.startswith("-"))
    start = (page - 1) * limit
    meta = Meta(page=page, limit=limit, total=len(ordered), total_pages=-(-len(ordered) // limit))
    return Page[Row](data=ordered[start : start + limit], meta=meta)
