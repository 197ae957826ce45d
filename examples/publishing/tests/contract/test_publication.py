"""When a post was first published: what `services/posts.py` adds to the contract."""

from datetime import UTC, datetime, timedelta

from .rows import Rows
from .service import Service

POST = {"title": "On tags", "content": "Some are made by naming them.", "tags": ["Tags"]}


def test_a_draft_was_never_published(service: Service, rows: Rows) -> None:
    """Nothing is noted before."""
    answer = service.call("POST /posts", POST, by=rows.someone())
    assert (answer.status, answer.shown["publishedAt"]) == (201, None)


def test_publishing_is_noted_once(service: Service, rows: Rows) -> None:
    """A post that is withdrawn and published again keeps the first moment."""
    ada = rows.someone()
    key = service.call("POST /posts", POST, by=ada).shown["id"]
    noted = [
        service.call("PATCH /posts/{id}", {"published": published}, id=key, by=ada).shown[
            "publishedAt"
        ]
        for published in (True, False, True)
    ]
    assert len(set(noted)) == 1
    age = datetime.now(UTC) - datetime.fromisoformat(noted[0])
    assert abs(age) < timedelta(minutes=1)


def test_a_post_can_begin_published(service: Service, rows: Rows) -> None:
    """It need not be a draft first."""
    answer = service.call("POST /posts", POST | {"published": True}, by=rows.someone())
    assert answer.shown["publishedAt"] is not None
