"""What is said of files: the media types that a field takes."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

from specgen.spec.scalars import refuse
from specgen.spec.values import in_words

NAME = r"[a-z0-9][a-z0-9!#$&^_.+-]{0,63}"
MEDIA_TYPE = rf"{NAME}/{NAME}"
BY_ENDING = {
    "csv": "text/csv",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "json": "application/json",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "webp": "image/webp",
    "zip": "application/zip",
}
"""Media types, by how names of such files end."""


def _media_type(given: Any) -> str:
    if isinstance(given, str) and re.fullmatch(MEDIA_TYPE, given):
        return str(given)
    raise refuse("a media type", given, _cure(given) if isinstance(given, str) else "write `image/png`")


def _cure(given: str) -> str:
    ending = given.lower().lstrip("*.")
    if ending in BY_ENDING:
        return f"write `{BY_ENDING[ending]}`"
    if "*" in given:
        return "name each type that is taken: `[image/png, image/jpeg]`"
    plain = given.partition(";")[0].strip().lower()
    return f"write `{plain}`" if re.fullmatch(MEDIA_TYPE, plain) else "write it like `image/png`"


MediaTypeText = Annotated[
    str,
    BeforeValidator(_media_type),
    in_words(
        "a media type like `image/png`",
        {"type": "string", "pattern": f"^{MEDIA_TYPE}$", "examples": ["image/png"]},
    ),
]
