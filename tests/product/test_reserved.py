"""No entity takes a name that the generated contracts need for themselves."""

import ast

import pytest

from specgen.generators.contracts import package as contracts
from specgen.product import reserved
from tests.check import codes
from tests.generators.service_packages import PRODUCTS, product, texts


def imported(text: str) -> set[str]:
    """The classes that a module takes from elsewhere than the types of its product's entities."""
    froms = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom)]
    needed = [node for node in froms if ".contracts." not in f"{node.module}" or f"{node.module}".endswith("types")]
    names = {alias.asname or alias.name for node in needed for alias in node.names}
    return {name for name in names if name[0].isupper() and (name == "UUID" or not name.isupper())}


@pytest.mark.slow
@pytest.mark.parametrize("name", PRODUCTS)
def test_what_contracts_import_is_reserved(name: str) -> None:
    design = product(name)
    modules = texts(design, {"contracts": contracts.drafts})
    # Modules of others' types name their own classes, and import what is called alike by other names.
    shared = ("types.py", "kinds.py", "unions.py", "errors.py", "__init__.py", "foreign.py", "_schema.py")
    found = {each for path, text in modules.items() if not path.endswith(shared) for each in imported(text)}
    assert found <= reserved.TYPES
    assert "Response" in found or not design.product.entities or not design.product.operations


@pytest.mark.parametrize("name", sorted(reserved.TYPES))
def test_a_reserved_name_is_refused(name: str) -> None:
    assert codes(f"entities: {{{name}: {{fields: {{name: string}}}}}}") == ["reserved-name"]


@pytest.mark.parametrize("name", ["List", "Model", "Column", "Index", "Table", "Session", "Any", "Page"])
def test_other_names_are_free(name: str) -> None:
    assert codes(f"entities: {{{name}: {{fields: {{name: string}}}}}}") == []
