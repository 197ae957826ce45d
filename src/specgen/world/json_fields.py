"""JSON that is taken only in the shape that is agreed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Never

from specgen.frozen import frozen
from specgen.source.json_values import JsonValue


class Misshapen(Exception):
    """JSON is not of its shape; the text says where."""


@frozen
class Fields:
    """A JSON object and its place, asked for what it has to hold; what is not there is Misshapen."""

    values: Mapping[str, JsonValue]
    at: str

    def value(self, key: str) -> JsonValue:
        """Whatever stands at *key*."""
        if key not in self.values:
            raise Misshapen(f"`{self.at}` has no `{key}`")
        return self.values[key]

    def text(self, key: str) -> str:
        """The text at *key*."""
        value = self.value(key)
        return value if isinstance(value, str) else self._refuse(key, "text")

    def number(self, key: str) -> int:
        """The whole number at *key*."""
        value = self.value(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else self._refuse(key, "whole number")

    def truth(self, key: str) -> bool:
        """The truth value at *key*."""
        value = self.value(key)
        return value if isinstance(value, bool) else self._refuse(key, "truth value")

    def part(self, key: str) -> Fields:
        """The object at *key*."""
        return fields(self.value(key), f"{self.at}.{key}")

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of the list at *key*."""
        return tuple(
            each if isinstance(each, str) else self._refuse(f"{key}[{place}]", "text")
            for place, each in enumerate(self._list(key))
        )

    def parts(self, key: str) -> Iterator[Fields]:
        """The objects of the list at *key*."""
        for place, each in enumerate(self._list(key)):
            yield fields(each, f"{self.at}.{key}[{place}]")

    def optional_text(self, key: str) -> str | None:
        """The text at *key*, or None where null stands there."""
        return None if self.value(key) is None else self.text(key)

    def optional_number(self, key: str) -> int | None:
        """The whole number at *key*, or None where null stands there."""
        return None if self.value(key) is None else self.number(key)

    def optional_truth(self, key: str) -> bool | None:
        """The truth value at *key*, or None where null stands there."""
        return None if self.value(key) is None else self.truth(key)

    def optional_part(self, key: str) -> Fields | None:
        """The object at *key*, or None where null stands there."""
        return None if self.value(key) is None else self.part(key)

    def optional_texts(self, key: str) -> tuple[str, ...] | None:
        """The texts of the list at *key*, or None where null stands there."""
        return None if self.value(key) is None else self.texts(key)

    def _list(self, key: str) -> list[JsonValue]:
        value = self.value(key)
        return value if isinstance(value, list) else self._refuse(key, "list")

    def _refuse(self, key: str, wanted: str) -> Never:
        raise Misshapen(f"`{self.at}.{key}` is no {wanted}")


def fields(value: JsonValue, at: str) -> Fields:
    """*value*, which stands at *at*, as an object."""
    if not isinstance(value, dict):
        raise Misshapen(f"`{at}` is no object")
    return Fields(value, at)
