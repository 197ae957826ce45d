"""What an operation is asked by members of other tenants, and of the first member of a new one."""

from __future__ import annotations

from dataclasses import replace

from specgen.frozen import frozen
from specgen.generators.python.forms import flat, statement
from specgen.generators.service.operations.names import has_key
from specgen.generators.service.tests.facts import CallFacts
from specgen.product.model import Access, Does, Entity, Operation, PathRow, Tenancy
from specgen.product.tenants import MEMBERS, SELF

BODY = " " * 8
NOT_FOUND, FORBIDDEN = '(404, "NOT_FOUND")', '(403, "FORBIDDEN")'
CONFLICT = '(409, "CONFLICT")'


@frozen
class TenantTests:
    """What members of another tenant are answered.

    *refused* is the answer to who names a *row* of another tenant; *read* says that it is shown all the same. *listed*
    is how many rows they see of a list; *below* is the answer where its path names a row of another tenant first.
    *made* is the answer to who makes a row for another tenant. *founded* are the statements about the first member of a
    new one. An *outsider* is a member elsewhere, a *stranger* of nothing, a *former* member was one; what is *owned* is
    reached by an outsider whose it is. The *caller* is somebody whom what is made or said is about.
    """

    row: str = ""
    refused: str = ""
    read: str = ""
    listed: str = ""
    below: str = ""
    made: str = ""
    outsider: str = "rows.outsider()"
    stranger: str = "rows.stranger()"
    former: str = ""
    caller: str = ""
    owned: str = ""
    founded: tuple[str, ...] = ()


class TenantTestWriter(CallFacts):
    """Writes the tests of one operation that are about tenants."""

    def tests(self, usual: str, caller: str) -> TenantTests | None:
        """What is asked of the operation, whose request is *usual*; None where rows are of no tenant."""
        found = self._asked()
        given = self.material.rows.someone
        if found is None or self.product.tenants is None:
            return None
        keeps = self.product.entity(self.product.tenants.members).soft_delete
        former = f"rows.former({given})" if keeps else ""
        made = f"self.row({self.row_arguments('ada')})" if found.listed else ""
        return replace(
            found,
            outsider=f"rows.outsider({given})",
            stranger=f"rows.stranger({given})",
            former=former,
            caller=caller if "ada" in f"{found.row}{made}{usual}" else "",
        )

    def _asked(self) -> TenantTests | None:
        entity, tenants = self.entity, self.product.tenants
        if entity is None or tenants is None or not self.signed_in or self.call.operation.mine:
            return None
        if self.does in (Does.ME, Does.REGISTER, Does.CHANGE_PASSWORD):
            return None
        tenancy = entity.tenancy
        operation = self.call.operation
        if self._is_below(operation):
            return self._below()
        if tenancy is None:
            return None
        if has_key(self.call):
            return self._on_row(entity, tenancy, operation)
        if self.does is Does.LIST:
            if tenancy.others == "own":
                return TenantTests(listed="0", owned=self._row("ada"))
            return TenantTests(listed=self._listed(entity, tenancy)) if tenancy.others is None else None
        if self.does is Does.CREATE and tenancy.by == SELF:
            return TenantTests(founded=self._founded())
        if self.does is Does.CREATE and tenancy.field and tenancy.others != "own":
            return TenantTests(made=self._refusal_of_new(entity))
        return None

    def _is_below(self, operation: Operation) -> bool:
        """Whether the path names a row first that members of another tenant can't read."""
        return any(self._hides(row) for row in operation.above)

    def _hides(self, row: PathRow) -> bool:
        tenancy = self.product.entity(row.entity).tenancy
        return tenancy is not None and tenancy.by != MEMBERS and tenancy.others != "read"

    def _below(self) -> TenantTests:
        if has_key(self.call):
            return TenantTests(row=self._row("ada"), refused=NOT_FOUND)
        return TenantTests(below=NOT_FOUND)

    def _row(self, owner: str) -> str:
        deleted = ", deleted_at=now()" if self.does is Does.RESTORE else ""
        return f"self.row({self.row_arguments(owner)}{deleted})"

    def _on_row(self, entity: Entity, tenancy: Tenancy, operation: Operation) -> TenantTests | None:
        if tenancy.by == MEMBERS and self.row_is_caller():
            return TenantTests(row="ada", refused=NOT_FOUND)
        if tenancy.others == "read":
            is_read = not operation.writes_its_row
            return TenantTests(row=self._row("ada"), read="read") if is_read else self._guarded()
        if operation.upserts and self.product.guards_new(entity, operation):
            return self._guarded()
        owned = tenancy.others == "own" and self.does in (Does.READ, Does.UPDATE, Does.DELETE)
        return TenantTests(row=self._row("ada"), refused=NOT_FOUND, owned=self._row("ada") if owned else "")

    def _guarded(self) -> TenantTests:
        return TenantTests(row=self._row("ada"), refused=FORBIDDEN)

    def _listed(self, entity: Entity, tenancy: Tenancy) -> str:
        """How many rows a member of another tenant is shown: such as tell of that one alone."""
        is_own = tenancy.by == MEMBERS or entity.name in self._of_tenants()
        return "1" if is_own and not self.call.operation.above else "0"

    def _of_tenants(self) -> tuple[str, ...]:
        tenants = self.product.tenants
        return (tenants.entity, tenants.members) if tenants else ()

    def _refusal_of_new(self, entity: Entity) -> str:
        return FORBIDDEN if self.product.guards_new(entity, self.call.operation) else CONFLICT

    def _founded(self) -> tuple[str, ...]:
        """The statements that the caller is the first member of what was made, and nobody else."""
        tenants = self.product.tenants
        if tenants is None or not self._found_shown() or self.call.access is not Access.SIGNED_IN:
            return ()
        members = self.product.entity(tenants.members)
        self.imports.use(self.product.package, "models")
        by, user = members.field(tenants.by).attribute, members.field(tenants.user).attribute
        tenant = self.product.entity(tenants.entity)
        lines = [
            *self._found_shown("made"),
            f"{BODY}assert made is not None",
            *statement("[first] = ", f"rows.all(models.{members.name})", BODY),
            f"{BODY}assert (first.{by}, first.{user}) == (made.{tenant.key.attribute}, ada.id)",
        ]
        for name, value in tenants.founder:
            field = members.field(name)
            said = flat(self.types.value(field.type, value))
            lines += statement("assert ", f"first.{field.attribute} == {said}", BODY)
        return tuple(lines)
