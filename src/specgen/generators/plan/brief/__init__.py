"""All that one task needs, as Markdown, as JSON and as plain text; and what it came to."""
