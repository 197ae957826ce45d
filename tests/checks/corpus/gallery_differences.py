"""Differences seeded into `gallery`: parameters with defaults, callable dependencies, a mounted application."""

from tests.checks.corpus.difference import Difference, Kind

DEPS, MAIN, MODELS = (f"gallery/{name}.py" for name in ("deps", "main", "models"))
MAY = "def replace_picture(id: int, picture: PictureNew, who: str = Depends(may_write_pictures))"
PICTURES = ("list_pictures", "create_picture", "/api/pictures")
PRICE = "    price: Decimal | None = Field(default=None, ge=0, max_digits=9, decimal_places=2)\n"

GALLERY = (
    Difference(
        "who may look may hang",
        MAIN,
        MAY,
        MAY.replace("write", "read"),
        Kind.ROLE_MISSING,
        ("replace_picture",),
        ("pictures:write",),
    ),
    Difference(
        "a list is shown to everyone",
        MAIN,
        '@pictures.get("/", response_model=Pictures, dependencies=[Depends(may_read_pictures)])',
        '@pictures.get("/", response_model=Pictures)',
        Kind.SECURITY_MISSING,
        ("list_pictures",),
    ),
    Difference(
        "another header", DEPS, 'name="X-Session"', 'name="X-Token"', Kind.SECURITY_EXTRA, ("auth",), ("x-token",)
    ),
    Difference("a bound of its own", MODELS, "confloat(ge=0.1,", "confloat(gt=0.1,", Kind.LIMIT, ("Picture.width",)),
    Difference(
        "a value is called otherwise",
        MODELS,
        'lent_out = "lent_out"',
        'lent_out = "away"',
        Kind.ENUM_EXTRA,
        ("PictureState",),
        ("away",),
    ),
    Difference("a price is a number", MODELS, PRICE, "    price: float | None = None\n", Kind.TYPE, ("Picture.price",)),
    Difference("a mount is another", MAIN, '"/api/pictures"', '"/api/paintings"', Kind.OPERATION_MISSING, PICTURES),
    Difference(
        "a method more",
        MAIN,
        'methods=["POST"]',
        'methods=["POST", "PUT"]',
        Kind.OPERATION_EXTRA,
        ("PUT /api/rooms",),
    ),
    Difference(
        "another picture is taken",
        MAIN,
        '"image/png": {"schema"',
        '"image/jpeg": {"schema"',
        Kind.MEDIA_TYPE,
        ("upload_picture_scan",),
        ("image/jpeg",),
    ),
    Difference(
        "another picture is answered",
        MAIN,
        '"image/png": {}',
        '"image/tiff": {}',
        Kind.MEDIA_TYPE,
        ("download_picture_scan",),
        ("image/tiff",),
    ),
    Difference(
        "a header that must be given",
        MAIN,
        "    trace: str = Depends(trace),\n",
        "    trace: str = Depends(trace),\n    x_desk: str = __import__('fastapi').Header(),\n",
        Kind.PARAMETER_EXTRA,
        ("list_rooms",),
        ("x-desk",),
    ),
    Difference(
        "a body stands under its name",
        MAIN,
        "room: RoomBase = Body(...)",
        "room: RoomBase = Body(..., embed=True)",
        Kind.TYPE,
        ("create_room",),
        ("room",),
    ),
    Difference(
        "a filter is any text",
        MAIN,
        "    lent: bool | None",
        "    lent: str | None",
        Kind.PARAMETER_TYPE,
        ("list_pictures",),
        ("lent",),
    ),
    Difference(
        "the usual order is another",
        MAIN,
        'Query("title", json',
        'Query("-title", json',
        Kind.DEFAULT,
        ("list_pictures",),
        ("sort",),
    ),
    Difference(
        "an order fewer",
        MAIN,
        'pattern="^-?code$"',
        'pattern="^code$"',
        Kind.ENUM_MISSING,
        ("list_rooms",),
        ("-code",),
    ),
    Difference(
        "nothing is written",
        MAIN,
        "def delete_picture(id: int): ...",
        "def delete_picture(id: int): return Response(status_code=501)",
        Kind.OPERATION_UNWRITTEN,
        ("delete_picture",),
    ),
)
