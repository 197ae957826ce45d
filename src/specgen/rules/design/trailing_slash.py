"""The rule `trailing-slash`."""

from specgen.rules.rule import held_rule


@held_rule("trailing-slash", "bad-value")
def trailing_slash() -> None:
    """A path ends with a slash, or has two of them in a row.

    `/orders` and `/orders/` are two addresses for one thing: caches keep both, and a client that follows one of them is
    redirected, or not. No path of a spec can end so, nor can the base path.

    Bad:
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /orders/: {entity: Order, operations: [list]}
        # ^^^^^^^^ bad-value
          GET /orders//open: {entity: Order, does: list}
        # ^^^^^^^^^^^^^^^^^ bad-value

    Good:
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /orders: {entity: Order, operations: [list]}
    """
