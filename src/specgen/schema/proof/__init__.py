"""What a migration has to show on a database: which values stay what they are, and which it may touch."""
