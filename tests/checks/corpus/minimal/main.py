from typing import Any, Literal

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

app = FastAPI()

entries: dict[int, dict[str, Any]] = {}
exhibits: dict[str, dict[str, Any]] = {}


class Entry(BaseModel):
    visitor: str
    text: str
    rating: int | None = Field(default=None, ge=1, le=5)
    language: str = Field(default="en", max_length=2)


class Exhibit(BaseModel):
    code: str = Field(min_length=1, max_length=20)
    title: str
    height_cm: float | None = None
    on_display: bool = True


@app.get("/entries")
def get_entries(language: str | None = None, sort: Literal["id", "-id"] = "id"):
    found = [entry for entry in entries.values() if language is None or entry["language"] == language]
    return {"data": found if sort == "id" else found[::-1]}


@app.post("/entries")
def post_entry(entry: Entry):
    number = len(entries) + 1
    entries[number] = {"id": number, **entry.model_dump()}
    return entries[number]


@app.get("/entries/best")
def get_best_entries(sort: Literal["id", "-id"] = "id"):
    best = [entry for entry in entries.values() if entry["rating"] == 5]
    return {"data": best if sort == "id" else best[::-1]}


@app.get("/entries/{entry_id}")
def get_entry(entry_id: int):
    if entry_id not in entries:
        raise HTTPException(status_code=404)
    return entries[entry_id]


@app.put("/entries/{entry_id}")
def put_entry(entry_id: int, entry: Entry):
    if entry_id not in entries:
        raise HTTPException(status_code=404)
    entries[entry_id] = {"id": entry_id, **entry.model_dump()}
    return entries[entry_id]


@app.delete("/entries/{entry_id}", status_code=204)
def delete_entry(entry_id: int):
    if entries.pop(entry_id, None) is None:
        raise HTTPException(status_code=404)


@app.get("/exhibits")
def get_exhibits(
    on_display: bool | None = None, sort: Literal["code", "-code"] = "code"
) -> dict[str, list[dict[str, Any]]]:
    found = [exhibit for exhibit in exhibits.values() if on_display in (None, exhibit["on_display"])]
    return {"data": sorted(found, key=lambda exhibit: exhibit["code"], reverse=sort == "-code")}


@app.post("/exhibits", status_code=201)
def post_exhibit(exhibit: Exhibit):
    if exhibit.code in exhibits:
        raise HTTPException(status_code=409, detail="there is one of this code")
    exhibits[exhibit.code] = exhibit.model_dump()
    return exhibits[exhibit.code]


@app.get("/exhibits/{code}")
def get_exhibit(code: str) -> dict[str, Any]:
    if code not in exhibits:
        raise HTTPException(status_code=404, detail="no such exhibit")
    return exhibits[code]
