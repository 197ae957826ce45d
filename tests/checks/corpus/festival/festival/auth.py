"""Who calls, and the scopes that their token has."""

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Depends, HTTPException, Security
from fastapi.security import OAuth2PasswordBearer, SecurityScopes
from pydantic import AwareDatetime, BaseModel, EmailStr

scheme = OAuth2PasswordBearer(tokenUrl="/v2/token", scopes={"acts:read": "Read acts", "acts:write": "Write acts"})


class Person(BaseModel):
    id: UUID
    email: EmailStr
    role: Literal["guest", "planner"]
    created_at: AwareDatetime
    updated_at: AwareDatetime


PEOPLE: dict[str, tuple[Person, set[str]]] = {}


async def get_current_person(scopes: SecurityScopes, token: Annotated[str, Depends(scheme)]) -> Person:
    found = PEOPLE.get(token)
    if found is None:
        raise HTTPException(401, "unknown token", {"WWW-Authenticate": f'Bearer scope="{scopes.scope_str}"'})
    person, granted = found
    if not set(scopes.scopes) <= granted:
        raise HTTPException(403, "not enough permissions")
    return person


CurrentPerson = Annotated[Person, Depends(get_current_person)]


def needs(*scopes: str) -> Any:
    return Security(get_current_person, scopes=list(scopes))
