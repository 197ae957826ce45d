import hashlib
import secrets
from datetime import timedelta
from typing import Any

from fastapi import APIRouter, HTTPException, status

from .. import store
from ..config import settings
from ..deps import CurrentMember
from ..models import Member, utcnow
from ..schemas import Credentials, MemberCreate, MemberRead, SignedIn

router = APIRouter(prefix="/auth", tags=["auth"])


def hash_password(password: str) -> str:
    return hashlib.sha256(password.encode()).hexdigest()


def sign_in(member: Member) -> dict[str, Any]:
    token = secrets.token_urlsafe()
    store.tokens[token] = member.id
    return {
        "user": member,
        "token": token,
        "expires_at": utcnow() + timedelta(minutes=settings.token_minutes),
    }


@router.post("/register", response_model=SignedIn, status_code=status.HTTP_201_CREATED)
def register(payload: MemberCreate) -> Any:
    if any(member.email == payload.email for member in store.members.values()):
        raise HTTPException(status_code=409, detail="Email already registered")
    member = Member(
        email=payload.email,
        hashed_password=hash_password(payload.password),
        name=payload.name,
        phone=payload.phone,
    )
    store.members[member.id] = member
    return sign_in(member)


@router.post("/login", response_model=SignedIn)
def login(credentials: Credentials) -> Any:
    for member in store.members.values():
        if member.email == credentials.email and member.hashed_password == hash_password(credentials.password):
            return sign_in(member)
    raise HTTPException(status_code=401, detail="Incorrect email or password")


@router.get("/me", response_model=MemberRead)
def read_me(current: CurrentMember) -> Any:
    return current
