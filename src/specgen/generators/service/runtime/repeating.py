"""Routes whose answers have a tag, or whose requests may come again; and the modules of the runtime that they use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.contract.model import Call
from specgen.contract.repeating import LONGEST_KEY, answers_not_modified
from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Code, literal
from specgen.generators.python.scope import Scope
from specgen.generators.service.names import BANNER
from specgen.product.model import Concurrency, Does, Idempotency, Operation, Product

FOLDER = "service/runtime"


@frozen
class Tags:
    """`runtime/tags.py`: *requires* says that callers of some operation must name a state."""

    banner: str
    errors: str
    requires: str


@frozen
class Repeats:
    """`runtime/repeats.py`: the attribute of the user's key, the length of keys, whether there are tenants."""

    banner: str
    user_key: str
    longest: int
    tenants: bool


def repeating_drafts(design: Design) -> Iterator[Templated]:
    """The modules that the product uses."""
    product, folder = design.product, f"src/{design.product.package}/runtime"
    if tells_tags(product):
        requires = any(each.concurrency is Concurrency.REQUIRED and each.checks_tag for each in product.operations)
        errors = ["PreconditionFailedError", *(["PreconditionRequiredError"] if requires else [])]
        view = Tags(BANNER, ", ".join(errors), "requires" if requires else "")
        yield Templated(f"{folder}/tags.py", f"{FOLDER}/tags.py.j2", view)
    if product.auth and any(each.idempotency for each in product.operations):
        key = product.entity(product.auth.user).key.attribute
        kept = Repeats(BANNER, key, LONGEST_KEY, product.tenants is not None)
        yield Templated(f"{folder}/repeats.py", f"{FOLDER}/repeats.py.j2", kept)


def tells_tags(product: Product) -> bool:
    """Whether callers of *product* know rows by their tags."""
    return any(each.shows_tag or each.checks_tag for each in product.operations)


def tag_words(operation: Operation) -> tuple[str, str] | None:
    """What a route calls its caller's tags, and their type; None where it asks for none and shows none."""
    if operation.checks_tag:
        required = operation.concurrency is Concurrency.REQUIRED
        return "expected", "Demanding" if required else "Expecting"
    if not operation.shows_tag:
        return None
    return ("seen", "Seeing") if operation.does is Does.READ else ("tags", "Tagging")


def repeatable(calls: Sequence[Call]) -> dict[Idempotency, str]:
    """What a module of routes calls requests that may come again, by how they are known."""
    found = (each.operation.idempotency for each in calls)
    kinds = dict.fromkeys(kind for kind in found if kind)
    return {kind: f"Repeatable{number if number > 1 else ''}" for number, kind in enumerate(kinds, 1)}


def known_again(idempotency: Idempotency, package: str, scope: Scope) -> Bracket:
    """The type of a request that may come again."""
    known = Bracket(
        scope.use(f"{package}.runtime.repeats", "repeatable"),
        "()",
        (literal(idempotency.header), f"seconds={idempotency.seconds:_}"),
    )
    depends = Bracket(scope.use("fastapi", "Depends"), "()", (known,))
    once = scope.use(f"{package}.runtime.repeats", "Once")
    return Bracket(scope.use("typing", "Annotated"), "[]", (once, depends))


def work(call: Call, done: Bracket, shown: str) -> Code:
    """What a route awaits of its service, done once where the request may come again, and shown with its tag."""
    awaited: Bracket = Bracket(f"await {done.head}", done.brackets, done.items)
    if call.operation.idempotency:
        again = Bracket(f"lambda: {done.head}", done.brackets, done.items)
        awaited = Bracket("await once.answer", "()", ("service", shown, again))
    words = tag_words(call.operation)
    if words is None or not call.operation.shows_tag:
        return awaited
    return Bracket(f"{words[0]}.show", "()", (awaited,))


def documented(call: Call, package: str, scope: Scope) -> tuple[str, ...]:
    """What a route documents of its tags, as entries of a dictionary."""
    if not call.operation.shows_tag:
        return ()
    entries = [f"**{scope.use(f'{package}.runtime.tags', 'tagged')}({call.success.status})"]
    if answers_not_modified(call.operation):
        entries.append(f"**{scope.use(f'{package}.runtime.tags', 'NOT_MODIFIED')}")
    return tuple(entries)
