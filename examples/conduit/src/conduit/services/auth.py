"""Your behaviour for accounts."""

from conduit.operations.auth import AuthOperations


class AuthService(AuthOperations):
    """Override a method, marked `@override` of typing_extensions, to change what its operation
    does.
    """
