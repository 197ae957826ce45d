"""The order in which rows go whose time is over, as it is defined: each next one is the first that none keeps."""

from hypothesis import given, settings
from hypothesis import strategies as st

from specgen.product.purging import in_turn
from tests.check import as_sources, read

NAMES = tuple(f"E{number}" for number in range(7))
GRAPHS = st.dictionaries(st.sampled_from(NAMES), st.sets(st.sampled_from(NAMES)), max_size=7)
"""Whom each names so that what it names is kept."""


@settings(max_examples=60, deadline=None)
@given(names=GRAPHS, kept_for_ever=st.sets(st.sampled_from(NAMES), max_size=3))
def test_each_next_is_the_first_that_none_of_the_others_keeps(
    names: dict[str, set[str]], kept_for_ever: set[str]
) -> None:
    going = [each for each in NAMES if each not in kept_for_ever]
    said = "".join(entity(each, names.get(each, set()), each in going) for each in NAMES)
    product = read(*as_sources(f"entities:\n{said}"))[0].product
    assert product
    assert [each.name for each, _ in in_turn(product)] == defined(going, names)


def entity(name: str, named: set[str], goes: bool) -> str:
    """What an author writes of an entity that names others, which are kept by it."""
    fields = "".join(
        f", to_{each.lower()}: {{belongs_to: {each}, optional: true, on_delete: restrict}}" for each in sorted(named)
    )
    return f"  {name}: {{{'retention: 9d, ' * goes}fields: {{text: string{fields}}}}}\n"


def defined(going: list[str], names: dict[str, set[str]]) -> list[str]:
    """The order by its definition, the first of a circle standing for all of it."""
    waiting, found = list(going), list[str]()
    while waiting:
        free = (each for each in waiting if not any(each in names.get(by, ()) for by in waiting if by != each))
        found.append(next(free, waiting[0]))
        waiting.remove(found[-1])
    return found
