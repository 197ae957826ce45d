import uuid
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum

from sqlalchemy import DateTime, Index, Text, UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel


class Genre(str, Enum):
    novel = "novel"
    poetry = "poetry"
    science = "science"
    comic = "comic"


def now() -> datetime:
    return datetime.now(UTC)


class AuthorBase(SQLModel):
    name: str = Field(max_length=120, unique=True)
    born_on: date | None = None


class Author(AuthorBase, table=True):
    __tablename__ = "authors"

    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
    created_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))
    updated_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))

    books: list["Book"] = Relationship(back_populates="author", cascade_delete=True)


class AuthorCreate(AuthorBase):
    pass


class AuthorPublic(AuthorBase):
    id: uuid.UUID
    created_at: datetime
    updated_at: datetime


class AuthorsPublic(SQLModel):
    data: list[AuthorPublic]
    count: int


class BookBase(SQLModel):
    author_id: uuid.UUID = Field(foreign_key="authors.id", ondelete="CASCADE", index=True)
    title: str = Field(max_length=200)
    isbn: str = Field(max_length=13, unique=True)
    genre: Genre
    pages: int
    price: Decimal | None = Field(default=None, max_digits=8, decimal_places=2)
    summary: str | None = Field(default=None, sa_type=Text)
    available: bool = True


class Book(BookBase, table=True):
    __tablename__ = "books"
    __table_args__ = (Index("ix_books_genre_title", "genre", "title"),)

    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
    created_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))
    updated_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))

    author: Author = Relationship(back_populates="books")


class BookCreate(BookBase):
    pass


class BookUpdate(SQLModel):
    author_id: uuid.UUID | None = None
    title: str | None = Field(default=None, max_length=200)
    isbn: str | None = Field(default=None, max_length=13)
    genre: Genre | None = None
    pages: int | None = None
    price: Decimal | None = Field(default=None, max_digits=8, decimal_places=2)
    summary: str | None = None
    available: bool | None = None


class BookPublic(BookBase):
    id: uuid.UUID
    created_at: datetime
    updated_at: datetime


class BooksPublic(SQLModel):
    data: list[BookPublic]
    count: int


class ReadingBase(SQLModel):
    pupil: str = Field(max_length=80)
    begun_at: datetime = Field(sa_type=DateTime(timezone=True))
    finished_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))


class Reading(ReadingBase, table=True):
    __tablename__ = "readings"
    __table_args__ = (UniqueConstraint("book_id", "pupil"),)

    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
    book_id: uuid.UUID = Field(foreign_key="books.id")


class ReadingCreate(ReadingBase):
    pass


class ReadingPublic(ReadingBase):
    id: uuid.UUID
    book_id: uuid.UUID


class ReadingsPublic(SQLModel):
    data: list[ReadingPublic]
