"""The text of a migration → what each statement of it does to a live database."""
