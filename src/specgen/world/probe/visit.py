"""Sends requests to an application without serving it, one after the other, and tells what it answers.

A request may name what an answer before it held: `{{ada.token}}` stands for what that answer kept under `ada.token`.
One that names what was never kept is not sent.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from .asgi import Client
from .faults import raised
from .guard import Guard
from .places import Places, Record
from .tables import all_metadata
from .target import load

if TYPE_CHECKING:
    from .asgi import Application

NAMED = re.compile(r"\{\{([^{}]+)\}\}")


class Missing(Exception):
    """What a request names was never kept."""


def run(arguments: Sequence[str]) -> None:
    """Visit the application of *arguments*: target, file with the requests, file to write, database, folders.

    Ends the process. Before a request is sent, each database that the application has opened is compared with the
    one that was made for it: an application that has opened another one is not asked anything.
    """
    target, asked, output, database, *named = arguments
    folders = [str(Path(folder).absolute()) for folder in named]
    written, process = Path(output).absolute(), os.getpid()
    steps = json.loads(Path(asked).read_text(encoding="utf-8"))
    sys.argv = [target]
    sys.path[:0] = folders
    found = json.dumps(asyncio.run(_visited(target, Places(folders), steps, str(Path(database).absolute()))))
    if os.getpid() == process:
        part = written.with_suffix(".part")
        part.write_text(found, encoding="ascii")
        part.replace(written)
    os._exit(0)


async def _visited(target: str, places: Places, steps: Sequence[Record], database: str) -> Record:
    guard = Guard(database)
    guard.stand()
    loaded = load(target, places)
    fault, answers = loaded.fault, list[Record]()
    try:
        if loaded.application is not None:
            async with Client(cast("Application", loaded.application)) as client:
                answers = await _answers(client, steps, guard)
                fault = None
    except Exception as error:
        fault = raised("factory", error, places)
    foreign = sorted({*foreign_databases(database), *guard.reached})
    return {"fault": None if foreign else fault, "foreign": foreign, "answers": [] if foreign else answers}


async def _answers(client: Client, steps: Sequence[Record], guard: Guard) -> list[Record]:
    """What is answered, until the application opens a database of others, or would."""
    kept: dict[str, str] = {}
    answers: list[Record] = []
    for step in steps:
        guard.watch_engines()
        if foreign_databases(guard.database) or guard.reached:
            break
        if not answers:
            make_tables(guard.database)
        answers.append(await _answer(client, step, kept))
    return answers


async def _answer(client: Client, step: Record, kept: dict[str, str]) -> Record:
    """What is answered to one request; what it is to keep of that is put among what is *kept*."""
    answer: Record = {"name": step["name"], "status": None, "body": None, "said": None, "missing": None}
    try:
        path, headers, body = (_filled(step[part], kept) for part in ("path", "headers", "body"))
    except Missing as error:
        return {**answer, "missing": str(error)}
    try:
        status, text = await client.ask(str(step["method"]), str(path), cast("dict[str, str]", headers), body)
    except Exception as error:
        return {**answer, "said": f"{type(error).__name__}: {error}"[:500]}
    found = _read(text)
    for name, way in cast("dict[str, list[str]]", step["keep"]).items():
        value = _at(found, way)
        if value is not None:
            kept[name] = str(value)
    return {**answer, "status": status, "body": found}


def _filled(value: object, kept: dict[str, str]) -> object:
    """The *value* with what was kept in the place of the names; raises Missing."""
    if isinstance(value, dict):
        return {name: _filled(each, kept) for name, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, kept) for each in value]
    return NAMED.sub(lambda found: _kept(found[1], kept), value) if isinstance(value, str) else value


def _kept(name: str, kept: dict[str, str]) -> str:
    if name not in kept:
        raise Missing(name)
    return kept[name]


def _read(text: bytes) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _at(value: object, way: Sequence[str]) -> object:
    for name in way:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def foreign_databases(database: str) -> list[str]:
    """The addresses, without passwords, of databases that SQLAlchemy has opened here, and that are none of a test.

    A database of a test is the file *database*, or one that lives in memory.
    """
    engine = getattr(sys.modules.get("sqlalchemy.engine"), "Engine", None)
    if not isinstance(engine, type):
        return []
    urls = (getattr(each, "url", None) for each in gc.get_objects() if isinstance(each, engine))
    found = {str(url) for url in urls if url is not None and not _of_a_test(url, database)}
    return sorted(found)


def make_tables(database: str) -> None:
    """Make what the application's models need and the file *database* lacks: many leave that to their migrations.

    What no SQLite can hold is left out, and what the application then can't do is told by its answers.
    """
    sqlalchemy = sys.modules.get("sqlalchemy")
    if sqlalchemy is None:
        return
    engine = sqlalchemy.create_engine(f"sqlite:///{database}")
    for metadata in all_metadata():
        with suppress(Exception):
            metadata.create_all(engine)
    engine.dispose()


def _of_a_test(url: object, database: str) -> bool:
    name = getattr(url, "database", None)
    backend = str(getattr(url, "drivername", "")).partition("+")[0]
    return backend == "sqlite" and (not name or ":memory:" in name or str(Path(name).absolute()) == database)
