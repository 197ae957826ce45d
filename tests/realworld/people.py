"""People who use a running Conduit over HTTP, as any client of the RealWorld API does."""

import json
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any

PATIENCE_SECONDS = 30
PASSWORD = "jakejake"


@dataclass(frozen=True)
class Answer:
    """What the service answered."""

    status: int
    text: str
    headers: dict[str, str]

    @property
    def body(self) -> Any:
        """The whole answer."""
        return json.loads(self.text)

    @property
    def faulty(self) -> set[str]:
        """The fields that the answer finds fault with; `body` is always there, and holds sentences."""
        errors = self.body["errors"]
        assert errors["body"]
        assert all(isinstance(each, str) for said in errors.values() for each in said)
        return set(errors) - {"body"}


@dataclass(frozen=True)
class Person:
    """Someone who asks: signed in where there is a token."""

    port: int
    token: str = ""
    username: str = ""

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        """Send a request below the base path."""
        sent = {"Content-Type": "application/json", **headers}
        if self.token:
            sent["Authorization"] = f"Token {self.token}"
        content = None if body is None else json.dumps(body).encode()
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)) as connection:
            connection.request(method, f"/api{path}", content, sent)
            answered = connection.getresponse()
            headers = {name.lower(): value for name, value in answered.getheaders()}
            return Answer(answered.status, answered.read().decode(), headers)

    def registered(self, username: str, password: str = PASSWORD) -> "Person":
        """The person, with an account of that name."""
        user = {"username": username, "email": f"{username}@mail.com", "password": password}
        answer = self.ask("POST", "/users", {"user": user})
        assert answer.status == 201, answer.text
        return Person(self.port, answer.body["user"]["token"], username)

    def writes(self, title: str, *tags: str) -> Any:
        """A new article."""
        article = {"title": title, "description": "Ever wonder how?", "body": "Very carefully.", "tagList": [*tags]}
        answer = self.ask("POST", "/articles", {"article": article})
        assert answer.status == 201, answer.text
        return answer.body["article"]
