"""The committed trees under examples/ are what specgen writes today."""

from pathlib import Path

import pytest

from specgen.workflows.generate import Wanted, generate
from specgen.workflows.plan_all import plan_all

ROOT = Path(__file__).parents[2]
SPECS = sorted(path.parent for path in (ROOT / "specs").glob("*/product.yaml"))


@pytest.mark.slow
@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_each_example_is_fresh(spec: Path) -> None:
    outcome = generate(spec.relative_to(ROOT), ROOT / "examples" / spec.name, Wanted(dry=True))
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert [step.path for step in outcome.value.plan.actions] == [], "run `make examples`, and read what changed"


@pytest.mark.slow
@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_each_plan_is_fresh(spec: Path) -> None:
    outcome = plan_all(spec.relative_to(ROOT), ROOT / "examples" / spec.name, dry=True)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert [step.path for step in outcome.value.written.actions] == [], "run `make examples`, and read what changed"
