"""How the generated code is made, read as code: the examples' trees."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TREES = sorted((ROOT / "examples").iterdir())
MODULES = [file for tree in TREES for file in sorted((tree / "src").rglob("*.py"))]
ROUTERS = [file for file in MODULES if file.parent.name == "api" and file.name != "__init__.py"]
VERBS = ("list_", "create_", "read_", "update_", "replace_", "delete_")


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.row("D24")
def test_every_public_function_says_what_it_is_for() -> None:
    silent = [
        f"{file.relative_to(ROOT)}: {function.name}"
        for file in MODULES
        for function in outer_functions(file)
        if not function.name.startswith("_") and not ast.get_docstring(function)
    ]
    assert silent == []


def outer_functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The functions of the module and of its classes; what stands inside a function is its own business."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in [
        *tree.body,
        *(inner for outer in tree.body if isinstance(outer, ast.ClassDef) for inner in outer.body),
    ]:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.row("A16")
@pytest.mark.parametrize("file", ROUTERS, ids=lambda file: f"{file.parts[-5]}-{file.stem}")
def test_each_resource_has_a_router_of_async_handlers_with_dependencies(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    routers = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "APIRouter"
    ]
    assert [sorted(str(keyword.arg) for keyword in router.keywords) for router in routers] in (
        [["prefix", "tags"]],
        [["tags"]],
    )
    handlers = [node for node in functions(file) if node.decorator_list]
    assert handlers
    assert all(isinstance(handler, ast.AsyncFunctionDef) for handler in handlers)
    assert all(handler.args.args[0].arg == "service" for handler in handlers)
    assert "Depends(" in text


@pytest.mark.row("A19", "H18")
@pytest.mark.parametrize("file", ROUTERS, ids=lambda file: f"{file.parts[-5]}-{file.stem}")
def test_handlers_are_named_by_what_they_do_and_say_what_they_answer(file: Path) -> None:
    handlers = [node for node in functions(file) if node.decorator_list]
    named = [handler.name for handler in handlers if handler.name.startswith(VERBS)]
    assert named or file.stem == "auth"
    assert all(handler.returns is not None for handler in handlers)


@pytest.mark.row("H13")
def test_no_secret_stands_in_the_code() -> None:
    secret = [
        str(file.relative_to(ROOT))
        for file in MODULES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        and "secret" in ast.unparse(node).partition("=")[0].lower()
    ]
    assert secret == []


@pytest.mark.row("S10")
def test_no_sql_is_built_from_strings() -> None:
    built = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in MODULES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute | ast.Name)
        and (node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id)
        in ("text", "execute", "exec", "exec_driver_sql", "literal_column")
        and any(isinstance(argument, ast.JoinedStr | ast.BinOp) for argument in node.args)
    ]
    assert built == []
