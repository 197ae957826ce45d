"""Everything outside: databases and processes."""
