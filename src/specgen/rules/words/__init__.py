"""Closed lists of words that rules know; a word that stands in none of them is never found wrong."""
