"""Differences seeded into `minimal`: one file, nobody signs in, and no answer has a model."""

from tests.checks.corpus.difference import Difference, Kind

MAIN = "main.py"

LIST_ENTRIES = ("list_entries", "GET /entries")
CREATE_ENTRY = ("create_entry", "POST /entries", "CreateEntryRequest", "Entry")
BEST_ENTRIES = ("list_best_entries", "GET /entries/best")
READ_ENTRY = ("read_entry", "GET /entries/{id}")
REPLACE_ENTRY = ("replace_entry", "PUT /entries/{id}", "ReplaceEntryRequest", "Entry")
DELETE_ENTRY = ("delete_entry", "DELETE /entries/{id}")
GIVEN_ENTRIES = (*CREATE_ENTRY, *REPLACE_ENTRY)
LIST_EXHIBITS = ("list_exhibits", "GET /exhibits")
CREATE_EXHIBIT = ("create_exhibit", "POST /exhibits", "CreateExhibitRequest", "Exhibit")
READ_EXHIBIT = ("read_exhibit", "GET /exhibits/{code}")

DELETE = '@app.delete("/entries/{entry_id}", status_code=204'
KEYED = "from fastapi import Depends\nfrom fastapi.security import APIKeyQuery\n\n\n"
BODY = "from typing import Annotated\n\nfrom fastapi import Body\n\n\n"
BEST = """\
@app.get("/entries/best")
def get_best_entries(sort: Literal["id", "-id"] = "id"):
    best = [entry for entry in entries.values() if entry["rating"] == 5]
    return {"data": best if sort == "id" else best[::-1]}
"""
ONE = """\
@app.get("/entries/{entry_id}")
def get_entry(entry_id: int):
    if entry_id not in entries:
        raise HTTPException(status_code=404)
    return entries[entry_id]
"""
LIST = """\
def get_entries(language: str | None = None, sort: Literal["id", "-id"] = "id"):
    found = [entry for entry in entries.values() if language is None or entry["language"] == language]
"""
EXHIBIT_READ = """\
    if code not in exhibits:
        raise HTTPException(status_code=404, detail="no such exhibit")
    return exhibits[code]
"""

MINIMAL = (
    Difference(
        "a key is asked for",
        MAIN,
        DELETE,
        f'{KEYED}{DELETE}, dependencies=[Depends(APIKeyQuery(name="key"))]',
        Kind.SECURITY_EXTRA,
        DELETE_ENTRY,
    ),
    Difference(
        "a method is another",
        MAIN,
        '@app.put("/entries/{entry_id}")',
        '@app.patch("/entries/{entry_id}")',
        Kind.OPERATION_MISSING,
        (*REPLACE_ENTRY, "PATCH /entries/{id}"),
    ),
    Difference(
        "the templated path comes first",
        MAIN,
        f"{BEST}\n\n{ONE}",
        f"{ONE}\n\n{BEST}",
        Kind.OPERATION_SHADOWED,
        BEST_ENTRIES,
    ),
    Difference(
        "a read is not written",
        MAIN,
        EXHIBIT_READ,
        "    raise HTTPException(status_code=501)\n",
        Kind.OPERATION_UNWRITTEN,
        READ_EXHIBIT,
    ),
    Difference(
        "create answers 201",
        MAIN,
        '@app.post("/entries")',
        '@app.post("/entries", status_code=201)',
        Kind.STATUS,
        CREATE_ENTRY,
        ("200", "201"),
    ),
    Difference(
        "create answers 200",
        MAIN,
        '@app.post("/exhibits", status_code=201)',
        '@app.post("/exhibits")',
        Kind.STATUS,
        CREATE_EXHIBIT,
        ("200", "201"),
    ),
    Difference(
        "any text names a row",
        MAIN,
        "def get_entry(entry_id: int)",
        "def get_entry(entry_id: str)",
        Kind.PARAMETER_TYPE,
        READ_ENTRY,
        ("id", "entry_id"),
    ),
    Difference(
        "a filter is gone",
        MAIN,
        LIST,
        'def get_entries(sort: Literal["id", "-id"] = "id"):\n    found = list(entries.values())\n',
        Kind.PARAMETER_MISSING,
        LIST_ENTRIES,
        ("language",),
    ),
    Difference(
        "a filter is a text",
        MAIN,
        "on_display: bool | None = None",
        "on_display: str | None = None",
        Kind.PARAMETER_TYPE,
        LIST_EXHIBITS,
        ("on_display",),
    ),
    Difference(
        "the usual order is another",
        MAIN,
        '["id", "-id"] = "id"):\n    best',
        '["id", "-id"] = "-id"):\n    best',
        Kind.DEFAULT,
        BEST_ENTRIES,
        ("sort",),
    ),
    Difference("a number may be larger", MAIN, "le=5", "le=10", Kind.LIMIT, GIVEN_ENTRIES, ("rating",)),
    Difference(
        "a text may be longer", MAIN, "max_length=2)", "max_length=5)", Kind.LIMIT, GIVEN_ENTRIES, ("language",)
    ),
    Difference(
        "a text has an end",
        MAIN,
        "    visitor: str\n",
        "    visitor: str = Field(max_length=80)\n",
        Kind.LIMIT,
        GIVEN_ENTRIES,
        ("visitor",),
    ),
    Difference(
        "a text may be left out",
        MAIN,
        "    text: str\n",
        '    text: str = ""\n',
        Kind.REQUIRED,
        GIVEN_ENTRIES,
        ("text",),
    ),
    Difference(
        "a default is another",
        MAIN,
        "on_display: bool = True",
        "on_display: bool = False",
        Kind.DEFAULT,
        CREATE_EXHIBIT,
        ("on_display",),
    ),
    Difference(
        "a number is whole",
        MAIN,
        "height_cm: float | None",
        "height_cm: int | None",
        Kind.TYPE,
        CREATE_EXHIBIT,
        ("height_cm",),
    ),
    Difference(
        "a body is a list of them",
        MAIN,
        "post_entry(entry: Entry)",
        "post_entry(entry: list[Entry])",
        Kind.TYPE,
        CREATE_ENTRY,
    ),
    Difference(
        "a body is sent as another type",
        MAIN,
        '@app.post("/exhibits", status_code=201)\ndef post_exhibit(exhibit: Exhibit)',
        f'{BODY}@app.post("/exhibits", status_code=201)\n'
        'def post_exhibit(exhibit: Annotated[Exhibit, Body(media_type="application/vnd.museum+json")])',
        Kind.MEDIA_TYPE,
        CREATE_EXHIBIT,
    ),
    Difference(
        "a body is nested",
        MAIN,
        '@app.put("/entries/{entry_id}")\ndef put_entry(entry_id: int, entry: Entry)',
        f'{BODY}@app.put("/entries/{{entry_id}}")\n'
        "def put_entry(entry_id: int, entry: Annotated[Entry, Body(embed=True)])",
        Kind.PROPERTY_MISSING,
        REPLACE_ENTRY,
    ),
    Difference(
        "a value of a body stands in the query",
        MAIN,
        "post_exhibit(exhibit: Exhibit)",
        "post_exhibit(exhibit: Exhibit, hall: str)",
        Kind.PARAMETER_EXTRA,
        CREATE_EXHIBIT,
        ("hall",),
    ),
)
