"""Your behaviour for accounts."""

from task_manager.operations.auth import AuthOperations


class AuthService(AuthOperations):
    """Override a method, marked `@override`, to change what its operation does."""
