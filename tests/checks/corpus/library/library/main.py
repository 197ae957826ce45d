import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Query
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel, col, create_engine, func, select

from .models import (
    Author,
    AuthorCreate,
    AuthorPublic,
    AuthorsPublic,
    Book,
    BookCreate,
    BookPublic,
    BooksPublic,
    BookUpdate,
    Genre,
    Reading,
    ReadingCreate,
    ReadingPublic,
    ReadingsPublic,
    now,
)

engine = create_engine("sqlite://", connect_args={"check_same_thread": False}, poolclass=StaticPool)


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    SQLModel.metadata.create_all(engine)
    yield


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session)]
Limit = Annotated[int, Query(ge=1, le=500)]
Offset = Annotated[int, Query(ge=0)]

app = FastAPI(title="School Library", version="3.1.0", lifespan=lifespan)
authors = APIRouter(prefix="/authors", tags=["authors"])
books = APIRouter(prefix="/books", tags=["books"])


def saved(session: Session, row: SQLModel) -> Any:
    session.add(row)
    try:
        session.commit()
    except IntegrityError as error:
        raise HTTPException(status_code=409, detail="In conflict with what is there") from error
    session.refresh(row)
    return row


def get_or_404(session: Session, model: type[SQLModel], key: uuid.UUID) -> Any:
    row = session.get(model, key)
    if not row:
        raise HTTPException(status_code=404, detail=f"{model.__name__} not found")
    return row


@authors.get("", response_model=AuthorsPublic)
def read_authors(
    session: SessionDep, offset: Offset = 0, limit: Limit = 100, sort: Literal["name", "-name"] = "name"
) -> Any:
    order = col(Author.name).desc() if sort == "-name" else col(Author.name).asc()
    rows = session.exec(select(Author).order_by(order).offset(offset).limit(limit)).all()
    return {"data": rows, "count": session.exec(select(func.count()).select_from(Author)).one()}


@authors.post("", response_model=AuthorPublic, status_code=201)
def create_author(author: AuthorCreate, session: SessionDep) -> Any:
    return saved(session, Author.model_validate(author))


@authors.get("/{author_id}", response_model=AuthorPublic)
def read_author(author_id: uuid.UUID, session: SessionDep) -> Any:
    return get_or_404(session, Author, author_id)


@authors.delete("/{author_id}", status_code=204)
def delete_author(author_id: uuid.UUID, session: SessionDep) -> None:
    session.delete(get_or_404(session, Author, author_id))
    session.commit()


@books.get("", response_model=BooksPublic)
def read_books(
    session: SessionDep,
    offset: Offset = 0,
    limit: Limit = 100,
    sort: Literal["title", "-title"] = "title",
    genre: Genre | None = None,
    author_id: uuid.UUID | None = None,
) -> Any:
    found = select(Book)
    if genre:
        found = found.where(Book.genre == genre)
    if author_id:
        found = found.where(Book.author_id == author_id)
    order = col(Book.title).desc() if sort == "-title" else col(Book.title).asc()
    rows = session.exec(found.order_by(order).offset(offset).limit(limit)).all()
    return {"data": rows, "count": session.exec(select(func.count()).select_from(found.subquery())).one()}


@books.post("", response_model=BookPublic, status_code=201)
def create_book(book: BookCreate, session: SessionDep) -> Any:
    if not session.get(Author, book.author_id):
        raise HTTPException(status_code=409, detail="No such author")
    return saved(session, Book.model_validate(book))


@books.get("/{book_id}", response_model=BookPublic)
def read_book(book_id: uuid.UUID, session: SessionDep) -> Any:
    return get_or_404(session, Book, book_id)


@books.patch("/{book_id}", response_model=BookPublic)
def update_book(book_id: uuid.UUID, book: BookUpdate, session: SessionDep) -> Any:
    row = get_or_404(session, Book, book_id)
    row.sqlmodel_update(book.model_dump(exclude_unset=True), update={"updated_at": now()})
    return saved(session, row)


@books.delete("/{book_id}", status_code=204)
def delete_book(book_id: uuid.UUID, session: SessionDep) -> None:
    session.delete(get_or_404(session, Book, book_id))
    session.commit()


@books.get("/{book_id}/readings", response_model=ReadingsPublic)
def read_readings(book_id: uuid.UUID, session: SessionDep, sort: Literal["begun_at", "-begun_at"] = "begun_at") -> Any:
    get_or_404(session, Book, book_id)
    order = col(Reading.begun_at).desc() if sort == "-begun_at" else col(Reading.begun_at).asc()
    return {"data": session.exec(select(Reading).where(Reading.book_id == book_id).order_by(order)).all()}


@books.post("/{book_id}/readings", response_model=ReadingPublic, status_code=201)
def create_reading(book_id: uuid.UUID, reading: ReadingCreate, session: SessionDep) -> Any:
    get_or_404(session, Book, book_id)
    return saved(session, Reading(book_id=book_id, **reading.model_dump()))


app.include_router(authors, prefix="/api")
app.include_router(books, prefix="/api")
