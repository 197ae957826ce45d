"""What names look like in a spec, and how one that looks otherwise is mended."""

from __future__ import annotations

import re
import unicodedata

PASCAL, SNAKE, UPPER = r"[A-Z][A-Za-z0-9]*", r"[a-z][a-z0-9_]*", r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*"
NUMBERED = "[A-Z]{1,3}[0-9]{1,6}"
"""A letter or a few and a number: `F001`, `Q1`, `AC001`."""

TASK = rf"(?:[a-z]+\.(?:{PASCAL}|{SNAKE}|{NUMBERED})|{SNAKE})"
"""A task that follows from the product, by kind and what it makes (`operation.login`), or one of the author's own."""

SEGMENT = r"(?!\.+(/|$))[A-Za-z0-9._~-]+"
"""One step of a path; `.` and `..` never reach a service."""

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
PLACEHOLDER = r"\{[a-z][a-z0-9_]*\}"


def in_pascal_case(given: str) -> str:
    """The cure of a name that should be in PascalCase; empty where none is sure. A row's key goes without saying."""
    return _cure(_pascal(given.removesuffix(".id")))


def in_snake_case(given: str) -> str:
    """The cure of a name that should be in snake_case; empty where none is sure. No order of a list is part of it."""
    return _cure(snake(re.sub(r"\s+(asc|desc)(ending)?$", "", given, flags=re.IGNORECASE)))


def in_entity_or_field(given: str) -> str:
    """The cure of a name that should be of an entity, or of a field behind its entity; empty where none is sure."""
    entity, dot, field = given.partition(".")
    name = f"{_pascal(entity)}{dot}{snake(field)}"
    return _cure(name) if re.fullmatch(rf"{PASCAL}(\.{SNAKE})?", name) else ""


DEEDS = {"POST": "create", "PUT": "replace", "PATCH": "update", "DELETE": "delete"}
"""What an operation by each method usually does; one by GET reads a row, or lists them."""


def in_task_name(given: str) -> str:
    """The cure of the name of a task; one that speaks of a path means the operation there, which has a name."""
    method, _, path = given.strip().rpartition(" ")
    segments = [each for each in path.split("/") if each]
    if not path.startswith("/") or not segments or (method and method.upper() not in METHODS):
        return in_snake_case(given)
    ends = not segments[-1].startswith("{")
    named = [snake(each) for each in segments if not each.startswith("{")] or ["row"]
    of = named[-1]
    one = f"{of[:-3]}y" if of.endswith("ies") else of.removesuffix("s")
    deed = DEEDS.get(method.upper())
    name = f"{deed}_{one}" if deed else f"list_{of}" if ends else f"read_{one}"
    return f"a task that makes an operation is called after its name: `operation.{name}`, if that is what it is called"


def in_upper_case(given: str) -> str:
    """The cure of a name that should be in UPPER_SNAKE_CASE; empty where none is sure."""
    if re.fullmatch("[45][0-9]{2}", given):
        return f"name an error by its code, as it stands under `errors:`; its status stands there: `status: {given}`"
    return _cure(snake(given).upper())


def in_letters_and_number(given: str) -> str:
    """The cure of a name that should be a letter or a few and a number."""
    words = [word for word in re.split(r"[ _.-]+", given.upper()) if re.fullmatch(NUMBERED, word)]
    name = words[0] if len(words) == 1 else re.sub(r"[ _.-]", "", given.upper())
    if re.fullmatch(NUMBERED, name):
        return _cure(name)
    letter = re.search("[A-Z]", name)
    return f"write up to three capital letters with a number behind them, like `{letter[0] if letter else 'A'}1`"


def in_path(given: str) -> str:
    """The cure of an endpoint: what can be mended are the method's case, the slashes, and a parameter's form."""
    method, _, path = given.strip().rpartition(" ")
    if method and method.upper() not in METHODS:
        return f"the methods are {', '.join(METHODS)}"
    if "/" not in path and not re.fullmatch(SEGMENT, path):
        return ""
    path = re.sub(r"[:<](?:[a-z]+:)?([A-Za-z0-9_]+)>?", r"{\1}", re.sub("/+", "/", f"/{path.strip()}")).rstrip("/")
    path = re.sub(r"\{([A-Za-z0-9_-]+)\}", lambda name: f"{{{_parameter(name[1])}}}", path)
    mended = f"{method.strip().upper()} {path}".strip()
    fits = re.fullmatch(rf"((GET|POST|PUT|PATCH|DELETE) )?(/({SEGMENT}|{PLACEHOLDER}))+", mended)
    return f"write `{mended}`" if fits and mended != given else ""


def _parameter(given: str) -> str:
    name = snake(given)
    return name if re.fullmatch(SNAKE, name) else "id"


def snake(given: str) -> str:
    """The words of a name in snake_case; empty where they can't be."""
    return "_".join(_words(re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", given))).lower()


def _words(given: str) -> list[str]:
    """The words of a name, its letters without their accents; none where a letter is of another alphabet."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", given) if not unicodedata.combining(letter))
    if any(letter.isalpha() and not letter.isascii() for letter in plain):
        return []
    return [word for word in re.split(r"[^A-Za-z0-9]+", plain) if word]


def _pascal(given: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in _words(given))


def _cure(name: str) -> str:
    return f"write `{name}`" if name and name[0].isalpha() else ""
