"""A product of any size, for measuring: entities of eleven fields, with five operations each.

`python -m benchmarks.product 1000 > product.yaml` writes one; the same number gives the same text. With `related`
behind the number its entities are related as those of real products are.
"""

from __future__ import annotations

import sys

HEADER = """\
specgen: 1
product:
  name: Measured Product
  version: 1.0.0
  created: 2026-01-05
  description: A product that is as large as one likes.
  license: {name: Apache-2.0, url: "https://www.apache.org/licenses/LICENSE-2.0"}
  contact: {name: Measuring team, url: "https://measured.example.org"}
api:
  base_path: /api/v1
  rate_limit: {signed_in: 100/min, public: 20/min}
auth: {user: User}
enums:
  Status: {draft: Not yet visible, active: Visible, archived: Kept for the record}
errors:
  CODE_TAKEN: {status: 409, description: The code is in use}
entities:
  User:
    description: Someone who can sign in.
    fields:
      email: {type: email, unique: true}
      password: {type: password, length: 8..72}
"""

ENTITY = """\
  Item{number}:
    description: The things of kind {number}.
    owner: user
    fields:
      user: {{belongs_to: User, on_delete: cascade}}
      {relation}
      code: {{type: string, length: 1..20, unique: true, taken: CODE_TAKEN}}
      name: {{type: string, length: 1..200, pattern: not_blank, example: Thing {number}}}
      notes: {{type: text, length: ..2000, optional: true, nullable: true}}
      status: {{type: Status, default: draft}}
      price: {{type: decimal, digits: 10, scale: 2, min: 0}}
      amount: {{type: integer, min: 0, max: 1000, default: 1}}
      due_on: {{type: date, optional: true, nullable: true}}
      settings: {{type: json, max_bytes: 10KB, default: {{}}}}
      labels: {{type: {{list: string}}, count: ..20, default: []}}
    indexes:
      - [status]
      - {{fields: [user, -created_at]}}
    checks: {{name_not_blank: length(trim(name)) > 0}}
"""

ENDPOINT = """\
  /item{number}s:
    entity: Item{number}
    operations: [list, create, read, update, delete]
    list: {{filters: [status], sort: [created_at, name], default_sort: -created_at, search: [name, notes]}}
"""


def make_product(entities: int) -> str:
    """The YAML of a product with *entities* entities beside its users; each belongs to the one before it."""
    parts = [HEADER]
    parts += [ENTITY.format(number=number, relation=_relation(number)) for number in range(1, entities + 1)]
    parts += ["endpoints:\n"] if entities else []
    parts += [ENDPOINT.format(number=number) for number in range(1, entities + 1)]
    return "".join(parts)


def _relation(number: int) -> str:
    """A relation to an entity nearby; chains stay short, so that no delete runs through the whole product."""
    if number % 10 == 1:
        return "rank: {type: integer, min: 1}"
    return f"parent: {{belongs_to: Item{number - 1}, optional: true, on_delete: set_null, nullable: true}}"


if __name__ == "__main__":
    if sys.argv[2:] == ["related"]:
        from benchmarks.related import make_related

        sys.stdout.write(make_related(int(sys.argv[1])))
    else:
        sys.stdout.write(make_product(int(sys.argv[1])))
