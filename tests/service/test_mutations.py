"""The generated tests of an example fail for each fault that is put into its generated code, and pass without any."""

import shutil
from pathlib import Path

import pytest

from tests.judges.registry import LEDGER
from tests.service import (
    faults_of_changes,
    faults_of_cinema,
    faults_of_conduit,
    faults_of_encryption,
    faults_of_files,
    faults_of_foreign,
    faults_of_history,
    faults_of_hospital,
    faults_of_issuers,
    faults_of_keys,
    faults_of_links,
    faults_of_museum,
    faults_of_people,
    faults_of_permissions,
    faults_of_publishing,
    faults_of_received,
    faults_of_retention,
    faults_of_row_keys,
    faults_of_rules,
    faults_of_seeds,
    faults_of_sessions,
    faults_of_shapes,
    faults_of_studio,
    faults_of_tenants,
    faults_of_text_keys,
    faults_of_totals,
    faults_of_types,
    faults_of_values,
)
from tests.service.faults import FAULTS, Fault
from tests.service.trees import own_tests, tree

pytestmark = pytest.mark.slow

EACH = 240
"""Of so many faults `make test` shows that one is noticed; `make wide` tries a sixteenth, `make long` the others."""
OTHERS = (
    faults_of_people,
    faults_of_changes,
    faults_of_conduit,
    faults_of_history,
    faults_of_rules,
    faults_of_shapes,
    faults_of_studio,
    faults_of_links,
    faults_of_types,
    faults_of_values,
    faults_of_hospital,
    faults_of_issuers,
    faults_of_keys,
    faults_of_publishing,
    faults_of_museum,
    faults_of_files,
    faults_of_tenants,
    faults_of_sessions,
    faults_of_cinema,
    faults_of_received,
    faults_of_seeds,
    faults_of_permissions,
    faults_of_foreign,
    faults_of_row_keys,
    faults_of_encryption,
    faults_of_retention,
    faults_of_totals,
    faults_of_text_keys,
)
EVERY = (*FAULTS, *(fault for module in OTHERS for fault in module.FAULTS))


def when(number: int) -> tuple[pytest.MarkDecorator, ...]:
    """The marks of a fault's test."""
    if number % EACH == 0:
        return ()
    return (pytest.mark.wide,) if number % 16 == 2 or number % EACH == EACH // 2 else (pytest.mark.long,)


@pytest.mark.judge("sqlite")
@pytest.mark.row("S11", "S12", "X02", "X03", "X04")
@pytest.mark.parametrize(
    "fault",
    [pytest.param(fault, id=fault.name.replace(" ", "-"), marks=when(number)) for number, fault in enumerate(EVERY)],
)
def test_generated_tests_notice(fault: Fault, tmp_path: Path) -> None:
    LEDGER.add("sqlite", 1)
    folder = tmp_path / fault.example
    shutil.copytree(tree(fault.example), folder)
    file = folder / fault.file
    text = file.read_text(encoding="utf-8")
    assert fault.old in text, f"{fault.file} no longer says {fault.old!r}"
    file.write_text(text.replace(fault.old, fault.new, fault.count), encoding="utf-8")
    ran = own_tests(folder, "-x", f"tests/contract/{fault.tests}.py")
    assert ran.code == 1, ran.out
    assert ran.failed, ran.out
