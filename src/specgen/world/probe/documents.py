"""What an application says that it serves, and what those say that are mounted in it."""

from __future__ import annotations

import json

from .digits import digits_told
from .places import Record
from .target import is_a
from .walk import held


def whole_document(application: object) -> object:
    """The OpenAPI document of *application*, which is JSON, and tells the digits of decimal numbers as well."""
    with digits_told():
        document: object = getattr(application, "openapi", dict)()
    if not isinstance(document, dict):
        raise TypeError(f"`openapi()` returns a value of `{type(document).__name__}`, no document")
    json.dumps(document, allow_nan=False)
    return document


def mounted_documents(application: object) -> list[Record]:
    """The documents of applications of FastAPI within *application*, each with the path that it is mounted at."""
    mounts = [each for each in held(application) if is_a(each.mounted, "fastapi", "FastAPI")]
    return [{"path": each.path, "openapi": whole_document(each.mounted)} for each in mounts]


def root_path(application: object) -> str:
    """The path that a proxy in front of *application* takes away."""
    return str(getattr(application, "root_path", "") or "")
