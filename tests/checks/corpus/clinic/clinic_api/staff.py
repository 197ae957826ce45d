from typing import Annotated

from fastapi import Depends

from .parameters import NewestFirst, Pages
from .repository import STAFF, page_of
from .schemas import Item, Page, Role, StaffOut
from .security import Caller, require_role
from .views import View, route

Administrator = Annotated[StaffOut, Depends(require_role(Role.ADMIN))]


class StaffViews(View):
    prefix = "/staff"
    tags = ["staff"]

    @route("GET", "/me")
    async def me(self, caller: Caller) -> Item[StaffOut]:
        return Item(data=caller)

    @route("GET")
    async def list(
        self, pages: Pages, administrator: Administrator, sort: NewestFirst = "-createdAt"
    ) -> Page[StaffOut]:
        return page_of(STAFF.values(), sort, pages.page, pages.limit)
