from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import Depends, Query

from .parameters import NewestFirst, Pages, PatientId, PatientOrder
from .repository import PATIENTS, PRESCRIPTIONS, found, page_of, stamp
from .schemas import Item, Listing, Page, PatientIn, PatientOut, PrescriptionIn, PrescriptionOut, Role
from .security import current_staff, require_role
from .views import View, route


class RecentPatientViews(View):
    prefix = "/patients/recent"
    tags = ["patients"]
    dependencies = [Depends(current_staff)]

    @route("GET")
    async def list_recent(self, sort: NewestFirst = "-createdAt") -> Listing[PatientOut]:
        rows = sorted(PATIENTS.values(), key=lambda row: row.created_at, reverse=sort.startswith("-"))
        return Listing(data=rows)


class PatientViews(View):
    prefix = "/patients"
    tags = ["patients"]
    dependencies = [Depends(current_staff)]

    @route("GET")
    async def list(
        self,
        pages: Pages,
        last_name: Annotated[str | None, Query(alias="lastName")] = None,
        born_on: Annotated[date | None, Query(alias="bornOn")] = None,
        sort: PatientOrder = "lastName",
    ) -> Page[PatientOut]:
        rows = [row for row in PATIENTS.values() if last_name in (None, row.last_name)]
        rows = [row for row in rows if born_on in (None, row.born_on)]
        return page_of(rows, sort, pages.page, pages.limit)

    @route("POST", status_code=201)
    async def create(self, body: PatientIn) -> Item[PatientOut]:
        patient = PatientOut(**body.model_dump(), **stamp())
        PATIENTS[patient.id] = patient
        return Item(data=patient)

    @route("GET", "/{patient_id}")
    async def read(self, patient_id: PatientId) -> Item[PatientOut]:
        return Item(data=found(PATIENTS, patient_id))

    @route("PUT", "/{patient_id}")
    async def replace(self, patient_id: PatientId, body: PatientIn) -> Item[PatientOut]:
        before = found(PATIENTS, patient_id)
        patient = before.model_copy(update={**body.model_dump(), "updated_at": datetime.now(UTC)})
        PATIENTS[patient_id] = patient
        return Item(data=patient)

    @route("DELETE", "/{patient_id}", status_code=204, dependencies=[Depends(require_role(Role.ADMIN))])
    async def delete(self, patient_id: PatientId) -> None:
        found(PATIENTS, patient_id)
        del PATIENTS[patient_id]


class PrescriptionViews(View):
    prefix = "/patients/{patient_id}/prescriptions"
    tags = ["prescriptions"]
    dependencies = [Depends(require_role(Role.DOCTOR, Role.ADMIN))]

    @route("GET")
    async def list(
        self, patient_id: PatientId, pages: Pages, sort: NewestFirst = "-createdAt"
    ) -> Page[PrescriptionOut]:
        found(PATIENTS, patient_id)
        rows = [row for row in PRESCRIPTIONS.values() if row.patient_id == patient_id]
        return page_of(rows, sort, pages.page, pages.limit)

    @route("POST", status_code=201)
    async def create(self, patient_id: PatientId, body: PrescriptionIn) -> Item[PrescriptionOut]:
        found(PATIENTS, patient_id)
        prescription = PrescriptionOut(patient_id=patient_id, **body.model_dump(exclude={"internal_note"}), **stamp())
        PRESCRIPTIONS[prescription.id] = prescription
        return Item(data=prescription)
