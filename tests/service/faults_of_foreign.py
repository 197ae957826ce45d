"""Faults that a careless hand could put into values whose types others define."""

from tests.service.faults import Fault

BUREAU, B = "bureau", "src/bureau/"
INVOICE, FOLDER, COMMON = (B + f"contracts/{name}.py" for name in ("invoice_schema", "folder_schema", "foreign"))
KEPT, PAPERS = B + "runtime/composites.py", "test_papers"
SHUT = '    model_config = ConfigDict(extra="forbid")\n\n    number'

FAULTS = (
    Fault("number of an invoice in any form", BUREAU, INVOICE, 'Field(pattern="^INV-[0-9]{6}$")', "Field()", PAPERS),
    Fault("invoice with members of its own", BUREAU, INVOICE, SHUT, "    number", PAPERS),
    Fault("folder of no name", BUREAU, FOLDER, "name: StrictStr = Field(min_length=1)", "name: StrictStr", PAPERS),
    Fault("members of a folder renamed", BUREAU, KEPT, "by_alias=True", "by_alias=False", PAPERS),
    Fault("half a page", BUREAU, COMMON, "Whole = Annotated[int,", "Whole = Annotated[float,", PAPERS),
)
