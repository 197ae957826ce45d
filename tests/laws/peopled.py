"""Products of any size whose people differ: in what their roles let them do, and in the organisation that is theirs."""

from benchmarks.product import HEADER, make_product

USER = """\
      email: {type: email, unique: true}
"""
ROLE = """\
      role: {type: role, default: guest, writable_by: boss}
"""
TENANTS = """\
  Company:
    tenant: {by: self}
    fields:
      name: {type: string, length: 1..100}
      places: {has_many: Place}
  Place:
    fields:
      company: {belongs_to: Company}
      user: {belongs_to: User, on_delete: cascade}
"""
OF_TENANT = """\
  Case{number}:
    audit: true
    versioned: true
    owner: user
    fields:
      company: {{belongs_to: Company}}
      user: {{belongs_to: User, on_delete: cascade}}
      title: {{type: string, length: 1..100, unique: true, taken: CODE_TAKEN}}
      iban: {{type: string, length: 1..40, encrypted: true}}
      steps: {{has_many: Step{number}}}
      step_count: {{count: steps, stored: true}}
  Step{number}:
    fields:
      company: {{belongs_to: Company}}
      case: {{belongs_to: Case{number}, on_delete: cascade}}
      words: {{type: text, length: 1..500}}
      state: {{type: Status, default: draft}}
"""
ENDPOINTS = """\
endpoints:
  /companies: {entity: Company, operations: [create, read]}
  /places: {entity: Place, operations: [list, create]}
"""
PATHS = """\
  /case{number}s: {{entity: Case{number}, operations: [list, create, read, update, delete]}}
  /case{number}s/{{case_id}}/steps: {{entity: Step{number}, parent: case, operations: [list, create, delete]}}
  GET /steps{number}: {{name: find_step{number}s, entity: Step{number}, does: list, filters: [case]}}
"""


def make_granted(entities: int) -> str:
    """The measured product, where some may do with each entity, and its rows of others, what most may not."""
    granted = ", ".join(
        f'"item{number}s:{action}:any"' for number in range(1, entities + 1) for action in ("read", "write")
    )
    roles = f"roles:\n  guest: []\n  clerk: [{granted}]\n  boss: {{extends: clerk, permissions: ['*']}}\n"
    return make_product(entities).replace(USER, f"{USER}{ROLE}").replace("enums:\n", f"{roles}enums:\n")


def make_tenanted(entities: int) -> str:
    """A product of so many *entities* at least, the rows of which are each of one company."""
    numbers = range(1, entities // 2 + 1)
    head = HEADER.replace("auth: {user: User}", "auth: {user: User, tenant: {entity: Company, members: Place}}")
    head = head.replace("    description: Someone who can sign in.\n", "    owner: self\n    tenant: none\n")
    parts = (head, TENANTS, *(OF_TENANT.format(number=number) for number in numbers), ENDPOINTS)
    return "".join((*parts, *(PATHS.format(number=number) for number in numbers)))
