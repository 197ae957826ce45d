"""Products of any size in the words of architecture: each entity with a service, stores, events, jobs and a cache."""

from benchmarks.product import HEADER

KIND = """\
  Kind{n}: [one, two, three]
"""
THING = """\
  Thing{n}:
    owner: user
    fields:
      user: {{belongs_to: User, on_delete: cascade}}
      code: {{type: string, length: 1..20, unique: true, taken: CODE_TAKEN}}
      status:
        type: Status
        default: draft
        moves: {{publish: {{from: [draft], to: active}}, shelve: {{from: [draft, active], to: archived}}}}
      place: {{type: Spot{n}}}
      kind: {{type: Kind{n}}}
"""
SECTIONS = {
    "types": """\
  Spot{n}: {{fields: {{row: integer, seat: {{type: integer, min: 1}}}}}}
""",
    "endpoints": """\
  /thing{n}s: {{entity: Thing{n}, operations: [list, create, read, update, delete], service: desk{n}}}
  POST /thing{n}s/{{id}}/publish: {{entity: Thing{n}, does: publish, service: desk{n}}}
  POST /thing{n}s/{{id}}/shelve: {{entity: Thing{n}, does: shelve, service: desk{n}}}
""",
    "services": """\
  desk{n}: {{description: Where things are., owns: [Thing{n}], stores: [shelf{n}], uses: [bank{n}, people]}}
""",
    "data_layer": """\
  shelf{n}: {{kind: relational, for: rows}}
  drawer{n}: {{kind: cache, for: answers}}
""",
    "integration_layer": """\
  bus{n}: {{kind: event_bus, for: what happened}}
""",
    "integrations": """\
  bank{n}: {{description: Where money is., direction: both, auth: api_key, secrets: [BANK{n}_KEY]}}
""",
    "events": """\
  thing{n}.out:
    description: It is out.
    from: desk{n}
    to: [desk{m}, bank{n}]
    after: [publish_thing{n}]
    via: bus{n}
    payload: {{id: uuid, kind: Kind{n}}}
""",
    "webhooks": """\
  told{n}: {{description: Tells others., events: [thing{n}.out], signature: hmac_sha256}}
""",
    "jobs": """\
  sweep{n}: {{description: Tidies up., service: desk{n}, after: thing{m}.out}}
  daily{n}: {{description: Tidies up., service: desk{n}, cron: '0 4 * * *'}}
""",
    "channels": """\
  shine{n}: {{description: What is new., path: /shine{n}, service: desk{n}, events: [thing{n}.out]}}
""",
    "caches": """\
  thing{n}: {{entity: Thing{n}, store: drawer{n}, ttl: 1h, key: 'thing:{{id}}', serves: [read_thing{n}]}}
""",
}
FIRST = {"services": "  people: {description: Who signs in., owns: [User], stores: [shelf2], instances: 1..1}\n"}


def make_wired(entities: int) -> str:
    """A product of so many *entities*, two at least, each with all that may stand around one."""

    def each(text: str) -> str:
        return "".join(text.format(n=number, m=number % entities + 1) for number in range(1, entities + 1))

    head = HEADER.replace("auth: {user: User}", "auth: {user: User, service: people}")
    head = head.replace("errors:\n", f"{each(KIND)}errors:\n")
    sections = (f"{name}:\n{FIRST.get(name, '')}{each(text)}" for name, text in SECTIONS.items())
    return "".join((head, each(THING), *sections))
