"""SQL text, taken apart by its tokens and read as a database reads it."""
