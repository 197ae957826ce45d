"""Where things stand in `lending`, by its files and by the words of its spec."""

DEPS, MAIN, MODELS, SCHEMAS = "app/deps.py", "app/main.py", "app/models.py", "app/schemas.py"
AUTH, LOANS, MEMBERS = "app/routers/auth.py", "app/routers/loans.py", "app/routers/members.py"
REVIEWS, TOOLS = "app/routers/reviews.py", "app/routers/tools.py"

LIST_TOOLS = ("list_tools", "GET /tools")
CREATE_TOOL = ("create_tool", "POST /tools", "CreateToolRequest", "Tool")
READ_TOOL = ("read_tool", "GET /tools/{id}")
UPDATE_TOOL = ("update_tool", "PATCH /tools/{id}", "UpdateToolRequest", "Tool")
DELETE_TOOL = ("delete_tool", "DELETE /tools/{id}")
ALL_TOOLS = (*LIST_TOOLS, *CREATE_TOOL, *READ_TOOL, *UPDATE_TOOL)

LIST_REVIEWS = ("list_reviews", "GET /tools/{id}/reviews")
CREATE_REVIEW = ("create_review", "POST /tools/{id}/reviews", "CreateReviewRequest", "Review")
DELETE_REVIEW = ("delete_review", "DELETE /tools/{id}/reviews/{id}")
ALL_REVIEWS = (*LIST_REVIEWS, *CREATE_REVIEW, *DELETE_REVIEW)

LIST_LOANS = ("list_loans", "GET /loans")
CREATE_LOAN = ("create_loan", "POST /loans", "CreateLoanRequest", "Loan")
OPEN_LOANS = ("list_open_loans", "GET /loans/open", "LoanList")
READ_LOAN = ("read_loan", "GET /loans/{id}")
RETURN_LOAN = ("return_loan", "POST /loans/{id}/return")
MOVES = ("lend_loan", "POST /loans/{id}/lend", "refuse_loan", "POST /loans/{id}/refuse", *RETURN_LOAN)
ALL_LOANS = (*LIST_LOANS, *CREATE_LOAN, *OPEN_LOANS, *READ_LOAN, *MOVES)

REGISTER = ("register", "POST /auth/register", "RegisterRequest", "Member")
ME = ("me", "GET /auth/me", "Member")
CHANGE_ME = ("update_own_member", "PATCH /members/me", "UpdateMemberRequest", "Member")
ALL_MEMBERS = (*REGISTER, *ME, *CHANGE_ME, "login", "POST /auth/login")
PAGES = (*LIST_TOOLS, *LIST_REVIEWS, *LIST_LOANS, "ToolPage", "ReviewPage", "LoanPage")

OPEN = """\
@router.get("/open", response_model=OpenLoans)
def list_open_loans(current: CurrentMember, sort: Literal["due_on", "-due_on"] = "due_on") -> Any:
    own = [loan for loan in store.loans.values() if loan.member_id == current.id and loan.status == LoanStatus.lent]
    own.sort(key=lambda loan: loan.due_on, reverse=sort == "-due_on")
    return {"items": own}
"""
READ = """\
@router.get("/{loan_id}", response_model=LoanRead)
def read_loan(loan: Loan = Depends(get_own_loan)) -> Any:
    return loan
"""
DEPOSIT = "    deposit: int = Field(default=0, ge=0, le=500)"
TAGS = "    tags: list[Annotated[str, Field(min_length=1, max_length=30)]]"
CODE = "    inventory_code: str = Field(min_length=6, max_length=6, pattern="
PURCHASED = "    purchased_on: date | None = None\n\n\nclass ToolCreate"
PLAIN_TEXT = "from fastapi.responses import PlainTextResponse\n\n\n"
