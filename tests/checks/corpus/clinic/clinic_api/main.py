from fastapi import APIRouter, FastAPI

from .appointments import AppointmentViews
from .patients import PatientViews, PrescriptionViews, RecentPatientViews
from .staff import StaffViews

VIEWS = (
    RecentPatientViews,
    PatientViews,
    PrescriptionViews,
    AppointmentViews,
    StaffViews,
)

app = FastAPI(title="Clinic Desk", version="1.4.0", docs_url="/api/docs", openapi_url="/api/openapi.json")

root = APIRouter(prefix="/api")
for view in VIEWS:
    root.include_router(view.as_router())
app.include_router(root)
