"""The functions of conditions, which a dialect spells and a catalogue tells."""

import pytest

from specgen.product.conditions import Call, Name
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import DIALECTS
from specgen.schema.model import Digested
from specgen.schema.read_expressions import read_condition


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_each_is_read_back_as_itself_and_not_as_one_that_is_spelled_alike(dialect: Dialect) -> None:
    said = {name: dialect.condition(Call(name, Name("field"))) for name in dialect.functions}
    read = {name: read_condition(text, dialect, ("field",)) for name, text in said.items()}
    assert read == {name: Call(name, Name("field")) for name in said}


SILENT = [dialect for dialect in DIALECTS if "derived" not in vars(type(dialect))]


@pytest.mark.parametrize("dialect", SILENT, ids=lambda dialect: dialect.name)
def test_no_dialect_computes_columns_in_the_words_of_another(dialect: Dialect) -> None:
    with pytest.raises(NotImplementedError, match="computes no column"):
        dialect.derived(Digested("text"))
