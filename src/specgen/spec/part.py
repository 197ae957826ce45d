"""What all parts of the language have in common: strict maps, closed lists of words, and what may be left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from specgen.spec.scalars import refuse

Value = TypeVar("Value")

NO_VALUE = "no_value"
REPEATED = "repeated"


class Part(BaseModel):
    """A map of the spec whose keys are known."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    maps_by_name: ClassVar[frozenset[str]] = frozenset()
    """Keys under which each name is a part of its own: where one is broken, the others are kept."""

    main_map: ClassVar[str] = ""
    """The key, of those, that the part is for: authors forget it, and write its names right below the part's."""

    main_instead: ClassVar[frozenset[str]] = frozenset()
    """The keys that may stand in place of that one: where one of them does, none is forgotten."""

    usual: ClassVar[Mapping[str, str]] = {}
    """What stands under the keys that it needs, as it is usual: shown to who only says that there is such a part."""

    keys_apart: ClassVar[bool] = False
    """Whether what stands under a broken key can be left out and the rest be kept."""

    sentence: ClassVar[str] = ""
    """How people say all of it in one text: a regular expression whose groups are called after its keys."""

    keys_written: ClassVar[bool] = True
    """Whether an author writes its keys; else all of it has a form of its own."""


def called(part: type[BaseModel]) -> str:
    """What a kind of map is called: `Error format`."""
    first, *others = re.findall("[A-Z][a-z]*", part.__name__.removesuffix("Part"))
    return " ".join((first, *(word.lower() for word in others)))


def one_of(*words: str) -> BeforeValidator:
    """Take one of *words*; others are refused with the nearest one named."""

    def read(given: Any) -> Any:
        if given not in words:
            raise refuse("one of " + ", ".join(f"`{word}`" for word in words), given)
        return str(given)

    return BeforeValidator(read)


def _written(given: Any) -> Any:
    if given is None:
        raise PydanticCustomError(NO_VALUE, "there is no value")
    return given


def _distinct(given: list[Value]) -> list[Value]:
    for place, value in enumerate(given):
        if value in given[:place]:
            raise PydanticCustomError(
                REPEATED, "`{shown}` is in the list already", {"shown": str(value), "index": place}
            )
    return given


Maybe = Annotated[Value | None, BeforeValidator(_written)]
"""What may be left out; a key that is written needs a value."""

Distinct = Annotated[list[Value], AfterValidator(_distinct)]
"""A list in which nothing stands twice."""
