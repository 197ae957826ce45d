"""The rule `query-in-path`."""

from specgen.rules.rule import held_rule


@held_rule("query-in-path", "bad-value")
def query_in_path() -> None:
    """A path holds a query.

    What stands behind `?` is no part of a path: routers never see it there, so the operation would never be found. What
    a list can be asked for is said by `filters`, `sort` and `search`.

    Bad:
        entities:
          Order: {fields: {note: string, urgent: boolean}}
        endpoints:
          GET /orders?urgent=true: {entity: Order, does: list}
        # ^^^^^^^^^^^^^^^^^^^^^^^ bad-value

    Good:
        entities:
          Order: {fields: {note: string, urgent: boolean}}
        endpoints:
          /orders: {entity: Order, operations: [list], list: {filters: [urgent]}}
    """
