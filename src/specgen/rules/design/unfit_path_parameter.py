"""The rule `unfit-path-parameter`."""

from specgen.rules.rule import held_rule


@held_rule("unfit-path-parameter", "bad-path", "bad-parent")
def unfit_path_parameter() -> None:
    """A path has a parameter that nothing is known of, or lacks one that is needed.

    A parameter is the key of a row, and so has its type and its limits; one of another name would have none. What is
    done to one row needs a path that names it.

    Bad:
        entities:
          Order: {fields: {note: string}}
          Line: {fields: {order: {belongs_to: Order}}}
        endpoints:
          /orders/{number}/lines: {entity: Line, parent: order, operations: [list]}
        # ^^^^^^^^^^^^^^^^^^^^^^ bad-parent
          GET /orders/{number}: {entity: Order, does: read}
        # ^^^^^^^^^^^^^^^^^^^^ bad-path
          DELETE /orders: {entity: Order, does: delete}
        # ^^^^^^^^^^^^^^ bad-path

    Good:
        entities:
          Order: {fields: {note: string}}
        endpoints:
          /orders: {entity: Order, operations: [read, delete]}
    """
