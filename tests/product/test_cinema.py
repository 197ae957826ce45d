"""What the cinema shows: searches that fields ask for, values that code works out, an update by PUT."""

import pytest

from specgen.product.model import Does, Product, WorkedOut
from specgen.schema.model import SearchIndex
from tests.generators.service_packages import product


@pytest.fixture(scope="module")
def cinema() -> Product:
    return product("cinema").product


def searched(cinema: Product, name: str) -> tuple[str, ...]:
    found = next(each for each in cinema.operations if each.name == name)
    assert found.listing is not None
    return found.listing.search


@pytest.mark.row("A07")
@pytest.mark.word("entities.fields.search", "openapi", "documents", "service")
def test_fields_say_what_lists_search_in_by_default(cinema: Product) -> None:
    assert searched(cinema, "list_films") == ("title", "plot")


@pytest.mark.row("A07")
def test_a_list_that_names_its_own_fields_wins(cinema: Product) -> None:
    assert searched(cinema, "list_short_films") == ("title",)
    assert searched(cinema, "list_all_films") == (), "`search: []` is none"


@pytest.mark.row("A07", "S06")
@pytest.mark.word("entities.fields.search", "sql")
def test_each_set_of_fields_has_an_index_of_a_name_of_its_own() -> None:
    films = next(each for each in product("cinema").schema.tables if each.name == "films")
    found = {each.name: each.columns for each in films.indexes if isinstance(each, SearchIndex)}
    assert found == {"idx_films_search": ("title", "plot"), "idx_films_title_search": ("title",)}


@pytest.mark.row("M16")
@pytest.mark.word("entities.fields.computed", "sql", "models")
def test_what_code_works_out_has_no_column(cinema: Product) -> None:
    film = cinema.entity("Film")
    told = [each.name for each in film.worked_out]
    assert told == ["is_popular", "rating", "takings"]
    assert not {*told} & {each.name for each in film.fields}
    assert all(each.computed == WorkedOut() and not each.stored for each in film.worked_out)


@pytest.mark.row("A02")
@pytest.mark.word("endpoints.path.operation.method", "openapi", "documents", "service")
def test_an_update_of_a_path_may_be_a_put(cinema: Product) -> None:
    update = next(each for each in cinema.operations if each.name == "update_review")
    assert (update.method, update.does, update.request) == ("PUT", Does.UPDATE, "update")
