"""Faults of permissions that operations ask for which stand under their method and path."""

from tests.service.faults import Fault

NEWS, W = "newsroom", "src/newsroom/"
API, WORK, SCOPES = W + "api/articles.py", W + "operations/articles.py", W + "scopes.py"
ANYBODY = 'Annotated[ArticleService, Depends(permitted(ArticleService, "users:read"))]'
SUBMIT, RESTORE = "async def submit_article(service: ", "async def restore_article(service: "
LINK = "async def link_article_readers(service: "
OWN = 'check_own_article(self.context, article, "articles:write")'
MOVED = f"{OWN}\n            move("
BACK = f"{OWN}\n            article.deleted_at = None"
OF_SOME = 'is_not(None))\n    if context.lifts("articles:read", *permissions):'
FAULTS = (
    Fault("move for every role", NEWS, API, f"{SUBMIT}MayWriteArticles", f"{SUBMIT}{ANYBODY}", "test_articles"),
    Fault("restored by every role", NEWS, API, f"{RESTORE}MayWriteArticles", f"{RESTORE}{ANYBODY}", "test_articles"),
    Fault("linked by every role", NEWS, API, f"{LINK}MayReadArticles", f"{LINK}{ANYBODY}", "test_articles"),
    Fault("move not lifted", NEWS, WORK, MOVED, MOVED.replace(', "articles:write"', ""), "test_articles"),
    Fault("move of any row", NEWS, WORK, MOVED, "move(", "test_articles"),
    Fault("restoring not lifted", NEWS, WORK, BACK, BACK.replace(', "articles:write"', ""), "test_articles"),
    Fault("any row restored", NEWS, WORK, BACK, "article.deleted_at = None", "test_articles"),
    Fault("deleted rows of all", NEWS, SCOPES, OF_SOME, OF_SOME.replace("if ", "if permissions or "), "test_articles"),
)
