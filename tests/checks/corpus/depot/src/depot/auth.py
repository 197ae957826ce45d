from typing import Annotated

from fastapi import Depends, HTTPException
from fastapi.security import OAuth2AuthorizationCodeBearer, SecurityScopes

from .database import Database, get_database
from .schemas import Clerk

oauth2 = OAuth2AuthorizationCodeBearer(
    authorizationUrl="https://login.depot.example.org/authorize",
    tokenUrl="https://login.depot.example.org/token",
    scopes={
        "products:read": "See products",
        "products:write": "Change products",
        "warehouses:read": "See warehouses",
        "warehouses:write": "Change warehouses",
        "shelves:read": "See shelves",
        "shelves:write": "Change shelves",
        "movements:read": "See what moved",
        "movements:write": "Record what moved",
        "clerks:read": "See who works here",
        "clerks:manage": "Change what clerks may do",
    },
)


async def current_clerk(
    security_scopes: SecurityScopes,
    token: Annotated[str, Depends(oauth2)],
    database: Annotated[Database, Depends(get_database)],
) -> Clerk:
    session = database.sessions.get(token)
    if session is None:
        raise HTTPException(401, "invalid token", {"WWW-Authenticate": f'Bearer scope="{security_scopes.scope_str}"'})
    if not set(security_scopes.scopes) <= session.scopes:
        raise HTTPException(403, f"needs {security_scopes.scope_str}")
    return session.clerk
