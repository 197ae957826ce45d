"""The states of fields with moves, as a diagram in mermaid's language and as a table."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from specgen.contract.moves import ends, made_by, state_text, states_text
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.documents.er_diagram import quoted
from specgen.generators.markdown import Heading, Headings, code, inline, row
from specgen.product.model import Entity, Field, Product
from specgen.product.types import EnumRef

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*", re.ASCII)
_KEPT_WORDS = frozenset(
    (
        *("acc", "accdescr", "acctitle", "as", "choice", "class", "classdef", "click", "default", "direction", "end"),
        *("fork", "hide", "href", "join", "left", "note", "of", "over", "right", "scale", "state", "statediagram"),
        *("style", "title"),
    )
)


@frozen
class Named:
    """A state that mermaid can't read as it is, under a name that it can."""

    label: str
    name: str


@frozen
class Way:
    """A way between two states; *label* begins with a colon and a space where there is one."""

    start: str
    end: str
    label: str


@frozen
class StateMachine:
    """The states of one field: the diagram's names and ways, and the table's rows."""

    heading: str
    states: tuple[Named, ...]
    ways: tuple[Way, ...]
    moves: tuple[str, ...]


def fields_with_moves(product: Product) -> tuple[tuple[Entity, Field], ...]:
    """The fields that only moves change."""
    return tuple((entity, field) for entity in product.entities for field in entity.fields if field.moves)


def take(product: Product, headings: Headings) -> tuple[Heading, ...]:
    """A heading for each field with moves."""
    return tuple(headings.take(f"{entity.name}.{field.name}") for entity, field in fields_with_moves(product))


def machines(design: Design, headings: tuple[Heading, ...]) -> Iterator[StateMachine]:
    """What is drawn and said of each field, under its heading."""
    for heading, (entity, field) in zip(headings, fields_with_moves(design.product), strict=True):
        states = _states(design.product, field)
        names = {state: _name(state, number) for number, state in enumerate(states, 1)}
        yield StateMachine(
            heading=heading.text,
            states=tuple(Named(quoted(state or "empty text"), name) for state, name in names.items() if name != state),
            ways=tuple(_ways(field, names)),
            moves=tuple(rows(design.product, entity, field)),
        )


def rows(product: Product, entity: Entity, field: Field) -> Iterator[str]:
    """A row for each move: its name, from where and to where it leads, who makes it, and what is answered otherwise."""
    for move in field.moves:
        by = ", ".join(code(operation.endpoint) for operation in made_by(product, entity, move))
        yield row(
            inline(move.name),
            inline(states_text(move.sources)),
            inline(state_text(move.target)),
            by or "The service's code",
            code(move.error),
        )


def _states(product: Product, field: Field) -> tuple[str, ...]:
    if not isinstance(field.type, EnumRef):
        return ()
    return tuple(value.name for value in product.enum(field.type.name).values)


def _name(state: str, number: int) -> str:
    plain = _PLAIN.fullmatch(state) and state.lower() not in _KEPT_WORDS
    return state if plain else f"state{number}"


def _ways(field: Field, names: dict[str, str]) -> Iterator[Way]:
    if field.default:
        yield Way("[*]", names[json.loads(field.default.text)], "")
    for move in field.moves:
        for source in move.sources:
            yield Way(names[source], names[move.target], f": {move.name}")
    for state in ends(field, tuple(names)):
        yield Way(names[state], "[*]", "")
