"""Rows that others lead to: numbers that count below each, states that go with theirs, what is below rows of others."""

import json
from pathlib import Path

import pytest

from tests.generators.service_packages import design_of
from tests.generators.whole_service import HEAD, spec
from tests.service.answers import Ask, answers

pytestmark = [pytest.mark.slow, pytest.mark.wide]

CLINICS = f"""{HEAD}
entities:
  Clinic: {{fields: {{name: {{type: string, length: 1..40}}}}}}
  Patient:
    key: [clinic, number]
    fields:
      clinic: {{belongs_to: Clinic}}
      number: {{type: integer, sequence: clinic}}
      name: {{type: string, length: 1..40}}
  Visit:
    fields:
      clinic: {{belongs_to: Clinic}}
      patient: {{belongs_to: Patient, share: [clinic]}}
      number: {{type: integer, sequence: patient}}
  Stay:
    no_overlap: [{{from: begins_on, to: ends_on, within: [patient]}}]
    unique: [[patient, room]]
    fields:
      clinic: {{belongs_to: Clinic}}
      patient: {{belongs_to: Patient, share: [clinic]}}
      begins_on: date
      ends_on: date
      room: integer
  Chart:
    fields:
      clinic: {{belongs_to: Clinic}}
      patient: {{belongs_to: Patient, share: [clinic], unique: true}}
endpoints:
  /clinics: {{entity: Clinic, operations: [create]}}
  /clinics/{{clinic_id}}/patients: {{entity: Patient, parent: clinic, operations: [create]}}
  /clinics/{{clinic_id}}/patients/{{number}}/visits: {{entity: Visit, parent: patient, operations: [create]}}
  /clinics/{{clinic_id}}/patients/{{number}}/stays: {{entity: Stay, parent: patient, operations: [create]}}
  /clinics/{{clinic_id}}/patients/{{number}}/charts: {{entity: Chart, parent: patient, operations: [create]}}
"""
CLINIC = Ask("POST", "/clinics", '{"name": "North"}')
PATIENT = Ask("POST", "/clinics/$id/patients", '{"name": "Ada"}')
VISIT = Ask("POST", "/clinics/$clinicId/patients/1/visits", "{}")
CHART = Ask("POST", "/clinics/$clinicId/patients/1/charts", "{}")

ACCOUNTS = """
  Account:
    owner: user
    soft_delete: true
    versioned: true
    fields:
      user: {belongs_to: User, on_delete: cascade}
      title: {type: string, length: 1..40}
"""
STATES = """
  /accounts: {entity: Account, operations: [create, update, delete]}
  POST /accounts/{id}/restore: {entity: Account, does: restore}
  /account-versions: {entity: AccountVersion, operations: [list]}
  GET /accounts/{account_id}/versions: {name: list_states, entity: AccountVersion, does: list, parent: account}
"""
ARTICLES = """
  Article:
    owner: user
    scope: {read: signed_in, write: own}
    fields:
      user: {belongs_to: User, on_delete: cascade}
      title: {type: string, length: 1..40}
  Footnote:
    owner: user
    fields:
      user: {belongs_to: User, on_delete: cascade}
      article: {belongs_to: Article, share: [user], on_delete: cascade}
"""
BELOW_ARTICLES = """
  /articles: {entity: Article, operations: [create, read]}
  /articles/{article_id}/footnotes: {entity: Footnote, parent: article, operations: [create]}
"""
REGISTER = Ask("POST", "/auth/register", '{"email": "ada@example.org", "password": "Secret123"}')


@pytest.mark.word("entities.fields.sequence", "service")
def test_numbers_count_for_each_row_by_all_that_names_it(tmp_path: Path) -> None:
    asks = [CLINIC, PATIENT, VISIT, VISIT, CLINIC, PATIENT, VISIT]
    given = answers(design_of(CLINICS), tmp_path, asks)
    assert [each.status for each in given] == [201] * len(asks)
    assert [json.loads(each.text)["number"] for each in (*given[2:4], given[6])] == [1, 2, 1]


@pytest.mark.word("entities.unique", "service")
@pytest.mark.word("entities.no_overlap.within", "service")
def test_what_occurs_once_for_a_row_occurs_once_for_all_that_names_it(tmp_path: Path) -> None:
    """Another clinic's first patient is somebody else."""
    first, again, elsewhere, later = (
        Ask("POST", "/clinics/$clinicId/patients/1/stays", json.dumps(body))
        for body in (
            {"beginsOn": "2026-01-01", "endsOn": "2026-01-09", "room": 1},
            {"beginsOn": "2026-02-01", "endsOn": "2026-02-09", "room": 1},
            {"beginsOn": "2026-01-05", "endsOn": "2026-01-06", "room": 2},
            {"beginsOn": "2026-03-01", "endsOn": "2026-03-09", "room": 3},
        )
    )
    asks = [CLINIC, PATIENT, first, again, elsewhere, later, CHART, CHART, CLINIC, PATIENT, first, CHART]
    given = answers(design_of(CLINICS), tmp_path, asks)
    found = [each.status for each in given]
    assert found == [201, 201, 201, 409, 409, 201, 201, 409, 201, 201, 201, 201], given


@pytest.mark.word("entities.versioned", "service")
def test_states_of_a_deleted_row_are_hidden_with_it(tmp_path: Path) -> None:
    """They are there while the row is, and again when it is back."""
    row = Ask("POST", "/accounts", '{"title": "Rent"}', token=True)
    listed = Ask("GET", "/account-versions", token=True)
    below = Ask("GET", "/accounts/$id/versions", token=True)
    gone, back = Ask("DELETE", "/accounts/$id", token=True), Ask("POST", "/accounts/$id/restore", token=True)
    asks = [REGISTER, row, listed, below, gone, listed, below, back, listed, below]
    given = answers(spec(ACCOUNTS, STATES), tmp_path, asks)
    assert [each.status for each in given] == [201, 201, 200, 200, 204, 200, 404, 200, 200, 200], given
    assert [json.loads(given[place].text)["meta"]["total"] for place in (2, 3, 5, 8, 9)] == [1, 1, 0, 1, 1]


@pytest.mark.word("entities.owner", "service")
@pytest.mark.word("entities.fields.share", "service")
def test_what_belongs_to_who_makes_it_is_made_below_their_own_row_alone(tmp_path: Path) -> None:
    """Another's article can be read; a footnote to it would be the article's owner's."""
    article = Ask("POST", "/articles", '{"title": "Rain"}', token=True)
    of_ada, read = (
        Ask("POST", "/articles/$id/footnotes", "{}", token=True),
        Ask("GET", "/articles/$articleId", token=True),
    )
    bob = Ask("POST", "/auth/register", '{"email": "bob@example.org", "password": "Secret123"}')
    of_bob = Ask("POST", "/articles/$articleId/footnotes", "{}", token=True)
    given = answers(spec(ARTICLES, BELOW_ARTICLES), tmp_path, [REGISTER, article, of_ada, bob, read, of_bob])
    assert [each.status for each in given] == [201, 201, 201, 201, 200, 404], given


@pytest.mark.word("entities.owner", "service")
def test_rows_are_whose_the_row_is_that_they_belong_to(tmp_path: Path) -> None:
    """Another's article can be read; nobody else writes a note to it, or sees the one that is there."""
    notes = """
  Note:
    owner: article.user
    fields:
      article: {belongs_to: Article, on_delete: cascade}
"""
    endpoints = """
  /articles: {entity: Article, operations: [create, read]}
  /notes: {entity: Note, operations: [create, list, read, delete]}
"""
    article = Ask("POST", "/articles", '{"title": "Rain"}', token=True)
    note = Ask("POST", "/notes", '{"articleId": "$id"}', token=True)
    bob = Ask("POST", "/auth/register", '{"email": "bob@example.org", "password": "Secret123"}')
    of_bob = Ask("POST", "/notes", '{"articleId": "$articleId"}', token=True)
    listed = Ask("GET", "/notes", token=True)
    read = Ask("GET", "/articles/$articleId", token=True)
    asks = [REGISTER, article, note, listed, bob, read, of_bob, listed]
    given = answers(spec(ARTICLES.partition("  Footnote")[0] + notes, endpoints), tmp_path, asks)
    assert [each.status for each in given] == [201, 201, 201, 200, 201, 200, 409, 200], given
    assert [json.loads(given[place].text)["meta"]["total"] for place in (3, 7)] == [1, 0]
