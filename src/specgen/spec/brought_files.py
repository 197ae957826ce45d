"""What fields of the type `file` bring along: what is kept of a file beside its bytes, and what callers are told."""

from __future__ import annotations

from specgen.spec.model import CompositePart, FieldPart

FILE = "file"
"""The type of a field that has a file."""

STORED_FILE = "StoredFile"
"""What answers tell of a file."""

REFUSED_TYPE = ("UNSUPPORTED_MEDIA_TYPE", {"status": "415", "description": "A file of a type that is not taken"})
NO_SUCH_RANGE = ("RANGE_NOT_SATISFIABLE", {"status": "416", "description": "The file ends before the range begins"})

KEY = "key"
TOLD = ("name", "media_type", "size", "checksum")
"""What is kept of a file and told of it."""

_FACTS = {
    "name": {"type": "string", "length": "1..255", "description": "What it is called"},
    "media_type": {"type": "string", "length": "3..129", "description": "Its media type"},
    "size": {"type": "bigint", "min": "0", "description": "How many bytes it has"},
    "checksum": {
        "type": "string",
        "length": "64..64",
        "description": "SHA-256 of its bytes, in hexadecimal digits",
    },
}
_KEPT = {"name": {"length": "..255"}, "media_type": {"length": "..129"}}
"""Where the service alone sees to it that there is no shorter one."""
_EXAMPLES = {
    "name": "photo.png",
    "media_type": "image/png",
    "size": "48213",
    "checksum": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
}


def columns(field: str) -> dict[str, FieldPart]:
    """What is kept of the file that *field* has; its bytes lie in a storage, under a key."""
    where = {"type": "string", "length": "..255", "description": "Where the storage has its bytes"}
    kept = {KEY: where, **{name: {**fact, **_KEPT.get(name, {})} for name, fact in _FACTS.items()}}
    hidden = {"optional": "true", "read": "never", "write": "never"}
    return {
        column_of(field, name): FieldPart.model_validate(
            {**said, **hidden, "description": f"Of the {field.replace('_', ' ')}: {_lowered(said['description'])}"}
        )
        for name, said in kept.items()
    }


def column_of(field: str, fact: str) -> str:
    """What the field is called that keeps a *fact* of the file of *field*."""
    return f"{field}_{fact}"


def stored_file() -> CompositePart:
    """What answers tell of a file."""
    members = {name: {**said, "example": _EXAMPLES[name]} for name, said in _FACTS.items()}
    return CompositePart.model_validate(
        {"description": "What is known of a file that was uploaded.", "fields": members}
    )


def _lowered(text: str) -> str:
    return text if text.startswith("SHA") else text[0].lower() + text[1:]
