"""Operations in words: who may call them, what they take and answer, and what of it was derived."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.errors import Failures
from specgen.contract.model import Call, Contract
from specgen.product.model import Access, Entity, Listing, Operation, Product
from specgen.product.paging import Paging
from specgen.product.periods import duration
from specgen.report import Line, Piece, Role

CALLERS = {
    Access.PUBLIC: "public",
    Access.OPTIONAL: "for anyone, known where they signed in",
    Access.SIGNED_IN: "for those who signed in",
    Access.SIGNATURE: "for one that signs what it sends",
}


def operation_lines(product: Product, call: Call) -> Iterator[Line]:
    """An operation, without what was derived of it."""
    operation = call.operation
    who = CALLERS[operation.access]
    if operation.permissions:
        who = f"for those who hold {' and '.join(f'`{each}`' for each in operation.permissions)}"
    status = f"201 where it makes a row, else {operation.status}" if operation.upserts else operation.status
    yield (Piece(operation.name, Role.HEADING), Piece(f"  {operation.endpoint}, {who}, answers {status}"))
    moved = f" It makes the move `{operation.move}`." if operation.move else ""
    moved = f" It sets the links of `{operation.link}`." if operation.link else moved
    yield (Piece(f"  {operation.summary}{moved}"),)
    for fact in _facts(product, call):
        yield (Piece(f"  {fact}"),)


def error_lines(product: Product, contract: Contract, call: Call) -> Iterator[Line]:
    """Each error that an operation can answer, with why it can."""
    failures = Failures(product, contract.catalogue)
    found: dict[str, list[str]] = {}
    for code, because in failures.causes(call.operation, call.parameters, call.body, call.rules):
        found.setdefault(code, []).append(because)
    for code, reasons in sorted(found.items(), key=lambda each: failures.known[each[0]].status):
        said = f"    error: {failures.known[code].status} {code} "
        yield (Piece(said), Piece(f"({'; '.join(dict.fromkeys(reasons))})", Role.NOTE))


def _facts(product: Product, call: Call) -> Iterator[str]:
    operation = call.operation
    entity = product.entity(operation.entity) if operation.entity else None
    yield from _bodies(call, entity)
    if operation.listing and entity:
        yield from _listing(product, operation.listing)
    if operation.where:
        yield "keeps rows out by its `where`"
    if operation.rate:
        yield f"no more than {operation.rate.text} of each caller"
    if operation.keeps_seconds:
        yield f"its answer may be kept for {duration(operation.keeps_seconds)}"
    if operation.deprecated:
        yield f"is going away since {operation.deprecated.since}"
    yield from _repetition(operation)


def _bodies(call: Call, entity: Entity | None) -> Iterator[str]:
    """What it takes and what it answers, with the shapes that these are made of."""
    operation = call.operation
    shapes = {
        "takes": (call.body.type if call.body else None, operation.request),
        "answers": (call.success.type, operation.response),
    }
    said = [
        f"{word} `{type_}`{f' (shape `{shape}`)' if shape and entity else ''}"
        for word, (type_, shape) in shapes.items()
        if type_
    ]
    if said:
        yield ", ".join(said)


def _listing(product: Product, listing: Listing) -> Iterator[str]:
    field, descending = listing.default_sort.field, listing.default_sort.descending
    yield f"sorted by {'-' if descending else ''}{field}; by {_names([key.field for key in listing.sort])} where asked"
    if listing.filters:
        yield f"filtered by {_names([each.name for each in listing.filters])}"
    if listing.search:
        yield f"searches in {_names(listing.search)}"
    yield _paging(product, listing.paging)


def _names(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _paging(product: Product, paging: Paging) -> str:
    if not paging.in_pages:
        return "answers all rows at once"
    usual = product.api.pagination
    most = f"{usual.max} at most" if usual.max else "as many as asked for"
    return f"comes in pages by {usual.style.value}: {usual.limit} rows, {most}"


def _repetition(operation: Operation) -> Iterator[str]:
    if operation.concurrency:
        yield f"concurrency by {operation.concurrency.value}"
    if operation.idempotency:
        yield f"known again by {operation.idempotency.header} for {duration(operation.idempotency.seconds)}"
    if operation.signature:
        yield f"signed by {operation.signature.by} in {' and '.join(operation.signature.headers)}"
    if operation.receipt:
        known = f"known again by `{operation.receipt.by}` for {duration(operation.receipt.seconds)}"
        yield f"receives a {operation.receipt.type}, {known}"
