"""The pytest plugin behind the mark `judge`.

A test whose judge is not installed is left out, by name; with REQUIRE_ALL=1 it fails, as do a test that is skipped
for any reason and a judge that has judged nothing; REQUIRE_ALL=named asks no more of judges than a part of the tests
names. What the workers of pytest-xdist counted is added up.
"""

import os
from collections import Counter
from collections.abc import Iterator
from typing import Protocol

import pytest

from tests.judges.registry import BY_NAME, JUDGES, LEDGER, Judge

ASKED = os.environ.get("REQUIRE_ALL", "")
REQUIRE_ALL = ASKED not in {"", "0"}
EVERY_JUDGE = REQUIRE_ALL and ASKED != "named"
OUTPUT = "judges"


class Worker(Protocol):
    """What pytest-xdist hands to the controlling process when a worker has ended."""

    workeroutput: dict[str, dict[str, dict[str, int]]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if unknown := sorted(_names(item) - BY_NAME.keys()):
            raise pytest.UsageError(f"{item.nodeid} names no judge of tests/judges/registry.py: {', '.join(unknown)}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    with LEDGER.for_test(_names(item)):
        return (yield)


def pytest_runtest_setup(item: pytest.Item) -> None:
    missing = [judge for judge in JUDGES if judge.name in _names(item) and not judge.version()]
    if not missing:
        return
    LEDGER.left_out.update(judge.name for judge in missing)
    reason = "; ".join(f"{judge.name} is not installed ({judge.cure})" for judge in missing)
    if REQUIRE_ALL:
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def _names(item: pytest.Item) -> frozenset[str]:
    return frozenset(str(name) for mark in item.iter_markers("judge") for name in mark.args)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Worker) -> None:
    """Add what a worker counted; one that crashed has left nothing."""
    LEDGER.merge(getattr(node, "workeroutput", {}).get(OUTPUT, {}))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput[OUTPUT] = LEDGER.counts()
    elif REQUIRE_ALL and session.exitstatus == pytest.ExitCode.OK and _shortfalls(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    heard = [judge for judge in JUDGES if EVERY_JUDGE or LEDGER.knows(judge.name)]
    if heard:
        terminalreporter.section("outside judges")
    for judge in heard:
        terminalreporter.write_line(_line(judge))
    for shortfall in _shortfalls(config) if REQUIRE_ALL else ():
        terminalreporter.write_line(f"REQUIRE_ALL: {shortfall}", red=True)


def _line(judge: Judge) -> str:
    version = judge.version()
    if version is None:
        return f"{judge.name}: left out of {LEDGER.left_out[judge.name]} tests, not installed ({judge.cure})"
    return f"{judge.name} {version}: {LEDGER.files[judge.name]} files, {LEDGER.samples[judge.name]} samples"


def _shortfalls(config: pytest.Config) -> list[str]:
    """List what a run that requires everything has not done."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    stats: dict[str, list[object]] = reporter.stats if reporter else {}
    counted = Counter({kind: len(stats.get(kind, [])) for kind in ("skipped", "xfailed", "xpassed")})
    idle = [judge.name for judge in JUDGES if EVERY_JUDGE and not LEDGER.files[judge.name]]
    return [
        *(f"{count} tests {kind}" for kind, count in (+counted).items()),
        *(f"{name} has judged nothing" for name in idle),
    ]
