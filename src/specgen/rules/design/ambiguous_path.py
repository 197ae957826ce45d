"""The rule `ambiguous-path`."""

from specgen.rules.rule import held_rule


@held_rule("ambiguous-path", "clashing-operations")
def ambiguous_path() -> None:
    """Two operations answer the same requests.

    Which of them does depends on the order in which a router learned of them, and on nothing that a client sees. A word
    beside a parameter is fine (`/orders/newest` beside `/orders/{id}`), since the word goes first everywhere.

    Bad:
        entities:
          Order: {fields: {note: string}}
        endpoints:
          GET /orders/{id}/copy: {entity: Order, does: service}
          GET /orders/new/{id}: {entity: Order, does: service}
        # ^^^^^^^^^^^^^^^^^^^^ clashing-operations

    Good:
        entities:
          Order: {fields: {note: string}}
        endpoints:
          GET /orders/{id}/copy: {entity: Order, does: service}
          GET /new-orders/{id}: {entity: Order, does: service}
    """
