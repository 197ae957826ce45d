"""Who may do what."""

from functools import partial

from fastapi import Depends, Header, HTTPException
from fastapi.security import APIKeyHeader

session_header = APIKeyHeader(name="X-Session", auto_error=False, description="A session")
SESSIONS: dict[str, str] = {}


class Allowed:
    """Knows whether a caller may do something."""

    def __init__(self, permission: str) -> None:
        self.permission = permission

    def __call__(self, session: str | None = Depends(session_header)) -> str:
        if session is None or session not in SESSIONS:
            raise HTTPException(401)
        if self.permission not in SESSIONS[session]:
            raise HTTPException(403)
        return session


may_read_pictures = Allowed("pictures:read")
may_write_pictures = Allowed("pictures:write")


def traced(prefix: str, x_trace: str | None = Header(None)) -> str:
    return prefix + (x_trace or "")


trace = partial(traced, "gallery-")
