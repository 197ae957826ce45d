"""Which rules a spec is judged by, how much each weighs, and where one does not hold."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from specgen.spec.part import Distinct, Maybe, Part, one_of
from specgen.spec.values import Count, Line, RuleName

PROFILES = ("minimal", "recommended", "strict")
WEIGHTS = ("off", "info", "warning", "error")


class RuleSettingPart(Part):
    """How one rule holds; a word alone is short for {severity: …}.

    Example:
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [list, create]}
        lint:
          rules:
            missing-example: warning
            deep-nesting: {max: 4}
            verb-in-path: {severity: error, allow: [search]}
    """

    severity: Maybe[Annotated[Literal["off", "info", "warning", "error"], one_of(*WEIGHTS)]] = Field(
        None, description="how much it weighs; `off`: it does not hold; what the profile says where not given"
    )
    max: Maybe[Count] = Field(None, description="the most that it lets pass, where it counts; its page says what it is")
    allow: Distinct[Line] = Field(
        default_factory=list, description="words that it lets pass, where it looks at words; its page says which"
    )

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        return {"severity": given} if isinstance(given, str) else given


class LintPart(Part):
    """Which rules the spec is judged by.

    Example:
        entities:
          Sheep: {fields: {name: string}}
        endpoints:
          /sheep: {entity: Sheep, operations: [list, create]}
        lint:
          profile: strict
          rules: {missing-example: off}
          ignore:
            missing-description: {Sheep.name: a name explains itself}
    """

    maps_by_name: ClassVar[frozenset[str]] = frozenset({"rules"})
    main_map: ClassVar[str] = "rules"
    keys_apart: ClassVar[bool] = True

    profile: Annotated[Literal["minimal", "recommended", "strict"], one_of(*PROFILES)] = Field(
        "recommended",
        description="`minimal`: the rules that are errors; `recommended`: those that are warnings as well; `strict`: "
        "all, and what would be a warning is an error",
    )
    rules: dict[RuleName, RuleSettingPart] = Field(
        default_factory=dict, description="how single rules hold, by name: more or less than the profile says"
    )
    ignore: dict[RuleName, dict[Line, Line]] = Field(
        default_factory=dict,
        description="where a rule does not hold: under its name what it says something of (`Book.title`, "
        "`list_books`), each with the reason",
    )
