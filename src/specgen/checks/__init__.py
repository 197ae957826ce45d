"""Compares what a product means with what is there."""
