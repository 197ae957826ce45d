"""SchemaChanges → the statements of a migration, in their order, and what takes each of them back."""
