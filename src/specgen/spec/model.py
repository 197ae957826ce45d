"""The words of the spec language, part by part.

Each class is what may stand in one map of a spec: its fields are the keys, their descriptions are the reference in the
manual, and the JSON Schema that editors use is made from them.
"""

from __future__ import annotations

from specgen.spec.endpoint_parts import (
    DerivedOperationPart,
    ListOperationPart,
    ListPart,
    OperationPart,
    PathPart,
)
from specgen.spec.entity_parts import (
    CheckPart,
    EntityPart,
    EnumPart,
    ErrorPart,
    FieldPart,
    IndexPart,
    ScopePart,
    ShapePart,
    UniquePart,
)
from specgen.spec.part import Part
from specgen.spec.product_parts import (
    ApiPart,
    AuthPart,
    CasePart,
    ContactPart,
    CorsPart,
    DatabasePart,
    DefaultsPart,
    EnvelopePart,
    ErrorFormatPart,
    HeaderPart,
    LicensePart,
    PaginationPart,
    ProductPart,
    RateLimitPart,
)

__all__ = [
    "ApiPart",
    "AuthPart",
    "CasePart",
    "CheckPart",
    "ContactPart",
    "CorsPart",
    "DatabasePart",
    "DefaultsPart",
    "DerivedOperationPart",
    "EntityPart",
    "EnumPart",
    "EnvelopePart",
    "ErrorFormatPart",
    "ErrorPart",
    "FieldPart",
    "HeaderPart",
    "IndexPart",
    "LicensePart",
    "ListOperationPart",
    "ListPart",
    "OperationPart",
    "PaginationPart",
    "Part",
    "PathPart",
    "ProductPart",
    "RateLimitPart",
    "ScopePart",
    "ShapePart",
    "UniquePart",
]
