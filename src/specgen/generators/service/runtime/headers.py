"""`runtime/headers.py`: the headers that requests may or must carry, of all operations and of single ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.contract.model import Contract
from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.python.forms import Bracket, Quoted, call, docstring, literal, statement
from specgen.generators.service.names import BANNER
from specgen.product import naming
from specgen.product.model import Access, Header, Operation, Product

INDENT = "    "
OF_ALL = "product_headers"


@frozen
class HeaderParameter:
    """A header as a function's parameter; *header* is the call that describes it."""

    name: str
    type: str
    header: tuple[str, ...]
    default: str


@frozen
class HeaderFunction:
    """A dependency that takes headers."""

    name: str
    parameters: tuple[HeaderParameter, ...]
    docstring: tuple[str, ...]


@frozen
class Headers:
    """The whole module."""

    banner: str
    typing: str
    functions: tuple[HeaderFunction, ...]


@frozen
class HeaderTests:
    """Operations that need a header of their own, with its name; those that ask for a token apart."""

    public: tuple[str, ...]
    signed_in: tuple[str, ...]


def header_drafts(product: Product, folder: str) -> Iterator[Templated]:
    """The module, where there are headers of the product's own."""
    functions = tuple(_functions(product))
    if functions:
        typing = "Annotated, Literal" if any(header.only for header in product.api.headers) else "Annotated"
        view = Headers(BANNER, typing, functions)
        yield Templated(f"{folder}/headers.py", "service/runtime/headers.py.j2", view)


def header_function(operation: Operation) -> str:
    """The dependency that takes the headers of one operation."""
    return f"headers_of_{operation.name}"


def header_tests(contract: Contract) -> HeaderTests:
    """What a test can leave out to be refused."""
    operations = [call.operation for call in contract.calls if call.operation.signature is None]
    return HeaderTests(
        public=tuple(_cases(each for each in operations if each.access is not Access.SIGNED_IN)),
        signed_in=tuple(_cases(each for each in operations if each.access is Access.SIGNED_IN)),
    )


def required_names(product: Product) -> list[str]:
    """The headers that some request must carry, in lower case."""
    own = (header for operation in product.operations for header in operation.request_headers)
    return list(dict.fromkeys(header.name.lower() for header in (*product.api.headers, *own) if header.required))


def _cases(operations: Iterator[Operation]) -> Iterator[str]:
    for operation in operations:
        for header in operation.request_headers:
            if header.required:
                pair = Bracket("", "()", (literal(operation.endpoint), literal(header.name)))
                yield from statement("", pair, INDENT * 2, ",")


def _functions(product: Product) -> Iterator[HeaderFunction]:
    if product.api.headers:
        said = "Refuse a request without the headers that it must carry; operations need none of them."
        yield _function(OF_ALL, product.api.headers, said)
    for operation in product.operations:
        if operation.request_headers:
            said = f"Take the headers of `{operation.name}`; refuse a request without those that it must carry."
            yield _function(header_function(operation), operation.request_headers, said)


def _function(name: str, headers: Sequence[Header], said: str) -> HeaderFunction:
    required_first = sorted(headers, key=lambda header: not header.required)
    return HeaderFunction(name, tuple(map(_parameter, required_first)), docstring(said, INDENT))


def _parameter(header: Header) -> HeaderParameter:
    described = call(
        "Header",
        alias=Quoted(header.name),
        min_length="1" if header.required and not header.only else None,
        description=Quoted(header.description),
    )
    type_ = f"Literal[{literal(header.only)}]" if header.only else "str"
    return HeaderParameter(
        name=naming.attribute(naming.snake(header.name)),
        type=type_ if header.required else f"{type_} | None",
        header=statement("", described, INDENT * 2, ","),
        default="" if header.required else " = None",
    )
