"""Paths: do their parameters fit what is done there?"""

from __future__ import annotations

import re

from specgen.product import flaws
from specgen.product.context import Spot
from specgen.product.model import Does, Entity
from specgen.product.resolve.asked import ON_ONE_ROW
from specgen.product.resolve.does import Deed

KEY = "id"


def parameters_fit(at: Spot, done: Deed, path: str, entity: Entity | None) -> bool:
    """Whether the parameters of a single operation's *path* are those that it can use; said where they are not."""
    parameters = re.findall(r"\{(\w+)\}", path)
    problem = _problem(done, path, parameters, entity)
    if problem is not None:
        message, help = problem
        at.say_of_name(flaws.BAD_PATH, message, help)
    return problem is None


def _problem(done: Deed, path: str, parameters: list[str], entity: Entity | None) -> tuple[str, str] | None:
    """What is wrong and its cure."""
    does = done.does
    needs_row = does in ON_ONE_ROW
    if needs_row and parameters != [KEY]:
        mended = re.sub(r"\{\w+\}", "{id}", path) if len(parameters) == 1 else f"{re.sub(r'/{.*?}', '', path)}/{{id}}"
        return f"{done.verb} reaches one row, so its path holds `{{id}}`, and nothing else", f"write `{mended}`"
    if does in (Does.LIST, Does.CREATE) and parameters:
        return f"{does.value} has no use for `{{{parameters[0]}}}` in its path", "take it out"
    unknown = [name for name in parameters if name != KEY]
    if unknown:
        return f"`{{{unknown[0]}}}` names nothing", "a path holds at most `{id}`, the key of its entity"
    if len(parameters) > 1:
        return "`{id}` stands twice in the path", "keep one"
    if parameters and entity is None:
        return "`{id}` is the key of an entity, and none is named", "add `entity:`"
    return None
