"""Faults of texts that name rows in paths: of what they may be, and of those that name none."""

from tests.service.faults import Fault

BOARDING, B = "boarding", "src/boarding/"
KINDS, HOUSES = B + "contracts/kinds.py", "test_houses"
TEXT, SHORT_TEXT = "Text = Annotated[str, PLAIN]", "Text = Annotated[str, Field(max_length=40), PLAIN]"

FAULTS = (
    Fault("name with a slash", BOARDING, KINDS, 'if "/" in text or text in', "if text in", HOUSES),
    Fault("name that a path has", BOARDING, KINDS, " or text in self.words", "", HOUSES),
    Fault("long name is malformed", BOARDING, B + "contracts/types.py", TEXT, SHORT_TEXT, HOUSES),
)
