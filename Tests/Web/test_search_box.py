"""The search box with its suggestions, by keyboard, pointer and assistive technology."""

from urllib.parse import urlsplit

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from searching import Search

# A query of each language that several articles of content/ answer.
QUERY = {"en": "password", "ru": "пароль"}
LANGUAGES = pytest.mark.parametrize("language", ["en", "ru"])
ARTICLE = "faq/customers/sign-in/"


@pytest.fixture
def search(published, browser, language):
    browser.look()
    search = Search(published, browser, language)
    browser.open(search.home)
    return search


@LANGUAGES
def test_suggestions_begin_with_the_second_letter(search):
    search.type(QUERY[search.language][0])
    assert not search.is_open()
    search.suggestions(QUERY[search.language][1])
    assert search.options


@LANGUAGES
def test_suggestions_are_articles_in_the_readers_language(search):
    options = search.suggestions(QUERY[search.language])
    prefix = "/faq/" if search.language == "en" else "/ru/faq/"
    assert urlsplit(options[0].get_attribute("href")).path.startswith(prefix)
    assert options[0].find_elements(By.TAG_NAME, "mark")


@LANGUAGES
def test_the_box_is_a_combobox(search):
    search.suggestions(QUERY[search.language])
    field, listbox = search.field, search.driver.find_element(By.ID, "search-suggestions")
    assert field.get_attribute("role") == "combobox"
    assert field.get_attribute("aria-autocomplete") == "list"
    assert field.get_attribute("aria-controls") == listbox.get_attribute("id")
    assert listbox.get_attribute("role") == "listbox" and listbox.get_attribute("aria-label")
    assert search.active() is None


@LANGUAGES
def test_arrow_keys_go_round_through_the_list_and_the_field(search):
    options = search.suggestions(QUERY[search.language])
    assert len(options) > 2
    search.type(Keys.ARROW_DOWN)
    assert search.active() == options[0] and options[0].get_attribute("aria-selected") == "true"
    search.type(Keys.ARROW_DOWN)
    assert search.active() == options[1] and options[0].get_attribute("aria-selected") == "false"
    search.type(Keys.ARROW_UP, Keys.ARROW_UP)
    assert search.active() is None
    search.type(Keys.ARROW_UP)
    assert search.active() == options[-1]
    search.type(Keys.ARROW_DOWN)
    assert search.active() is None
    assert search.field.get_property("value") == QUERY[search.language]


@LANGUAGES
@pytest.mark.parametrize("key, place", [(Keys.HOME, 0), (Keys.END, -1)])
def test_home_and_end_lead_back_into_the_text(search, key, place):
    search.suggestions(QUERY[search.language])
    search.type(Keys.ARROW_DOWN, key)
    assert search.active() is None and search.is_open()
    length = len(QUERY[search.language])
    assert search.field.get_property("selectionStart") == (0 if place == 0 else length)


@LANGUAGES
def test_enter_opens_the_chosen_article(search):
    options = search.suggestions(QUERY[search.language])
    address = options[0].get_attribute("href")
    search.type(Keys.ARROW_DOWN, Keys.ENTER)
    search.wait(lambda: search.driver.current_url == address, "the article")


@LANGUAGES
def test_enter_without_a_choice_opens_the_search_page(search):
    search.suggestions(QUERY[search.language])
    search.type(Keys.ENTER)
    search.wait(lambda: search.driver.current_url.startswith(search.page), "the search page")
    search.settled(QUERY[search.language])
    assert search.field.get_property("value") == QUERY[search.language]
    assert search.titles()


@LANGUAGES
def test_the_last_option_leads_to_all_results(search):
    search.suggestions(QUERY[search.language])
    search.type(Keys.ARROW_UP, Keys.ENTER)
    search.wait(lambda: search.driver.current_url.startswith(search.page), "the search page")


@LANGUAGES
def test_escape_closes_the_list_first_and_keeps_the_text(search):
    search.suggestions(QUERY[search.language])
    search.type(Keys.ARROW_DOWN, Keys.ESCAPE)
    assert not search.is_open() and search.active() is None
    assert search.field.get_property("value") == QUERY[search.language]
    search.type(Keys.ARROW_DOWN)
    assert search.is_open()
    search.type(Keys.ESCAPE, Keys.ESCAPE)
    assert search.field.get_property("value") == ""


@LANGUAGES
def test_leaving_the_box_closes_the_list(search):
    search.suggestions(QUERY[search.language])
    search.type(Keys.TAB, Keys.TAB)
    search.driver.switch_to.active_element.send_keys(Keys.TAB)
    assert not search.is_open()


@LANGUAGES
def test_a_slash_leads_to_the_box(search):
    search.driver.find_element(By.TAG_NAME, "body").send_keys("/")
    assert search.driver.switch_to.active_element == search.field
    assert search.field.get_property("value") == ""


@LANGUAGES
def test_screen_readers_are_told_how_many_there_are(search):
    options = search.suggestions(QUERY[search.language])
    articles = [option for option in options if "/search/" not in option.get_attribute("href")]
    assert search.announced().endswith(f" {len(articles)}")
    search.replace("qqqqxxxxzzzz")
    search.wait(lambda: search.note().is_displayed(), "the note")
    assert search.announced() == search.note().text and not search.is_open()
    search.replace("")
    search.wait(lambda: search.announced() == "", "silence")


@LANGUAGES
def test_a_click_opens_an_article_and_does_not_close_the_list_before(search):
    options = search.suggestions(QUERY[search.language])
    address = options[1].get_attribute("href")
    ActionChains(search.driver).move_to_element(options[1]).click().perform()
    search.wait(lambda: search.driver.current_url == address, "the article")


@LANGUAGES
def test_a_tap_opens_an_article_on_a_phone(search):
    search.browser.look(360, height=640)
    search.browser.open(search.home)
    options = search.suggestions(QUERY[search.language])
    address = options[0].get_attribute("href")
    box = options[0].rect
    assert box["height"] >= 44 and box["x"] >= 0 and box["x"] + box["width"] <= 360
    command = search.driver.execute_cdp_cmd
    place = search.driver.execute_script(
        "const r = arguments[0].getBoundingClientRect(); return {x: r.x + r.width / 2, y: r.y + r.height / 2}", options[0])
    command("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [place]})
    command("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    search.wait(lambda: search.driver.current_url == address, "the article")


@LANGUAGES
def test_the_list_stays_above_an_on_screen_keyboard(search):
    search.browser.look(360, height=360)
    search.browser.open(search.home)
    search.suggestions(QUERY[search.language])
    popup = search.driver.find_element(By.CSS_SELECTOR, ".search-popup")
    top, bottom = search.driver.execute_script(
        "const r = arguments[0].getBoundingClientRect(); return [r.top, r.bottom]", popup)
    field = search.driver.execute_script("return arguments[0].getBoundingClientRect().top", search.field)
    assert field >= 0 and bottom <= 360 and bottom - top >= 150


@LANGUAGES
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_open_list(search, width, scheme):
    search.browser.look(width, scheme)
    search.browser.open(search.home)
    search.suggestions(QUERY[search.language])
    search.type(Keys.ARROW_DOWN)
    assert not search.browser.axe()


@LANGUAGES
def test_the_box_of_an_article_page_works_too(search):
    search.browser.open(search.home + ARTICLE)
    search.suggestions(QUERY[search.language])
    assert not search.driver.get_log("browser")


@LANGUAGES
def test_before_the_box_is_touched_no_script_of_the_search_is_fetched(search):
    requested = search.browser.requested()
    assert not [address for address in requested if "/assets/search" in address or "/search/" in address]


@LANGUAGES
def test_a_page_without_script_asks_the_server(published, browser_without_script, language):
    search = Search(published, browser_without_script, language)
    browser_without_script.open(search.home)
    search.type("a b&c", Keys.ENTER)
    address = f"{published.url}/portal/search?q=a+b%26c&lang={language}"
    search.wait(lambda: search.driver.current_url == address, "the server's answer")
