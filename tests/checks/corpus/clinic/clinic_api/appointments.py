from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Header, HTTPException, Query

from .parameters import AppointmentId, AppointmentOrder, Pages
from .repository import APPOINTMENTS, PATIENTS, found, page_of, stamp
from .schemas import AppointmentChange, AppointmentIn, AppointmentOut, AppointmentStatus, Item, Page, Role
from .security import current_staff, require_role
from .views import View, route


def moved(appointment_id: int, before: AppointmentStatus, after: AppointmentStatus) -> Item[AppointmentOut]:
    appointment = found(APPOINTMENTS, appointment_id)
    if appointment.status is not before:
        raise HTTPException(409, f"the appointment is {appointment.status}")
    appointment.status = after
    appointment.updated_at = datetime.now(UTC)
    return Item(data=appointment)


class AppointmentViews(View):
    prefix = "/appointments"
    tags = ["appointments"]
    dependencies = [Depends(current_staff)]

    @route("GET")
    async def list(
        self,
        pages: Pages,
        status: AppointmentStatus | None = None,
        patient_id: Annotated[int | None, Query(alias="patientId")] = None,
        sort: AppointmentOrder = "startsAt",
    ) -> Page[AppointmentOut]:
        rows = [row for row in APPOINTMENTS.values() if status in (None, row.status)]
        rows = [row for row in rows if patient_id in (None, row.patient_id)]
        return page_of(rows, sort, pages.page, pages.limit)

    @route("POST", status_code=201)
    async def create(self, body: AppointmentIn, x_desk: Annotated[str, Header()]) -> Item[AppointmentOut]:
        if body.patient_id not in PATIENTS:
            raise HTTPException(409, "no such patient")
        appointment = AppointmentOut(**body.model_dump(), status=AppointmentStatus.BOOKED, **stamp())
        APPOINTMENTS[appointment.id] = appointment
        return Item(data=appointment)

    @route("GET", "/{appointment_id}")
    async def read(self, appointment_id: AppointmentId) -> Item[AppointmentOut]:
        return Item(data=found(APPOINTMENTS, appointment_id))

    @route("PATCH", "/{appointment_id}")
    async def update(self, appointment_id: AppointmentId, body: AppointmentChange) -> Item[AppointmentOut]:
        changes = body.model_dump(exclude_unset=True)
        appointment = found(APPOINTMENTS, appointment_id).model_copy(update=changes)
        appointment.updated_at = datetime.now(UTC)
        APPOINTMENTS[appointment_id] = appointment
        return Item(data=appointment)

    @route("POST", "/{appointment_id}/arrive")
    async def arrive(self, appointment_id: AppointmentId) -> Item[AppointmentOut]:
        return moved(appointment_id, AppointmentStatus.BOOKED, AppointmentStatus.ARRIVED)

    @route(
        "POST",
        "/{appointment_id}/finish",
        dependencies=[Depends(require_role(Role.DOCTOR, Role.ADMIN))],
    )
    async def finish(self, appointment_id: AppointmentId) -> Item[AppointmentOut]:
        return moved(appointment_id, AppointmentStatus.ARRIVED, AppointmentStatus.DONE)

    @route("POST", "/{appointment_id}/miss")
    async def miss(self, appointment_id: AppointmentId) -> Item[AppointmentOut]:
        return moved(appointment_id, AppointmentStatus.BOOKED, AppointmentStatus.MISSED)
