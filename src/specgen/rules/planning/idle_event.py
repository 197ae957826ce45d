"""The rule `idle-event`."""

from specgen.rules.rule import held_rule


@held_rule("idle-event", "unheard-event")
def idle_event() -> None:
    """An event is told to nobody.

    Somebody writes the code that tells it, and keeps it working, for no one: no service and no integration is told, no
    webhook and no channel sends it, no job begins after it.

    Bad:
        services:
          accounts: {description: Who may borrow, owns: [Reader]}
        events:
          reader.joined: {description: Somebody may borrow, from: accounts, after: [create_reader]}
        # ^^^^^^^^^^^^^ unheard-event
        entities:
          Reader: {fields: {name: string}}
        endpoints:
          /readers: {entity: Reader, operations: [create]}

    Good:
        services:
          accounts: {description: Who may borrow, owns: [Reader]}
          letters: {description: Writes to readers}
        events:
          reader.joined: {description: Somebody may borrow, from: accounts, to: [letters], after: [create_reader]}
        entities:
          Reader: {fields: {name: string}}
        endpoints:
          /readers: {entity: Reader, operations: [create]}
    """
