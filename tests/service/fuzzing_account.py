"""The account that Schemathesis signs in with, loaded as its hooks.

A run deletes every row that it can reach. Where accounts are rows of the API, its own is one of them, and the only
one of them that it may see: so it registers anew whenever the account has ended, and names it where any would do.
"""

import json
import os
from contextlib import closing
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import schemathesis
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import TestPhase

NUMBERS = count(1)
DOCUMENT: dict[str, Any] = json.loads(Path(os.environ["DOCUMENT"]).read_text(encoding="utf-8"))
REGISTER: dict[str, Any] = DOCUMENT["paths"]["/auth/register"]["post"]
ABOUT_ACCOUNT: dict[str, str] = {
    name: parameter
    for name, link in REGISTER["responses"]["201"].get("links", {}).items()
    for parameter in link["parameters"]
}
"""The operations on one account, by name, and the parameter that names it."""
KEYS: list[str] = []
"""The keys of the accounts so far; the last is the one that is signed in."""


@schemathesis.auth(retry_on=[401])
class Account:
    """A user like the document's example, each time under another address."""

    def get(self, _case: schemathesis.Case[Any], _context: schemathesis.AuthContext) -> str:
        """Register; the token."""
        example = REGISTER["requestBody"]["content"]["application/json"]["example"]
        body = example | {"email": f"fuzzer-{next(NUMBERS)}@example.org"}
        headers = {"Content-Type": "application/json"}
        base = urlsplit(os.environ["BASE"])
        with closing(HTTPConnection(base.netloc)) as connection:
            connection.request("POST", f"{base.path}/auth/register", json.dumps(body), headers)
            response = connection.getresponse()
            answer: dict[str, Any] = json.load(response)
        assert response.status == 201, answer
        made = answer.get("data", answer)
        KEYS.append(made["user"]["id"])
        return str(made["token"])

    def set(self, case: schemathesis.Case[Any], data: str, _context: schemathesis.AuthContext) -> None:
        """Send the token with *case*."""
        case.headers["Authorization"] = f"Bearer {data}"


@schemathesis.hook
def before_call(_context: schemathesis.HookContext, case: schemathesis.Case[Any], _kwargs: dict[str, Any]) -> None:
    """Name the account that is signed in, where a drawn one would be nobody's."""
    parameter = ABOUT_ACCOUNT.get(case.operation.definition.raw["operationId"])
    meta = case.meta
    if meta is None or meta.phase.name is not TestPhase.FUZZING or meta.is_negative_at(ParameterLocation.PATH):
        return
    if parameter and KEYS:
        case.path_parameters[parameter] = KEYS[-1]
