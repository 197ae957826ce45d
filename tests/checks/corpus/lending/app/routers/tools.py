import uuid
from typing import Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Query, Response, status

from .. import store
from ..deps import OptionalMember, Window, get_current_member
from ..models import Condition, Tool, utcnow
from ..schemas import Page, ToolCreate, ToolRead, ToolUpdate

router = APIRouter()


def get_tool(tool_id: uuid.UUID) -> Tool:
    tool = store.tools.get(tool_id)
    if tool is None:
        raise HTTPException(status_code=404, detail="Tool not found")
    return tool


@router.get("", response_model=Page[ToolRead])
def list_tools(
    window: Window = Depends(),
    sort: Literal["name", "-name", "created_at", "-created_at"] = "name",
    search: str | None = Query(default=None, min_length=1, max_length=200),
    condition: Condition | None = None,
) -> Any:
    found = [tool for tool in store.tools.values() if condition is None or tool.condition == condition]
    if search:
        found = [tool for tool in found if search.lower() in f"{tool.name} {tool.description}".lower()]
    found.sort(key=lambda tool: str(getattr(tool, sort.lstrip("-"))), reverse=sort.startswith("-"))
    return {
        "items": found[window.offset : window.offset + window.limit],
        "total": len(found),
        "offset": window.offset,
        "limit": window.limit,
    }


@router.post(
    "",
    response_model=ToolRead,
    status_code=status.HTTP_201_CREATED,
    dependencies=[Depends(get_current_member)],
)
def create_tool(payload: ToolCreate) -> Any:
    tool = Tool(**payload.model_dump())
    store.tools[tool.id] = tool
    return tool


@router.get("/{tool_id}", response_model=ToolRead)
def read_tool(viewer: OptionalMember, tool: Tool = Depends(get_tool)) -> Any:
    return tool


@router.patch("/{tool_id}", response_model=ToolRead, dependencies=[Depends(get_current_member)])
def update_tool(payload: ToolUpdate, tool: Tool = Depends(get_tool)) -> Any:
    for key, value in payload.model_dump(exclude_unset=True).items():
        setattr(tool, key, value)
    tool.updated_at = utcnow()
    return tool


@router.delete("/{tool_id}", status_code=204, dependencies=[Depends(get_current_member)])
def delete_tool(tool: Tool = Depends(get_tool)) -> Response:
    if any(loan.tool_id == tool.id for loan in store.loans.values()):
        raise HTTPException(status_code=409, detail="Tool has loans")
    del store.tools[tool.id]
    return Response(status_code=204)
