"""Moves: do they lead from states to states, is each state reached, is each move made?"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from specgen.product import behaviour_flaws as flaws
from specgen.product.flaws import USELESS_LIMIT
from specgen.product.model import Does, Entity, Enumeration, Field, Move
from specgen.product.moves import reachable
from specgen.product.resolve.asked import Placed, lost_operations
from specgen.product.resolve.known import Enums, Known, error_of_rows, heard
from specgen.product.resolve.types import said
from specgen.product.resolve.written import Written
from specgen.product.types import EnumRef, FieldType
from specgen.source.diagnostics import Related
from specgen.spec.endpoint_parts import SINGLE_OPERATIONS
from specgen.spec.model import MovePart, OperationPart

USUAL_ERROR = "CONFLICT"


def moves_of(written: Written, type: FieldType, enums: Enums) -> tuple[Move, ...]:
    """The moves of a field; none where it can't have any, which is said."""
    if not written.part.moves:
        return ()
    if not isinstance(type, EnumRef):
        message = f"`{written.origin}` has moves, but a value of type `{said(type)}` is no state"
        written.at_key("moves").say_of_name(flaws.BAD_MOVE, message, "choose an enum as the type, or take `moves` out")
        return ()
    _report_field(written, enums[type.name])
    found = (_move(written, name, part, enums[type.name]) for name, part in written.part.moves.items())
    return tuple(move for move in found if move is not None)


def _report_field(written: Written, enum: Enumeration) -> None:
    at = written.at_key("moves")
    if written.part.default is None:
        message = f"`{written.origin}` has moves, but no state to begin in"
        at.say_of_name(flaws.BAD_MOVE, message, f"add `default: {enum.values[0].name}`")
    for key in ("optional", "nullable"):
        if key in written.part.model_fields_set:
            message = f"`{written.origin}` has moves, so it is always in some state"
            written.at_key(key).say_of_name(flaws.BAD_MOVE, message, f"take `{key}` out")
    if written.part.write is not None:
        message = "`write` says nothing about a field with moves: they alone change it"
        written.at_key("write").say_of_name(USELESS_LIMIT, message, "take it out")


def _move(written: Written, name: str, part: MovePart, enum: Enumeration) -> Move | None:
    at = written.at_key("moves").below(name)
    if name in SINGLE_OPERATIONS:
        help = f"say what becomes of the row, like `{name}_it`"
        at.say_of_name(flaws.BAD_MOVE, f"no move can be called `{name}`: operations do that already", help)
        return None
    states = [value.name for value in enum.values]
    named = [(at.below("from", place), state) for place, state in enumerate(part.from_)]
    unknown = [(spot, state) for spot, state in (*named, (at.below("to"), part.to)) if state not in states]
    for spot, state in unknown:
        several = [each.strip() for each in re.split("[,|]", state)]
        if several[1:] and set(several) <= set(states):
            help = f"write `[{', '.join(several)}]`"
            at.below("from").say(flaws.BAD_MOVE, f"`{state}` is one text, and no list of values", help)
            continue
        if state in ("*", "all") and spot.path[-2:-1] == ("from",):
            at.below("from").say(flaws.BAD_MOVE, f"`{state}` is no value of `{enum.name}`", "write `any`")
            continue
        message = f"`{state}` is no value of `{enum.name}`"
        spot.say_unknown(flaws.BAD_MOVE, message, state, states)
    if part.from_ == [part.to]:
        message = f"`{name}` leads where it starts"
        at.below("to").say(flaws.BAD_MOVE, message, "name the state that it leads to")
    error = part.error if part.error and error_of_rows(at.below("error"), part.error) else None
    if error is None:
        written.derived(f"moves.{name}.error", USUAL_ERROR, "nothing is said of `error`")
    sources = tuple(state for state in states if (state in part.from_ if part.from_ else state != part.to))
    return None if unknown else Move(name, sources, part.to, error or USUAL_ERROR)


def report_moves(known: Known, placed: Sequence[Placed]) -> None:
    """Say which moves share a name, which states are never reached, and which moves no operation makes."""
    reached, words = {each.operation.entity for each in placed}, _words(known)
    is_whole = not lost_operations(known.context, placed)
    for entity in known.entities.values():
        _report_shared(known, entity)
        if Does.SERVICE.value in _asked(known, entity):
            continue
        for field in entity.fields:
            if field.moves:
                _report_unreachable(known, entity, field)
        if is_whole and entity.name in reached:
            _report_unused(known, entity, words)


def _words(known: Known) -> set[str]:
    """What single operations do, in their author's words."""
    return {part.word for part in known.context.spec.endpoints.values() if isinstance(part, OperationPart)}


def _asked(known: Known, entity: Entity) -> set[str]:
    """What single operations do with *entity*, in their author's words."""
    endpoints = known.context.spec.endpoints_of.get(entity.name, ())
    return {part.word for part in endpoints if isinstance(part, OperationPart)}


def _report_shared(known: Known, entity: Entity) -> None:
    first: dict[str, Field] = {}
    for field, move in entity.moves:
        other = first.setdefault(move.name, field)
        if other is not field:
            spot = known.context.at("entities", entity.name, "fields", field.name, "moves", move.name)
            message = f"`{other.name}` of `{entity.name}` has a move called `{move.name}` already"
            related = [Related(spot.context.at(*spot.path[:3], other.name, "moves", move.name).key, "the other one")]
            spot.say_of_name(flaws.BAD_MOVE, message, "give one of them another name", related)


def _report_unreachable(known: Known, entity: Entity, field: Field) -> None:
    if field.default is None or not isinstance(field.type, EnumRef) or _lost_some(known, entity, field):
        return
    reached = reachable(json.loads(field.default.text), field.moves)
    missed = [value.name for value in known.enums[field.type.name].values if value.name not in reached]
    if not missed:
        return
    at = heard(known.context, entity.name).at("entities", entity.name, "fields", field.name, "moves")
    states = ", ".join(f"`{state}`" for state in missed)
    dead = [move.name for move in field.moves if reached.isdisjoint(move.sources)]
    related = [Related(at.below(name).key, "so this move is never made") for name in dead]
    message = f"no moves of `{entity.name}.{field.name}` lead from `{json.loads(field.default.text)}` to {states}"
    at.say_of_name(flaws.UNREACHABLE_STATE, message, "add a move that leads there, or take the state out", related)


def _lost_some(known: Known, entity: Entity, field: Field) -> bool:
    written = known.context.spec.entities[entity.name].fields[field.name].moves
    return len(field.moves) < len(written)


def _report_unused(known: Known, entity: Entity, words: set[str]) -> None:
    for field, move in entity.moves:
        if move.name in words:
            continue
        at = heard(known.context, entity.name).at("entities", entity.name, "fields", field.name, "moves", move.name)
        help = f"add an endpoint that `does: {move.name}`, or take the move out"
        at.say_of_name(flaws.UNUSED_MOVE, f"no operation makes the move `{move.name}` of `{entity.name}`", help)
