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
from tests.judges.process import ROOT, JudgeCrashed, run
from tests.judges.registry import LEDGER

MOST = "1000000/s"
CONFIGURATION = """
seed = 20260105
continue-on-failure = true

[generation]
deterministic = true
max-examples = 25
database = "none"

# What it infers by itself is drawn anew in each run; the document's own links lead from one operation to the next.
[phases.stateful.inference]
algorithms = []

# That a row has changed since, or that its state is not named, is not said of the data.
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "3xx", "401", "403", "404", "409", "412", "428", "429", "5xx"]

[warnings]
fail-on = true
"""

HOOKS = {"SCHEMATHESIS_HOOKS": "tests.service.fuzzing_account", "PYTHONPATH": str(ROOT)}


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


def fuzz(tree: Path, folder: Path, **environment: str) -> Fuzzed:
    """Run every check, signed in: deterministic, 25 examples an operation, warnings fail.

    The service gets *environment*; without a word about its database it makes one on SQLite in *folder*.
    """
    LEDGER.add("schemathesis", 1)
    document = json.loads((tree / "openapi.json").read_text(encoding="utf-8"))
    (folder / "schemathesis.toml").write_text(CONFIGURATION, encoding="utf-8")
    with _running(tree, folder, environment) as address:
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
        command += [tree / "openapi.json", "--url", base, "--checks", "all"]
        command += ["--report", "ndjson", "--report-ndjson-path", "events.ndjson"]
        done = run(
            command, folder, environment={"DOCUMENT": str(tree / "openapi.json"), "BASE": base} | HOOKS
        ).must_end_with(0, 1)
    log = (folder / "service.log").read_text(encoding="utf-8").splitlines()
    traces = [json.loads(line)["trace"] for line in log if '"trace"' in line]
    return Fuzzed(done.code, done.out, traces, list(_reached(document, folder / "events.ndjson")))


@contextmanager
def _running(tree: Path, folder: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """The service, with its limits raised and its passwords cheap."""
    package = next(path.parent.name for path in (tree / "src").glob("*/app.py"))
    port = free_port()
    raised = {"RATE_LIMIT_SIGNED_IN": MOST, "RATE_LIMIT_PUBLIC": MOST, "PASSWORD_ROUNDS": "4"}
    said = {"JWT_SECRET": secrets.token_urlsafe(32), "PORT": str(port), "PYTHONPATH": str(tree / "src")}
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    whole = kept | raised | said | dict(environment)
    command = [sys.executable, "-m", package]
    with (folder / "service.log").open("wb") as log:
        subprocess.run([*command, "migrate"], cwd=folder, env=whole, stdout=log, stderr=log, check=True)
        service = subprocess.Popen(command, cwd=folder, env=whole, stdout=log, stderr=log)
        try:
            yield f"http://127.0.0.1:{port}"
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
