"""The judge of pages can refuse."""

import pytest

from tests.judges.browser import seen

pytestmark = pytest.mark.judge("chromium")
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"/></head><body style="margin:0">{}</body></html>"""
TEXTS = """<svg aria-labelledby="it" width="100" height="40"><g class="box"><rect width="30" height="40"/>
<text class="name" x="2" y="12">one two three four</text><text class="name" x="2" y="14">five</text></g></svg>"""


def test_it_sees_what_is_cut_off(on_samples: None) -> None:
    faults = seen(PAGE.format(TEXTS), 400).faults
    assert {each.partition(":")[0] for each in faults} == {
        "outside of its drawing",
        "outside of its box",
        "over another text",
    }


def test_it_sees_what_is_too_wide(on_samples: None) -> None:
    found = seen(PAGE.format('<p style="width:500px">words</p>'), 400)
    assert found.width == 500
    assert found.faults == ("wider than the window: words",)


def test_it_sees_what_can_hardly_be_read(on_samples: None) -> None:
    found = seen(PAGE.format('<p style="color:#777;background:#888">words</p>'), 400)
    assert [*found.contrasts.values()] == [126]


def test_it_hears_what_is_logged(on_samples: None) -> None:
    assert "a word" in seen(PAGE.format("<p>words</p><script>console.error('a word')</script>"), 400).logged[0]
