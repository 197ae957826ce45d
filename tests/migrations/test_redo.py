"""`specgen migrate new --redo`: the newest migration, which no database has run, written anew."""

from pathlib import Path

import pytest

from specgen.workflows.migrate_new import Wanted, new_migration
from tests.migrations.build import USER, Project, project, said

NICKNAME = USER.replace("age: integer", "age: integer, nickname: {type: string, optional: true}")
SHORTER = NICKNAME.replace("type: string, optional", "type: string, length: ..40, optional")


@pytest.fixture
def shop(tmp_path: Path) -> Project:
    shop = project(tmp_path / "shop")
    assert said(shop.says(NICKNAME).next("add_nickname")) == []
    return shop


def redone(shop: Project, title: str = "") -> list[str]:
    return said(new_migration(shop.spec, shop.folder, Wanted(title, redo=True)))


@pytest.mark.slow
def test_it_is_what_it_would_have_been(shop: Project, tmp_path: Path) -> None:
    other = project(tmp_path / "other")
    other.says(SHORTER).next("add_nickname")
    assert redone(shop.says(SHORTER)) == []
    assert shop.files() == other.files()


def test_edits_of_it_are_lost_and_so_are_files_that_are_missing(shop: Project) -> None:
    before = shop.files()
    (shop.migrations / "postgresql/002_add_nickname.sql").write_text("SELECT 1;\n", encoding="utf-8")
    (shop.migrations / "mysql/002_add_nickname.sql").unlink()
    assert redone(shop) == []
    assert shop.files() == before


def test_it_may_get_another_title(shop: Project) -> None:
    assert redone(shop, "nickname") == []
    assert "postgresql/002_nickname.sql" in shop.files()
    assert not [path for path in shop.files() if "add_nickname" in path]


@pytest.mark.slow
def test_it_goes_where_nothing_has_changed_after_all(shop: Project, tmp_path: Path) -> None:
    assert redone(shop.says(USER)) == []
    assert shop.files() == project(tmp_path / "other").files()


def test_the_first_one_is_not_replaced(tmp_path: Path) -> None:
    shop = project(tmp_path / "alone")
    before = shop.files()
    assert redone(shop) == ["no-migration"]
    assert shop.files() == before
