from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute

from ..config import Settings
from .admin import router as admin_router
from .movements import router as movements_router
from .products import router as products_router
from .warehouses import router as warehouses_router


def operation_id(route: APIRoute) -> str:
    return f"{route.tags[0]}-{route.name}"


async def problem(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return JSONResponse({"code": str(error.status_code), "message": error.detail}, error.status_code)


def create_admin(settings: Settings) -> FastAPI:
    admin = FastAPI(
        title=f"{settings.title} administration",
        version=settings.version,
        generate_unique_id_function=operation_id,
    )
    admin.add_exception_handler(HTTPException, problem)
    admin.include_router(admin_router)
    return admin


def create_api(settings: Settings) -> FastAPI:
    api = FastAPI(title=settings.title, version=settings.version, generate_unique_id_function=operation_id)
    api.add_exception_handler(HTTPException, problem)
    api.include_router(products_router, prefix="/products")
    api.include_router(warehouses_router, prefix="/warehouses")
    api.include_router(movements_router, prefix="/movements")
    api.mount("/admin", create_admin(settings))
    return api
