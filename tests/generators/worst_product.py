"""A product whose names are long, or those of Python and its libraries, and whose texts hold every kind of quote."""

LONG = "".join(f"Part{number}OfTheName" for number in range(4))
KIND = f"{LONG[:42]}Kind"
SNAKE = "_".join(f"part_{number}_of_the_name" for number in range(3))
NASTY = (
    'it\'s "so" \\ and \\n ends with a backslash \\',
    '"quoted from the start to the end"',
    "'''three''' and \"\"\"three\"\"\" quotes, 100% of {braces} and {% tags %} and {{ more }}",
    "Größe — “curly”, 大きさ, 🎉, and a colon: here; a :word and a ::cast",
    "a text that is as long as a line of generated code can be, and then some more, so that it has to be wrapped twice "
    "before it ends, which takes a while because the words go on and on",
)


def nasty(number: int) -> str:
    """A text as a YAML scalar."""
    return "'" + NASTY[number % len(NASTY)].replace("'", "''") + "'"


WORST = f"""
specgen: 1
product:
  name: {nasty(0)}
  package: worst
  version: {nasty(1)}
  created: 2026-01-05
  description: {nasty(4)}
  license: {{name: {nasty(1)}, url: "https://example.org/{"a" * 100}"}}
  contact: {{name: {nasty(3)}}}
api:
  base_path: /{"-".join(["path"] * 20)}
  rate_limit: {{signed_in: 1/s, public: 1000000/h}}
  cors: {{origins: ["https://{"a" * 60}.example.org", "https://{"b" * 60}.example.org"]}}
  headers:
    X-Request-ID: {{required: true, description: {nasty(0)}}}
    X-{"-".join(["Long"] * 12)}: {{required: false, description: {nasty(4)}}}
    X-Quoted: {{required: true, description: {nasty(1)}}}
auth: {{scheme: jwt, user: Caller, login: class, access_ttl: 90s}}
enums:
  {KIND}: {{"{"v" * 60}": {nasty(0)}, "it''s": b, "1": c, "a b": d, "B-A": e, "None": f}}
  Words: [a, b]
errors:
  {"_".join(["VERY"] * 15)}: {{status: 409, description: {nasty(0)}}}
  PAYMENT: {{status: 402, description: {nasty(4)}}}
  PAYMENT_ERROR: {{status: 409, description: {nasty(3)}}}
  APP: {{status: 403, description: {nasty(1)}}}
entities:
  Caller:
    description: {nasty(1)}
    fields:
      class: {{type: string, unique: true, taken: {"_".join(["VERY"] * 15)}}}
      password: {{type: password, length: 8..72}}
      role: {{type: integer, default: 1}}
  Column:
    description: {nasty(2)}
    fields:
      date: {{type: date, unique: true, taken: PAYMENT}}
      datetime: {{type: datetime, optional: true}}
      time: {{type: time, optional: true}}
      list: {{belongs_to: Column, optional: true, nullable: true, inverse: str, on_delete: set_null}}
      int: {{type: {{list: integer}}, default: [1, 2, 3]}}
      dict: {{type: json, default: {{"it's": "\\"so\\"", "a": [true, null, 1.5, "{"x" * 80}"]}}}}
      object: {{type: json, default: {{"a": 1}}}}
      float: {{type: float, default: 1e3}}
      bool: {{type: boolean, default: false}}
      text: {{type: Words, default: a}}
      now: {{type: datetime, optional: true}}
      field: {{type: string, default: {nasty(0)}}}
      prose: {{type: text, default: {nasty(4)}}}
      uuid4: {{type: uuid, optional: true}}
      metadata: {{type: decimal, digits: 18, scale: 3, default: -1.5}}
    indexes:
      - [-date, -datetime, text]
      - {{fields: [text], where: {{text: [a, b], bool: false}}}}
    checks:
      quoted: field != 'it''s "so" :date' and (text = 'a' or date > '2026-01-01')
  Index:
    fields: {{column: {{belongs_to: Column, inverse: indexes}}}}
  {LONG}:
    table: {SNAKE}
    description: {nasty(4)}
    soft_delete: true
    fields:
      {SNAKE}: {{belongs_to: {LONG}, optional: true, nullable: true, inverse: {SNAKE}_back, label: {nasty(3)}}}
      {SNAKE}_enum: {{type: {KIND}, optional: true, default: "it''s"}}
      {SNAKE}_enums: {{type: {{list: {KIND}}}, default: ["1", "a b", "B-A", "None"]}}
      {SNAKE}_text: {{type: string, length: 3..200, unique: true, taken: PAYMENT_ERROR}}
      {SNAKE}_number: {{type: integer, min: -2147483648, max: 2147483647, optional: true}}
    unique: [[{SNAKE}, {SNAKE}_enum, {SNAKE}_text]]
    indexes: [[{SNAKE}_enum, -{SNAKE}_text], {{fields: [-{SNAKE}_number], where: {{{SNAKE}_enum: "it''s"}}}}]
    checks:
      {SNAKE}_is_fine: length(trim({SNAKE}_text)) > 2 and {SNAKE}_number > 1 or {SNAKE}_enum = '1'
endpoints:
  /columns: {{entity: Column, operations: [list, create, read, update, replace, delete], list: {{search: [field]}}}}
  /{"-".join(["path"] * 15)}:
    entity: {LONG}
    operations: [list, create, read, update, replace, delete]
    list: {{sort: [{SNAKE}_number], search: [{SNAKE}_text]}}
"""
