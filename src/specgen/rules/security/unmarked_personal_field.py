"""The rule `unmarked-personal-field`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Takes, Weight, rule
from specgen.rules.words.personal import OF_HEALTH, PERSONAL


@rule(
    "unmarked-personal-field",
    Weight.WARNING,
    "`{subject}` is {about}, and nothing says so",
    "write `sensitive: {word}`",
    Takes(allow="the names of fields"),
)
def unmarked_personal_field(meant: Meant, options: Options) -> Iterator[Fault]:
    """A field is about a person or their health, and is not marked.

    What is marked stands in no log, and other rules see where it is shown to those whom it does not concern. This rule
    looks for names that hardly anything else has: a day of birth, a passport's number, a diagnosis. Names, addresses of
    mail and telephone numbers nearly every account has; whether to mark them is for the author to know.

    Bad:
        entities:
          Guest:
            fields:
              name: string
              passport_number: {type: string, length: 5..20}
        #     ^^^^^^^^^^^^^^^ unmarked-personal-field

    Good:
        entities:
          Guest:
            fields:
              name: string
              passport_number: {type: string, length: 5..20, sensitive: pii}
    """
    for entity in meant.product.entities:
        for field in entity.fields:
            at = ("entities", entity.name, "fields", field.name)
            word = "health" if field.name in OF_HEALTH else "pii" if field.name in PERSONAL else None
            is_known = field.sensitive or field.relation or field.computed or field.name in options.allow
            if word and not is_known and meant.is_written(*at):
                subject = f"{entity.name}.{field.name}"
                about = "about someone's health" if word == "health" else "about a person"
                yield Fault(subject, at, {"subject": subject, "about": about, "word": word})
