"""Your behaviour for tags."""

from publishing.operations.tags import TagOperations


class TagService(TagOperations):
    """Override a method, marked `@override` of typing_extensions, to change what its operation
    does.
    """
