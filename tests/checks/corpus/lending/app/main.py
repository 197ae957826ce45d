from fastapi import APIRouter, FastAPI

from .config import settings
from .routers import auth, loans, members, reviews, tools

app = FastAPI(title=settings.title, version="2.3.0")

api_router = APIRouter()
api_router.include_router(auth.router)
api_router.include_router(members.router, prefix="/members", tags=["members"])
api_router.include_router(tools.router, prefix="/tools", tags=["tools"])
api_router.include_router(reviews.router, prefix="/tools/{tool_id}/reviews", tags=["reviews"])
api_router.include_router(loans.router, prefix="/loans", tags=["loans"])

app.include_router(api_router, prefix=settings.api_prefix)


@app.get("/healthz", include_in_schema=False)
def healthz() -> dict[str, str]:
    return {"status": "ok"}
