"""Migrations that are no chain: which link is broken, and not that there are branches."""

from collections.abc import Callable
from pathlib import Path

import pytest

from specgen.schema.history import SUMS, fingerprint
from tests.migrations.build import USER, Project, project, said

NICKNAME = USER.replace("age: integer", "age: integer, nickname: {type: string, optional: true}")
WIDER = NICKNAME.replace("age: integer", "age: bigint")


def with_sum(shop: Project, path: str) -> None:
    """Make the sum of a file fit again."""
    sums = shop.migrations / SUMS
    lines = [line for line in sums.read_text("utf-8").splitlines() if not line.endswith(path)]
    sums.write_text("\n".join([*lines, f"{fingerprint(shop.text(path))}  {path}", ""]), encoding="utf-8")


def without_sums(shop: Project) -> None:
    (shop.migrations / SUMS).unlink()


def with_garbage(shop: Project) -> None:
    (shop.migrations / SUMS).write_text("garbage\n", encoding="utf-8")


def edited(shop: Project) -> None:
    path = "sqlite/002_add_nickname.sql"
    (shop.migrations / path).write_text(shop.text(path) + "-- more\n", encoding="utf-8")
    with_sum(shop, path)


def by_hand(shop: Project) -> None:
    (shop.migrations / "postgresql/004_hand.sql").write_text("SELECT 1;\n", encoding="utf-8")


def unreadable(shop: Project) -> None:
    path = "snapshots/002_add_nickname.json"
    (shop.migrations / path).write_text("{", encoding="utf-8")
    with_sum(shop, path)


@pytest.mark.parametrize(
    ("breaks", "message"),
    [
        (without_sums, "`specgen.sum` is gone"),
        (with_garbage, "`specgen.sum` holds no sums"),
        (edited, "`003_widen` was not written for the migrations before it"),
        (by_hand, "`004_hand` was not written by specgen"),
        (unreadable, "the snapshot of `002_add_nickname` can't be read"),
    ],
)
def test_the_broken_link_is_named(breaks: Callable[[Project], None], message: str, tmp_path: Path) -> None:
    shop = project(tmp_path / "shop")
    shop.says(NICKNAME).next("add_nickname")
    shop.says(WIDER).next("widen")
    breaks(shop)
    for outcome in (shop.says(USER).next(), shop.merged()):
        assert outcome.value is None
        assert set(said(outcome)) == {"broken-chain"}
        assert outcome.diagnostics[0].message.startswith(message)
