"""No row can name a row of another tenant: the foreign keys hold the tenant, and SQLite itself refuses it."""

import sqlite3
from uuid import uuid4

import pytest

from specgen.schema.dialects import dialect
from specgen.schema.model import Schema
from specgen.schema.project import project
from specgen.schema.write import initial_migration
from tests.check import resolved
from tests.databases import Database, each
from tests.schema.test_databases import there_and_back

SPEC = """
auth: {user: Person, tenant: {entity: Company, members: Seat}}
entities:
  Person: {timestamps: false, fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
  Company: {timestamps: false, fields: {name: string}}
  Seat: {timestamps: false, fields: {company: {belongs_to: Company}, person: {belongs_to: Person}}}
  Project:
    timestamps: false
    fields: {company: {belongs_to: Company}, name: {type: string, length: 1..20, unique: true}}
  Issue:
    timestamps: false
    fields:
      company: {belongs_to: Company}
      project: {belongs_to: Project}
      cause: {belongs_to: Issue, optional: true}
    indexes: [[cause]]
"""


@pytest.fixture(scope="module")
def schema() -> Schema:
    return project(resolved(SPEC))


@pytest.mark.word("auth.tenant.entity", "sql", "models", "documents", "diagram")
@pytest.mark.word("entities.tenant.by", "sql", "models")
def test_foreign_keys_hold_the_tenant(schema: Schema) -> None:
    issues = next(table for table in schema.tables if table.name == "issues")
    found = {key.columns: (key.target, key.target_columns) for key in issues.foreign_keys}
    assert found == {
        ("company_id",): ("companies", ("id",)),
        ("company_id", "project_id"): ("projects", ("company_id", "id")),
        ("company_id", "cause_id"): ("issues", ("company_id", "id")),
    }


def test_unique_sets_and_indexes_begin_with_the_tenant(schema: Schema) -> None:
    tables = {table.name: table for table in schema.tables}
    uniques = {unique.columns for table in ("projects", "issues", "seats") for unique in tables[table].uniques}
    assert uniques == {("company_id", "name"), ("company_id", "id"), ("company_id", "person_id")}
    led = [index.columns[0] for index in tables["issues"].indexes]
    assert {getattr(column, "column", "") for column in led} == {"company_id"}


def test_a_database_refuses_what_would_name_a_row_of_another_tenant(schema: Schema) -> None:
    sqlite = dialect("sqlite")
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.executescript(initial_migration(sqlite.lower(schema).schema, sqlite, "001").up)
    ours, theirs, project_, issue = (uuid4().hex for _ in range(4))
    for company in (ours, theirs):
        connection.execute("INSERT INTO companies (id, name) VALUES (?, 'a')", (company,))
    connection.execute("INSERT INTO projects (id, company_id, name) VALUES (?, ?, 'a')", (project_, theirs))
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        connection.execute("INSERT INTO issues (id, company_id, project_id) VALUES (?, ?, ?)", (issue, ours, project_))
    connection.execute("INSERT INTO issues (id, company_id, project_id) VALUES (?, ?, ?)", (issue, theirs, project_))
    connection.execute("INSERT INTO projects (id, company_id, name) VALUES (?, ?, 'a')", (uuid4().hex, ours))
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        connection.execute("INSERT INTO projects (id, company_id, name) VALUES (?, ?, 'a')", (uuid4().hex, ours))
    connection.close()


@each()
def test_each_database_tells_of_the_tables_with_their_tenants(schema: Schema, database: Database) -> None:
    there_and_back(schema, database)
