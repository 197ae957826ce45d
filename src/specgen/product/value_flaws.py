"""What may be wrong with values that nobody sets, and with rows that are parts of another."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

UNFIT_FORMULA = Flaw(
    "unfit-formula",
    Severity.ERROR,
    """A formula can't be worked out.

A formula gives a number or a truth value out of other fields of the row: numbers, texts in single quotes, `+ - * /`,
comparisons, `and or not`, `is null` and the functions `length trim lower upper`. It is null where a number that it
needs is null. It follows from what is kept with the row, never from itself, and divides by what can't be zero. What has
more digits after the point than its `scale` is rounded, half up.

Bad:
    LineItem:
      fields:
        quantity: integer
        unit_price: decimal
        amount: {formula: quantity * price}

Good:
    LineItem:
      fields:
        quantity: integer
        unit_price: decimal
        amount: {formula: quantity * unit_price}
""",
)
UNFIT_COPY = Flaw(
    "unfit-copy",
    Severity.ERROR,
    """A value can't be copied from where its field says.

`copy: product.price` takes what the row holds that the field `product` names, when the row is made; so `product` is a
field with `belongs_to:`, and `price` a value of the other entity that answers show.

Bad:
    LineItem:
      fields:
        product: {belongs_to: Product}
        unit_price: {copy: price}

Good:
    LineItem:
      fields:
        product: {belongs_to: Product}
        unit_price: {copy: product.price}
""",
)
UNFIT_TOTAL = Flaw(
    "unfit-total",
    Severity.ERROR,
    """Rows can't be counted, or their values not be added up, as a field says.

`count: lines` counts the rows that `lines` names, `sum: lines.amount` adds up a number of theirs. `lines` is a field
with `has_many:` or `many_to_many:`, or the `inverse:` of one. Lists sort and filter by a total that is `stored`; it
follows in the transaction that changes the rows, so a sum is only of what is kept with these, and never, by whatever
way, of what follows from itself. `me_in: liked_by` says whether the caller is among the users that `liked_by` names.

Good:
    Order:
      fields:
        lines: {has_many: OrderLine, part: true}
        total: {sum: lines.amount, stored: true}
    Post:
      fields:
        likes: {has_many: Like}
        like_count: {count: likes, stored: true}
""",
)
UNFIT_PART = Flaw(
    "unfit-part",
    Severity.ERROR,
    """Rows can't be parts of another as the spec says.

A `has_many` names an entity with one field that belongs to this one. Where its rows are parts (`part: true`), they live
and die within the row that they are parts of: no operation of their own makes or changes them, no other row names
them, and they have no owner, no parts and no links of their own. A `has_one` is a part always, and one row at most.

Good:
    Order:
      fields:
        lines: {has_many: OrderLine, part: true, count: 1..100}
        gift: {has_one: Gift, part: true}
    OrderLine:
      fields:
        order: {belongs_to: Order}
        quantity: integer
    Gift:
      fields:
        order: {belongs_to: Order}
        message: text
""",
)
COMPUTED_RULE = Flaw(
    "computed-rule",
    Severity.ERROR,
    """A rule speaks of a value that nobody sets.

Whoever breaks a check, or what is unique, is told which of the values sent to change. So rules speak of those, not of
what follows from them; and a list is kept to rows (`where:`) by values that someone sets.

Bad:
    Line:
      fields:
        quantity: integer
        price: decimal
        amount: {formula: quantity * price, stored: true}
      checks: {cheap: amount < 100}

Good:
    Line:
      fields:
        quantity: integer
        price: decimal
        amount: {formula: quantity * price, stored: true}
      checks: {cheap: quantity * price < 100}
""",
)

UNFIT_COMPUTED = Flaw(
    "unfit-computed",
    Severity.ERROR,
    """A value can't be worked out by code of your own as the spec says.

With `computed: boolean` a value is worked out by a method that you write, in `services/computed/`, whenever rows are
shown: once for all rows of an answer. It has a scalar type or that of an enum, and is shown; nothing keeps it, so no
list is filtered or sorted by it, and no rule speaks of it.

Bad:
    Product:
      fields:
        is_popular: {computed: boolean, stored: true}

Good:
    Product:
      fields:
        is_popular: {computed: boolean, description: Whether many have bought it}
        rating: {computed: decimal, digits: 3, scale: 2, nullable: true}
""",
)

VALUE_FLAWS = (COMPUTED_RULE, UNFIT_FORMULA, UNFIT_COPY, UNFIT_TOTAL, UNFIT_COMPUTED, UNFIT_PART)
