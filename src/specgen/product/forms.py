"""Texts that are no plain ones: what all of a kind look like, in the words of every side.

The expressions are read alike by Python, Rust, JavaScript and JSON Schema, but for what looks ahead, which only JSON
Schema gets to see.
"""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.product.types import Kind


@frozen
class Form:
    """What the texts of a kind look like: an expression, and what it asks for in a comment and in a sentence.

    *example* is the most usual text, *others* make texts like it by number, *wrong* are texts of another form.
    """

    regex: str
    short: str
    long: str
    example: str
    others: tuple[str, ...]
    wrong: tuple[str, ...] = ()


EMAIL = (
    r"^(?=[^@\x00]{1,64}@)[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$"
)
"""An address as mail programs write it: single dots, and a domain whose last part is no number."""

_URL_CHARACTER = r"(?:[A-Za-z0-9._~!$&'()*+,;=%s-]|%%[0-9A-Fa-f]{2})"
URL = (
    rf"^https?://{_URL_CHARACTER % ''}+(?::[0-9]{{1,5}})?(?:/{_URL_CHARACTER % ':@/'}*)?"
    rf"(?:[?]{_URL_CHARACTER % ':@/?'}*)?(?:#{_URL_CHARACTER % ':@/?'}*)?$"
)
SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
PHONE = r"^\+[1-9][0-9]{6,14}$"
"""A number with its country's, as E.164 has it."""

_BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_GROUP = "[0-9a-fA-F]{1,4}"
IP_PARTS = (
    "^(?:",
    _BYTE,
    rf"(?:\.{_BYTE}){{3}}",
    rf"|(?:{_GROUP}:){{7}}{_GROUP}",
    rf"|(?:{_GROUP}:){{1,7}}:",
    *(rf"|(?:{_GROUP}:){{1,{before}}}(?::{_GROUP}){{1,{7 - before}}}" for before in range(6, 1, -1)),
    rf"|{_GROUP}:(?::{_GROUP}){{1,6}}",
    rf"|:(?:(?::{_GROUP}){{1,7}}|:)",
    ")$",
)
"""Version 4, then 6: in full, then with its zeros left out at each place."""
IP = "".join(IP_PARTS)
TIME_ZONE = r"^[A-Za-z][A-Za-z0-9]*(?:[_+-][A-Za-z0-9]+)*(?:/[A-Za-z0-9]+(?:[_+-][A-Za-z0-9]+)*){0,2}$"
"""What names of IANA's database look like; which there are changes with the world, and only the service knows."""

_AREAS = (
    "Africa America Antarctica Arctic Asia Atlantic Australia Brazil Canada Chile Etc Europe Indian Mexico Pacific US"
)
ZONE_AREAS = frozenset(_AREAS.split())
"""What stands before the slash in names of IANA's database; places come and go, these stay."""

_ALONE = (
    "CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong Iceland Iran "
    "Israel Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ROK "
    "Singapore Turkey UCT UTC Universal W-SU WET Zulu"
)
ZONES_ALONE = frozenset(_ALONE.split())
"""Those of its names that have no slash."""

FORMS: dict[Kind, Form] = {
    Kind.EMAIL: Form(
        EMAIL, "valid email", "valid email format", "ada@example.org", ("user{n}@example.org",), ("a@b", "no@dots")
    ),
    Kind.URL: Form(URL, "valid URL", "valid URL", "https://example.org/", ("https://example.org/{n}",)),
    Kind.SLUG: Form(
        SLUG,
        "slug",
        "lower-case letters, digits and single hyphens",
        "example",
        ("example-{n}",),
        ("Two Words", "a--b"),
    ),
    Kind.PHONE: Form(
        PHONE,
        "phone number",
        "phone number with its country's (+4930123456)",
        "+4930555000",
        ("+4930555000{n}",),
        ("030 555000", "+0305550000"),
    ),
    Kind.IP: Form(
        IP,
        "IP address",
        "IP address of version 4 or 6 (not of 4 written as 6)",
        "192.0.2.7",
        ("fd00::{n}",),
        ("192.0.2.256", "fd00:::1"),
    ),
    Kind.TIME_ZONE: Form(
        TIME_ZONE,
        "IANA time zone",
        "time zone by its IANA name (Europe/Berlin)",
        "Europe/Berlin",
        ("Etc/GMT+{n}",),
        ("Berlin, Europe", "Europe/Nowhere"),
    ),
}
