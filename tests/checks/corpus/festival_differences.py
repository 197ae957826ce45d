"""Differences seeded into `festival`: `Annotated`, scopes, tagged unions."""

from tests.checks.corpus.difference import Difference, Kind

AUTH, MAIN, ROUTERS, SCHEMAS = (f"festival/{name}.py" for name in ("auth", "main", "routers", "schemas"))
CHANGES = 'dependencies=[needs("acts:write")], responses=REFUSED'
ACTS = ("list_acts", "create_act", "read_act", "update_act", "delete_act")
BOOKINGS = ("bookings", "list_bookings", "create_booking", "agree_booking", "cancel_booking")
LINKS = "    links: Annotated[list[AnyHttpUrl], Field(max_length=3)] = []"
STARTS = "    starts_at: AwareDatetime\n"
BOOKED = "class BookingOut(BookingIn, Out):\n    id: UUID\n    state: State"

FESTIVAL = (
    Difference(
        "who may read may write",
        ROUTERS,
        CHANGES,
        CHANGES.replace("write", "read"),
        Kind.SCOPE,
        ACTS,
    ),
    Difference(
        "a stage is shown to everyone",
        ROUTERS,
        ', dependencies=[needs("stages:read")]',
        "",
        Kind.SECURITY_MISSING,
        ("read_stage",),
    ),
    Difference(
        "a cookie for a token",
        AUTH,
        'scheme = OAuth2PasswordBearer(tokenUrl="/v2/token", '
        'scopes={"acts:read": "Read acts", "acts:write": "Write acts"})',
        'from fastapi.security import APIKeyCookie\n\nscheme = APIKeyCookie(name="sid")',
        Kind.SECURITY_EXTRA,
        ("sid",),
    ),
    Difference("delete answers 200", ROUTERS, "status_code=204", "status_code=200", Kind.STATUS, ("delete_act",)),
    Difference(
        "a share may be larger",
        SCHEMAS,
        "Field(ge=0, le=100)]",
        "Field(ge=0, le=1000)]",
        Kind.LIMIT,
        ("Share.percent",),
    ),
    Difference(
        "a share is called a part",
        SCHEMAS,
        'kind: Literal["share"] = "share"',
        'kind: Literal["part"] = "part"',
        Kind.ENUM_MISSING,
        ("Fee",),
        ("share",),
    ),
    Difference(
        "a style less",
        SCHEMAS,
        'Style = Literal["rock", "folk", "jazz"]',
        'Style = Literal["rock", "folk"]',
        Kind.ENUM_MISSING,
        ("Style",),
        ("jazz",),
    ),
    Difference(
        "an order fewer",
        ROUTERS,
        'Literal["name", "-name", "created_at", "-created_at"]',
        'Literal["name", "-name"]',
        Kind.ENUM_MISSING,
        ("list_acts",),
        ("created_at",),
    ),
    Difference("longer pages", ROUTERS, "le=50)] = 25", "le=500)] = 25", Kind.LIMIT, ("pagination limit",), ("500",)),
    Difference(
        "another method",
        ROUTERS,
        '@bookings.post("/{booking_id}/agree"',
        '@bookings.put("/{booking_id}/agree"',
        Kind.OPERATION_MISSING,
        ("agree_booking",),
    ),
    Difference(
        "a number names an act",
        ROUTERS,
        "async def read_act(act_id: UUID)",
        "async def read_act(act_id: int)",
        Kind.PARAMETER_TYPE,
        ("read_act",),
        ("integer",),
    ),
    Difference(
        "a field is renamed", SCHEMAS, BOOKED, BOOKED.replace("state:", "status:"), Kind.PROPERTY_RENAMED, BOOKINGS
    ),
    Difference(
        "a moment is any text",
        SCHEMAS,
        STARTS,
        "    starts_at: str\n",
        Kind.FORMAT,
        ("Booking.starts_at",),
        ("date-time",),
    ),
    Difference(
        "a body stands under its name",
        ROUTERS,
        "book(booking: BookingIn)",
        "book(booking: Annotated[BookingIn, __import__('fastapi').Body(embed=True)])",
        Kind.TYPE,
        ("create_booking",),
        ("booking",),
    ),
    Difference(
        "an operation more",
        ROUTERS,
        '@acts.get("/{act_id}", responses=LOST)\n',
        '@acts.get("/newest")\nasync def newest_act() -> ActOut: ...\n\n\n@acts.get("/{act_id}", responses=LOST)\n',
        Kind.OPERATION_EXTRA,
        ("GET /v2/acts/newest",),
    ),
    Difference("more links", SCHEMAS, LINKS, LINKS.replace("3", "30"), Kind.ARRAY_LIMIT, ("Act.links",), ("30",)),
    Difference(
        "errors say it otherwise",
        SCHEMAS,
        "class Problem(BaseModel):\n    detail",
        "class Problem(BaseModel):\n    message",
        Kind.PROPERTY_RENAMED,
        ("errors.message",),
        ("detail",),
    ),
    Difference(
        "a router is forgotten",
        MAIN,
        "routers.changes, routers.bookings",
        "routers.changes",
        Kind.OPERATION_MISSING,
        BOOKINGS,
    ),
    Difference("another version", MAIN, '"/v2"', '"/v3"', Kind.OPERATION_MISSING, ("base_path",), ("/v3",)),
)
