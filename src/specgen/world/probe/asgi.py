"""Speaks to an application as a server does (ASGI 3), without a socket."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from .places import Record

    Receive = Callable[[], Awaitable[Record]]
    Send = Callable[[Record], Awaitable[None]]
    Application = Callable[[Record, Receive, Send], Awaitable[None]]

SECONDS = 20.0
"""How long an application may take over one request, and over its beginning."""

VERSION = {"version": "3.0", "spec_version": "2.3"}
HOST = "testserver"
ELSEWHERE = (307, 308)
"""By which an application answers a path that a slash ends, or none, where it has the other."""


class Client:
    """The only client of an application, which begins when the client is entered, and ends with it."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.state: Record = {}
        self._asked: asyncio.Queue[Record] = asyncio.Queue()
        self._told: asyncio.Queue[Record] = asyncio.Queue()
        self._life: asyncio.Future[None] | None = None

    async def __aenter__(self) -> Client:
        """Begin the application's life; one that has none is let be."""
        scope: Record = {"type": "lifespan", "asgi": VERSION, "state": self.state}
        life = asyncio.ensure_future(self._live(scope))
        await self._asked.put({"type": "lifespan.startup"})
        begun = asyncio.ensure_future(self._told.get())
        await asyncio.wait({life, begun}, timeout=SECONDS, return_when=asyncio.FIRST_COMPLETED)
        told = begun.result() if begun.done() else {}
        begun.cancel()
        self._life = life
        if told.get("type") == "lifespan.startup.failed":
            raise RuntimeError(f"its startup failed: {told.get('message') or 'it does not say why'}")
        return self

    async def __aexit__(self, *_: object) -> None:
        """End its life."""
        if self._life is not None and not self._life.done():
            await self._asked.put({"type": "lifespan.shutdown"})
            await asyncio.wait({self._life}, timeout=SECONDS)

    async def _live(self, scope: Record) -> None:
        """Let it live; one that knows no such thing ends at once, with a fault of its own that says nothing."""
        with contextlib.suppress(Exception):
            await self.application(scope, self._asked.get, self._told.put)

    async def ask(self, method: str, path: str, headers: dict[str, str], body: object) -> tuple[int, bytes]:
        """The status and the body that a request is answered with; raises what the application raises.

        Where the application says that the same request belongs elsewhere, it is sent there, once.
        """
        status, text, elsewhere = await self._ask(method, path, headers, body)
        if status in ELSEWHERE and elsewhere:
            status, text, _ = await self._ask(method, _within(elsewhere), headers, body)
        return status, text

    async def _ask(self, method: str, path: str, headers: dict[str, str], body: object) -> tuple[int, bytes, str]:
        sent = b"" if body is None else json.dumps(body).encode()
        named = {"host": HOST, **{name.lower(): value for name, value in headers.items()}}
        if sent:
            named = {**named, "content-type": "application/json", "content-length": str(len(sent))}
        raw, _, query = path.partition("?")
        scope: Record = {
            "type": "http",
            "asgi": VERSION,
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(raw),
            "raw_path": raw.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in named.items()],
            "client": ("127.0.0.1", 1),
            "server": (HOST, 80),
            "state": dict(self.state),
        }
        return await asyncio.wait_for(self._exchange(scope, sent), SECONDS)

    async def _exchange(self, scope: Record, sent: bytes) -> tuple[int, bytes, str]:
        over = asyncio.Event()
        requests: list[Record] = [{"type": "http.request", "body": sent, "more_body": False}]
        status, parts, elsewhere = 0, [], ""

        async def receive() -> Record:
            if requests:
                return requests.pop()
            await over.wait()
            return {"type": "http.disconnect"}

        async def send(message: Record) -> None:
            nonlocal status, elsewhere
            if message["type"] == "http.response.start":
                status, elsewhere = int(str(message["status"])), _location(message)
            elif message["type"] == "http.response.body":
                body = message.get("body", b"")
                parts.append(body if isinstance(body, bytes) else b"")

        try:
            await self.application(scope, receive, send)
        finally:
            over.set()
        return status, b"".join(parts), elsewhere


def _location(message: Record) -> str:
    """Where an answer says that its request belongs."""
    said = cast("list[tuple[bytes, bytes]]", message.get("headers", []))
    return next((value.decode("latin-1") for name, value in said if name.lower() == b"location"), "")


def _within(address: str) -> str:
    """The path and the query of an *address*, which is one of the application's own."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
