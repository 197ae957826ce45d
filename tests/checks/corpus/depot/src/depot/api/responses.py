from typing import Any

from ..schemas import Problem

Responses = dict[int | str, dict[str, Any]]

SIGNED_IN: Responses = {
    401: {"model": Problem, "description": "No valid token"},
    403: {"model": Problem, "description": "The token is not good for this"},
}
NOT_FOUND: Responses = {404: {"model": Problem, "description": "There is no such thing"}}
CONFLICT: Responses = {409: {"model": Problem, "description": "In conflict with what is there"}}
