"""Views to lay out."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    name: str
    limit: int


@dataclass(frozen=True)
class Page:
    title: str
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True)
class Other:
    title: str


@dataclass(frozen=True)
class Odd:
    title: object
