"""Migrations after the first: what the next one does, how they follow each other, and what joins two of them."""
