"""Every page as a document: valid, linked up, and nothing from elsewhere."""

import pytest

from website import Document


def test_every_page_parses_without_an_html5_error(site):
    errors = [error for page in site.pages().values() for error in page.errors]
    assert not errors, "\n".join(errors)


@pytest.mark.parametrize("path", ["/there/is/nothing/here/", "/ru/there/is/nothing/here/", "/portal/login"])
def test_error_pages_parse_without_an_html5_error(sample, path):
    assert not Document(path, sample.ask(path).body).errors


def test_no_internal_link_is_dead(site):
    answers, dead = {}, []
    for page in site.pages().values():
        for element, address in page.links():
            place = site.inside(page.path, address)
            if place is None or place[0].startswith("/portal/"):
                continue
            path, fragment = place
            if path not in answers:
                answers[path] = site.ask(path).status
            if answers[path] != 200:
                dead.append(f"{page.path}: <{element.tag}> {address} answers {answers[path]}")
            elif fragment and path in site.pages() and fragment not in site.pages()[path].ids:
                dead.append(f"{page.path}: {address} has no such place")
    assert not dead, "\n".join(dead)


def test_nothing_is_loaded_from_another_host(site):
    foreign = [
        f"{page.path}: <{element.tag}> {address}"
        for page in site.pages().values()
        for element, address in page.links()
        if site.inside(page.path, address) is None and (element.tag != "a" and not address.startswith("data:"))
    ]
    assert not foreign, "\n".join(foreign)


def test_no_page_needs_what_the_content_security_policy_forbids(site):
    faults = []
    for page in site.pages().values():
        for element in page.tree.iter():
            names = [name for name in element.keys() if name == "style" or name.startswith("on")]
            if names or element.tag == "style" or (element.get("href") or "").lower().startswith("javascript:"):
                faults.append(f"{page.path}: <{element.tag}> {names}")
            if element.tag == "script" and not element.get("src") and element.get("type") != "application/ld+json":
                faults.append(f"{page.path}: inline script")
    assert not faults, "\n".join(faults)


def test_every_page_has_one_heading_a_title_and_a_language(site):
    faults = []
    for page in site.pages().values():
        titles = ["".join(title.itertext()).strip() for title in page.elements("title")]
        if len(page.elements("h1")) != 1 or not titles or not titles[0] or not page.language:
            faults.append(page.path)
    assert not faults, faults


def test_an_id_stands_once_on_a_page(site):
    faults = []
    for page in site.pages().values():
        ids = [element.get("id") for element in page.tree.iter() if element.get("id")]
        faults += [f"{page.path}: {name}" for name in set(ids) if ids.count(name) > 1]
    assert not faults, "\n".join(faults)


def test_the_sitemap_names_each_page_once_and_none_that_is_missing(site):
    named = site.sitemap()
    assert len(named) == len(set(named))
    assert not [path for path in named if path not in site.pages()]


def test_the_sitemap_names_every_page_that_may_be_indexed(site):
    def may_be_indexed(page):
        return not any(
            meta.get("name") == "robots" and "noindex" in meta.get("content", "") for meta in page.elements("meta"))

    def is_its_own_canonical(page):
        return any(
            link.get("rel") == "canonical" and site.inside(page.path, link.get("href")) == (page.path, "")
            for link in page.elements("link"))

    wanted = {path for path, page in site.pages().items() if may_be_indexed(page) and is_its_own_canonical(page)}
    assert not wanted - set(site.sitemap())


def test_languages_of_a_page_name_each_other(site):
    pages, faults = site.pages(), []
    for page in pages.values():
        for language, path in page.alternates().items():
            if language == "x-default":
                continue
            other = pages.get(path)
            if other is None or other.language != language or other.alternates().get(page.language) != page.path:
                faults.append(f"{page.path}: {language} {path}")
    assert not faults, "\n".join(faults)


def test_the_language_switch_leads_to_the_same_page(site):
    faults = []
    for page in site.pages().values():
        switch = {}
        for link in page.elements("a"):  # The switch stands in the header, before any link to an article in another language.
            switch.setdefault(link.get("hreflang"), link.get("href"))
        for language, path in page.alternates().items():
            if language != "x-default" and site.inside(page.path, switch.get(language, "")) != (path, ""):
                faults.append(f"{page.path}: {language}: {switch.get(language)}, not {path}")
    assert not faults, "\n".join(faults)


def test_every_page_is_there_in_both_languages_or_says_so(sample):
    assert {page.language for page in sample.pages().values()} == {"en", "ru"}
