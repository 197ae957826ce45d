"""The migrations of a project as they are proven on a database."""

from __future__ import annotations

from specgen.schema.history import History, KeptFile
from specgen.schema.proof.scripts import scripts_of
from specgen.schema.snapshot import Snapshot
from specgen.workflows.migrate_prove import Leg
from tests.migrations.build import Project


def history_of(project: Project) -> History:
    """The migrations of *project*, as they stand in its folder."""
    return History(tuple(KeptFile(path, text) for path, text in project.files().items()))


def legs_of(project: Project, spoken: str) -> list[Leg]:
    """What is to be proven of each migration of *project* on databases of the dialect *spoken*."""
    history = history_of(project)
    legs = []
    for migration in history.migrations:
        snapshot = history.snapshot(migration)
        assert isinstance(snapshot, Snapshot)
        part = snapshot.part(spoken)
        assert part
        legs.append(Leg(migration, scripts_of(history, migration, spoken), part.schema, part.intent))
    return legs
