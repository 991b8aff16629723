"""The search page: results, filters, the address, marks on the article one comes to."""

from urllib.parse import quote

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from searching import Search

QUERY = {"en": "ticket", "ru": "тикет"}
OTHER = {"en": "password", "ru": "пароль"}
NOTHING = "qqqqxxxxzzzz"
LANGUAGES = pytest.mark.parametrize("language", ["en", "ru"])


@pytest.fixture
def search(published, browser, language):
    browser.look()
    return Search(published, browser, language)


@LANGUAGES
@pytest.mark.parametrize("sign", ["#", "?"])
def test_a_link_with_a_query_shows_its_results(search, sign):
    search.open(f"{sign}q={quote(QUERY[search.language])}")
    search.settled(QUERY[search.language])
    assert search.field.get_property("value") == QUERY[search.language]
    assert search.count() > 10 and len(search.titles()) == 10
    first = search.driver.find_element(By.CSS_SELECTOR, ".results > li")
    assert first.find_elements(By.CSS_SELECTOR, ".result-excerpt mark, .result-title mark")
    assert first.find_element(By.CSS_SELECTOR, ".result-category").text


@LANGUAGES
def test_results_follow_the_typing(search):
    search.open()
    assert search.state() == "start"
    search.ask(QUERY[search.language])
    before = search.titles()
    search.ask(OTHER[search.language])
    assert search.titles() and search.titles() != before
    search.ask(NOTHING, "none")
    search.replace("")
    search.wait(lambda: search.state() == "start", "the page as it began")


@LANGUAGES
def test_the_address_follows_and_leads_back(search):
    search.open()
    search.ask(QUERY[search.language])
    assert search.address() == {"q": QUERY[search.language]}
    search.type(Keys.ENTER)
    search.ask(OTHER[search.language])
    found = search.titles()
    search.driver.back()
    search.settled(QUERY[search.language])
    assert search.field.get_property("value") == QUERY[search.language]
    search.driver.forward()
    search.settled(OTHER[search.language])
    assert search.titles() == found
    search.driver.refresh()
    search.settled(OTHER[search.language])
    assert search.titles() == found


@LANGUAGES
def test_typing_leaves_one_entry_in_the_history_not_one_a_letter(search):
    search.open()
    search.driver.execute_script("""
        window.entries = 0;
        const push = history.pushState;
        history.pushState = function (...values) { window.entries += 1; push.apply(history, values); };""")
    search.ask(QUERY[search.language])
    search.ask(OTHER[search.language])
    assert search.driver.execute_script("return window.entries") == 1


@LANGUAGES
def test_back_from_an_article_leads_to_the_results(search):
    search.open()
    search.ask(QUERY[search.language])
    found = search.titles()
    search.driver.find_element(By.CSS_SELECTOR, ".result-title a").click()
    search.wait(lambda: not search.driver.current_url.startswith(search.page), "the article")
    search.driver.back()
    search.settled(QUERY[search.language])
    assert search.titles() == found


@LANGUAGES
def test_more_results_come_below_and_take_the_focus(search):
    search.open()
    search.ask(QUERY[search.language])
    first = search.titles()
    search.part("more").click()
    search.wait(lambda: len(search.titles()) > 10, "more results")
    assert search.titles()[:10] == first
    tenth = search.driver.find_elements(By.CSS_SELECTOR, ".results > li .result-title a")[10]
    search.wait(lambda: search.driver.switch_to.active_element == tenth, "the focus")
    assert search.address()["shown"] == "20"
    search.driver.refresh()
    search.settled(QUERY[search.language])
    assert len(search.titles()) > 10


@LANGUAGES
def test_a_topic_narrows_the_results_and_stays_in_the_address(search):
    search.open()
    search.ask(QUERY[search.language])
    everything = search.count()
    option = search.part("category").find_element(By.CSS_SELECTOR, "option[value=authors], option[value=staff]")
    name, told = option.get_attribute("value"), int(option.text.rpartition("(")[2].rstrip(")"))
    option.click()
    search.wait(lambda: search.count() == told, "fewer results")
    assert 0 < told < everything
    assert all(f"/faq/{name}/" in path for path in search.paths())
    assert search.address()["category"] == name
    search.driver.refresh()
    search.settled(QUERY[search.language])
    assert search.count() == told
    search.driver.back()
    search.wait(lambda: search.count() == everything, "all results")


@LANGUAGES
def test_a_repaired_query_says_so_and_leads_back(search):
    typed, meant = {"en": ("pasword", "password"), "ru": ("gfhjkm", "пароль")}[search.language]
    search.open(f"#q={typed}")
    search.settled(typed)
    assert search.part("repair").is_displayed() and search.part("shown").text == meant
    search.part("instead").click()
    search.wait(lambda: search.address().get("exact") == "yes" and not search.part("repair").is_displayed(), "what was typed")
    search.driver.back()
    search.settled(typed)
    assert search.part("shown").text == meant


@LANGUAGES
def test_the_words_are_marked_on_the_article_one_comes_to(search):
    search.open()
    search.ask(OTHER[search.language])
    search.driver.find_element(By.CSS_SELECTOR, ".result-title a").click()
    search.wait(lambda: search.driver.execute_script("return CSS.highlights.get('search')?.size > 0"), "marked words")
    search.driver.get(search.home + "faq/customers/sign-in/")
    assert search.driver.execute_script("return CSS.highlights.size") == 0


@LANGUAGES
def test_the_heading_that_matched_leads_to_its_section(search):
    query = {"en": "no mails come", "ru": "письма не приходят"}[search.language]
    search.open()
    search.ask(query)
    links = search.driver.find_elements(By.CSS_SELECTOR, ".result-heading a")
    assert links, "no result names a heading"
    links[0].click()
    search.wait(lambda: not search.driver.current_url.startswith(search.page), "the article")
    anchor = search.driver.execute_script("return decodeURIComponent(location.hash.slice(1))")
    assert search.driver.find_element(By.ID, anchor).is_displayed()


@LANGUAGES
def test_nothing_of_a_query_leaves_the_browser(search):
    secret = {"en": "ticketsecret", "ru": "тикетсекрет"}[search.language]
    search.browser.open(search.home)
    search.type(secret)
    search.wait(lambda: search.note().is_displayed() or search.is_open(), "an answer")
    search.type(Keys.ENTER)
    search.wait(lambda: search.driver.current_url.startswith(search.page), "the search page")
    search.wait(lambda: search.driver.find_element(By.ID, "search-results").get_attribute("aria-busy") == "false", "an answer")
    search.driver.refresh()
    search.wait(lambda: search.driver.find_element(By.ID, "search-results").get_attribute("aria-busy") == "false", "an answer")
    sent = search.browser.sent()
    assert any(f"{search.page}" in line for line in sent)
    assert not [line for line in sent if "secret" in line or quote(secret)[-30:] in line]


@LANGUAGES
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["results", "none"])
def test_axe_finds_nothing_on_results(search, width, scheme, state):
    search.browser.look(width, scheme)
    query = "pasword" if state == "results" and search.language == "en" else QUERY[search.language]
    query = query if state == "results" else NOTHING
    search.open(f"#q={quote(query)}")
    search.settled(query, state)
    assert not search.browser.axe()
    assert search.driver.execute_script("return document.documentElement.scrollWidth") <= width
    assert not search.driver.get_log("browser")


HOSTILE = [
    "<img src=x onerror=alert(1)>", "\"><script>alert(1)</script>", "{{title}} ${1} `x`", "a" * 10_000, "(" * 400, ".*[^a-z]+$|\\",
    "  ", "\u0000\u0001\u001f\u007f", "\u202eabc\u2066", "🙂👩‍👩‍👧", "%", "%ff%00", "&q=1#x", "-", "a" + "\u0301" * 500,
    "ё" * 300, "C++ node.js TLS 1.3", "null", "undefined", "__proto__", "1e309", " ".join("word%d" % i for i in range(500)),
]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_query_is_answered_and_stays_text(published, browser, query):
    browser.look()
    search = Search(published, browser)
    search.open(f"#q={quote(query)}")
    search.wait(lambda: search.driver.execute_script("return document.querySelector('#search-results').ariaBusy") in ("false", None)
                and search.state() in ("start", "results", "none"), "an answer")
    assert not search.driver.find_elements(By.CSS_SELECTOR, "#search-results img, #search-results script")
    assert not search.driver.get_log("browser")
