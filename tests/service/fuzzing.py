"""Schemathesis against a generated service, and how often each documented success was reached."""

import json
import os
import secrets
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scripts.demo import free_port
from specgen.generators.design import Design
from specgen.generators.service.project.roles import highest_role
from specgen.product.model import Product
from tests.generators.service_packages import product
from tests.judges.process import ROOT, JudgeCrashed, run
from tests.judges.registry import LEDGER
from tests.service.trees import tree

MOST = "1000000/s"
EXAMPLES = 25
CONFIGURATION = """
seed = 20260105
continue-on-failure = true
# How long values take to be drawn is a matter of the machine.
suppress-health-check = ["too_slow"]

[generation]
deterministic = true
max-examples = %d
database = "none"

# What it infers by itself is drawn anew in each run; the document's own links lead from one operation to the next.
[phases.stateful.inference]
algorithms = []

# That a row has changed since, or that its state is not named, is not said of the data.
[checks.positive_data_acceptance]
expected-statuses = [%s]

[warnings]
fail-on = true
"""
OF_ROWS = ("2xx", "3xx", "401", "403", "404", "409", "412", "428", "429", "5xx")
"""What sound data may be answered."""

HOOKS = {"SCHEMATHESIS_HOOKS": "tests.service.fuzzing_account"}


@dataclass(frozen=True)
class Reached:
    """How often one documented success was reached, beside all statuses of its operation."""

    operation: str
    status: str
    times: int
    all: str


@dataclass(frozen=True)
class Fuzzed:
    """What Schemathesis found, what the service logged as unexpected, and what was reached."""

    code: int
    out: str
    traces: list[str]
    reached: list[Reached]

    def table(self) -> str:
        """The reached successes, one a line."""
        return "\n".join(f"{row.operation:<32}{row.status:<6}{row.times:>6}   {row.all}" for row in self.reached)


def fuzz(name: str, folder: Path, examples: int = EXAMPLES, **environment: str) -> Fuzzed:
    """Run every check on the service of an example, signed in by who may do everything.

    Deterministic, so many *examples* an operation; warnings fail. The service gets *environment*; without a word about
    its database it makes one on SQLite in *folder*.
    """
    LEDGER.add("schemathesis", 1)
    made = tree(name)
    document = json.loads((made / "openapi.json").read_text(encoding="utf-8"))
    (folder / "schemathesis.toml").write_text(_configuration(product(name), examples), encoding="utf-8")
    service = _environment(made, environment)
    with _running(made, folder, service) as address:
        base = address + urlsplit(str(document["servers"][0]["url"])).path.rstrip("/")
        _wait(f"{base}/health")
        command: list[str | Path] = [
            sys.executable,
            "-m",
            "schemathesis.cli",
            "--config-file",
            "schemathesis.toml",
            "run",
        ]
        command += [made / "openapi.json", "--url", base, "--checks", "all"]
        command += ["--report", "ndjson", "--report-ndjson-path", "events.ndjson"]
        told = {"DOCUMENT": str(made / "openapi.json"), "BASE": base} | HOOKS
        told |= _of_people(product(name).product, service)
        done = run(command, folder, environment=told).must_end_with(0, 1)
    log = (folder / "service.log").read_text(encoding="utf-8").splitlines()
    traces = [json.loads(line)["trace"] for line in log if '"trace"' in line]
    return Fuzzed(done.code, done.out, traces, list(_reached(document, folder / "events.ndjson")))


def _configuration(design: Design, examples: int) -> str:
    """All operations alike, but for those where what other rows forbid has the status of data that is not sound.

    Of these nothing can be told by a status.
    """
    validation = str(design.product.api.validation_status)
    of_rows = ", ".join(f'"{each}"' for each in OF_ROWS)
    parts = [CONFIGURATION % (examples, of_rows)]
    for call in design.contract.calls:
        if [str(error.status) for error in call.errors].count(validation) > 1:
            parts.append(f'[[operations]]\ninclude-operation-id = "{call.name}"')
            parts.append("warnings = false")
            parts.append(f'checks.positive_data_acceptance.expected-statuses = [{of_rows}, "{validation}"]')
    return "\n".join(parts)


def _environment(tree: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """What the service is told: its limits raised, its passwords cheap."""
    raised = {"RATE_LIMIT_SIGNED_IN": MOST, "RATE_LIMIT_PUBLIC": MOST, "PASSWORD_ROUNDS": "4"}
    said = {"JWT_SECRET": secrets.token_urlsafe(32), "PORT": str(free_port()), "PYTHONPATH": str(tree / "src")}
    return raised | said | dict(environment)


def _of_people(product: Product, service: Mapping[str, str]) -> dict[str, str]:
    """How the *service* is shown a token, and which role is its highest, if it has any."""
    assert product.auth
    header = {product.auth.header.name: product.auth.header.holding("{token}")}
    role = highest_role(product).name if product.roles else ""
    database = {"DATABASE_URL": service["DATABASE_URL"]} if "DATABASE_URL" in service else {}
    path = os.pathsep.join((str(ROOT), service["PYTHONPATH"]))
    return {"HEADER": json.dumps(header), "PACKAGE": product.package, "ROLE": role, "PYTHONPATH": path, **database}


@contextmanager
def _running(tree: Path, folder: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """The service, on a database that it has migrated."""
    package = next(path.parent.name for path in (tree / "src").glob("*/app.py"))
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    whole = kept | dict(environment)
    command = [sys.executable, "-m", package]
    with (folder / "service.log").open("wb") as log:
        subprocess.run([*command, "migrate"], cwd=folder, env=whole, stdout=log, stderr=log, check=True)
        service = subprocess.Popen(command, cwd=folder, env=whole, stdout=log, stderr=log)
        try:
            yield f"http://127.0.0.1:{whole['PORT']}"
        finally:
            service.terminate()
            service.wait(30)


def _wait(url: str) -> None:
    place = urlsplit(url)
    for _ in range(300):
        with closing(HTTPConnection(place.netloc)) as connection:
            try:
                connection.request("GET", place.path)
                connection.getresponse()
                return
            except OSError:
                time.sleep(0.1)
    raise JudgeCrashed(f"{url} does not answer")


def _reached(document: Any, events: Path) -> Iterator[Reached]:
    answered = Counter(_answers(events))
    for path, item in document["paths"].items():
        for method, operation in item.items():
            label = f"{method.upper()} {path}"
            statuses = {status: times for (which, status), times in sorted(answered.items()) if which == label}
            told = " ".join(f"{status}:{times}" for status, times in statuses.items())
            for status in operation["responses"]:
                if status.startswith("2"):
                    yield Reached(operation["operationId"], status, statuses.get(status, 0), told)


def _answers(events: Path) -> Iterator[tuple[str, str]]:
    """Operation and status of each answer."""
    for line in events.read_text(encoding="utf-8").splitlines():
        recorder = json.loads(line).get("ScenarioFinished", {}).get("recorder", {})
        for case, interaction in recorder.get("interactions", {}).items():
            if interaction.get("response"):
                request = recorder["cases"][case]["value"]
                yield f"{request['method']} {request['path']}", str(interaction["response"]["status_code"])
