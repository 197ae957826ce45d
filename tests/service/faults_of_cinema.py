"""Faults of what follows from what is kept."""

from tests.service.faults import Fault

CINEMA, C = "cinema", "src/cinema/"
WORKED_OUT = C + "runtime/worked_out.py"

FAULTS = (
    Fault(
        "code asked row by row",
        CINEMA,
        WORKED_OUT,
        "values = await method(rows)",
        "values = [(await method([row]))[0] for row in rows]",
        "test_films",
    ),
    Fault(
        "values told of other rows",
        CINEMA,
        WORKED_OUT,
        "zip(keys, values, strict=True)",
        "zip(reversed(keys), values, strict=True)",
        "test_films",
    ),
    Fault(
        "something done before it is answered 501",
        CINEMA,
        WORKED_OUT,
        "        raise NotWrittenError\n",
        "        pass\n",
        "test_films",
    ),
    Fault(
        "a formula that grows beyond all numbers",
        CINEMA,
        C + "models/films.py",
        'finite("noise", self.grain * self.grain)',
        "self.grain * self.grain",
        "test_films",
    ),
    Fault(
        "a row kept that can't be shown",
        CINEMA,
        C + "models/films.py",
        '@checked_computed("noise", "dearest")\n',
        "",
        "test_films",
    ),
    Fault(
        "some code is not waited for",
        CINEMA,
        C + "operations/reviews.py",
        "check_written(GuestComputed, FilmComputed, SceneComputed)",
        "check_written(FilmComputed)",
        "test_reviews",
        count=9,
    ),
)
