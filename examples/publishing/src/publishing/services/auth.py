"""Your behaviour for accounts."""

from publishing.operations.auth import AuthOperations


class AuthService(AuthOperations):
    """Override a method, marked `@override` of typing_extensions, to change what its operation
    does.
    """
