"""Faults of what holds where people with roles meet rows that others name."""

from tests.service.faults import Fault

STUDIO, S = "studio", "src/studio/"
ANSWER = "PlayerShort.model_validate(row)"

FAULTS = (
    Fault(
        "row made without permission",
        STUDIO,
        S + "runtime/links.py",
        "links.made is not None and links.may_make(context)",
        "links.made is not None",
        "test_songs",
    ),
    Fault(
        "embedded field shown to all",
        STUDIO,
        S + "shown.py",
        f"visible({ANSWER}, context.role)",
        ANSWER,
        "test_songs",
    ),
    Fault(
        "listed field shown to all",
        STUDIO,
        S + "runtime/roles.py",
        "        if role not in roles:",
        "        if role is None:",
        "test_players",
    ),
)
