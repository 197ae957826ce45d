"""How the generated code is made, read as code: the examples' trees."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TREES = sorted((ROOT / "examples").iterdir())
MODULES = [file for tree in TREES for file in sorted((tree / "src").rglob("*.py"))]
ROUTERS = [file for file in MODULES if file.parent.name == "api" and file.name != "__init__.py"]
VERBS = {"list": "get", "create": "post", "read": "get", "delete": "delete"}
"""What handlers do, and the method by which they are asked; `update` and `replace` may be PUT or PATCH."""
SHAPELESS = {"object", "Any", "Response", "JSONResponse", "dict", "dict[str, object]", "dict[str, Any]"}
"""What a handler could say it answers without saying what."""


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.slow
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
    for handler in (node for node in functions(file) if node.decorator_list):
        (route,) = handler.decorator_list
        assert isinstance(route, ast.Call)
        assert isinstance(route.func, ast.Attribute)
        said = {keyword.arg: ast.unparse(keyword.value) for keyword in route.keywords}
        assert said["operation_id"] == repr(handler.name)
        assert handler.returns is not None
        assert ast.unparse(handler.returns) not in SHAPELESS
        assert "response_model" not in said, "what is answered is what the handler says it returns"
        verb = handler.name.partition("_")[0]
        assert VERBS.get(verb, route.func.attr) == route.func.attr


def test_the_examples_do_all_that_has_a_name() -> None:
    names = {node.name.partition("_")[0] for file in ROUTERS for node in functions(file) if node.decorator_list}
    assert VERBS.keys() <= names


@pytest.mark.slow
@pytest.mark.row("H13")
def test_no_secret_stands_in_the_code() -> None:
    found = [
        f"{file.relative_to(ROOT)}: {ast.unparse(node)}"
        for file in MODULES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if is_secret(node)
    ]
    assert found == []


def is_secret(node: ast.AST) -> bool:
    """Whether a text is called a secret: where one is kept, handed on, or stands in for what the environment lacks."""
    match node:
        case ast.Assign(targets=[target], value=value) | ast.AnnAssign(target=target, value=ast.expr() as value):
            return "secret" in ast.unparse(target).lower() and is_text(value)
        case ast.Call(func=ast.Attribute(attr="get" | "getenv" | "pop"), args=[name, default]):
            return "secret" in ast.unparse(name).lower() and is_text(default)
        case ast.keyword(arg=str(name), value=value):
            return "secret" in name.lower() and is_text(value)
        case _:
            return False


def is_text(value: ast.expr) -> bool:
    """Whether a value is some text; the empty one stands for none."""
    return isinstance(value, ast.JoinedStr) or (
        isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value != ""
    )


@pytest.mark.parametrize(
    "line",
    [
        "SECRET = 'x'",
        "secret: str = 'x'",
        "given.get('JWT_SECRET', 'x')",
        "os.getenv('A_SECRET', 'x')",
        "f(secret='x')",
    ],
)
def test_a_secret_would_be_seen(line: str) -> None:
    assert any(is_secret(node) for node in ast.walk(ast.parse(line)))
    assert not any(is_secret(node) for node in ast.walk(ast.parse(line.replace("'x'", "''"))))


@pytest.mark.slow
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
