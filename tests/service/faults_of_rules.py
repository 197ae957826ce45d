"""Faults of rules between rows: of rows that are put where their path says."""

from tests.service.faults import Fault

BOARDING, B = "boarding", "src/boarding/"

FAULTS = (
    Fault(
        "a new row told as an old one",
        BOARDING,
        B + "runtime/upserts.py",
        "        if is_new:\n            self.response.status_code = CREATED\n",
        "",
        "test_tariffs",
    ),
    Fault(
        "put somewhere else",
        BOARDING,
        B + "operations/rooms.py",
        "number=number, **given(body)",
        "number=number % 9 + 1, **given(body)",
        "test_rooms",
    ),
    Fault(
        "put below what does not exist",
        BOARDING,
        B + "operations/stocks.py",
        "            await self.one(readable_houses(self.context).where(col(models.House.id) == house_id))\n",
        "",
        "test_stocks",
    ),
    Fault(
        "put under any name",
        BOARDING,
        B + "api/rooms.py",
        "number: Annotated[int, Field(ge=1, le=999), WHOLE],\n    body",
        "number: Annotated[int, WHOLE],\n    body",
        "test_rooms",
    ),
    Fault(
        "about nothing, or about two",
        BOARDING,
        "migrations/sqlite/001_initial_schema.sql",
        "house_id IS NULL AND elsewhere IS NOT NULL)",
        "house_id IS NULL AND elsewhere IS NOT NULL OR tariff_code IS NOT NULL)",
        "test_remarks",
    ),
    Fault(
        "ranges that touch kept apart",
        BOARDING,
        B + "between.py",
        "col(own.starts_on) < col(other.ends_on)",
        "col(own.starts_on) <= col(other.ends_on)",
        "test_stays",
    ),
    Fault(
        "ranges that overlap let be",
        BOARDING,
        B + "between.py",
        "col(other.starts_on) < col(own.ends_on)",
        "col(other.starts_on) > col(own.ends_on)",
        "test_stays",
    ),
    Fault(
        "one room for the whole house",
        BOARDING,
        B + "between.py",
        "        col(other.area_id) == col(own.area_id),\n",
        "",
        "test_stays",
    ),
    Fault(
        "moved anywhere",
        BOARDING,
        B + "between.py",
        'changes(row, "starts_on", "ends_on", "area_id",',
        'changes(row, "guest",',
        "test_stays",
    ),
    Fault(
        "asked again over others",
        BOARDING,
        B + "between.py",
        '"state", "deleted_at"',
        '"deleted_at"',
        "test_stays",
    ),
    Fault(
        "restored over others",
        BOARDING,
        B + "between.py",
        '"state", "deleted_at"',
        '"state"',
        "test_stays",
    ),
    Fault(
        "its own grandchild's child",
        BOARDING,
        B + "runtime/between.py",
        "            above = session.execute(further).scalar_one_or_none()\n",
        "            session.execute(further)\n            above = None\n",
        "test_areas",
    ),
)
