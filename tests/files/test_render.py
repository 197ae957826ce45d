"""Templates lay out views, and nothing else."""

from pathlib import Path

import pytest
from jinja2 import UndefinedError

from specgen.files import Templated, Templates, build_tree
from specgen.files.draft import View
from tests.files.views import Field, Odd, Other, Page

PAGE = """{# view: tests.files.views.Page #}
# {{ title }}

{% for field in fields %}
- {{ field.name }}: {{ field.limit }}
{% endfor %}

"""


def templates(folder: Path, **texts: str) -> Templates:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    return Templates(folder)


def test_template_looks_like_its_output(tmp_path: Path) -> None:
    page = Page("A < B", (Field("one", 1), Field("two", 2)))
    assert templates(tmp_path, page=PAGE).render("page.md", page) == "# A < B\n\n- one: 1\n- two: 2\n\n"


def test_templated_draft_becomes_a_file(tmp_path: Path) -> None:
    drafts = {"docs": [Templated("docs/a.md", "page.md", Page("A"))]}
    (made,) = build_tree(drafts, templates(tmp_path, page=PAGE)).value.files
    assert (made.path, made.text) == ("docs/a.md", "# A\n\n\n")


def test_unknown_variable_is_our_bug(tmp_path: Path) -> None:
    broken = templates(tmp_path, page="{# view: tests.files.views.Page #}\n{{ tile }}")
    with pytest.raises(UndefinedError, match="tile"):
        broken.render("page.md", Page("A"))


@pytest.mark.parametrize("value", [None, True, 1.5, ("a",)])
def test_value_that_is_no_word_is_our_bug(tmp_path: Path, value: object) -> None:
    odd = templates(tmp_path, odd="{# view: tests.files.views.Odd #}\n{{ title }}")
    with pytest.raises(TypeError, match="no finished word"):
        odd.render("odd.md", Odd(value))


@pytest.mark.parametrize("view", [Other("A"), Field("a", 1)])
def test_view_of_another_template_is_our_bug(tmp_path: Path, view: View) -> None:
    with pytest.raises(TypeError, match=r"lays out tests\.files\.views\.Page"):
        templates(tmp_path, page=PAGE).render("page.md", view)


def test_template_without_a_view_is_our_bug(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="names no view"):
        templates(tmp_path, page="# {{ title }}\n").render("page.md", Page("A"))


def test_view_named_by_a_template_is_found(tmp_path: Path) -> None:
    assert templates(tmp_path, page=PAGE).view_of("page.md") is Page


@pytest.mark.parametrize("name", ["tests.files.views.Pag", "tests.files.view.Page", "tests.files.views"])
def test_view_that_does_not_exist_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises((AttributeError, ImportError, TypeError)):
        templates(tmp_path, page=f"{{# view: {name} #}}\n").view_of("page.md")


def test_every_shipped_template_names_a_view_that_exists() -> None:
    shipped = Templates.shipped()
    assert shipped.root.is_dir()
    for name in shipped.names():
        assert shipped.view_of(name)
