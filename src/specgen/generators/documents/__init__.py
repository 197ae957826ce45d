"""What people read: the documents in `docs/`, as Markdown and mermaid."""
