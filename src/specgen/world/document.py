"""An OpenAPI document, from a file or from where it is served."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from http.client import HTTPException, IncompleteRead
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import unquote
from urllib.request import Request, urlopen

from specgen.source.diagnostics import Unchecked
from specgen.source.json_values import JsonValue, json_value
from specgen.source.text import Source
from specgen.source.yaml import read_yaml

SECONDS = 60.0
MAX_BYTES = 100_000_000
CHUNK = 65_536
SCHEMES = ("http://", "https://")
FEW = 3
"""How many references that lead nowhere are named."""

Document = dict[str, JsonValue]


def read_document(place: str, seconds: float = SECONDS) -> Document | Unchecked:
    """The document at *place*, a path or an address, in JSON or YAML; why it can't be read within so many *seconds*."""
    if place.lower().startswith(SCHEMES):
        return _served(place, seconds)
    path = Path(place)
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            return _unchecked(place, "it is a pipe or a device, and no file", "write it to a file")
        with path.open("rb") as file:
            return _read(place, file.read(MAX_BYTES + 1))
    except OSError as error:
        cure = "is this its path?" if "://" not in place else "an address begins with `http://` or `https://`"
        return _unchecked(place, f"it can't be read: {(error.strerror or str(error)).lower()}", cure)


def _served(address: str, seconds: float) -> Document | Unchecked:
    try:
        return _read(address, _fetched(address, seconds))
    except TimeoutError:
        return _unchecked(
            address, f"it was not there within {seconds:g} s", "is the service up? `--timeout` allows more time"
        )
    except (OSError, HTTPException, ValueError) as error:
        return _unchecked(
            address, f"it can't be fetched: {_reason(error)}", "is the service up, and is this its address?"
        )


def _fetched(address: str, seconds: float) -> bytes:
    deadline = time.monotonic() + seconds
    asked = Request(address, headers={"Accept": "application/json, application/yaml"})
    found = b""
    with urlopen(asked, timeout=seconds) as answer:
        while len(found) <= MAX_BYTES and (chunk := answer.read1(CHUNK)):
            found += chunk
            if time.monotonic() > deadline:
                raise TimeoutError
        if answer.length and len(found) <= MAX_BYTES:
            raise IncompleteRead(found, answer.length)
    return found


def _read(place: str, content: bytes) -> Document | Unchecked:
    if len(content) > MAX_BYTES:
        return _unchecked(place, f"it has more than {MAX_BYTES} bytes", "name a document that is an OpenAPI document")
    try:
        text = content.decode("utf-8-sig")
        found = json.loads(text) if text.lstrip().startswith("{") else _from_yaml(place, text)
    except UnicodeDecodeError:
        return _unchecked(place, "it is no UTF-8 text", "name an OpenAPI document")
    except (ValueError, RecursionError) as error:
        return _unchecked(place, f"it is neither JSON nor YAML: {error}", "name an OpenAPI document")
    version = _version(found)
    if not isinstance(found, dict) or version is None:
        return _unchecked(place, "it does not say `openapi: 3…`, as OpenAPI documents do", "name an OpenAPI 3 document")
    if not version.startswith("3."):
        return _unchecked(place, f"it is OpenAPI {version}, and 3 is read", "let the service write OpenAPI 3")
    if lost := tuple(dict.fromkeys(_lost(found, found))):
        more = f" and {len(lost) - FEW} more" if len(lost) > FEW else ""
        named = ", ".join(f"`{each}`" for each in lost[:FEW])
        return _unchecked(place, f"it refers to {named}{more}, which is not in it", "bundle it into one document")
    return found


def _version(found: JsonValue) -> str | None:
    """The version that a document says; that before 3 was called otherwise."""
    said = found.get("openapi", found.get("swagger")) if isinstance(found, dict) else None
    return said if isinstance(said, str) else None


def _lost(value: JsonValue, whole: Document) -> Iterator[str]:
    """The references below *value* that lead nowhere in the *whole*; what others wrote elsewhere is not read."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            aim = each.get("$ref")
            if isinstance(aim, str) and not _leads(aim, whole):
                yield aim
            # What stands in an example is no reference, whatever it is called.
            waiting += [inner for key, inner in each.items() if key not in ("example", "examples", "default", "enum")]
        elif isinstance(each, list):
            waiting += each


def _leads(aim: str, whole: Document) -> bool:
    if not aim.startswith("#"):
        return False
    at: JsonValue = whole
    for part in unquote(aim).split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if isinstance(at, dict) and name in at:
            at = at[name]
        elif isinstance(at, list) and name.isdecimal() and int(name) < len(at):
            at = at[int(name)]
        else:
            return False
    return True


def _from_yaml(place: str, text: str) -> JsonValue:
    read = read_yaml(Source(place, text))
    if read.failed or read.value is None:
        raise ValueError(read.diagnostics[0].message if read.diagnostics else "it is empty")
    return json_value(read.value)


def _reason(error: Exception) -> str:
    """What went wrong, in a line."""
    if isinstance(error, HTTPError):
        return f"it answers {error.code} {_first_line(str(error.reason))}".strip()
    if isinstance(error, IncompleteRead):
        return f"the answer breaks off, {error.expected} bytes before its end"
    reason = error.reason if isinstance(error, URLError) else error
    said = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
    return _first_line(said) or type(error).__name__


def _first_line(text: str) -> str:
    return next(iter(text.strip().splitlines()), "")


def _unchecked(place: str, because: str, help: str) -> Unchecked:
    return Unchecked(f"the OpenAPI document `{place}`", because, help)
