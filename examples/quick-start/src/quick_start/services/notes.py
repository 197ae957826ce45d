"""Your behaviour for notes."""

from quick_start.operations.notes import NoteOperations


class NoteService(NoteOperations):
    """Override a method, marked `@override`, to change what its operation does."""
