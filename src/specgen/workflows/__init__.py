"""One story per command: the pure rooms joined with the world."""
