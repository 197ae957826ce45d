"""Class-based views: a class per resource, a method per operation."""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from fastapi import APIRouter

Method = TypeVar("Method", bound=Callable[..., Any])


def route(verb: str, path: str = "", **options: Any) -> Callable[[Method], Method]:
    def mark(method: Method) -> Method:
        vars(method)["__route__"] = (verb, path, options)
        return method

    return mark


class View:
    prefix: ClassVar[str]
    tags: ClassVar[list[str]] = []
    dependencies: ClassVar[list[Any]] = []

    @classmethod
    def as_router(cls) -> APIRouter:
        view = cls()
        router = APIRouter(prefix=cls.prefix, tags=list(cls.tags), dependencies=list(cls.dependencies))
        for name, member in vars(cls).items():
            if hasattr(member, "__route__"):
                verb, path, options = member.__route__
                router.add_api_route(path, getattr(view, name), methods=[verb], **options)
        return router
