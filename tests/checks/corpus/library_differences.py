"""Differences seeded into `library`: SQLModel, whose classes are tables and contracts at once."""

from tests.checks.corpus.difference import Difference, Kind

MAIN, MODELS = "library/main.py", "library/models.py"

AUTHORS = ("authors", "Author")
BOOKS = ("books", "Book")
READINGS = ("readings", "Reading")
CREATE_AUTHOR = ("create_author", "POST /authors", "CreateAuthorRequest", *AUTHORS)
UPDATE_BOOK = ("update_book", "PATCH /books/{id}", "UpdateBookRequest", "Book")
ALL_BOOKS = (
    *BOOKS,
    *UPDATE_BOOK,
    "list_books",
    "GET /books",
    "create_book",
    "POST /books",
    "CreateBookRequest",
    "read_book",
    "GET /books/{id}",
)

MOMENT = "datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))\n"
PUPILS_ONCE = '    __table_args__ = (UniqueConstraint("book_id", "pupil"),)\n'
PRICE = "    pages: int\n    price: Decimal | None = Field(default=None, max_digits=8"
OF_A_BOOK = '    book_id: uuid.UUID = Field(foreign_key="books.id")\n'
BEGUN = "    begun_at: datetime = Field(sa_type=DateTime(timezone=True))\n"
KEY = "    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)\n"

TABLES = (
    Difference(
        "a table is called otherwise",
        MODELS,
        '__tablename__ = "readings"',
        '__tablename__ = "reading"',
        Kind.TABLE_MISSING,
        (*READINGS, "reading"),
    ),
    Difference(
        "a column is gone",
        MODELS,
        f"    updated_at: {MOMENT}\n    author: Author",
        "\n    author: Author",
        Kind.COLUMN_MISSING,
        BOOKS,
        ("updated_at",),
    ),
    Difference(
        "a column more, which has to be filled",
        MODELS,
        OF_A_BOOK,
        f"{OF_A_BOOK}    shelf: str\n",
        Kind.COLUMN_EXTRA,
        READINGS,
        ("shelf",),
    ),
    Difference(
        "a moment is kept without its zone",
        MODELS,
        BEGUN,
        BEGUN.replace("timezone=True", ""),
        Kind.COLUMN_TYPE,
        READINGS,
        ("begun_at",),
    ),
    Difference(
        "a key is a number",
        MODELS,
        f"{PUPILS_ONCE}\n{KEY}",
        f"{PUPILS_ONCE}\n    id: int | None = Field(default=None, primary_key=True)\n",
        Kind.COLUMN_TYPE,
        READINGS,
        ("id",),
    ),
    Difference(
        "a price has more digits",
        MODELS,
        PRICE,
        PRICE.replace("8", "12"),
        Kind.LIMIT,
        ALL_BOOKS,
        ("price",),
    ),
    Difference(
        "a moment may be empty",
        MODELS,
        f"    created_at: {MOMENT}    updated_at: {MOMENT}\n    books",
        f"    created_at: datetime | None = Field(default_factory=now, sa_type=DateTime(timezone=True))\n"
        f"    updated_at: {MOMENT}\n    books",
        Kind.NULLABLE,
        AUTHORS,
        ("created_at",),
    ),
)

CONSTRAINTS = (
    Difference(
        "two books may have one number",
        MODELS,
        "max_length=13, unique=True",
        "max_length=13",
        Kind.UNIQUE,
        BOOKS,
        ("isbn",),
    ),
    Difference(
        "a pupil may read a book twice", MODELS, PUPILS_ONCE, "", Kind.UNIQUE, READINGS, ("book", "book_id", "pupil")
    ),
    Difference(
        "what belongs to a row holds it",
        MODELS,
        'ondelete="CASCADE"',
        'ondelete="RESTRICT"',
        Kind.FOREIGN_KEY,
        BOOKS,
        ("author", "author_id"),
    ),
    Difference(
        "a row names nothing for sure",
        MODELS,
        OF_A_BOOK,
        "    book_id: uuid.UUID\n",
        Kind.FOREIGN_KEY,
        READINGS,
        ("book", "book_id"),
    ),
    Difference("a foreign key has no index", MODELS, ", index=True", "", Kind.INDEX, BOOKS, ("author", "author_id")),
    Difference(
        "an index is gone",
        MODELS,
        '    __table_args__ = (Index("ix_books_genre_title", "genre", "title"),)\n',
        "",
        Kind.INDEX,
        BOOKS,
        ("genre", "title"),
    ),
)

BOTH = (
    Difference(
        "a name may be longer", MODELS, "max_length=120", "max_length=250", Kind.LIMIT, CREATE_AUTHOR, ("name",)
    ),
    Difference(
        "a value is gone",
        MODELS,
        '    comic = "comic"\n',
        "",
        Kind.ENUM_MISSING,
        (*ALL_BOOKS, "Genre"),
        ("genre", "Genre", "comic"),
    ),
    Difference(
        "a change needs all of it",
        MAIN,
        "book_id: uuid.UUID, book: BookUpdate,",
        "book_id: uuid.UUID, book: BookCreate,",
        Kind.REQUIRED,
        UPDATE_BOOK,
    ),
)

LIBRARY = (*TABLES, *CONSTRAINTS, *BOTH)
