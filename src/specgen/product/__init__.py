"""The product: a spec resolved, so that every name in it is known to exist."""
