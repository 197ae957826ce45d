"""What the module of one group's tests imports: what its template speaks of, beside what the tests themselves do."""

from __future__ import annotations

from specgen.generators.python.forms import Imports
from specgen.generators.service.tests.views import OperationTests
from specgen.product.model import Product


def says_passwords(tests: OperationTests) -> bool:
    """Whether a test of the operation says the password of somebody."""
    return bool(tests.signs_in or tests.people.new_password or tests.own_password.name)


def from_service(tests: tuple[OperationTests, ...], counts: bool) -> list[str]:
    """The names that come from the harness, which *counts* statements or not."""
    renews = ["Answer"] if any(test.people.refresh or test.files.upload for test in tests) else []
    return [*renews, "Service", *(["counted_statements"] if counts else [])]


def from_files(tests: tuple[OperationTests, ...]) -> str:
    """The names that a module of tests imports from that module."""
    files = [each.files for each in tests]
    asked = any(each.upload or each.download for each in files)
    takes = ["Told"] if any(each.upload for each in files) else []
    has = ["Files"] if asked or any(each.gone for each in files) else []
    return ", ".join([*has, *takes, *(["measured"] if asked else [])])


def import_what_is_used(imports: Imports, product: Product, tests: tuple[OperationTests, ...]) -> None:
    """Import what the template itself speaks of."""
    bodies = [test.body for test in tests if test.body]
    cases = [
        case
        for body in bodies
        for case in (body.changed.lines, body.unwritable, body.ignored, body.accepted.lines, body.refused)
    ]
    least = [test.body.required for test in tests if test.body and test.asks_for_least]
    if any(test.lists or test.signs_in or test.moves for test in tests) or any(cases) or any(least):
        imports.use_module("pytest")
    changing = [test for test in tests if test.changed and test.body and test.body.changed.lines]
    signs_in = any(test.signs_in for test in tests)
    reads_tokens = any(test.signs_in and not test.signs_in.opaque for test in tests)
    forgives = any(test.signs_in and test.signs_in.ignored for test in tests)
    if reads_tokens or forgives or any(test.changed and test.changed.marked for test in changing):
        imports.use("unittest.mock", "ANY")
    said = [line for test in changing if test.changed for line in test.changed.moved]
    if signs_in or any("datetime." in line for line in said):
        imports.use("datetime", "datetime")
    if signs_in:
        imports.use("datetime", "UTC")
    if reads_tokens:
        imports.use(f"{product.package}.caller", "claims")
        imports.use(f"{product.package}.runtime.settings", "Settings")
        imports.use(f"{product.package}.runtime.tokens", "SIGNER")
    if bodies or any(test.lists and not test.lists.single for test in tests):
        imports.use("typing", "Any")
    if any(map(_looks_up_rows, tests)):
        imports.use(product.package, "models")


def _looks_up_rows(test: OperationTests) -> bool:
    """Whether a test of the operation looks for rows by their table."""
    hides = test.body and test.body.hidden
    is_made = test.makes and (hides or test.key_name or test.no_body)
    return bool(test.deletes or test.moves or test.linking or test.restores or is_made)
