"""An OpenAPI document, from a file or from where it is served."""

from __future__ import annotations

import json
from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from specgen.source.diagnostics import Unchecked
from specgen.source.json_values import JsonValue, json_value
from specgen.source.text import Source
from specgen.source.yaml import read_yaml

SECONDS = 30.0
MAX_BYTES = 100_000_000
SCHEMES = ("http://", "https://")

Document = dict[str, JsonValue]


def read_document(place: str) -> Document | Unchecked:
    """The document at *place*, a path or an address, in JSON or YAML; why it can't be read."""
    try:
        content = _fetched(place) if place.startswith(SCHEMES) else _opened(Path(place))
    except (URLError, HTTPException, ValueError) as error:
        return _unchecked(
            place, f"it can't be fetched: {_reason(error)}", "is the service up, and is this its address?"
        )
    except OSError as error:
        return _unchecked(place, f"it can't be read: {(error.strerror or str(error)).lower()}", "is this its path?")
    if len(content) > MAX_BYTES:
        return _unchecked(place, f"it has more than {MAX_BYTES} bytes", "name a document that is an OpenAPI document")
    return _document(place, content)


def _opened(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _fetched(address: str) -> bytes:
    asked = Request(address, headers={"Accept": "application/json, application/yaml"})
    with urlopen(asked, timeout=SECONDS) as answer:
        found: bytes = answer.read(MAX_BYTES + 1)
        return found


def _document(place: str, content: bytes) -> Document | Unchecked:
    try:
        text = content.decode("utf-8-sig")
        found = json.loads(text) if text.lstrip().startswith("{") else _from_yaml(place, text)
    except (ValueError, RecursionError) as error:
        return _unchecked(place, f"it is neither JSON nor YAML: {error}", "name an OpenAPI document")
    version = found.get("openapi") if isinstance(found, dict) else None
    if not isinstance(found, dict) or not isinstance(version, str):
        return _unchecked(place, "it is no OpenAPI document: it has no `openapi`", "name an OpenAPI 3 document")
    if not version.startswith("3."):
        return _unchecked(place, f"it is OpenAPI {version}, and 3 is read", "let the service write OpenAPI 3")
    return found


def _from_yaml(place: str, text: str) -> JsonValue:
    read = read_yaml(Source(place, text))
    if read.failed or read.value is None:
        raise ValueError(read.diagnostics[0].message if read.diagnostics else "it is empty")
    return json_value(read.value)


def _reason(error: Exception) -> str:
    reason = error.reason if isinstance(error, URLError) else error
    said = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
    return said or type(error).__name__


def _unchecked(place: str, because: str, help: str) -> Unchecked:
    return Unchecked(f"the OpenAPI document `{place}`", because, help)
