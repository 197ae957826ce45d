"""What may be wrong with types that say more than what a value is."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

UNKNOWN_CURRENCY = Flaw(
    "unknown-currency",
    Severity.ERROR,
    """Nobody knows what an amount of money is counted in.

A field of the type `money` names its currency by the code that ISO 4217 gives it, which also says how many digits stand
after the point. Amounts of several currencies are a `decimal` beside a field that names the currency.

Bad:
    price: money

Good:
    price: {type: money, currency: EUR}
""",
)
BAD_SLUG = Flaw(
    "bad-slug",
    Severity.ERROR,
    """A slug can't be made of what it names.

`of` names a text of the same entity that every row has; the service makes the slug of it, again when the text changes,
and adds a suffix where another row has it already. A slug without `of` is written by clients.

Good:
    title: {type: string, length: 1..200}
    slug: {type: slug, of: title}
""",
)
ENDLESS_TYPE = Flaw(
    "endless-type",
    Severity.ERROR,
    """A type holds values of its own.

Values with members are kept whole, as JSON, and hold other values down to a depth that is known. What may go on without
end is made of rows: an entity with a field that belongs to the same entity is a tree.

Bad:
    types:
      Chapter: {fields: {title: string, chapters: {type: {list: Chapter}}}}

Good:
    entities:
      Chapter: {fields: {title: string, within: {belongs_to: Chapter, optional: true}}}
""",
)
UNFIT_UNION = Flaw(
    "unfit-union",
    Severity.ERROR,
    """A type can't be one of several others as the spec says.

A union names composites under `one_of`, each by a text; the member `by`, which the language brings to each of them,
says that text. So a composite is told by the same member and text wherever a union names it, and has no such member of
its own. A type has either `fields` or `one_of`.

Bad:
    types:
      TextNote: {fields: {kind: string, text: text}}
      LinkNote: {fields: {url: url}}
      Note: {one_of: {text: TextNote, link: LinkNote}}

Good:
    types:
      TextNote: {fields: {text: text}}
      LinkNote: {fields: {url: url}}
      Note: {one_of: {text: TextNote, link: LinkNote}, by: kind}
""",
)

FLAWS = (UNKNOWN_CURRENCY, BAD_SLUG, ENDLESS_TYPE, UNFIT_UNION)
