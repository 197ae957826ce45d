"""The sections of a spec: which there are, what each holds, and what names in it look like."""

from __future__ import annotations

from collections.abc import Callable

from specgen.frozen import frozen
from specgen.spec.model import (
    ApiPart,
    ArchitecturePart,
    AuthPart,
    CachePart,
    ChannelPart,
    ComponentPart,
    CompositePart,
    DatabasePart,
    DecisionPart,
    DefaultsPart,
    EntityPart,
    EnumPart,
    ErrorPart,
    EventPart,
    FeaturePart,
    IntegrationPart,
    JobPart,
    LintPart,
    MapPart,
    Part,
    PathPart,
    PlanningPart,
    PrinciplePart,
    ProductPart,
    QuarterPart,
    QuestionPart,
    RemovedPart,
    RiskPart,
    RolePart,
    ServicePart,
    StorePart,
    TaskPart,
    WebhookPart,
)
from specgen.spec.names import (
    NUMBERED,
    PASCAL,
    PLACEHOLDER,
    SEGMENT,
    SNAKE,
    TASK,
    UPPER,
    in_entity_or_field,
    in_letters_and_number,
    in_pascal_case,
    in_path,
    in_snake_case,
    in_task_name,
    in_upper_case,
)

VERSION = "1"


@frozen
class Naming:
    """What a name must look like, as a regular expression and in words, and how one that does not is mended."""

    pattern: str
    expected: str
    cure: Callable[[str], str]


SINGLE: dict[str, type[Part]] = {
    "product": ProductPart,
    "api": ApiPart,
    "database": DatabasePart,
    "auth": AuthPart,
    "defaults": DefaultsPart,
    "architecture": ArchitecturePart,
    "planning": PlanningPart,
    "lint": LintPart,
}
"""Sections that are one part each."""

BY_NAME: dict[str, type[Part]] = {
    "enums": EnumPart,
    "types": CompositePart,
    "errors": ErrorPart,
    "roles": RolePart,
    "entities": EntityPart,
    "endpoints": PathPart,
    "removed": RemovedPart,
    "map": MapPart,
    "services": ServicePart,
    "data_layer": StorePart,
    "integration_layer": ComponentPart,
    "integrations": IntegrationPart,
    "events": EventPart,
    "webhooks": WebhookPart,
    "jobs": JobPart,
    "channels": ChannelPart,
    "caches": CachePart,
    "quarters": QuarterPart,
    "features": FeaturePart,
    "tasks": TaskPart,
    "risks": RiskPart,
    "questions": QuestionPart,
    "decisions": DecisionPart,
    "constitution": PrinciplePart,
}
"""Sections that hold a part under each name; an endpoint with a method before its path is an OperationPart."""

SECTIONS = ("specgen", *SINGLE, *BY_NAME)

_SNAKE = Naming(SNAKE, "a name in snake_case, like `primary_database`", in_snake_case)

NAMES = {
    "enums": Naming(PASCAL, "a name in PascalCase, like `OrderStatus`", in_pascal_case),
    "types": Naming(PASCAL, "a name in PascalCase, like `Address`", in_pascal_case),
    "errors": Naming(UPPER, "a code in UPPER_SNAKE_CASE, like `EMAIL_EXISTS`", in_upper_case),
    "roles": Naming(SNAKE, "a name in snake_case, like `moderator`", in_snake_case),
    "entities": Naming(PASCAL, "a name in PascalCase, like `OrderLine`", in_pascal_case),
    "endpoints": Naming(
        rf"((GET|POST|PUT|PATCH|DELETE) )?(/({SEGMENT}|{PLACEHOLDER}))+",
        "a path like `/orders`, or a method and a path like `POST /orders/{id}/pay`",
        in_path,
    ),
    "removed": Naming(
        rf"({PASCAL}|{SNAKE})(\.{SNAKE})?",
        "an entity, a field with its entity before it (`User.nickname`), or a table",
        in_entity_or_field,
    ),
    "map": Naming(PASCAL, "the name of an enum, like `OrderStatus`", in_pascal_case),
    "services": _SNAKE,
    "data_layer": _SNAKE,
    "integration_layer": _SNAKE,
    "integrations": _SNAKE,
    "events": Naming(rf"{SNAKE}(\.{SNAKE})*", "the name of an event, like `user.registered`", in_snake_case),
    "webhooks": _SNAKE,
    "jobs": _SNAKE,
    "channels": _SNAKE,
    "caches": _SNAKE,
    "quarters": Naming(NUMBERED, "the name of a quarter, like `Q1`", in_letters_and_number),
    "features": Naming(NUMBERED, "the name of a feature, like `F001`", in_letters_and_number),
    "tasks": Naming(TASK, "a task, like `load_test`, or `operation.login` for one that follows", in_task_name),
    "risks": Naming(NUMBERED, "the name of a risk, like `R001`", in_letters_and_number),
    "questions": Naming(NUMBERED, "the name of a question, like `Q001`", in_letters_and_number),
    "decisions": Naming(NUMBERED, "the name of a decision, like `ADR0001`", in_letters_and_number),
    "constitution": Naming(NUMBERED, "the name of a principle, like `P1`", in_letters_and_number),
}
