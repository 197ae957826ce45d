"""Specs for the tests of rules about security, and the APIs of others; and of what a rule says something in them."""

import json
from dataclasses import replace

from specgen.contract.model import Contract
from specgen.contract.read_openapi import read_openapi
from specgen.rules import Rule
from specgen.rules.every import RULES
from specgen.rules.rule import Options
from tests.check import as_sources
from tests.rules.pages import judged, meant

PEOPLE = """\
auth: {user: Reader}
entities:
  Reader:
    owner: self
    fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}
"""
LIMITED = "api: {rate_limit: {public: 20/min, signed_in: 20/min}}\n" + PEOPLE
NOBODY = "auth: {scheme: none}\nentities:\n"
WITH_ROLES = """\
auth: {user: Reader}
roles: {reader: [%s], admin: "*"%s}
entities:
  Reader:
    owner: self
    fields:
      email: {type: email, unique: true}
      password: {type: password, length: 8..72}
      role: {type: role, default: reader, write: never}
%s"""


def rule(code: str) -> Rule:
    """The rule called *code*."""
    return next(each for each in RULES if each.code == code)


def subjects(code: str, text: str) -> list[str]:
    """Of what the rule says something in a spec."""
    return [each.subject for each in judged(rule(code), *as_sources(text))]


def with_roles(entities: str, granted: str = "", roles: str = "") -> str:
    """A spec with roles; the one that everyone begins with has what is *granted*."""
    return WITH_ROLES % (granted, roles, entities)


def of_others(code: str, contract: Contract) -> list[str]:
    """Of what the rule says something in the API of others."""
    checked = rule(code)
    nothing = replace(meant(*as_sources("entities: {}\n")), contract=contract)
    assert checked.of_contract
    assert checked.check
    return [each.subject for each in checked.check(nothing, Options(checked.takes.max or 0))]


def document(*operations: tuple[str, str, dict[str, object]]) -> Contract:
    """The API of others with *operations* at a method and a path; what says no `security` needs a token."""
    paths: dict[str, dict[str, object]] = {}
    for method, path, said in operations:
        paths.setdefault(path, {})[method] = {"responses": {"200": {"description": "Done"}}, **said}
    return read_openapi(json.loads(json.dumps({"openapi": "3.1.0", "security": [{"token": []}], "paths": paths})))
