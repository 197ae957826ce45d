"""How names become other names: cases, plurals, and words that may be used as names in Python.

Plurals follow the regular rules of English alone; an irregular one is said in the spec (`plural:`).
"""

from __future__ import annotations

import keyword
import re
import unicodedata
from functools import lru_cache

from specgen.product import reserved

_HUMP = re.compile(r"([a-z0-9])([A-Z])|([A-Z]+)([A-Z][a-z])")
_BETWEEN = re.compile(r"[^A-Za-z0-9]+")


def words(name: str) -> list[str]:
    """The words of a name in any case, in lower case: `OrderLine`, `order_line` and `order-line` are `order line`.

    Accents are left out; letters that are not Latin are no part of a word.
    """
    return list(_words(name))


@lru_cache(maxsize=65536)
def _words(name: str) -> tuple[str, ...]:
    spaced = _HUMP.sub(r"\1\3 \2\4", name if name.isascii() else _without_accents(name))
    return tuple(word.lower() for word in _BETWEEN.split(spaced) if word)


def _without_accents(name: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))


def snake(name: str) -> str:
    """`order_line`."""
    return "_".join(words(name))


def kebab(name: str) -> str:
    """`order-line`."""
    return "-".join(words(name))


def spaced(name: str) -> str:
    """`order line`."""
    return " ".join(words(name))


def camel(name: str) -> str:
    """`orderLine`."""
    first, *rest = words(name) or [""]
    return first + "".join(word.capitalize() for word in rest)


def pascal(name: str) -> str:
    """`OrderLine`."""
    return "".join(word[:1].upper() + word[1:] for word in words(name))


def plural(name: str) -> str:
    """The plural of a name, by the regular rules of English."""
    if re.search(r"[^aeiou]y$", name, re.IGNORECASE):
        return name[:-1] + "ies"
    if re.search(r"(s|x|z|ch|sh)$", name, re.IGNORECASE):
        return name + "es"
    return name + "s"


def singular(name: str) -> str:
    """The name whose regular plural *name* is; the name itself where there is none."""
    for ending, one in (("ies", "y"), ("es", ""), ("s", "")):
        if name.endswith(ending) and plural(found := name.removesuffix(ending) + one) == name:
            return found
    return name


def linking(entity: str, field: str, target: str) -> tuple[str, str, str]:
    """What the entity of nothing but links is called by which *field* of *entity* names rows of *target*.

    And its fields that name a row of either: `("BookTag", "book", "tag")`.
    """
    usual = field == snake(plural(target)) and target != entity
    near, far = snake(entity), snake(target)
    return entity + (target if usual else pascal(field)), near, far if far != near else field


def with_article(noun: str) -> str:
    """`a resource`, `an order`; by the first letter, `u` as in `user`."""
    return f"{'an' if noun.strip('`')[:1].lower() in 'aeio' else 'a'} {noun}"


def free(name: str, taken: set[str], between: str) -> str:
    """*name*, with a number behind it where it is *taken*, as it is from now on: `order-2`."""
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}{between}{number}"
    taken.add(found)
    return found


def attribute(column: str) -> str:
    """The name of a column as a Python attribute: with `_` behind it where Python or the libraries need the name."""
    taken = (
        keyword.iskeyword(column)
        or keyword.issoftkeyword(column)
        or column in reserved.ATTRIBUTES
        or column in reserved.ANNOTATIONS
        or column.startswith("model_")
    )
    return f"{column}_" if taken else column


def package(product: str) -> str:
    """The name of a product's Python package: its name in snake_case, out of the way of others' modules."""
    name = snake(product)
    if not name or name[0].isdigit():
        name = f"product_{name}".rstrip("_")
    return f"{name}_service" if reserved.is_package(name) else name
