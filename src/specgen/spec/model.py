"""The words of the spec language, part by part.

Each class is what may stand in one map of a spec: its fields are the keys, their descriptions are the reference in the
manual, and the JSON Schema that editors use is made from them.
"""

from __future__ import annotations

from specgen.spec.architecture_parts import (
    ArchitecturePart,
    CachePart,
    ChannelPart,
    ComponentPart,
    EventPart,
    IntegrationPart,
    JobPart,
    RetryPart,
    ServicePart,
    SignaturePart,
    StorePart,
    WebhookPart,
)
from specgen.spec.auth_parts import AuthPart, FlowPart, LockoutPart, TokenHeaderPart
from specgen.spec.between_parts import NoOverlapPart
from specgen.spec.cors_parts import CorsPart
from specgen.spec.endpoint_parts import (
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
    IndexPart,
    ScopePart,
    UniquePart,
)
from specgen.spec.error_parts import ErrorFormatPart
from specgen.spec.feature_parts import (
    CriterionPart,
    DeliverablePart,
    FeaturePart,
    MilestonePart,
    QuarterPart,
    StoryPart,
    TaskPart,
    WaivedPart,
)
from specgen.spec.field_parts import FieldPart
from specgen.spec.header_parts import AnswerHeaderPart, HeaderPart, OperationHeadersPart
from specgen.spec.lint_parts import LintPart, RuleSettingPart
from specgen.spec.move_parts import MovePart
from specgen.spec.open_parts import DecisionPart, PrinciplePart, QuestionPart, RiskPart
from specgen.spec.operation_parts import DeprecatedPart, DerivedOperationPart, IdempotentPart, KeptAnswerPart
from specgen.spec.paging_parts import EnvelopePart, ListPaginationPart, PaginationPart
from specgen.spec.part import Part
from specgen.spec.planning_parts import EstimatePart, EstimatesPart, PersonPart, PlanningPart
from specgen.spec.product_parts import (
    ApiPart,
    CasePart,
    ContactPart,
    DatabasePart,
    DefaultsPart,
    LicensePart,
    ProductPart,
    RateLimitPart,
)
from specgen.spec.role_parts import RolePart
from specgen.spec.shape_parts import ShapePart
from specgen.spec.tenant_parts import TenantPart, TenantsPart
from specgen.spec.transition_parts import MapPart, RemovedPart
from specgen.spec.type_parts import CompositePart

__all__ = [
    "AnswerHeaderPart",
    "ApiPart",
    "ArchitecturePart",
    "AuthPart",
    "CachePart",
    "CasePart",
    "ChannelPart",
    "CheckPart",
    "ComponentPart",
    "CompositePart",
    "ContactPart",
    "CorsPart",
    "CriterionPart",
    "DatabasePart",
    "DecisionPart",
    "DefaultsPart",
    "DeliverablePart",
    "DeprecatedPart",
    "DerivedOperationPart",
    "EntityPart",
    "EnumPart",
    "EnvelopePart",
    "ErrorFormatPart",
    "ErrorPart",
    "EstimatePart",
    "EstimatesPart",
    "EventPart",
    "FeaturePart",
    "FieldPart",
    "FlowPart",
    "HeaderPart",
    "IdempotentPart",
    "IndexPart",
    "IntegrationPart",
    "JobPart",
    "KeptAnswerPart",
    "LicensePart",
    "LintPart",
    "ListOperationPart",
    "ListPaginationPart",
    "ListPart",
    "LockoutPart",
    "MapPart",
    "MilestonePart",
    "MovePart",
    "NoOverlapPart",
    "OperationHeadersPart",
    "OperationPart",
    "PaginationPart",
    "Part",
    "PathPart",
    "PersonPart",
    "PlanningPart",
    "PrinciplePart",
    "ProductPart",
    "QuarterPart",
    "QuestionPart",
    "RateLimitPart",
    "RemovedPart",
    "RetryPart",
    "RiskPart",
    "RolePart",
    "RuleSettingPart",
    "ScopePart",
    "ServicePart",
    "ShapePart",
    "SignaturePart",
    "StorePart",
    "StoryPart",
    "TaskPart",
    "TenantPart",
    "TenantsPart",
    "TokenHeaderPart",
    "UniquePart",
    "WaivedPart",
    "WebhookPart",
]
