"""Values for generated tests, and what they come to."""
