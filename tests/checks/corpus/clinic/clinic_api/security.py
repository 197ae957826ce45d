from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, HTTPException
from fastapi.security import APIKeyHeader

from .repository import STAFF
from .schemas import Role, StaffOut

api_key = APIKeyHeader(name="X-API-Key")


def current_staff(key: Annotated[str, Depends(api_key)]) -> StaffOut:
    try:
        return STAFF[key]
    except KeyError:
        raise HTTPException(401, "unknown API key") from None


Caller = Annotated[StaffOut, Depends(current_staff)]


def require_role(*allowed: Role) -> Callable[[StaffOut], StaffOut]:
    def check_role(caller: Caller) -> StaffOut:
        if caller.role not in allowed:
            raise HTTPException(403, f"needs one of: {', '.join(allowed)}")
        return caller

    return check_role
