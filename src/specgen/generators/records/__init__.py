"""Numbered records that people go on writing: what was decided, and what was asked and answered."""
