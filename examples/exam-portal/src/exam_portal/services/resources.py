"""Your behaviour for resources."""

from exam_portal.operations.resources import ResourceOperations


class ResourceService(ResourceOperations):
    """Override a method, marked `@override` of typing_extensions, to change what its operation
    does.
    """
