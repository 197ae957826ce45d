"""Your behaviour for notes."""

from quick_start.operations.notes import NoteOperations


class NoteService(NoteOperations):
    """Override a method, marked `@override` of typing_extensions, to change what its operation
    does.
    """
