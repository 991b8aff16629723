"""What is counted of searches: by browsers only where the site's owner says so, and nothing of who searched."""

import json
import subprocess
import time

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from desk import Desk
from searching import Search
from website import ROOT, Site

ADMIN = ROOT / ".build/release/portal-admin"


@pytest.fixture(scope="module")
def curious(tmp_path_factory):
    """A site whose owner wants to know."""
    config = tmp_path_factory.mktemp("ledger") / "portal.conf"
    config.write_text((ROOT / "portal.conf").read_text() + "\nsearch.ledger = yes\n")
    desk = Desk(Site(config, ROOT / "content", "desk"))
    yield desk
    desk.site.close()


def noted(desk, query):
    rows = desk.sql("SELECT found > 0, times, opened, language FROM searches WHERE query = ?", query)
    return rows[0] if rows else None


def eventually(ask):
    return WebDriverWait(None, 20).until(lambda _: ask())


@pytest.mark.parametrize("language, query", [("en", "password"), ("ru", "пароль")])
def test_a_search_that_has_settled_is_counted_once_and_its_opening_too(curious, browser, language, query):
    browser.look()
    search = Search(curious.site, browser, language)
    browser.open(search.home)
    search.suggestions(query)
    assert eventually(lambda: noted(curious, query)) == (1, 1, 0, language)
    assert noted(curious, query[:-1]) is None, "letters on the way are not counted"
    sent = [request for request in browser.sent() if "/portal/search" in request]
    assert len(sent) == 1 and "Cookie" not in sent[0]
    search.options[0].click()
    assert eventually(lambda: (noted(curious, query) or (0, 0, 0))[2] == 1)
    assert noted(curious, query) == (1, 1, 1, language)


def test_the_search_page_counts_as_well(curious, browser):
    browser.look()
    browser.open(curious.site.url + "/search/#q=nosuchwordanywhere")
    assert eventually(lambda: noted(curious, "nosuchwordanywhere")) == (0, 1, 0, "en")
    browser.open("about:blank")
    browser.open(curious.site.url + "/search/#q=invitation")
    eventually(lambda: browser.driver.find_elements(By.CSS_SELECTOR, ".result-title a"))[0].click()
    assert eventually(lambda: noted(curious, "invitation"))[2] == 1
    done = subprocess.run([ADMIN, "report", "searches", "--all", "--json", "--config", curious.site.state / "portal.conf"],
                          capture_output=True, text=True, check=True)
    assert {"times": 1, "opened": 1} == {name: value for line in json.loads(done.stdout) if line["query"] == "invitation"
                                         for name, value in line.items() if name in ("times", "opened")}


def test_without_the_key_nothing_is_told(desk, browser):
    browser.look()
    search = Search(desk.site, browser, "en")
    browser.open(search.home)
    search.suggestions("certificate")
    time.sleep(2)
    assert not [request for request in browser.sent() if "/portal/search" in request or "certificate" in request.split()[0]]
    assert desk.visitor().post("/portal/search", {"q": "told", "found": "1", "lang": "en"}).status == 404
    assert noted(desk, "told") is None


def test_only_what_makes_sense_is_counted_and_only_so_much(curious):
    visitor = curious.visitor()
    fields = {"q": "Made up  query", "found": "3", "lang": "en"}
    assert visitor.post("/portal/search", fields).status == 204
    assert visitor.post("/portal/search", fields | {"opened": "yes", "again": "yes"}).status == 204
    assert noted(curious, "made up query") == (1, 1, 1, "en")
    for found in ("", "-1", "x", "99999999999"):
        assert visitor.post("/portal/search", fields | {"found": found}).status == 400
    assert visitor.post("/portal/search", fields, Origin="https://evil.example").status == 403
    assert visitor.post("/portal/search", fields | {"q": "l" * 5_000}).status == 204
    assert curious.sql("SELECT max(length(query)) FROM searches")[0][0] == 100
    curious.sql("INSERT INTO searches (day, language, query, found, times) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                "WHERE i < 6000) SELECT date('now'), 'en', 'flood ' || i, 0, 1 FROM n")
    assert visitor.post("/portal/search", fields | {"q": "one too many"}).status == 204
    assert noted(curious, "one too many") is None
