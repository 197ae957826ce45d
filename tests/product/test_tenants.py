"""Tenants: which rows are of one, why, and what that makes of the words of their entities."""

import pytest

from specgen.product.model import Index, IndexField, OnDelete, Product, Sequence, Tenancy, UniqueSet, Write
from tests.check import codes, derived, resolved

HEAD = """
auth:
  user: Person
  tenant: {entity: Company, members: Seat, founder: {kind: owner}}
enums: {Kind: [owner, guest]}
entities:
  Person: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
  Company: {fields: {name: string}}
  Seat: {fields: {company: {belongs_to: Company}, person: {belongs_to: Person}, kind: {type: Kind}}}
  Colour: {fields: {name: string}}
  Project:
    versioned: true
    fields:
      company: {belongs_to: Company}
      name: {type: string, length: 1..20, unique: true}
      number: {type: integer, sequence: true}
      colour: {belongs_to: Colour}
    indexes: [[-number]]
  Issue:
    tenant: company
    fields:
      company: {belongs_to: Company}
      payer: {belongs_to: Company}
      project: {belongs_to: Project}
      steps: {has_many: Step, part: true}
    unique: [[project, payer]]
  Step: {fields: {issue: {belongs_to: Issue}, text: text}}
  Draft: {tenant: none, fields: {company: {belongs_to: Company}, text: text}}
"""


def product() -> Product:
    return resolved(HEAD)


@pytest.mark.word("auth.tenant", "openapi", "contracts", "service", "tests")
@pytest.mark.word("auth.tenant.members", "sql", "models", "documents", "diagram")
@pytest.mark.word("auth.tenant.founder", "documents")
def test_members_are_found_by_what_their_rows_name() -> None:
    tenants = product().tenants
    assert tenants is not None
    assert (tenants.entity, tenants.members, tenants.by, tenants.user) == ("Company", "Seat", "company", "person")
    assert [(name, value.text) for name, value in tenants.founder] == [("kind", '"owner"')]


@pytest.mark.word("entities.tenant", "documents")
def test_rows_are_of_the_tenant_that_they_name() -> None:
    found = {entity.name: entity.tenancy for entity in product().entities}
    assert found == {
        "Person": Tenancy("members"),
        "Company": Tenancy("self"),
        "Seat": Tenancy("company"),
        "Colour": None,
        "Project": Tenancy("company"),
        "Issue": Tenancy("company"),
        "Step": Tenancy("company"),
        "Draft": None,
        "Counter": None,
        "ProjectVersion": Tenancy("company"),
    }


def test_it_is_said_why() -> None:
    said = {(each.of, each.aspect): (each.value, each.because) for each in derived(HEAD)}
    assert said["Project", "tenant"] == ("company", "`company` names a `Company`")
    assert said["Step", "field"] == ("company", "rows of `Issue`, of which it is a part, are of a tenant")
    assert said["Issue.project", "share"] == ("company", "both rows are of the same tenant")
    assert ("Issue", "tenant") not in said


def test_who_belongs_to_a_tenant_is_said_once_and_goes_with_either() -> None:
    seat = product().entity("Seat")
    assert UniqueSet(("company", "person")) in seat.uniques
    for name in ("company", "person"):
        field = seat.field(name)
        assert field.write is Write.CREATE
        assert field.relation is not None
        assert field.relation.on_delete is OnDelete.CASCADE


def test_the_tenant_is_in_all_that_tells_rows_apart() -> None:
    project = product().entity("Project")
    assert project.field("company").write is Write.CREATE
    assert not project.field("name").unique
    assert UniqueSet(("company", "name")) in project.uniques
    assert project.field("number").sequence == Sequence("company")
    assert Index((IndexField("company"), IndexField("number", descending=True))) in project.indexes
    assert product().entity("Issue").uniques == (UniqueSet(("company", "project", "payer")),)


@pytest.mark.parametrize(("entity", "field"), [("Issue", "project"), ("Step", "issue"), ("ProjectVersion", "project")])
def test_rows_of_a_tenant_name_rows_of_the_same(entity: str, field: str) -> None:
    relation = product().entity(entity).field(field).relation
    assert relation is not None
    assert relation.shared == ("company",)


def test_what_is_everybodys_shares_nothing() -> None:
    for name in ("colour", "company"):
        relation = product().entity("Project").field(name).relation
        assert relation is not None
        assert relation.shared == ()


@pytest.mark.word("entities.tenant.others", "documents", "openapi", "service", "tests")
def test_what_others_may_read_is_guarded_when_it_is_written() -> None:
    open_ = resolved(HEAD.replace("    versioned: true", "    tenant: {by: company, others: read}"))
    assert open_.guards_tenant(open_.entity("Project"))
    assert not any(open_.guards_new(open_.entity("Project"), each) for each in open_.operations)
    assert not product().guards_tenant(product().entity("Project"))


PATHS = """
endpoints:
  /companies/{company_id}/projects: {entity: Project, parent: company, operations: [list, read]}
"""


@pytest.mark.word("auth.tenant.from", "documents", "sql", "service")
def test_a_name_in_paths_is_unique_within_the_tenant_that_they_name() -> None:
    named = HEAD.replace("    versioned: true", "    key_in_paths: name") + PATHS
    assert resolved(named).entity("Project").field("name").unique
    within = named.replace("founder:", "from: path, founder:")
    assert not resolved(within).entity("Project").field("name").unique
    without = within.replace("/companies/{company_id}/projects", "/projects").replace("parent: company, ", "")
    assert codes(without) == ["bad-tenant"]
