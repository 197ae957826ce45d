import uuid
from typing import Any, Literal

from fastapi import APIRouter, Depends, HTTPException, status

from .. import store
from ..deps import CurrentMember, Window, get_current_member
from ..models import Loan, LoanStatus, utcnow
from ..schemas import LoanCreate, LoanRead, OpenLoans, Page

router = APIRouter(dependencies=[Depends(get_current_member)])


def get_own_loan(loan_id: uuid.UUID, current: CurrentMember) -> Loan:
    loan = store.loans.get(loan_id)
    if loan is None or loan.member_id != current.id:
        raise HTTPException(status_code=404, detail="Loan not found")
    return loan


def move(loan: Loan, source: LoanStatus, target: LoanStatus) -> Loan:
    if loan.status != source:
        raise HTTPException(status_code=409, detail=f"Loan is {loan.status.value}")
    loan.status = target
    loan.updated_at = utcnow()
    return loan


@router.get("", response_model=Page[LoanRead])
def list_loans(
    current: CurrentMember,
    window: Window = Depends(),
    sort: Literal["created_at", "-created_at"] = "-created_at",
    status: LoanStatus | None = None,
    tool_id: uuid.UUID | None = None,
) -> Any:
    found = [loan for loan in store.loans.values() if loan.member_id == current.id]
    if status:
        found = [loan for loan in found if loan.status == status]
    if tool_id:
        found = [loan for loan in found if loan.tool_id == tool_id]
    found.sort(key=lambda loan: loan.created_at, reverse=sort == "-created_at")
    return {
        "items": found[window.offset : window.offset + window.limit],
        "total": len(found),
        "offset": window.offset,
        "limit": window.limit,
    }


@router.post("", response_model=LoanRead, status_code=status.HTTP_201_CREATED)
def create_loan(payload: LoanCreate, current: CurrentMember) -> Any:
    if payload.tool_id not in store.tools:
        raise HTTPException(status_code=409, detail="No such tool")
    loan = Loan(member_id=current.id, **payload.model_dump())
    store.loans[loan.id] = loan
    return loan


@router.get("/open", response_model=OpenLoans)
def list_open_loans(current: CurrentMember, sort: Literal["due_on", "-due_on"] = "due_on") -> Any:
    own = [loan for loan in store.loans.values() if loan.member_id == current.id and loan.status == LoanStatus.lent]
    own.sort(key=lambda loan: loan.due_on, reverse=sort == "-due_on")
    return {"items": own}


@router.get("/{loan_id}", response_model=LoanRead)
def read_loan(loan: Loan = Depends(get_own_loan)) -> Any:
    return loan


@router.post("/{loan_id}/lend", response_model=LoanRead)
def lend_loan(loan: Loan = Depends(get_own_loan)) -> Any:
    return move(loan, LoanStatus.requested, LoanStatus.lent)


@router.post("/{loan_id}/refuse", response_model=LoanRead)
def refuse_loan(loan: Loan = Depends(get_own_loan)) -> Any:
    return move(loan, LoanStatus.requested, LoanStatus.refused)


@router.post("/{loan_id}/return", response_model=LoanRead)
def return_loan(loan: Loan = Depends(get_own_loan)) -> Any:
    return move(loan, LoanStatus.lent, LoanStatus.returned)
