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
        "house_id IS NULL OR elsewhere IS NULL)",
        "test_remarks",
    ),
)
