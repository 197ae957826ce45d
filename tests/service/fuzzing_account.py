"""The account that Schemathesis signs in with, loaded as its hooks.

A run deletes every row that it can reach. Where accounts are rows of the API, its own is one of them, and the only
one of them that it may see: so it registers anew whenever the account has ended, and names it where any would do.
"""

import json
import os
from contextlib import closing, redirect_stdout
from http.client import HTTPConnection
from importlib import import_module
from io import StringIO
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import schemathesis
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import TestPhase

Node = dict[str, Any]

NUMBERS = count(1)
DOCUMENT: Node = json.loads(Path(os.environ["DOCUMENT"]).read_text(encoding="utf-8"))
HEADER: dict[str, str] = json.loads(os.environ["HEADER"])
PACKAGE, ROLE = os.environ["PACKAGE"], os.environ["ROLE"]

OPERATIONS: dict[str, tuple[str, str, Node]] = {
    operation["operationId"]: (method.upper(), path, operation)
    for path, item in DOCUMENT["paths"].items()
    for method, operation in item.items()
}
ABOUT_ACCOUNT: dict[str, tuple[str, str]] = {
    name: next(iter(link["parameters"].items()))
    for name, link in OPERATIONS["register"][2]["responses"]["201"].get("links", {}).items()
}
"""The operations on one account, by name: the parameter that names it, and where a new account's answer says it."""
ACCOUNTS: list[Node] = []
"""What was answered of the accounts so far; the last is the one that is signed in."""


@schemathesis.auth(retry_on=[401])
class Account:
    """A user like the document's example, each time under other names; of the highest role, where there are roles."""

    def get(self, _case: schemathesis.Case[Any], _context: schemathesis.AuthContext) -> str:
        """Register and sign in; the token."""
        number = next(NUMBERS)
        made = _named(_example("register"), number)
        ACCOUNTS.append(_sent("register", made))
        told = _named(_example("login"), number)
        if ROLE:
            _grant(next(iter(_innermost(told).values())))
        return str(_innermost(_sent("login", told))["token"])

    def set(self, case: schemathesis.Case[Any], data: str, _context: schemathesis.AuthContext) -> None:
        """Send the token with *case*."""
        for name, value in HEADER.items():
            case.headers[name] = value.replace("{token}", data)


@schemathesis.hook
def before_call(_context: schemathesis.HookContext, case: schemathesis.Case[Any], _kwargs: Node) -> None:
    """Name the account that is signed in, where a drawn one would be nobody's."""
    about = ABOUT_ACCOUNT.get(case.operation.definition.raw["operationId"])
    meta = case.meta
    if meta is None or meta.phase.name is not TestPhase.FUZZING or meta.is_negative_at(ParameterLocation.PATH):
        return
    if about and ACCOUNTS:
        case.path_parameters[about[0]] = _at(ACCOUNTS[-1], about[1])


def _grant(login: str) -> None:
    """Give the highest role, as the service's own command does; a process for each would take its time."""
    command = import_module(f"{PACKAGE}.runtime.command")
    with redirect_stdout(StringIO()):
        assert command.run(["grant", login, ROLE], None) == 0


def _example(name: str) -> Node:
    """The body that the document shows of an operation."""
    return dict(OPERATIONS[name][2]["requestBody"]["content"]["application/json"]["example"])


def _innermost(body: Node) -> Node:
    """What stands below names that hold nothing else."""
    values = list(body.values())
    return _innermost(values[0]) if len(values) == 1 and isinstance(values[0], dict) else body


def _named(body: Node, number: int) -> Node:
    """The same of another account: under another address, and another name where accounts go by names."""
    names = {where.rpartition("/")[2] for _, where in ABOUT_ACCOUNT.values()}
    made = dict(body)
    for name, value in body.items():
        if isinstance(value, dict):
            made[name] = _named(value, number)
        elif "@" in str(value):
            made[name] = f"fuzzer-{number}@example.org"
        elif name in names:
            made[name] = f"{value}-{number}"
    return made


def _at(answer: Node, where: str) -> Any:
    """The value at a runtime expression like `$response.body#/user/id`."""
    found: Any = answer
    for step in where.partition("#/")[2].split("/"):
        found = found[step]
    return found


def _sent(name: str, body: Node) -> Node:
    """What the operation answers."""
    method, path, operation = OPERATIONS[name]
    base = urlsplit(os.environ["BASE"])
    with closing(HTTPConnection(base.netloc)) as connection:
        connection.request(method, f"{base.path}{path}", json.dumps(body), {"Content-Type": "application/json"})
        response = connection.getresponse()
        answer: Node = json.load(response)
    assert str(response.status) == next(iter(operation["responses"])), answer
    return answer
