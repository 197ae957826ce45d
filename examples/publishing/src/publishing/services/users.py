"""Your behaviour for users."""

from publishing.operations.users import UserOperations


class UserService(UserOperations):
    """Override a method, marked `@override` of typing_extensions, to change what its operation
    does.
    """
