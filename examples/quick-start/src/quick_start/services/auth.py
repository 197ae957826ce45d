"""Your behaviour for accounts."""

from quick_start.operations.auth import AuthOperations


class AuthService(AuthOperations):
    """Override a method, marked `@override`, to change what its operation does."""
