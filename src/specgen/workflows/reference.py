"""The reference of the spec language, as a page: what leads through it, its tables, and every word from A to Z."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from specgen.files import Templates
from specgen.frozen import frozen
from specgen.generators.markdown import row
from specgen.product.conditions import FUNCTIONS
from specgen.product.model import Does, ErrorKind
from specgen.product.operations import UPSERT
from specgen.product.patterns import NAMED
from specgen.product.resolve.limits import APPLIES
from specgen.product.standard_errors import STANDARD_ERRORS
from specgen.product.types import TYPES, Kind
from specgen.product.usual import USUAL
from specgen.report.pages import fenced
from specgen.spec.brought import LOCKED_OUT
from specgen.spec.brought_files import NO_SUCH_RANGE, REFUSED_TYPE
from specgen.spec.brought_parts import FAILED, REQUIRED, REUSED, UNSIGNED
from specgen.spec.language import PLACES, Key, Section, reference
from specgen.spec.part import called
from specgen.spec.words import LATER, SAID_OTHERWISE

BROUGHT = (
    (UNSIGNED, "`does: receive`"),
    (LOCKED_OUT, "`auth.lockout`"),
    (REUSED, "`idempotent`"),
    (FAILED, "`concurrency: etag`"),
    (REFUSED_TYPE, "a field of type `file`"),
    (NO_SUCH_RANGE, "a field of type `file`"),
    (REQUIRED, "`concurrency: etag_required`"),
)
"""Errors that the language brings, each with what brings it."""


@frozen
class KeyTable:
    """A section of the reference: rows of a table, the sections whose keys stand here as well, and examples."""

    name: str
    place: str
    meaning: str
    keys: tuple[str, ...]
    also: str
    page: tuple[str, ...]


@frozen
class BroughtError:
    """An error that a service answers where the spec says what asks for it."""

    code: str
    status: str
    description: str
    by: str


@frozen
class DeedWords:
    """What an operation can do: how it is said, where it usually stands, what it answers, and what happens."""

    word: str
    endpoint: str
    answer: str
    meaning: str


DEEDS = (
    (Does.LIST, "`list`", "/things", "rows that the caller may read, in pages: filtered, sorted, searched"),
    (Does.CREATE, "`create`", "/things", "makes a row that belongs to the caller"),
    (Does.READ, "`read`", "/things/{id}", "shows one row"),
    (Does.UPDATE, "`update`", "/things/{id}", "changes the fields that are given"),
    (Does.REPLACE, "`replace`", "/things/{id}", "sets all fields"),
    (
        Does.REPLACE,
        f"`{UPSERT}`",
        "/things/{code}",
        "sets all fields of the row that the path names, and makes it, answering 201, where there is none; so the path "
        "says what clients choose: a `key` of one's own, or `key_in_paths`",
    ),
    (Does.DELETE, "`delete`", "/things/{id}", "deletes the row; with `soft_delete` it is kept, unseen"),
    (
        Does.RESTORE,
        "`restore`",
        "/things/{id}/restore",
        "brings a deleted row back, where there is `soft_delete`; what is unique must not have been taken meanwhile",
    ),
    (
        Does.MOVE,
        "the name of a move",
        "/things/{id}/archive",
        "takes the field from one of the states in `from` to the one in `to`; from any other it answers `error`",
    ),
    (
        Does.LINK,
        "`{link: fans}`",
        "/things/{id}/fans",
        "adds the caller to those whom a `many_to_many` names; where the path names another row behind its own "
        "(`/things/{id}/tags/{tag_id}`), that one",
    ),
    (Does.UNLINK, "`{unlink: fans}`", "/things/{id}/fans", "takes the caller, or that row, out again"),
    (Does.UPLOAD, "`{upload: photo}`", "/things/{id}/photo", "takes the bytes of a [file](#files)"),
    (Does.DOWNLOAD, "`{download: photo}`", "/things/{id}/photo", "answers these bytes"),
    (
        Does.CHANGE_PASSWORD,
        "`change_password`",
        "/auth/password",
        "asks for the caller's own password, sets another, and ends what began by the old one; answers like `login`",
    ),
    (
        Does.SERVICE,
        "`service`",
        "/things/{id}/send",
        "your own code, in `services/`; 501 until it is written. It may have any method",
    ),
    (
        Does.RECEIVE,
        "`receive`",
        "/hooks/payments",
        "takes an event that the integration of `access: {signature: …}` signs, of the type that `request` names; your "
        "own code, in `services/`, works on it once however often it comes, and 501 is answered until that is written",
    ),
)
"""What an author can let an operation do, as the reference tells it."""


@frozen
class LanguagePage:
    """The reference of the spec language."""

    contents: tuple[str, ...]
    deeds: tuple[DeedWords, ...]
    sections: tuple[KeyTable, ...]
    types: tuple[str, ...]
    errors: tuple[ErrorKind, ...]
    brought: tuple[BroughtError, ...]
    patterns: str
    words: tuple[str, ...]


def language_page() -> str:
    """The reference of the spec language, in Markdown."""
    sections = tuple(reference())
    patterns = ", ".join(f"`{name}`" for name in NAMED)
    brought = tuple(BroughtError(code, said["status"], said["description"], by) for (code, said), by in BROUGHT)
    page = LanguagePage(
        tuple(_contents(sections)),
        tuple(_deeds()),
        tuple(map(_table, sections)),
        tuple(_types()),
        STANDARD_ERRORS,
        brought,
        patterns,
        tuple(_words(sections)),
    )
    return Templates.shipped().render("manual/language.md.j2", page)


def chapters() -> Mapping[str, str]:
    """The chapters of the reference, in Markdown, by their headings."""
    parts = re.split(r"^## (.+)\n", language_page(), flags=re.MULTILINE)
    return {name: f"## {name}\n{text.rstrip()}\n" for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def _deeds() -> Iterator[DeedWords]:
    for does, word, path, meaning in DEEDS:
        usual = USUAL[does]
        answer = f"{usual.status}, `{usual.response}`" if usual.response else str(usual.status)
        yield DeedWords(word, f"{usual.methods[0]} {path}", answer, meaning)


def _contents(sections: tuple[Section, ...]) -> Iterator[str]:
    """A line for each section of a spec, with the maps that stand below it."""
    for top, below in groupby(sections, key=_top):
        yield f"`{top}`: {', '.join(_link(section.name) for section in below)}"


def _top(section: Section) -> str:
    return section.place.partition(".")[0]


def _link(name: str) -> str:
    return f"[{name}](#{name.lower().replace(' ', '-')})"


def _table(section: Section) -> KeyTable:
    meaning = section.meaning
    also = tuple(dict.fromkeys(key.inherited for key in section.keys if key.inherited))
    return KeyTable(
        section.name,
        " and ".join(f"`{place}`" for place in section.places),
        meaning[0].lower() + meaning[1:],
        tuple(_row(key) for key in section.keys if key.inherited is None and section.written),
        " and ".join(map(_link, also)),
        tuple(fenced(section.page)),
    )


def _row(key: Key) -> str:
    without = "an error" if key.needed else key.default
    return row(f"`{key.name}`", _linked(key.takes), without, key.meaning)


_CALLED = {part.__name__: called(part) for _, part in PLACES}


def _linked(takes: str) -> str:
    name = takes.partition("[")[2].partition("]")[0]
    return takes.replace(f"[{name}]", _link(_CALLED[name])) if name else takes


def _types() -> Iterator[str]:
    """What each scalar type is, which keys limit its values, and what it is called elsewhere."""
    for kind, words in TYPES.items():
        json = f"{words.json} ({words.format})" if words.format else words.json
        limits = ", ".join(_limit(key, kind) for key, kinds in APPLIES.items() if kind in kinds)
        python, typescript = f"`{words.python}`", f"`{words.typescript}`"
        yield row(f"`{kind.value}`", words.prose, limits, words.column.value, json, python, typescript)


def _limit(key: str, kind: Kind) -> str:
    """A key that limits values of a kind, with what holds without it."""
    usual = TYPES[kind].default_length
    return f"`{key}` (`..{usual}`)" if key == "length" and usual and kind is not Kind.PASSWORD else f"`{key}`"


def _words(sections: tuple[Section, ...]) -> Iterator[str]:
    """Every word, in the order of the alphabet, and where it is told of."""
    found = sorted({*_keys(sections), *_values(sections), *_others()}, key=lambda each: (each[0].casefold(), each))
    for word, places in groupby(found, key=lambda each: each[0]):
        yield row(f"`{word}`", "; ".join(place for _, place in places))


def _keys(sections: tuple[Section, ...]) -> Iterator[tuple[str, str]]:
    for section in sections:
        if section.place == _top(section) or section.place.startswith(f"{_top(section)}.<"):
            yield _top(section), _link(section.name)
        for key in section.keys:
            if key.inherited is None and section.written:
                yield key.name, _link(section.name)


def _values(sections: tuple[Section, ...]) -> Iterator[tuple[str, str]]:
    for section in sections:
        for key in section.keys:
            if key.inherited is None:
                yield from ((value, f"said of `{key.name}` in {_link(section.name)}") for value in key.values)


def _others() -> Iterator[tuple[str, str]]:
    """Types, patterns, functions and errors, and words that are written otherwise, or not yet."""
    yield from ((kind.value, _link("Scalar types")) for kind in TYPES)
    yield from ((name, f"a pattern, see {_link('Scalar types')}") for name in NAMED)
    yield from ((name, f"a function, see {_link('Conditions')}") for name in FUNCTIONS)
    yield from ((error.code, _link("Standard errors")) for error in STANDARD_ERRORS)
    yield from ((code, _link("Standard errors")) for (code, _), _ in BROUGHT)
    yield from ((word, f"where it is no word: {cure}") for word, cure in SAID_OTHERWISE.items())
    yield from ((word, "a word of a later version, refused as yet") for word in LATER)
