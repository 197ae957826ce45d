"""An OpenAPI document that can't be read whole is told with its cause, and is never waited for without end."""

import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from specgen.source.diagnostics import Unchecked
from specgen.world.document import read_document

DOCUMENT = '{"openapi": "3.1.0", "paths": {}}'
SCHEMA = '{{"openapi": "3.1.0", "components": {{"schemas": {{"A": {{"$ref": "{}"}}, "B/%": {{}}}}}}}}'


def because(place: str | Path, seconds: float = 10) -> str:
    """Why the document at *place* can't be read; nothing where it can."""
    found = read_document(str(place), seconds)
    return found.because if isinstance(found, Unchecked) else ""


def of_text(folder: Path, text: str | bytes) -> str:
    file = folder / "openapi.json"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return because(file)


@contextmanager
def serving(status: int, content: bytes, headers: dict[str, str], pause: float = 0) -> Iterator[str]:
    """The address of a service that answers everything so, with a *pause* after each byte."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            for byte in content:
                self.wfile.write(bytes([byte]))
                time.sleep(pause)

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.daemon_threads, server.block_on_close = True, False
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/openapi.json"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (DOCUMENT, ""),
        ("openapi: 3.1.0\npaths: {}\n", ""),
        ("\ufeff" + DOCUMENT, ""),
        (DOCUMENT.encode("utf-16"), "it is no UTF-8 text"),
        ("", "it is neither JSON nor YAML: it is empty"),
        ("<!doctype html>", "it does not say `openapi: 3…`, as OpenAPI documents do"),
        ('{"swagger": "2.0"}', "it is OpenAPI 2.0, and 3 is read"),
        ("[" * 100_000, "it is neither JSON nor YAML: the text is nested over 100 levels deep"),
    ],
)
def test_what_is_no_document_is_told(text: str | bytes, why: str, tmp_path: Path) -> None:
    assert of_text(tmp_path, text) == why


@pytest.mark.parametrize("aim", ["#/components/schemas/B~1%25", "#/components/schemas/A", "#"])
def test_a_reference_within_the_document_is_followed(aim: str, tmp_path: Path) -> None:
    assert of_text(tmp_path, SCHEMA.format(aim)) == ""


@pytest.mark.parametrize("aim", ["other.yaml#/A", "https://example.org/a.json", "#/components/schemas/C", "#/%ZZ/~2"])
def test_a_reference_that_leads_nowhere_leaves_it_unread(aim: str, tmp_path: Path) -> None:
    assert of_text(tmp_path, SCHEMA.format(aim)) == f"it refers to `{aim}`, which is not in it"


def test_what_an_example_holds_is_no_reference(tmp_path: Path) -> None:
    assert of_text(tmp_path, json.dumps({"openapi": "3.1.0", "x": {"example": {"$ref": "nowhere"}}})) == ""


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert because(tmp_path / "pipe") == "it is a pipe or a device, and no file"


def test_an_address_of_another_kind_is_told(tmp_path: Path) -> None:
    found = read_document("ftp://127.0.0.1/openapi.json")
    assert isinstance(found, Unchecked)
    assert found.help == "an address begins with `http://` or `https://`"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("status", "content", "headers", "why"),
    [
        (200, DOCUMENT, {"content-type": "text/html"}, ""),
        (500, "oops", {}, "it can't be fetched: it answers 500 Internal Server Error"),
        (200, "{", {"content-length": "9"}, "it can't be fetched: the answer breaks off, 8 bytes before its end"),
        (302, "", {"location": "file:///etc/hosts"}, "it can't be fetched: it answers 302 Found - Redirection to url"),
        (302, "", {"location": "/"}, "it can't be fetched: it answers 302 The HTTP server returned a redirect error"),
    ],
)
def test_what_a_service_answers_is_told(
    status: int, content: str, headers: dict[str, str], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving(status, content.encode(), headers) as address:
        said = because(address)
    assert said.startswith(why)
    assert bool(said) is bool(why)
    assert "\n" not in said


@pytest.mark.slow
def test_a_service_that_drips_is_left_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving(200, b" " * 1000, {}, pause=0.05) as address:
        assert because(address, seconds=0.5) == "it was not there within 0.5 s"
