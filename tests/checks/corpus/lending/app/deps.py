from typing import Annotated

from fastapi import Depends, HTTPException, Query, status
from fastapi.security import OAuth2PasswordBearer

from . import store
from .config import settings
from .models import Member

oauth2_scheme = OAuth2PasswordBearer(tokenUrl=f"{settings.api_prefix}/auth/login")
oauth2_optional = OAuth2PasswordBearer(tokenUrl=f"{settings.api_prefix}/auth/login", auto_error=False)


def get_current_member(token: Annotated[str, Depends(oauth2_scheme)]) -> Member:
    member_id = store.tokens.get(token)
    if member_id is None:
        raise HTTPException(
            status_code=status.HTTP_401_UNAUTHORIZED,
            detail="Could not validate credentials",
            headers={"WWW-Authenticate": "Bearer"},
        )
    return store.members[member_id]


def get_optional_member(token: Annotated[str | None, Depends(oauth2_optional)]) -> Member | None:
    if token is None or token not in store.tokens:
        return None
    return store.members[store.tokens[token]]


class Window:
    def __init__(self, offset: int = Query(0, ge=0), limit: int = Query(20, ge=1, le=100)) -> None:
        self.offset = offset
        self.limit = limit


CurrentMember = Annotated[Member, Depends(get_current_member)]
OptionalMember = Annotated[Member | None, Depends(get_optional_member)]
