"""Closed lists of words that rules look for."""
