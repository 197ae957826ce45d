"""Events that other systems sign: who they are, the routes that take events, and the module of the runtime for both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.contract.model import Call
from specgen.contract.received import scheme_name, signatures
from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Imports, Pair, Quoted, call, docstring, literal, statement
from specgen.generators.python.scope import Scope
from specgen.generators.service.names import BANNER, error_classes
from specgen.product.model import Product, Receipt, Signature
from specgen.product.received import INVALID_SIGNATURE, PREVIOUS

FOLDER = "service/runtime"
LEAST_SECRET = 16
"""Bytes of a secret that can't be guessed."""


@frozen
class ReceivedWords:
    """What the runtime knows of systems that sign: the variables that hold their secrets, and what refuses others.

    It *challenges* alone where nobody signs in.
    """

    secrets: tuple[str, ...]
    previous: str
    least: int
    error: str
    challenges: bool


@frozen
class ReceivedRuntime:
    """`runtime/received.py`: the error of what nobody signed."""

    banner: str
    error: str


@frozen
class Senders:
    """`senders.py`: each system that signs, and which operation is whose."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    senders: tuple[SenderLines, ...]
    signed: tuple[str, ...]


@frozen
class SenderLines:
    """The statement that says how one system signs."""

    lines: tuple[str, ...]


def receives(product: Product) -> bool:
    """Whether other systems tell *product* anything."""
    return any(operation.signature for operation in product.operations)


def received_words(design: Design) -> ReceivedWords:
    """What the runtime of the product knows of those systems."""
    names = dict.fromkeys(literal(each.secret) for each in signatures(design.product))
    secrets = statement("EVENT_SECRETS = ", Bracket("", "()", tuple(names))) if names else ()
    alone = bool(secrets) and design.product.auth is None
    return ReceivedWords(secrets, literal(PREVIOUS), LEAST_SECRET, _error(design) if secrets else "", alone)


def received_drafts(design: Design) -> Iterator[Templated]:
    """All of it, where there is any such system."""
    product = design.product
    if receives(product):
        folder = f"src/{product.package}"
        runtime = ReceivedRuntime(BANNER, _error(design))
        for module in ("received", "sender"):
            yield Templated(f"{folder}/runtime/{module}.py", f"{FOLDER}/{module}.py.j2", runtime)
        yield Templated(f"{folder}/senders.py", "service/project/senders.py.j2", _senders(product))


def sender_name(signature: Signature) -> str:
    """What the system that signs so is called."""
    return signature.by.upper()


def route_class(calls: Sequence[Call], package: str, scope: Scope) -> tuple[str, ...]:
    """What makes the routes of a module look for signatures, where some of them need one."""
    if not any(each.operation.signature for each in calls):
        return ()
    return (f"route_class={scope.use(f'{package}.runtime.received', 'SignedRoute')}",)


def signed(signature: Signature, package: str, scope: Scope) -> Bracket:
    """The dependency that says how a route is signed."""
    sender = scope.use(f"{package}.senders", sender_name(signature))
    return Bracket(scope.use(f"{package}.runtime.received", "signed"), "()", (sender,))


def received_once(call_: Call, receipt: Receipt, done: Bracket, package: str, scope: Scope) -> Bracket:
    """What a route awaits: the work, unless the event was received before."""
    once = scope.use(f"{package}.runtime.received", "once")
    event = call(
        scope.use(f"{package}.runtime.received", "Event"),
        literal(call_.name),
        f"str(body.{receipt.attribute})",
        f"seconds={receipt.seconds:_}",
    )
    work = Bracket(f"lambda: {done.head}", done.brackets, done.items)
    return Bracket(f"await {once}", "()", ("service", event, work))


def _error(design: Design) -> str:
    return error_classes(design.contract)[INVALID_SIGNATURE]


def _senders(product: Product) -> Senders:
    imports = Imports(product.package)
    imports.use(f"{product.package}.runtime.sender", "Sender")
    pairs = tuple(
        Pair(operation.name, sender_name(operation.signature))
        for operation in product.operations
        if operation.signature
    )
    return Senders(
        docstring=docstring(f"The systems that sign what they send to {product.name}. {BANNER}"),
        imports=imports.lines(),
        senders=tuple(SenderLines(_sender(each)) for each in signatures(product)),
        signed=statement("SIGNED = ", Bracket("", "{}", pairs)),
    )


def _sender(signature: Signature) -> tuple[str, ...]:
    made = call(
        "Sender",
        name=Quoted(scheme_name(signature)),
        variable=Quoted(signature.secret),
        header=Quoted(signature.header),
        prefix=Quoted(signature.prefix),
        timestamp=Quoted(signature.timestamp) if signature.timestamp else "None",
        tolerance=f"{signature.tolerance:_}",
    )
    return statement(f"{sender_name(signature)} = ", made)
