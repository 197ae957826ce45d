"""Generated services, run."""
