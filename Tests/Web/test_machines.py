"""What machines read: feeds, sitemap, OpenSearch, robots, structured data and the cards that messengers show."""

import json
import re
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
LANGUAGES = {"en": "", "ru": "/ru"}


def read(site, path):
    return ElementTree.fromstring(site.ask(path).body)


def path_of(address):
    return unquote(urlsplit(address).path)


def metas(page):
    """Name → content of every <meta> but the one that gives the encoding."""
    found = {meta.get("property") or meta.get("name"): meta.get("content") for meta in page.elements("meta")}
    return {name: content for name, content in found.items() if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_has_what_atom_demands(site, language):
    feed = read(site, LANGUAGES[language] + "/feed.xml")
    assert feed.tag == ATOM + "feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    own = [link.get("href") for link in feed.findall(ATOM + "link") if link.get("rel") == "self"]
    assert own == [f"{site.home}{LANGUAGES[language]}/feed.xml"]
    entries = feed.findall(ATOM + "entry")
    assert entries and feed.findtext(f"{ATOM}author/{ATOM}name")
    for element in [feed, *entries]:
        assert element.findtext(ATOM + "title") and element.findtext(ATOM + "id")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", element.findtext(ATOM + "updated"))
    changes = [entry.findtext(ATOM + "updated") for entry in entries]
    assert changes == sorted(changes, reverse=True) and feed.findtext(ATOM + "updated") == changes[0]
    ids = [entry.findtext(ATOM + "id") for entry in entries]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_leads_to_articles_of_its_language(site, language):
    pages = {unquote(path): page for path, page in site.pages().items()}
    for entry in read(site, LANGUAGES[language] + "/feed.xml").findall(ATOM + "entry"):
        page = pages[path_of(entry.find(ATOM + "link").get("href"))]
        assert page.language == language
        assert "".join(page.elements("h1")[0].itertext()).strip() == entry.findtext(ATOM + "title")


def test_the_sitemap_is_of_its_schema(site):
    tree = read(site, "/sitemap.xml")
    assert tree.tag == SITEMAP + "urlset"
    for entry in tree:
        names = [child.tag for child in entry]
        assert entry.tag == SITEMAP + "url" and names.count(SITEMAP + "loc") == 1
        assert set(names) <= {SITEMAP + "loc", SITEMAP + "lastmod", XHTML + "link"}
        assert entry.findtext(SITEMAP + "loc").startswith(site.home + "/")
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", entry.findtext(SITEMAP + "lastmod") or "2026-01-01")


def test_languages_in_the_sitemap_name_each_other_and_are_those_of_the_page(site):
    named = {
        path_of(entry.findtext(SITEMAP + "loc")): {
            link.get("hreflang"): path_of(link.get("href")) for link in entry.findall(XHTML + "link")}
        for entry in read(site, "/sitemap.xml")}
    pages = {unquote(path): page for path, page in site.pages().items()}
    assert any(named.values())
    for path, languages in named.items():
        assert languages == {code: unquote(other) for code, other in pages[path].alternates().items()}, path
        for other in languages.values():
            assert named[other] == languages, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_browsers_can_add_the_search(site, language):
    tree = read(site, LANGUAGES[language] + "/opensearch.xml")
    assert tree.tag == SEARCH + "OpenSearchDescription"
    assert 0 < len(tree.findtext(SEARCH + "ShortName")) <= 16 and tree.findtext(SEARCH + "Description")
    template = tree.find(SEARCH + "Url").get("template")
    assert template == f"{site.home}{LANGUAGES[language]}/search/?q={{searchTerms}}"
    assert site.ask(urlsplit(template).path).status == 200


def test_robots_may_read_the_articles_and_are_shown_the_sitemap(site):
    lines = site.ask("/robots.txt").body.decode().splitlines()
    assert lines[:2] == ["User-agent: *", "Disallow: /portal/"]
    assert f"Sitemap: {site.home}/sitemap.xml" in lines
    assert "Disallow: /" not in lines


def test_an_article_describes_itself_as_its_page_shows_it(site):
    described = 0
    for path, page in site.pages().items():
        scripts = [script for script in page.elements("script") if script.get("type") == "application/ld+json"]
        assert len(scripts) == (1 if metas(page)["og:type"] == "article" else 0), path
        for script in scripts:
            data = json.loads("".join(script.itertext()))
            assert (data["@context"], data["@type"], data["inLanguage"]) == ("https://schema.org", "TechArticle", page.language)
            assert data["headline"] == "".join(page.elements("h1")[0].itertext()).strip()
            assert path_of(data["url"]) == unquote(path)
            described += 1
    assert described > 2


def test_every_page_has_a_card_for_messengers(site):
    images = set()
    for path, page in site.pages().items():
        found = metas(page)
        for name in ("og:title", "og:type", "og:url", "og:image", "og:site_name"):
            assert found.get(name), f"{path}: {name}"
        assert all(value for value in found.values()), f"{path}: {found}"
        assert found["og:locale"] == {"en": "en_GB", "ru": "ru_RU"}[page.language]
        images.add(found["og:image"])
    for image in images:
        assert image.startswith(site.home) and site.ask(urlsplit(image).path).media_type == "image/png"


def test_a_page_names_itself_as_the_canonical_one(site):
    for path in site.sitemap():
        links = [link.get("href") for link in site.pages()[path].elements("link") if link.get("rel") == "canonical"]
        assert [unquote(link) for link in links] == [site.home + unquote(path)]
