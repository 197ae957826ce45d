"""What an answer that tells of a fault looks like: one of four forms, or one of the author's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from specgen.frozen import frozen
from specgen.spec.error_parts import WORDS

ERROR_WORDS = WORDS
"""What the members of an envelope can stand for."""

PROBLEM = "problem"
ABOUT_BLANK = "about_blank"
"""The word of the member `type` of RFC 9457, which says no more than that the code says it."""

DetailForm = Literal["messages", "first", "list"]


@frozen
class ErrorMember:
    """A member of the envelope: what it is called in JSON, and the *word* it stands for, or the *members* it holds."""

    name: str
    word: str | None = None
    members: tuple[ErrorMember, ...] = ()


@frozen
class ErrorFormat:
    """The envelope of errors, how its details are told, and whether it is that of RFC 9457.

    *sentences* is the name among the details under which all of them stand in sentences.
    """

    members: tuple[ErrorMember, ...]
    details: DetailForm
    is_problem: bool = False
    sentences: str | None = None

    def tells(self, word: str) -> bool:
        """Whether the envelope has a place for *word*."""
        return self.path(word) is not None

    def path(self, word: str) -> tuple[str, ...] | None:
        """The names that lead to the member for *word*; None where there is none."""
        return next((path for path, found in _leaves(self.members) if found == word), None)

    @property
    def always_details(self) -> bool:
        """Whether details are never missing: without a message they alone tell people what went wrong."""
        return self.sentences is not None or not self.tells("message")


def standard(form: str, written: Callable[[str], str]) -> tuple[ErrorMember, ...]:
    """The members of the envelope called *form*, their names *written* as bodies are."""

    def said(*words: str) -> tuple[ErrorMember, ...]:
        return tuple(ErrorMember(written(word), word) for word in words)

    if form == "nested":
        return (ErrorMember("error", members=said("code", "message", "details", "request_id")),)
    if form == "flat":
        return said("code", "message", "details", "timestamp", "request_id")
    if form == "message":
        return (ErrorMember("error", "message"), *said("code", "details"))
    title = ErrorMember("title", "message")
    return (ErrorMember("type", ABOUT_BLANK), title, *said("status", "code", "details", "request_id"))


def _leaves(members: tuple[ErrorMember, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    for member in members:
        if member.word is not None:
            yield (member.name,), member.word
        for path, word in _leaves(member.members):
            yield (member.name, *path), word
