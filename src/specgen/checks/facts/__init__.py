"""What of a plan has come true: facts, and whether code, tables and tests show them."""
