"""Your behaviour for comments."""

from conduit.operations.comments import CommentOperations


class CommentService(CommentOperations):
    """Override a method, marked `@override` of typing_extensions, to change what its operation
    does.
    """
