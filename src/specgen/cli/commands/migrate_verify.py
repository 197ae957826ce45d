"""`specgen migrate verify`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import typer

from specgen.cli import Exit
from specgen.cli.output import as_typed, print_lines
from specgen.cli.request import Request
from specgen.report import Line, Piece, Role
from specgen.schema.proof.result import DatabaseProof, MigrationProof
from specgen.workflows.migrate_verify import NotEmpty, Verified, verify

SHOWN = 5
"""So many things that a database holds already are named."""


def run(request: Request, output: Path | None, addresses: tuple[str, ...]) -> Exit:
    """Prove the migrations, and tell what was shown."""
    if any(not address.strip() for address in addresses):
        typer.echo("specgen: `--database-url` is given nothing; is a variable empty?", err=True)
        return Exit.USAGE
    folder = as_typed(output or request.settings.output or request.home)
    outcome = verify(request.spec, folder, addresses)
    found = outcome.value
    if found is None:
        return request.report(outcome.diagnostics)
    for each in found.not_empty:
        typer.echo(f"specgen: {_occupied(each)}", err=True)
    if found.not_empty:
        return Exit.USAGE
    if request.for_people:
        print_lines(line for proof in found.proofs for line in _told(proof))
    return request.report(outcome.diagnostics, found.unchecked, tuple(_asked(found)))


def _asked(found: Verified) -> Iterator[str]:
    for proof in found.proofs:
        yield from (f"{proof.database}: {each.migration}: {', '.join(each.shown)}" for each in proof.migrations)


def _occupied(found: NotEmpty) -> str:
    names = ", ".join(f"`{name}`" for name in found.contents[:SHOWN])
    more = len(found.contents) - SHOWN
    rest = f" and {more} more" if more > 0 else ""
    return f"`{found.address}` is not empty: it holds {names}{rest}; name a database that may be filled and emptied"


def _told(proof: DatabaseProof) -> Iterator[Line]:
    yield (Piece(proof.database, Role.HEADING),)
    wide = max((len(each.migration) for each in proof.migrations), default=0)
    for each in proof.migrations:
        yield from _migration(each, wide)
    if proof.left:
        yield (Piece(f"  not tried after that: {', '.join(proof.left)}", Role.WARNING),)
    yield ()


def _migration(proof: MigrationProof, wide: int) -> Iterator[Line]:
    pieces = [Piece(f"  {proof.migration:<{wide}}  "), Piece(", ".join(proof.shown))]
    if proof.disproofs:
        stage = proof.disproofs[0].stage.value
        pieces.append(Piece(f"{'; ' if proof.shown else ''}disproved while {_doing(stage)}", Role.ERROR))
    yield tuple(pieces)
    for table, why in proof.empty:
        yield (Piece(f"  {'':<{wide}}  no rows in `{table}`: {why}", Role.NOTE),)


def _doing(stage: str) -> str:
    return stage if stage == "filling" else f"going {stage}"
