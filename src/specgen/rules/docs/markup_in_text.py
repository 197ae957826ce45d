"""The rule `markup-in-text`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.questions.texts import told
from specgen.rules.rule import Fault, Options, Weight, contract_rule

TAGS = (
    "a|abbr|audio|b|base|blockquote|body|br|button|center|code|div|em|embed|font|form|frame|h[1-6]|head|hr|html|i|iframe|"
    "img|input|ins|kbd|li|link|meta|object|ol|p|pre|script|small|span|strong|style|sub|sup|svg|table|tbody|td|textarea|"
    "th|thead|tr|u|ul|video"
)
"""Elements of HTML; `<id>` or `<name>` is how people write that something stands there."""

MARKUP = re.compile(rf"</?(?:{TAGS})(?:\s[^<>]*)?/?>|<!--|\]\(\s*(?:javascript|data|vbscript):", re.IGNORECASE)
CODE = re.compile(r"`[^`]*`")


@contract_rule(
    "markup-in-text",
    Weight.ERROR,
    "what is said of `{subject}` holds HTML: `{found}`",
    "write plain text or Markdown; what shows a tag stands between backticks",
)
def markup_in_text(meant: Meant, _: Options) -> Iterator[Fault]:
    """A text for people holds HTML or a script.

    Descriptions go into OpenAPI documents, which pages show that nobody here has written; some of them run what they
    are given. Where they do not, readers see the tags. Markdown says all that a description needs.

    Bad:
        entities:
          Book:
            description: What stands on a <b>shelf</b>.
        #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ markup-in-text
            fields: {title: string}

    Good:
        entities:
          Book:
            description: What stands on a **shelf**; its mark is `<b>` and `<number>`.
            fields: {title: string}
    """
    for each in told(meant):
        found = MARKUP.search(CODE.sub("", each.text))
        if found:
            yield Fault(each.subject, each.path, {"subject": each.subject, "found": found[0]}, of_value=True)
