"""Small services of one test each, asked in a process of their own: what they answer, request by request."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from specgen.generators.design import Design
from tests.generators.service_packages import run
from tests.generators.whole_service import tree

ASK = """
import json, sys
from importlib import import_module
sys.path.insert(0, "tests")
from contract.service import Service
package = sys.argv[1]
url = sys.argv[2]
MIGRATED
settings = import_module(f"{package}.runtime.settings").Settings(url, *sys.argv[3:])
ids, answers = {}, []
with Service(settings).running() as service:
    prefix = import_module(f"{package}.product").PRODUCT.base_path
    for method, path, query, content, headers in json.load(sys.stdin):
        for name, value in ids.items():
            path, query, content = (part.replace("$" + name, value) for part in (path, query, content))
            headers = {key: value_.replace("$" + name, value) for key, value_ in headers.items()}
        answer = service.send(method, prefix + path, query, content.encode(), headers)
        answers.append([answer.status, answer.text])
        if answer.status == 201:
            body = answer.body | answer.body.get("user", {})
            ids |= {key: str(value) for key, value in body.items() if key in ("id", "token") or key.endswith("Id")}
print(json.dumps(answers))
"""
"""`$id` and `$token` stand for what the last row that was made brought, `$clinicId` for the key in its `clinicId`."""

MIGRATED = 'import_module(f"{package}.runtime.migrations").migrate(url)'

SECRET = "only this test knows the secret of its service"


@dataclass(frozen=True)
class Ask:
    """One request; *query* is written as in a URL, *body* as it is sent."""

    method: str
    path: str
    body: str = ""
    query: str = ""
    token: bool = False

    @property
    def parts(self) -> tuple[str, str, str, str, dict[str, str]]:
        """What is sent."""
        headers = {"content-type": "application/json"} | ({"authorization": "Bearer $token"} if self.token else {})
        return self.method, self.path, self.query, self.body, headers


@dataclass(frozen=True)
class Answer:
    """What the service answered."""

    status: int
    text: str

    @property
    def details(self) -> dict[str, list[str]]:
        """What is wrong, by field."""
        details: dict[str, list[str]] = json.loads(self.text)["error"].get("details", {})
        return details


def answers(design: Design, folder: Path, asks: Sequence[Ask], url: str = "sqlite:///asked.db") -> list[Answer]:
    """What the service of *design* answers to *asks*, one after the other, on the database at *url*."""
    return _told(ASK.replace("MIGRATED", MIGRATED), design, folder, asks, url)


def answers_without_tables(design: Design, folder: Path, asks: Sequence[Ask]) -> list[Answer]:
    """What the service of *design* answers where its database has never been migrated: nothing that needs a row."""
    return _told(ASK.replace("MIGRATED", ""), design, folder, asks, "sqlite:///empty.db")


def _told(script: str, design: Design, folder: Path, asks: Sequence[Ask], url: str) -> list[Answer]:
    package = design.product.package
    given = (SECRET,) if design.product.auth else ()
    told = run(tree(design, folder), script, package, url, *given, stdin=json.dumps([ask.parts for ask in asks]))
    return [Answer(status, text) for status, text in json.loads(told)]
