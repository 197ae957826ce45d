import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from fastapi import HTTPException

from .schemas import Clerk, Movement, Product, Shelf, Warehouse

Row = TypeVar("Row")


@dataclass
class Session:
    clerk: Clerk
    scopes: set[str]


@dataclass
class Database:
    sessions: dict[str, Session] = field(default_factory=dict)
    clerks: dict[uuid.UUID, Clerk] = field(default_factory=dict)
    products: dict[str, Product] = field(default_factory=dict)
    warehouses: dict[uuid.UUID, Warehouse] = field(default_factory=dict)
    shelves: dict[uuid.UUID, Shelf] = field(default_factory=dict)
    movements: dict[uuid.UUID, Movement] = field(default_factory=dict)


database = Database()


def get_database() -> Database:
    return database


def window(rows: Sequence[Row], sort: str, cursor: str | None, limit: int) -> tuple[list[Row], str | None]:
    ordered = sorted(rows, key=lambda row: str(getattr(row, sort.lstrip("-"))), reverse=sort.startswith("-"))
    try:
        start = int(cursor) if cursor else 0
    except ValueError:
        raise HTTPException(422, "no such cursor") from None
    end = start + limit
    return ordered[start:end], str(end) if end < len(ordered) else None
