"""The judge of PostgreSQL migrations: squawk."""

import json
from collections.abc import Collection, Sequence
from pathlib import Path

from tests.judges.process import PYTHON, empty_folder, run
from tests.judges.registry import LEDGER

# Rules of squawk that a measurement answers, with the test of tests/schema/test_squawk.py that measures.
ANSWERED = {
    "require-lock-timeout": "test_a_first_migration_waits_for_no_lock",
    "require-statement-timeout": "test_a_first_migration_waits_for_no_lock",
    "require-concurrent-index-creation": "test_nobody_sees_a_table_before_its_indexes",
    "prefer-robust-stmts": "test_a_migration_that_fails_leaves_nothing_behind",
    "prefer-text-field": "test_a_varchar_grows_without_a_rewrite",
}


def squawk(paths: Sequence[Path], answered: Collection[str] = ()) -> list[str]:
    """Say what squawk has against migrations, but for the rules that a measurement has *answered*.

    An answered rule that no longer finds anything is a complaint as well.
    """
    LEDGER.add("squawk", len(paths))
    with empty_folder() as folder:
        config = folder / "squawk.toml"
        config.write_text("", encoding="utf-8")
        options: list[str | Path] = ["--config", config, "--reporter=json", "--pg-version=16"]
        files = [path.resolve() for path in paths]
        done = run([PYTHON.with_name("squawk"), *options, *files], folder).must_end_with(0, 1)
    found = json.loads(done.out)
    idle = sorted(set(answered) - {fault["rule_name"] for fault in found})
    return [f"{rule} is answered but finds nothing" for rule in idle] + [
        f"{Path(fault['file']).name}:{fault['line'] + 1}: {fault['message']} ({fault['rule_name']})"
        for fault in found
        if fault["rule_name"] not in answered
    ]
