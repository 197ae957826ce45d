from fastapi import FastAPI

from .api import create_api
from .config import Settings


def create_app(settings: Settings | None = None) -> FastAPI:
    settings = settings or Settings()
    app = FastAPI(title=settings.title, docs_url=None, redoc_url=None)
    app.mount(settings.mount_path, create_api(settings))

    @app.get("/", include_in_schema=False)
    async def root() -> dict[str, str]:
        return {"api": settings.mount_path}

    return app
