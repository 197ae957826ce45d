import uuid
from typing import Any, Literal

from fastapi import APIRouter, Depends, HTTPException, status

from .. import store
from ..deps import CurrentMember, Window
from ..models import Review, Tool
from ..schemas import Page, ReviewCreate, ReviewRead
from .tools import get_tool

router = APIRouter()


@router.get("/", response_model=Page[ReviewRead], include_in_schema=False)
@router.get("", response_model=Page[ReviewRead])
def list_reviews(
    tool: Tool = Depends(get_tool),
    window: Window = Depends(),
    sort: Literal["created_at", "-created_at"] = "-created_at",
) -> Any:
    found = [review for review in store.reviews.values() if review.tool_id == tool.id]
    found.sort(key=lambda review: review.created_at, reverse=sort == "-created_at")
    return {
        "items": found[window.offset : window.offset + window.limit],
        "total": len(found),
        "offset": window.offset,
        "limit": window.limit,
    }


@router.post("", response_model=ReviewRead, status_code=status.HTTP_201_CREATED)
def create_review(payload: ReviewCreate, current: CurrentMember, tool: Tool = Depends(get_tool)) -> Any:
    review = Review(tool_id=tool.id, author_id=current.id, **payload.model_dump())
    store.reviews[review.id] = review
    return review


@router.delete("/{review_id}", status_code=status.HTTP_204_NO_CONTENT)
def delete_review(review_id: uuid.UUID, current: CurrentMember, tool: Tool = Depends(get_tool)) -> None:
    review = store.reviews.get(review_id)
    if review is None or review.tool_id != tool.id:
        raise HTTPException(status_code=404, detail="Review not found")
    if review.author_id != current.id:
        raise HTTPException(status_code=403, detail="Not your review")
    del store.reviews[review_id]
