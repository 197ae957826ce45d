"""Faults that a careless hand could put into rows within rows, lists of values with members, and unions."""

from tests.service.faults import Fault

MUSEUM = "museum"
M = "src/museum/"
COMPOSITES, UNIONS = M + "contracts/composites.py", M + "contracts/unions.py"
SINGLE = M + "runtime/single_parts.py"
LABEL = 'label: NewLabel | MISSING | None = Field(default=MISSING, alias="plate")'
GIVEN = "            if body.label is not MISSING:\n                new_label"

FAULTS = (
    Fault("single part never kept", MUSEUM, SINGLE, "else [said]", "else []", "test_exhibits"),
    Fault("single part never shown", MUSEUM, SINGLE, "parts[getattr(row, of)] = shown", "continue", "test_curators"),
    Fault(
        "null takes no part away",
        MUSEUM,
        M + "operations/exhibits.py",
        GIVEN,
        GIVEN.replace("is not MISSING", "not in (MISSING, None)"),
        "test_exhibits",
    ),
    Fault(
        "single part that is not said is taken away",
        MUSEUM,
        M + "operations/exhibits.py",
        GIVEN,
        "            if True:\n                new_label",
        "test_exhibits",
    ),
    Fault("fault of a single part misplaced", MUSEUM, M + "parts.py", '"profile.townId"', '"townId"', "test_curators"),
    Fault(
        "single part required",
        MUSEUM,
        M + "contracts/exhibits.py",
        LABEL,
        LABEL.replace(" | MISSING", "").replace("default=MISSING, ", ""),
        "test_exhibits",
    ),
    Fault(
        "list of values shortened",
        MUSEUM,
        M + "runtime/composites.py",
        "return self._adapter.dump_python(value, ",
        "return self._adapter.dump_python(value[:1] if isinstance(value, list) else value, ",
        "test_exhibits",
    ),
    Fault(
        "names of Python kept", MUSEUM, M + "runtime/composites.py", "by_alias=True", "by_alias=False", "test_exhibits"
    ),
    Fault(
        "list of values without a least",
        MUSEUM,
        M + "contracts/entries.py",
        "Field(min_length=1, max_length=3)",
        "Field(max_length=3)",
        "test_entries",
    ),
    Fault(
        "inner list without a limit",
        MUSEUM,
        COMPOSITES,
        "list[Size], Field(max_length=2)",
        "list[Size], Field(max_length=9)",
        "test_exhibits",
    ),
    Fault(
        "inner member optional",
        MUSEUM,
        COMPOSITES,
        "    unit: Unit\n",
        "    unit: Unit | MISSING = MISSING\n",
        "test_exhibits",
    ),
    Fault(
        "a type of the union forgotten",
        MUSEUM,
        COMPOSITES,
        "TextNote | LinkNote | PieceNote",
        "TextNote | LinkNote",
        "test_entries",
    ),
    Fault("fault told by the type's text", MUSEUM, UNIONS, 'fault["loc"][1:]', 'fault["loc"]', "test_entries"),
    Fault(
        "what tells types apart not named", MUSEUM, UNIONS, '"missing", (self.name,)', '"missing", ()', "test_entries"
    ),
    Fault(
        "wrong text not named",
        MUSEUM,
        UNIONS,
        '"literal_error", (self.name,), {',
        '"literal_error", (), {',
        "test_entries",
    ),
)
