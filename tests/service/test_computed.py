"""Values that the author's own code works out: a service with such code, written by hand, asked over HTTP."""

import shutil
from pathlib import Path

import pytest

from tests.judges.registry import LEDGER
from tests.service.trees import own_tests, tree

pytestmark = [pytest.mark.slow, pytest.mark.wide]

CODE = '''"""What my code works out of films."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import func
from sqlmodel import col, select
from typing_extensions import override

from cinema import models
from cinema.computed import FilmValues

CALLS: list[int] = []


class FilmComputed(FilmValues):
    """Films are popular that somebody has reviewed."""

    @override
    async def is_popular(self, rows: Sequence[models.Film]) -> Sequence[bool]:
        CALLS.append(len(rows))
        film = col(models.Review.film_id)
        reviewed = select(film).where(film.in_([row.id for row in rows])).distinct()
        found = set(await self.context.session.exec(reviewed))
        return [row.id in found for row in rows]

    @override
    async def rating(self, rows: Sequence[models.Film]) -> Sequence[Decimal | None]:
        film = col(models.Review.film_id)
        stars = select(film, func.avg(col(models.Review.stars))).group_by(film)
        found = {key: round(Decimal(mean), 2) for key, mean in await self.context.session.exec(stars)}
        return [found.get(row.id) for row in rows]

    @override
    async def takings(self, rows: Sequence[models.Film]) -> Sequence[Decimal]:
        return [Decimal(row.minutes) for row in rows]
'''

SCENES = '''"""What my code works out of scenes."""

from collections.abc import Sequence
from datetime import timedelta

from typing_extensions import override

from cinema import models
from cinema.computed import SceneValues


class SceneComputed(SceneValues):
    """Nobody speaks for long."""

    @override
    async def spoken(self, rows: Sequence[models.Scene]) -> Sequence[timedelta]:
        return [timedelta(seconds=len(row.name)) for row in rows]
'''

TESTS = '''"""What my code tells."""

import pytest

from cinema.services.computed.films import CALLS

from .rows import Rows
from .service import Service


def test_many_films_take_one_call(
    service: Service, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # what stands in for my code
    ada = rows.someone()
    seen, unseen = rows.film(title="Seen"), [rows.film(title=f"Film {number}") for number in range(12)]
    for stars in (2, 5):
        rows.review(rows.someone(), film_id=seen.id, stars=stars)
    CALLS.clear()
    answer = service.call("GET /films", by=ada, query={"limit": 100})
    assert answer.status == 200, answer.text
    shown = {film["title"]: (film["isPopular"], film["rating"]) for film in answer.body["data"]}
    assert shown.pop("Seen") == (True, "3.50")
    assert set(shown.values()) == {(False, None)}
    assert (CALLS, len(shown)) == ([13], len(unseen))
'''


@pytest.mark.judge("sqlite")
@pytest.mark.row("M16")
@pytest.mark.word("entities.fields.computed", "service", "tests")
def test_code_written_by_hand_is_asked_once_for_all_rows(tmp_path: Path) -> None:
    LEDGER.add("sqlite", 1)
    folder = tmp_path / "cinema"
    shutil.copytree(tree("cinema"), folder)
    (folder / "src/cinema/services/computed/films.py").write_text(CODE, encoding="utf-8")
    (folder / "src/cinema/services/computed/scenes.py").write_text(SCENES, encoding="utf-8")
    (folder / "tests/contract/test_by_hand.py").write_text(TESTS, encoding="utf-8")
    ran = own_tests(folder, "tests/contract/test_by_hand.py", "tests/contract/test_films.py")
    assert (ran.failed, ran.code) == ([], 0), ran.out
