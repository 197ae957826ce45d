"""Which web pages may call the API from a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from specgen.spec.cures import origin, written
from specgen.spec.part import Distinct, Part
from specgen.spec.scalars import refuse
from specgen.spec.synonyms import meant, question
from specgen.spec.values import Origin, in_words

ANY = "any"


def _origins(given: Any) -> Any:
    if given == ANY:
        return None
    if isinstance(given, list):
        return given
    text = given if isinstance(given, str) else ""
    one = origin(text)
    mended = f"write `[{written(one)}]`" if written(one) else one
    cure = mended if "://" in text else question((ANY,) if text == "*" else meant(text, (ANY,)))
    refused = cure or "write a list of addresses, like `[https://shop.example.org]`"
    raise refuse(f"`{ANY}` or a list of addresses", given, refused)


Origins = Annotated[
    Annotated[Distinct[Origin], Field(min_length=1)] | None,
    BeforeValidator(_origins),
    in_words(
        "`any`, or a list of addresses like `https://shop.example.org`",
        {
            "anyOf": [
                {"const": ANY},
                {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"type": "string"}},
            ]
        },
    ),
]


class CorsPart(Part):
    """Which web pages may call the API from a browser.

    Example:
        api:
          cors: {origins: [https://library.example.org, "http://localhost:3000"]}
    """

    usual: ClassVar[Mapping[str, str]] = {"origins": "[https://shop.example.org]"}

    origins: Origins = Field(
        description="their addresses, each without a path; `any`: those of everyone, which suits APIs that are public: "
        "who calls is known by the token alone"
    )
