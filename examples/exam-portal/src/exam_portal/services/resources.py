"""Your behaviour for resources."""

from exam_portal.operations.resources import ResourceOperations


class ResourceService(ResourceOperations):
    """Override a method, marked `@override`, to change what its operation does."""
