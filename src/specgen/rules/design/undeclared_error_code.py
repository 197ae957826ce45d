"""The rule `undeclared-error-code`."""

from specgen.rules.rule import held_rule


@held_rule("undeclared-error-code", "unknown-error")
def undeclared_error_code() -> None:
    """An error is answered whose code stands in no catalogue.

    Clients branch on codes, and documents list them; one that is made up where it is raised is known to neither. Each
    code is declared once under `errors:`, with its status and what it means, and is no other's: keys that stand twice
    are refused as well.

    Bad:
        entities:
          Order: {fields: {number: {type: string, unique: true, taken: NUMBER_TAKEN}}}
        #                                                              ^^^^^^^^^^^^ unknown-error
        endpoints:
          /orders: {entity: Order, operations: [create]}

    Good:
        errors:
          NUMBER_TAKEN: {status: 409, description: Another order has this number}
        entities:
          Order: {fields: {number: {type: string, unique: true, taken: NUMBER_TAKEN}}}
        endpoints:
          /orders: {entity: Order, operations: [create]}
    """
