"""`runtime/wrapping.py`: the envelopes of requests and answers, a class for each key that they stand under."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.files.draft import Draft, Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import Imports, Quoted, assigned, call, docstring
from specgen.generators.service.names import BANNER
from specgen.product import naming
from specgen.product.model import Product

INDENT = "    "


@frozen
class Wrapper:
    """A class with one member, of any type."""

    header: str
    docstring: tuple[str, ...]
    member: tuple[str, ...]


@frozen
class Wrapping:
    """All envelopes of a product."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    wrappers: tuple[Wrapper, ...]


def member(key: str) -> str:
    """What the member of a wrapper is called in Python."""
    return naming.attribute(naming.snake(key))


def answer_wrapper(key: str) -> str:
    """The class of answers that stand under *key*."""
    return "Data" if key == "data" else f"{naming.pascal(key)}Answer"


def request_wrapper(key: str) -> str:
    """The class of requests that stand under *key*."""
    return f"{naming.pascal(key)}Sent"


def wraps_requests(product: Product) -> bool:
    """Whether requests stand under a key."""
    return product.api.wrap == "name"


def wrapping_drafts(design: Design) -> Iterator[Draft]:
    """The envelopes, where there are some."""
    calls = design.contract.calls
    sent = sorted({call.body.envelope for call in calls if call.body and call.body.envelope})
    shown = sorted({call.success.envelope for call in calls if call.success.envelope})
    if sent or shown:
        path = f"src/{design.product.package}/runtime/wrapping.py"
        yield Templated(path, "service/api/wrapping.py.j2", _wrapping(design.product, sent, shown))


def _wrapping(product: Product, sent: list[str], shown: list[str]) -> Wrapping:
    imports = Imports(product.package)
    imports.use("typing", "Generic", "TypeVar")
    imports.use("pydantic", "BaseModel")
    wrappers = [*(_sent(imports, product, key) for key in sent), *(_shown(imports, key) for key in shown)]
    what = "requests and answers" if sent else "every answer but lists and faults"
    said = docstring(f"The envelope around {what}. {BANNER}")
    return Wrapping(said, imports.lines(), tuple(wrappers))


def _sent(imports: Imports, product: Product, key: str) -> Wrapper:
    imports.use(f"{product.package}.contracts.types", "Request")
    said = docstring("A request, under its name.", INDENT)
    return Wrapper(f"{request_wrapper(key)}(Request, Generic[WrappedT])", said, _member(imports, key, "alias"))


def _shown(imports: Imports, key: str) -> Wrapper:
    whose = "the key that all answers have" if key == "data" else "its name"
    said = docstring(f"An answer, under {whose}.", INDENT)
    lines = _member(imports, key, "serialization_alias")
    return Wrapper(f"{answer_wrapper(key)}(BaseModel, Generic[WrappedT])", said, lines)


def _member(imports: Imports, key: str, alias: str) -> tuple[str, ...]:
    name = member(key)
    if name == key:
        return (f"{INDENT}{name}: WrappedT",)
    imports.use("pydantic", "Field")
    return assigned(name, "WrappedT", call("Field", **{alias: Quoted(key)}), INDENT)
