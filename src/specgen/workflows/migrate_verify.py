"""The migrations of a product, proven on real databases: those of the machine, or those at addresses that are given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from specgen.files.folder import place_in, shown_path
from specgen.files.plan import MIGRATIONS
from specgen.frozen import frozen
from specgen.generators.migrations import edited
from specgen.schema.flaws import DISPROVED_MIGRATION
from specgen.schema.history import History
from specgen.schema.migration.chain import Kept, kept, one_line
from specgen.schema.proof.result import DatabaseProof, Disproof, MigrationProof, Stage
from specgen.schema.proof.scripts import scripts_of
from specgen.schema.snapshot import Snapshot
from specgen.source.diagnostics import Diagnostic, Outcome, Unchecked
from specgen.source.text import FilePlace
from specgen.workflows.design import product_from
from specgen.workflows.history import history_of
from specgen.workflows.migrate_prove import Leg, prove
from specgen.workflows.origin import kept_in
from specgen.world import mariadb, postgres
from specgen.world.live import Unreachable, dialect_of, opened, without_password
from specgen.world.spec_files import read_sources
from specgen.world.throwaway import ServerFailed

MEMORY = "sqlite://"
PROVEN = "specgen_proven"
CURES: Mapping[str, str] = {
    "postgresql": "`pip install 'specgen[postgres]'`, or name an empty database with `--database-url postgresql://…`",
    "mysql": "install MariaDB, or name an empty database with `--database-url mysql://…`",
    "sqlite": "take a Python that has `sqlite3`",
}
"""What helps where the machine has no database of a dialect."""


@frozen
class NotEmpty:
    """A database that was named and holds something already."""

    address: str
    contents: tuple[str, ...]


@dataclass(frozen=True)
class Verified:
    """What was shown on each database, what could not be tried, and databases that must not be touched."""

    proofs: tuple[DatabaseProof, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    not_empty: tuple[NotEmpty, ...] = ()


def verify(spec: Path, folder: Path, addresses: tuple[str, ...]) -> Outcome[Verified | None]:
    """What is shown of the migrations in *folder* of the product of *spec*, at *addresses* or on the machine's own."""
    sources = read_sources(spec)
    if not sources.value or sources.failed:
        return Outcome(None, sources.diagnostics)
    reading = product_from(sources.value, spec)
    product = reading.value.product
    said = (*sources.diagnostics, *reading.diagnostics)
    if product is None or reading.failed:
        return Outcome(None, said)
    history = history_of(kept_in(folder).items(), place_in(shown_path(folder), MIGRATIONS).path)
    chain = _chain(history)
    said = (*edited(history), *chain.diagnostics)
    if said:
        return Outcome(None, said)
    found = _proven(chain.value, history, product.database.dialects, addresses)
    return Outcome(found, tuple(_diagnostics(found.proofs, history)))


def _chain(history: History) -> Outcome[tuple[Snapshot, ...]]:
    """Where each migration leads, from the first to the newest."""
    line = one_line(history)
    read = [kept(history, link) for link in line.value]
    said = (*line.diagnostics, *(each for each in read if isinstance(each, Diagnostic)))
    return Outcome(tuple(each.snapshot for each in read if isinstance(each, Kept)), said)


def _proven(
    chain: tuple[Snapshot, ...], history: History, dialects: tuple[str, ...], addresses: tuple[str, ...]
) -> Verified:
    proofs: list[DatabaseProof] = []
    unchecked: list[Unchecked] = []
    occupied: list[NotEmpty] = []
    if not chain:
        because = "there is no migration yet"
        return Verified(unchecked=(Unchecked("migrations", because, "`specgen generate` writes the first one"),))
    for name in dialects:
        legs = tuple(_legs(chain, history, name))
        given = tuple(address for address in addresses if dialect_of(address) == name)
        if addresses and not given:
            continue
        for found in _tried(name, legs, given):
            match found:
                case DatabaseProof():
                    proofs.append(found)
                case Unchecked():
                    unchecked.append(found)
                case NotEmpty():
                    occupied.append(found)
    for address in addresses:
        if dialect_of(address) not in dialects:
            because = f"the product has no migrations for it, only for {', '.join(dialects)}"
            unchecked.append(Unchecked(f"migrations on `{without_password(address)}`", because))
    return Verified(tuple(proofs), (*unchecked, *_unfilled(proofs)), tuple(occupied))


def _legs(chain: Iterable[Snapshot], history: History, name: str) -> Iterator[Leg]:
    for snapshot in chain:
        if part := snapshot.part(name):
            yield Leg(snapshot.migration, scripts_of(history, snapshot.migration, name), part.schema, part.intent)


def _tried(name: str, legs: tuple[Leg, ...], given: tuple[str, ...]) -> Iterator[DatabaseProof | Unchecked | NotEmpty]:
    """What comes of each database of the dialect *name*: those that are given, or the machine's own."""
    if given:
        for address in given:
            yield _at(address, legs)
        return
    own = False
    try:
        with ExitStack() as stack:
            for address in OWN[name](stack):
                own = True
                yield _at(address, legs)
    except (ServerFailed, OSError) as error:
        yield Unchecked(f"migrations for {name}", f"the server did not start: {error}")
        return
    if not own:
        yield Unchecked(f"migrations for {name}", "there is no such server on this machine", CURES[name])


def _at(address: str, legs: tuple[Leg, ...]) -> DatabaseProof | Unchecked | NotEmpty:
    shown = without_password(address)
    try:
        with opened(address) as live:
            contents = live.contents()
            return NotEmpty(shown, contents) if contents else prove(live, legs)
    except Unreachable as error:
        return Unchecked(f"migrations on `{shown}`", str(error))


def _own_postgresql(stack: ExitStack) -> Iterator[str]:
    for binaries in postgres.installed():
        yield stack.enter_context(postgres.running(binaries)).url()


def _own_mysql(stack: ExitStack) -> Iterator[str]:
    if found := mariadb.installed():
        yield _of_mariadb(stack, found)


def _own_sqlite(_: ExitStack) -> Iterator[str]:
    yield MEMORY


OWN: Mapping[str, Callable[[ExitStack], Iterator[str]]] = {
    "postgresql": _own_postgresql,
    "mysql": _own_mysql,
    "sqlite": _own_sqlite,
}
"""What gives the addresses of the machine's own empty databases; their servers run as long as the stack is open."""


def _of_mariadb(stack: ExitStack, binaries: mariadb.Binaries) -> str:
    server = stack.enter_context(mariadb.running(binaries))
    with opened(server.url()) as live:
        live.run_apart(f"CREATE DATABASE {PROVEN}")
    return server.url(PROVEN)


def _diagnostics(proofs: Iterable[DatabaseProof], history: History) -> Iterator[Diagnostic]:
    for proof in proofs:
        for migration in proof.migrations:
            for disproof in migration.disproofs:
                if disproof.stage is not Stage.FILL:
                    yield _said(proof, migration, disproof, history)


def _said(proof: DatabaseProof, migration: MigrationProof, disproof: Disproof, history: History) -> Diagnostic:
    fault = disproof.fault
    where = ".".join(part for part in (fault.table, fault.column) if part)
    parts = [f"{proof.database}, {disproof.stage.value}: {fault.message}"]
    if where:
        parts.append(f"in `{where}`")
    if fault.row:
        parts.append(f"where {fault.row}")
    values = (("it was", fault.before), ("it is to be", fault.expected), ("it is", fault.after))
    told = "; ".join(f"{word} {value}" for word, value in values if value is not None)
    message = " ".join(parts) + (f": {told}" if told else "")
    place = FilePlace(f"{history.folder}/{disproof.path or migration.path}")
    return DISPROVED_MIGRATION.at(place, message, subject=f"{migration.migration} on {proof.database}")


def _unfilled(proofs: Iterable[DatabaseProof]) -> Iterator[Unchecked]:
    """What nothing was shown of, because a database refused the rows that were made for it."""
    for proof in proofs:
        for migration in proof.migrations:
            for disproof in migration.disproofs:
                if disproof.stage is Stage.FILL:
                    yield Unchecked(f"`{migration.migration}` on {proof.database}", disproof.fault.message)
