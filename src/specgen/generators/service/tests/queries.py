"""What a list may be asked for by its parameters and what not, as cases of parametrised tests."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call, Parameter, ParameterRole, Place
from specgen.generators.service.tests.members import pairs_of
from specgen.generators.service.tests.values.scalars import Long, Value
from specgen.product.model import Product
from specgen.product.types import EnumRef, Kind, ScalarType


def refused_queries(product: Product, call: Call) -> Iterator[str]:
    """Parameters with values that no list may be asked for."""
    for parameter in call.parameters_in(Place.QUERY):
        yield from pairs_of((parameter.name, value) for value in _refused_query(product, parameter))
    if not product.api.ignores_unknown:
        yield from pairs_of([("no-such-parameter", "x")])


def accepted_queries(call: Call) -> Iterator[str]:
    """Parameters on their limits."""
    for parameter in call.parameters_in(Place.QUERY):
        if parameter.role in (ParameterRole.PAGE, ParameterRole.OFFSET, ParameterRole.LIMIT):
            limits = parameter.type.limits
            yield from pairs_of((parameter.name, int(bound)) for bound in (limits.minimum, limits.maximum) if bound)


def _refused_query(product: Product, parameter: Parameter) -> Iterator[Value]:
    limits = parameter.type.limits
    match parameter.role:
        case ParameterRole.CURSOR:
            yield from ("", "no-such-cursor", Long("x", (limits.max_length or 0) + 1))
        case ParameterRole.PAGE | ParameterRole.OFFSET | ParameterRole.LIMIT:
            yield from (int(limits.minimum or 1) - 1, int(limits.maximum or 1) + 1, "many")
        case ParameterRole.SORT:
            yield "no-such-word"
        case ParameterRole.SEARCH:
            yield from ("", Long("x", (limits.max_length or 0) + 1))
        case _:
            kind = parameter.type.type
            if isinstance(kind, EnumRef) or (isinstance(kind, ScalarType) and kind.kind not in _FREE):
                yield "no-such-value"


_FREE = frozenset((Kind.STRING, Kind.TEXT, Kind.URL, Kind.EMAIL, Kind.SLUG))
