"""Whose rows an application shows and changes: two users, one of whom tries what the other alone may do."""
