"""Your behaviour for articles."""

from conduit.operations.articles import ArticleOperations


class ArticleService(ArticleOperations):
    """Override a method, marked `@override` of typing_extensions, to change what its operation
    does.
    """
