"""Operations that make the row which they would replace: the runtime that they use, and what their routes answer."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call
from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Code
from specgen.generators.python.scope import Scope
from specgen.generators.service.names import BANNER


@frozen
class Upserts:
    """`runtime/upserts.py`."""

    banner: str


def upsert_drafts(design: Design) -> Iterator[Templated]:
    """The module, where some operation makes what it would replace."""
    if any(operation.upserts for operation in design.product.operations):
        folder = f"src/{design.product.package}/runtime"
        yield Templated(f"{folder}/upserts.py", "service/runtime/upserts.py.j2", Upserts(BANNER))


def documented_made(call: Call, package: str, scope: Scope, shown: str) -> tuple[str, ...]:
    """What a route documents of the answer that shows a new row, as entries of a dictionary."""
    return (f"**{scope.use(f'{package}.runtime.upserts', 'made')}({shown})",) if call.made else ()


def answered(call: Call, done: Code) -> Code:
    """What a route answers of what is *done*, with the status of a new row where it is one."""
    return Bracket("put.show", "()", (done,)) if call.made else done
