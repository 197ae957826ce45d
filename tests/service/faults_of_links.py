"""Faults of rows that are linked with whoever calls."""

from tests.service.faults import Fault

JOURNAL, J = "journal", "src/journal/"
LINKS = J + "runtime/links.py"

FAULTS = (
    Fault(
        "linked twice",
        JOURNAL,
        LINKS,
        "links.joined is not None and not is_linked",
        "links.joined is not None",
        "test_articles",
    ),
    Fault(
        "links of others gone",
        JOURNAL,
        LINKS,
        "where(links.near == key, links.far == far)\n    await",
        "where(links.near == key)\n    await",
        "test_articles",
    ),
    Fault(
        "somebody else linked",
        JOURNAL,
        J + "operations/articles.py",
        "LIKED_BY, article.id, self.context.user.id",
        "LIKED_BY, article.id, article.author_id",
        "test_articles",
    ),
    Fault(
        "feed of everybody",
        JOURNAL,
        J + "operations/articles.py",
        "        rows = rows.where(col(models.Article.author_id).in_(own_fans))\n",
        "",
        "test_articles",
    ),
    Fault(
        "somebody else's feed",
        JOURNAL,
        LINKS,
        "where(links.far == far)\n    return",
        "where(links.far != far)\n    return",
        "test_articles",
    ),
    Fault(
        "told of others",
        JOURNAL,
        J + "runtime/me.py",
        "where(who == context.caller.id, *claims)",
        "where(*claims)",
        "test_articles",
    ),
    Fault(
        "told of nobody",
        JOURNAL,
        J + "runtime/me.py",
        "fromkeys(named, True)",
        "fromkeys(named, False)",
        "test_articles",
    ),
)
