"""Faults of keys, of paths that name rows above, and of numbers that count."""

from tests.service.faults import Fault

HOSPITAL, H = "hospital", "src/hospital/"
BELOW = "col(models.Patient.clinic_id) == clinic.id"
BADGE = "col(models.Nurse.badge) == badge"
ONWARDS = "        return (await database.exec(select(Counter.last).where(*this))).one()"

FAULTS = (
    Fault(
        "rows of another parent listed",
        HOSPITAL,
        H + "operations/patients.py",
        f"        rows = rows.where({BELOW})\n",
        "",
        "test_patients",
    ),
    Fault(
        "row of another parent read",
        HOSPITAL,
        H + "operations/visits.py",
        ",\n                col(models.Visit.clinic_id) == patient.clinic_id,\n"
        "                col(models.Visit.patient_number) == patient.number,\n",
        ",\n",
        "test_visits",
    ),
    Fault(
        "row named in a path by another field",
        HOSPITAL,
        H + "operations/nurses.py",
        BADGE,
        "col(models.Nurse.email) == badge",
        "test_nurses",
    ),
    Fault(
        "one sequence for all clinics",
        HOSPITAL,
        H + "operations/patients.py",
        '"number", "clinic_id"',
        '"number"',
        "test_patients",
    ),
    Fault(
        "number counted without holding it",
        HOSPITAL,
        H + "runtime/counters.py",
        "values(last=col(Counter.last) + 1)",
        "values(last=col(Counter.last) + 2)",
        "test_patients",
    ),
    Fault(
        "taken key told of nothing",
        HOSPITAL,
        H + "runtime/conflicts.py",
        "(UniqueConstraint, PrimaryKeyConstraint)",
        "(UniqueConstraint,)",
        "test_countries",
    ),
    Fault(
        "pages that go on by the first of several keys",
        HOSPITAL,
        H + "runtime/cursors.py",
        "or_(beyond(column, given), and_(column == given, behind))",
        "or_(beyond(column, given), behind)",
        "test_patients",
    ),
    Fault(
        "rows of the same first key lost between pages",
        HOSPITAL,
        H + "runtime/cursors.py",
        "and_(column == given, behind)",
        "false()",
        "test_patients",
    ),
)
