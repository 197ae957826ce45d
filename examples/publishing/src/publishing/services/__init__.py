"""Yours: what this product does beyond its spec. Made once, never overwritten."""
