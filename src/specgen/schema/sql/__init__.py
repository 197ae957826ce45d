"""SQL text, taken apart: into statements, into tokens, and read from token to token."""
