"""Every kind of output by its name, and what makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from specgen.files.draft import Draft
from specgen.frozen import frozen
from specgen.generators import migrations, openapi, typescript
from specgen.generators.contracts import package as contracts
from specgen.generators.design import Design, Share
from specgen.generators.documents import (
    api_specification,
    data_model_contracts,
    erd,
    integration_specs,
    service_architecture,
)
from specgen.generators.service import services as service_services
from specgen.generators.service.api import package as service_api
from specgen.generators.service.models import package as service_models
from specgen.generators.service.operations import package as service_operations
from specgen.generators.service.project import package as service_project
from specgen.generators.service.runtime import package as service_runtime
from specgen.generators.service.tests import package as service_tests
from specgen.source.diagnostics import Outcome


@frozen
class Generator:
    """A kind of output: its name for `--only`, and what makes its drafts; *shares* makes the same in several shares.

    Its files lie in a *folder* that `--only` can name as well, with those of other kinds.
    """

    kind: str
    drafts: Callable[[Design], Iterable[Draft]]
    shares: Callable[[Design], Iterable[Share]] | None = None
    folder: str | None = None

    def shares_of(self, design: Design) -> Iterable[Share]:
        """What together makes the drafts of *design*, in any order."""
        return self.shares(design) if self.shares else (partial(self.drafts, design),)


DOCS = "docs"

GENERATORS = (
    Generator("api-specification", api_specification.drafts, folder=DOCS),
    Generator("data-model-contracts", data_model_contracts.drafts, folder=DOCS),
    Generator("erd", erd.drafts, folder=DOCS),
    Generator("service-architecture", service_architecture.drafts, folder=DOCS),
    Generator("integration-specs", integration_specs.drafts, folder=DOCS),
    Generator("typescript", typescript.drafts, folder=DOCS),
    Generator("openapi", openapi.drafts),
    Generator("contracts", contracts.drafts),
    Generator("models", service_models.drafts),
    Generator("api", service_api.drafts),
    Generator("operations", service_operations.drafts),
    Generator("services", service_services.drafts),
    Generator("runtime", service_runtime.drafts),
    Generator("project", service_project.drafts),
    Generator("tests", service_tests.drafts, service_tests.shares),
)
"""What follows from a design alone; the last takes about as long as all the others together."""


def migration_drafts(design: Design) -> Outcome[tuple[Draft, ...]]:
    """The migrations, which follow from the design and from those that were written before."""
    return migrations.migrations(design.lowered, design.history, design.product)
