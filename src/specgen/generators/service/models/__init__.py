"""`models/`: the tables as classes."""
