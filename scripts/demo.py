"""The main job, shown: validate a spec, write the whole tree, run the service that came out, and use it over HTTP."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent
SPEC = ROOT / "specs" / "exam-portal"
PATIENCE_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service said."""

    status: int
    body: dict[str, object]


def main() -> None:
    """Run the demonstration; exit code 1 when anything is not as it should be."""
    with tempfile.TemporaryDirectory(prefix="specgen-demo-") as folder:
        tree = Path(folder)
        specgen("validate", str(SPEC), "--format", "concise")
        specgen("generate", str(SPEC), "--output", str(tree), "--format", "concise")
        port = free_port()
        say(f"python -m exam_portal  (SQLite, migrated at start, http://127.0.0.1:{port}/api/v1)")
        service = start(tree, port, "exam_portal")
        try:
            use(Client(f"http://127.0.0.1:{port}/api/v1"), service)
        finally:
            service.terminate()
            service.wait(PATIENCE_SECONDS)
    print("The service has stopped. `make examples` writes this tree to examples/, to read.")


def say(text: str) -> None:
    """Show what is being run."""
    print(f"$ {text}", flush=True)


def specgen(*arguments: str) -> None:
    """Run a command of specgen, as a user would."""
    say(" ".join(["specgen", *(argument.removeprefix(f"{ROOT}/") for argument in arguments)]))
    if subprocess.run([sys.executable, "-m", "specgen", *arguments], cwd=ROOT, check=False).returncode:
        sys.exit(1)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(tree: Path, port: int, package: str) -> subprocess.Popen[bytes]:
    """The generated service, as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(tree / "src"), "PORT": str(port)}
    environment.pop("DATABASE_URL", None)
    log = (tree / "service.log").open("wb")
    return subprocess.Popen([sys.executable, "-m", package], cwd=tree, env=environment, stdout=log, stderr=log)


@dataclass(frozen=True, slots=True)
class Client:
    """Someone who talks JSON with the service; signed in where there is a token."""

    base: str
    token: str | None = None

    def ask(self, method: str, path: str, body: object = None) -> Answer:
        """Send a request and read the answer."""
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        sent = None if body is None else json.dumps(body).encode()
        base = urlsplit(self.base)
        with closing(HTTPConnection(base.netloc, timeout=PATIENCE_SECONDS)) as connection:
            connection.request(method, base.path + path, sent, headers)
            answer = connection.getresponse()
            return Answer(answer.status, json.loads(answer.read() or b"{}"))

    def must(self, status: int, method: str, path: str, body: object = None, shows: str = "") -> Answer:
        """Ask, print what came back, and stop where it is not the *status* that it should be."""
        answer = self.ask(method, path, body)
        shown = json.dumps(answer.body.get(shows, answer.body), ensure_ascii=False)
        print(f"  {method:6} {path[:44]:44} {answer.status} {shown[:100]}", flush=True)
        if answer.status != status:
            sys.exit(f"expected {status}, got {answer.status}: {answer.body}")
        return answer


def wait_for(client: Client, service: subprocess.Popen[bytes]) -> None:
    """Return as soon as the service answers."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and service.poll() is None:
        try:
            client.ask("GET", "/health")
        except OSError:
            time.sleep(0.05)
        else:
            return
    sys.exit("the service did not start")


def use(guest: Client, service: subprocess.Popen[bytes]) -> None:
    """Two users come by: one works with a resource, the other finds nothing of it."""
    wait_for(guest, service)
    ada = {"email": "ada@example.org", "password": "Secret123", "name": "Ada Example"}
    guest.must(201, "POST", "/auth/register", ada, "user")
    token = guest.must(200, "POST", "/auth/login", {"email": ada["email"], "password": ada["password"]}, "expiresAt")
    owner = Client(guest.base, str(token.body["token"]))
    made = owner.must(201, "POST", "/resources", {"name": "Algebra I", "type": "document"})
    path = f"/resources/{made.body['id']}"
    owner.must(200, "GET", "/resources?sort=name&limit=5", shows="meta")
    owner.must(200, "GET", path)
    owner.must(200, "PATCH", path, {"status": "active", "description": "The first exam"})
    other = guest.ask("POST", "/auth/register", {**ada, "email": "bob@example.org", "name": "Bob Example"})
    stranger = Client(guest.base, str(other.body["token"]))
    print("  a second user:")
    stranger.must(404, "GET", path)
    print("  nobody:")
    guest.must(401, "GET", path)
    print("  the owner again:")
    owner.must(204, "DELETE", path)
    owner.must(404, "GET", path)


if __name__ == "__main__":
    main()
