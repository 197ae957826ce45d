"""The rule `tangled-plan`."""

from specgen.rules.rule import held_rule


@held_rule("tangled-plan", "circular-plan", "unknown-task")
def tangled_plan() -> None:
    """Tasks or features wait for each other in a circle, or for one that is not there.

    Nothing in a circle can be begun, and what waits for something that is not there waits for ever. Both are errors of
    the language, whatever `lint:` says; the circle is shown whole.

    Bad:
        planning: {people: {first: {roles: [backend]}}}
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [list]}
        features:
          F001: {title: The shelf, operations: [list_books], after: [F002]}
        #                                                            ^^^^ circular-plan
          F002: {title: Wishes, after: [F001]}
        tasks:
          load_test: {title: Load test, feature: F001, after: [lod_data]}
        #                                                      ^^^^^^^^ unknown-task

    Good:
        planning: {people: {first: {roles: [backend]}}}
        entities:
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [list]}
        features:
          F001: {title: The shelf, operations: [list_books]}
          F002: {title: Wishes, after: [F001]}
        tasks:
          load_test: {title: Load test, feature: F001, after: [load_data]}
          load_data: {title: Load data, feature: F001}
    """
