"""What is said of tables that are written all the time."""

import pytest

from specgen.generators.documents.data_model_contracts import drafts as data_model
from specgen.report import plain
from specgen.workflows.show import shown
from tests.generators.build import text_of
from tests.generators.service_packages import product

LUGGAGE = product("luggage")


@pytest.mark.word("entities.hot", "documents")
def test_whoever_changes_a_hot_table_is_asked_for_short_steps() -> None:
    document = text_of(data_model(LUGGAGE))
    _before, passages = document.split("### passages\n")
    assert passages.lstrip().startswith("**Hot table**: rows are written all the time. Change it in short steps")
    assert document.count("**Hot table**") == 1


def test_show_tells_which_are_hot() -> None:
    said = plain(tuple(shown(LUGGAGE.product, (), "Passage")))
    assert "hot: written all the time" in said
