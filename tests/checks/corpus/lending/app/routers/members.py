from typing import Any

from fastapi import APIRouter

from ..deps import CurrentMember
from ..models import utcnow
from ..schemas import MemberRead, MemberUpdate

router = APIRouter()


@router.patch("/me", response_model=MemberRead)
def update_me(payload: MemberUpdate, current: CurrentMember) -> Any:
    for key, value in payload.model_dump(exclude_unset=True).items():
        setattr(current, key, value)
    current.updated_at = utcnow()
    return current
