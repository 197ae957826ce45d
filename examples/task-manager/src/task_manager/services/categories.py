"""Your behaviour for categories."""

from task_manager.operations.categories import CategoryOperations


class CategoryService(CategoryOperations):
    """Override a method, marked `@override` of typing_extensions, to change what its operation
    does.
    """
