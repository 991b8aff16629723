"""What a reader has to load."""

from urllib.parse import urlsplit

import html5lib
import pytest


def linked(site, page, relation):
    """The files that a page's head links to, in bytes."""
    addresses = [link.get("href") for link in page.elements("link") if (link.get("rel") or "") == relation]
    return {address: len(site.ask(urlsplit(address).path).body) for address in addresses}


def text_of_its_own(body):
    """The bytes of an article's own text and headings, as HTML."""
    tree = html5lib.parse(body, transport_encoding="utf-8", namespaceHTMLElements=False)
    parts = [element for element in tree.iter("div") if element.get("class") == "prose"]
    return sum(len(html5lib.serialize(part, tree="etree").encode()) for part in parts)


def test_an_article_weighs_little_beyond_its_text(site):
    heavy = []
    for path, page in site.pages().items():
        body = site.ask(path).body
        beyond = len(body) - text_of_its_own(body)
        if beyond > 20_000:
            heavy.append(f"{path}: {beyond} bytes")
    assert not heavy, "\n".join(heavy)


def test_no_page_loads_more_than_15_kilobytes_of_style(site):
    for path, page in site.pages().items():
        sheets = linked(site, page, "stylesheet")
        assert sheets and sum(sheets.values()) < 15_000, f"{path}: {sheets}"


@pytest.mark.parametrize("names", [["theme.", "portal.", "staff."], ["theme.", "search."]])
def test_no_kind_of_page_can_load_more_style_than_that(site, names):
    sizes = [file.stat().st_size for name in names for file in site.files.glob(f"assets/{name}*.css")]
    assert sizes and sum(sizes) < 15_000


def test_the_home_page_is_light(site):
    page = site.pages()["/"]
    style = sum(linked(site, page, "stylesheet").values())
    assert len(site.ask("/").body) + style < 50_000
