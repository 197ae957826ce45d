"""Differences seeded into `clinic`: class-based views."""

from tests.checks.corpus.difference import Difference, Kind

PACKAGE = "clinic_api/"
APPOINTMENTS, MAIN, PARAMETERS, PATIENTS = (
    f"{PACKAGE}{name}.py" for name in ("appointments", "main", "parameters", "patients")
)
SCHEMAS, SECURITY, STAFF = (f"{PACKAGE}{name}.py" for name in ("schemas", "security", "staff"))

LIST_PATIENTS = ("list_patients", "GET /patients")
CREATE_PATIENT = ("create_patient", "POST /patients", "CreatePatientRequest", "Patient")
READ_PATIENT = ("read_patient", "GET /patients/{id}")
REPLACE_PATIENT = ("replace_patient", "PUT /patients/{id}", "ReplacePatientRequest", "Patient")
DELETE_PATIENT = ("delete_patient", "DELETE /patients/{id}")
RECENT_PATIENTS = ("list_recent_patients", "GET /patients/recent", "PatientList")
GIVEN_PATIENTS = (*CREATE_PATIENT, *REPLACE_PATIENT)
SHOWN_PATIENTS = (*LIST_PATIENTS, *GIVEN_PATIENTS, *READ_PATIENT, *RECENT_PATIENTS)

LIST_PRESCRIPTIONS = ("list_prescriptions", "GET /patients/{id}/prescriptions")
CREATE_PRESCRIPTION = (
    "create_prescription",
    "POST /patients/{id}/prescriptions",
    "CreatePrescriptionRequest",
    "Prescription",
)
ALL_PRESCRIPTIONS = (*LIST_PRESCRIPTIONS, *CREATE_PRESCRIPTION)

LIST_APPOINTMENTS = ("list_appointments", "GET /appointments")
CREATE_APPOINTMENT = ("create_appointment", "POST /appointments", "CreateAppointmentRequest", "Appointment")
READ_APPOINTMENT = ("read_appointment", "GET /appointments/{id}")
UPDATE_APPOINTMENT = ("update_appointment", "PATCH /appointments/{id}", "UpdateAppointmentRequest", "Appointment")
ARRIVE = ("arrive_appointment", "POST /appointments/{id}/arrive")
FINISH = ("finish_appointment", "POST /appointments/{id}/finish")
MISS = ("miss_appointment", "POST /appointments/{id}/miss")
UNFINISHED = (*LIST_APPOINTMENTS, *CREATE_APPOINTMENT, *READ_APPOINTMENT, *UPDATE_APPOINTMENT, *ARRIVE, *MISS)

READ_ME = ("read_me", "GET /staff/me", "Staff")
LIST_STAFF = ("list_staff", "GET /staff", "Staff")
PAGES = (*LIST_PATIENTS, *LIST_PRESCRIPTIONS, *LIST_APPOINTMENTS, *LIST_STAFF)
PAGE_TYPES = ("PatientPage", "PrescriptionPage", "AppointmentPage", "StaffPage", "PageMeta")

X_DESK = ", x_desk: Annotated[str, Header()]"
PRESCRIPTION_OUT = "    drug: str\n    times_a_day: int\n"
PRESCRIPTIONS_OF_A_PATIENT = '    prefix = "/patients/{patient_id}/prescriptions"\n    tags = ["prescriptions"]\n'
PATIENT_VIEWS = '    prefix = "/patients"\n    tags = ["patients"]\n'
DISMISS = """\
    @route("DELETE", "/{name}", status_code=204)
    async def dismiss(self, name: str, administrator: Administrator) -> None:
        STAFF.pop(name, None)

"""

ACCESS = (
    Difference(
        "views forget who calls",
        PATIENTS,
        f"{PATIENT_VIEWS}    dependencies = [Depends(current_staff)]\n",
        PATIENT_VIEWS,
        Kind.SECURITY_MISSING,
        SHOWN_PATIENTS,
    ),
    Difference(
        "all views but one forget who calls",
        APPOINTMENTS,
        "    dependencies = [Depends(current_staff)]\n",
        "",
        Kind.SECURITY_MISSING,
        UNFINISHED,
    ),
    Difference(
        "everyone may delete",
        PATIENTS,
        ", status_code=204, dependencies=[Depends(require_role(Role.ADMIN))])",
        ", status_code=204)",
        Kind.ROLE_MISSING,
        DELETE_PATIENT,
    ),
    Difference(
        "everyone may finish",
        APPOINTMENTS,
        "        dependencies=[Depends(require_role(Role.DOCTOR, Role.ADMIN))],\n",
        "",
        Kind.ROLE_MISSING,
        FINISH,
    ),
    Difference(
        "everyone may prescribe",
        PATIENTS,
        f"{PRESCRIPTIONS_OF_A_PATIENT}    dependencies = [Depends(require_role(Role.DOCTOR, Role.ADMIN))]\n",
        f"{PRESCRIPTIONS_OF_A_PATIENT}    dependencies = [Depends(current_staff)]\n",
        Kind.ROLE_MISSING,
        ALL_PRESCRIPTIONS,
    ),
    Difference(
        "everyone may list staff",
        STAFF,
        "pages: Pages, administrator: Administrator,",
        "pages: Pages, administrator: Caller,",
        Kind.ROLE_MISSING,
        LIST_STAFF,
    ),
)

OPERATIONS = (
    Difference(
        "a method is another",
        APPOINTMENTS,
        '"PATCH"',
        '"PUT"',
        Kind.OPERATION_MISSING,
        (*UPDATE_APPOINTMENT, "PUT /appointments/{id}"),
    ),
    Difference(
        "a path is another",
        APPOINTMENTS,
        '"/{appointment_id}/finish"',
        '"/{appointment_id}/complete"',
        Kind.OPERATION_MISSING,
        (*FINISH, "POST /appointments/{id}/complete"),
    ),
    Difference(
        "views are not registered", MAIN, "    PrescriptionViews,\n", "", Kind.OPERATION_MISSING, ALL_PRESCRIPTIONS
    ),
    Difference(
        "an operation more",
        STAFF,
        '    @route("GET", "/me")\n',
        f'{DISMISS}    @route("GET", "/me")\n',
        Kind.OPERATION_EXTRA,
        ("DELETE /staff/{name}",),
    ),
    Difference(
        "the templated path comes first",
        MAIN,
        "    RecentPatientViews,\n    PatientViews,\n",
        "    PatientViews,\n    RecentPatientViews,\n",
        Kind.OPERATION_SHADOWED,
        RECENT_PATIENTS,
    ),
    Difference(
        "a move is not written",
        APPOINTMENTS,
        "return moved(appointment_id, AppointmentStatus.BOOKED, AppointmentStatus.MISSED)",
        'raise HTTPException(501, "not written yet")',
        Kind.OPERATION_UNWRITTEN,
        MISS,
    ),
    Difference(
        "create answers 200",
        PATIENTS,
        '    @route("POST", status_code=201)\n    async def create(self, patient_id',
        '    @route("POST")\n    async def create(self, patient_id',
        Kind.STATUS,
        CREATE_PRESCRIPTION,
        ("201", "200"),
    ),
)

REQUESTS = (
    Difference(
        "a header may be left out",
        APPOINTMENTS,
        X_DESK,
        ", x_desk: Annotated[str | None, Header()] = None",
        Kind.PARAMETER_REQUIRED,
        CREATE_APPOINTMENT,
        ("X-Desk", "x-desk"),
    ),
    Difference(
        "a header is not read",
        APPOINTMENTS,
        X_DESK,
        "",
        Kind.PARAMETER_MISSING,
        CREATE_APPOINTMENT,
        ("X-Desk", "x-desk"),
    ),
    Difference(
        "a filter loses its alias",
        PATIENTS,
        'last_name: Annotated[str | None, Query(alias="lastName")]',
        "last_name: str | None",
        Kind.PARAMETER_MISSING,
        LIST_PATIENTS,
        ("lastName", "last_name"),
    ),
    Difference(
        "rows are named by texts",
        PARAMETERS,
        "PatientId = Annotated[int,",
        "PatientId = Annotated[str,",
        Kind.PARAMETER_TYPE,
        (*READ_PATIENT, *REPLACE_PATIENT, *DELETE_PATIENT, *ALL_PRESCRIPTIONS),
        ("id", "patient_id", "patientId"),
    ),
    Difference("pages may be larger", PARAMETERS, "le=100", "le=500", Kind.LIMIT, PAGES, ("limit",)),
    Difference("pages are larger", PARAMETERS, "= 20,", "= 25,", Kind.DEFAULT, PAGES, ("limit",)),
    Difference(
        "pages begin at nought",
        PARAMETERS,
        "page: Annotated[int, Query(ge=1)]",
        "page: Annotated[int, Query(ge=0)]",
        Kind.LIMIT,
        PAGES,
        ("page",),
    ),
    Difference(
        "an order fewer",
        PARAMETERS,
        'PatientOrder = Literal["lastName", "-lastName", "bornOn", "-bornOn"]',
        'PatientOrder = Literal["lastName", "-lastName"]',
        Kind.ENUM_MISSING,
        LIST_PATIENTS,
        ("sort",),
    ),
    Difference(
        "a field may be left out",
        SCHEMAS,
        "    sex: Sex | None\n    insurance_number: Annotated",
        "    sex: Sex | None = None\n    insurance_number: Annotated",
        Kind.REQUIRED,
        GIVEN_PATIENTS,
        ("sex",),
    ),
    Difference(
        "null is refused",
        SCHEMAS,
        "    sex: Sex | None\n    insurance_number: Annotated",
        "    sex: Sex\n    insurance_number: Annotated",
        Kind.NULLABLE,
        GIVEN_PATIENTS,
        ("sex",),
    ),
    Difference(
        "a moment is asked for as a day",
        SCHEMAS,
        "    starts_at: AwareDatetime\n",
        "    starts_at: date\n",
        Kind.FORMAT,
        CREATE_APPOINTMENT,
        ("startsAt", "starts_at"),
    ),
    Difference(
        "a number may be smaller",
        SCHEMAS,
        "Annotated[int, Field(ge=5, le=240)]",
        "Annotated[int, Field(ge=1, le=240)]",
        Kind.LIMIT,
        CREATE_APPOINTMENT,
        ("minutes",),
    ),
    Difference("a default is another", SCHEMAS, "] = 15\n", "] = 30\n", Kind.DEFAULT, CREATE_APPOINTMENT, ("minutes",)),
    Difference("nought is enough", SCHEMAS, "gt=0, le=365", "ge=0, le=365", Kind.LIMIT, CREATE_PRESCRIPTION, ("days",)),
    Difference(
        "a number may be longer",
        SCHEMAS,
        "min_length=10, max_length=12",
        "min_length=10, max_length=15",
        Kind.LIMIT,
        GIVEN_PATIENTS,
        ("insuranceNumber", "insurance_number"),
    ),
    Difference(
        "a list may be longer",
        SCHEMAS,
        "Field(max_length=30)",
        "Field(max_length=300)",
        Kind.ARRAY_LIMIT,
        GIVEN_PATIENTS,
        ("allergies",),
    ),
    Difference(
        "names may be shorter in all that is given",
        SCHEMAS,
        "StringConstraints(min_length=1, max_length=100)",
        "StringConstraints(max_length=100)",
        Kind.LIMIT,
        GIVEN_PATIENTS,
        ("firstName", "first_name", "lastName", "last_name"),
    ),
    Difference(
        "a field is asked for that the spec lacks",
        SCHEMAS,
        "class PrescriptionIn(Incoming):\n",
        "class PrescriptionIn(Incoming):\n    pharmacy: str\n",
        Kind.PROPERTY_EXTRA,
        CREATE_PRESCRIPTION,
        ("pharmacy",),
    ),
)

ANSWERS = (
    Difference(
        "a value is gone",
        SCHEMAS,
        'Literal["female", "male", "diverse"]',
        'Literal["female", "male"]',
        Kind.ENUM_MISSING,
        (*SHOWN_PATIENTS, "Sex"),
        ("sex", "Sex", "diverse"),
    ),
    Difference(
        "a role more",
        SCHEMAS,
        "    ADMIN = auto()\n",
        "    ADMIN = auto()\n    INTERN = auto()\n",
        Kind.ENUM_EXTRA,
        (*READ_ME, *LIST_STAFF, "Role"),
        ("role", "Role", "intern"),
    ),
    Difference(
        "a value is spelt otherwise",
        SCHEMAS,
        '"missed"',
        '"no_show"',
        Kind.ENUM_MISSING,
        (*UNFINISHED, *FINISH, "AppointmentStatus"),
        ("status", "AppointmentStatus", "missed", "no_show"),
    ),
    Difference(
        "a field is renamed",
        SCHEMAS,
        PRESCRIPTION_OUT,
        PRESCRIPTION_OUT.replace("times_a_day", "times_per_day"),
        Kind.PROPERTY_RENAMED,
        ALL_PRESCRIPTIONS,
        ("timesADay", "times_a_day", "timesPerDay"),
    ),
    Difference(
        "a private field is shown",
        SCHEMAS,
        PRESCRIPTION_OUT,
        f"{PRESCRIPTION_OUT}    internal_note: str | None\n",
        Kind.PROPERTY_EXTRA,
        ALL_PRESCRIPTIONS,
        ("internalNote", "internal_note"),
    ),
    Difference(
        "pages do not say how many they are",
        SCHEMAS,
        "    total_pages: int\n",
        "",
        Kind.PROPERTY_MISSING,
        (*PAGES, *PAGE_TYPES),
        ("totalPages", "total_pages"),
    ),
    Difference(
        "a row stands in no envelope",
        PATIENTS,
        "async def read(self, patient_id: PatientId) -> Item[PatientOut]",
        "async def read(self, patient_id: PatientId) -> PatientOut",
        Kind.RESPONSE_MODEL,
        READ_PATIENT,
    ),
    Difference(
        "a page where a list is said",
        PATIENTS,
        "-> Listing[PatientOut]:",
        "-> Page[PatientOut]:",
        Kind.RESPONSE_MODEL,
        RECENT_PATIENTS,
    ),
    Difference(
        "a number is a text",
        SCHEMAS,
        "    days: int | None\n",
        "    days: str | None\n",
        Kind.TYPE,
        ALL_PRESCRIPTIONS,
        ("days",),
    ),
    Difference(
        "an email may be any text",
        SCHEMAS,
        "    email: EmailStr | None = None\n",
        "    email: str | None = None\n",
        Kind.FORMAT,
        GIVEN_PATIENTS,
        ("email",),
    ),
)

CLINIC = (*ACCESS, *OPERATIONS, *REQUESTS, *ANSWERS)
