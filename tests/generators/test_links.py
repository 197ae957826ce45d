"""Rows that are linked, embedded and filtered by others, in everything that is written of them."""

import json

import pytest

from tests.generators.service_packages import product, texts
from tests.generators.whole_service import ALL


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return texts(product("journal"), ALL)


@pytest.mark.slow
@pytest.mark.row("M09")
@pytest.mark.word("entities.fields.many_to_many", "documents", "diagram")
@pytest.mark.word("entities.fields.table", "documents", "diagram")
def test_a_table_of_links_is_drawn_and_described(files: dict[str, str]) -> None:
    diagram = files["docs/erd.mmd"]
    assert 'Article ||--o{ ArticleTag : "is about"' in diagram
    assert "Article ||--o| Cover : has" in diagram
    assert "uuid article_id PK, FK" in diagram
    document = files["docs/data-model-contracts.md"]
    assert "### article_words" in document
    assert "- keywords: the word of each Keyword, 1-8 of them" in document
    assert "- `idx_article_words_keyword_id` ON " in document


@pytest.mark.slow
@pytest.mark.word("entities.fields.many_to_many", "openapi")
@pytest.mark.word("entities.fields.by", "openapi")
@pytest.mark.word("entities.fields.through", "openapi")
@pytest.mark.word("entities.shapes.embed", "openapi")
@pytest.mark.word("endpoints.path.list.filters", "openapi")
def test_clients_are_told_of_keys_values_rows_and_filters(files: dict[str, str]) -> None:
    document = json.loads(files["openapi.json"])
    schemas = document["components"]["schemas"]
    made, shown = schemas["CreateArticleRequest"]["properties"], schemas["Article"]["properties"]
    assert made["tagIds"]["items"] == {"type": "string", "format": "uuid"}
    assert (made["tagIds"]["default"], made["tagIds"]["maxItems"]) == ([], 1000)
    assert (made["keywordList"]["minItems"], made["keywordList"]["items"]["maxLength"]) == (1, 20)
    assert "readerIds" in shown
    assert "readerIds" not in made
    assert shown["author"] == {"$ref": "#/components/schemas/WriterProfile"}
    assert {"type": "null"} in schemas["Folder"]["properties"]["parent"]["anyOf"]
    names = {each.get("name") for each in document["paths"]["/articles"]["get"]["parameters"]}
    assert {"tag", "keyword", "folder", "writer"} <= names


@pytest.mark.word("entities.fields.many_to_many", "typescript")
@pytest.mark.word("entities.fields.by", "typescript")
@pytest.mark.word("entities.fields.through", "typescript")
@pytest.mark.word("entities.shapes.embed", "typescript", "documents")
def test_front_ends_get_lists_and_rows(files: dict[str, str]) -> None:
    for text in (files["docs/types.ts"], files["docs/api-specification.md"]):
        assert "  author: WriterProfile;\n" in text
        assert "  tagIds: string[];" in text
        assert "  keywordList: string[];" in text


@pytest.mark.word("entities.fields.many_to_many", "contracts")
@pytest.mark.word("entities.fields.by", "contracts")
@pytest.mark.word("entities.shapes.embed", "contracts")
def test_contracts_hold_lists_and_rows(files: dict[str, str]) -> None:
    folder = "src/journal/contracts"
    assert (
        'tag_ids: ArticleTagIds = Field(default_factory=list[UUID], alias="tagIds")' in files[f"{folder}/articles.py"]
    )
    assert "    author: WriterProfile\n" in files[f"{folder}/embedding.py"]


@pytest.mark.word("entities.fields.many_to_many", "models")
@pytest.mark.word("entities.fields.through", "models")
@pytest.mark.word("entities.fields.table", "models")
@pytest.mark.word("entities.fields.inverse", "models")
def test_models_reach_each_other_over_the_rows_between(files: dict[str, str]) -> None:
    article = files["src/journal/models/articles.py"]
    assert '"secondary": "article_words"' in article
    assert '"secondaryjoin": "Writer.id == Reading.reader_id"' in article
    assert (
        '    articles: list["Article"] = Relationship(\n        back_populates="tags"'
        in files["src/journal/models/tags.py"]
    )


@pytest.mark.word("entities.fields.many_to_many", "service", "tests")
@pytest.mark.word("entities.fields.by", "service", "tests")
@pytest.mark.word("entities.fields.through", "service", "tests")
@pytest.mark.word("entities.shapes.embed", "service", "tests")
@pytest.mark.word("endpoints.path.list.filters", "service", "tests")
def test_the_service_does_so_and_its_tests_ask_for_it(files: dict[str, str]) -> None:
    assert "ARTICLE_READERS = Links(" in files["src/journal/links.py"]
    assert "models.Keyword(word=shown)" in files["src/journal/links.py"]
    asked = files["tests/contract/test_articles.py"]
    for name in ("sets_tags", "sets_keywords", "shows_readers", "embeds_author", "filters_by_folder"):
        assert f"def test_{name}(" in asked


@pytest.mark.word("endpoints.single.does", "documents", "openapi", "service", "tests")
def test_who_calls_is_linked(files: dict[str, str]) -> None:
    block = files["docs/api-specification.md"].split("### POST /articles/:id/like")[1].split("---")[0]
    assert "Link the caller with an article (liked by)." in block
    assert "Nothing changes where the caller is among them already." in block
    assert "FORBIDDEN" not in block
    document = json.loads(files["openapi.json"])
    assert list(document["paths"]["/articles/{id}/like"]) == ["post", "delete"]
    assert set(document["paths"]["/articles/{id}/like"]["delete"]["responses"]) >= {"204", "401", "404"}
    assert "await link(self.context, ARTICLE_LIKED_BY, article.id" in files["src/journal/operations/articles.py"]
    assert "def test_links_once_for_two_at_once(" in files["tests/contract/test_articles.py"]
    assert "def test_unlinks_the_caller(" in files["tests/contract/test_writers.py"]


@pytest.mark.word("endpoints.single.where", "documents", "openapi", "service", "tests")
def test_lists_are_about_who_calls(files: dict[str, str]) -> None:
    said = "Only those whose author has the caller as one of its fans."
    assert said in files["docs/api-specification.md"]
    document = json.loads(files["openapi.json"])
    assert said in document["paths"]["/articles/feed"]["get"]["description"]
    assert "Only those that are liked by the caller." in document["paths"]["/articles/liked"]["get"]["description"]
    operations = files["src/journal/operations/articles.py"]
    assert "own_fans = linked_with(self.context, WRITER_FANS, self.context.user.id)" in operations
    assert "rows.where(col(models.Article.author_id).in_(own_fans))" in operations
    feed = files["tests/contract/test_articles.py"].split("class TestFeed:")[1].split("\nclass ")[0]
    assert "def test_leaves_out_rows_of_others(" in feed


@pytest.mark.word(
    "entities.fields.me_in", "documents", "typescript", "openapi", "contracts", "models", "service", "tests"
)
def test_rows_tell_whether_they_are_linked_with_who_calls(files: dict[str, str]) -> None:
    for text in (files["docs/types.ts"], files["docs/api-specification.md"]):
        assert "  liked: boolean;" in text
    schemas = json.loads(files["openapi.json"])["components"]["schemas"]
    assert schemas["Article"]["properties"]["liked"]["type"] == "boolean"
    assert "liked" in schemas["Article"]["required"]
    assert "liked" not in schemas["CreateArticleRequest"]["properties"]
    assert "    liked: bool" in files["src/journal/contracts/embedding.py"]
    assert "    liked:" not in files["src/journal/models/articles.py"]
    assert files["src/journal/shown.py"].count("liked_of = await me_in(") == 2
    assert "def test_knows_the_caller_in_liked(" in files["tests/contract/test_articles.py"]
