"""Pages as a browser shows them, by eye, keyboard and assistive technology."""

from urllib.parse import urlsplit

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

KINDS = ["home", "category", "article", "search", "tag", "product", "page", "not-found"]
ARTICLE = "/faq/guide/everything/"


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(sample, browser, kind, width, scheme, language):
    browser.look(width, scheme)
    browser.open(sample.url + sample.kinds("ru" if language == "ru" else "")[kind])
    assert browser.driver.find_element(By.TAG_NAME, "html").get_attribute("lang") == language
    found = browser.axe()
    assert not found, "\n".join(found)


def test_axe_finds_nothing_on_the_page_for_a_help_desk_that_is_away(sample, browser):
    browser.look(360)
    browser.open(sample.url + "/portal/login")
    assert not browser.axe()


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_console_says_nothing_and_no_other_host_is_asked(sample, browser, kind, language):
    browser.look()
    url = sample.url + sample.kinds("ru" if language == "ru" else "")[kind]
    assert not browser.problems(url, status=404 if kind == "not-found" else 200)
    requested = browser.requested()
    assert requested
    assert not [address for address in requested if not address.startswith((sample.url, "data:"))]


def test_axe_would_find_something(sample, browser):
    browser.look()
    browser.open(sample.url + "/")
    browser.driver.execute_script(
        "const button = document.createElement('button'); document.querySelector('main').append(button);"
        "const text = document.createElement('p'); text.textContent = 'too pale'; text.id = 'pale';"
        "document.querySelector('main').append(text); text.attributeStyleMap.set('color', '#ccc');")
    rules = {line.split(":")[0] for line in browser.axe()}
    assert {"button-name", "color-contrast"} <= rules


def test_no_page_scrolls_sideways_on_the_smallest_phone(sample, published, browser_without_script):
    """Of the guide the Russian half, whose words are longer; without script, which is quicker and moves nothing."""
    browser_without_script.look(320)
    pages = [sample.url + path for path in [*sample.pages(), "/nothing", "/ru/nothing"]]
    pages += [published.url + path for path in published.pages() if path.startswith("/ru/")]
    wide = []
    for path in pages:
        browser_without_script.driver.get(path)
        found = browser_without_script.driver.execute_script("return document.documentElement.scrollWidth")
        if found > 320:
            wide.append(f"{path}: {found} px")
    assert not wide, "\n".join(wide)


@pytest.mark.parametrize("kind", KINDS)
def test_what_can_be_touched_is_large_enough(sample, browser, kind):
    """WCAG 2.2, 2.5.8: 24 by 24 pixels, links within sentences aside."""
    browser.look(360)
    browser.open(sample.url + sample.kinds()[kind])
    small = browser.driver.execute_script(
        "return [...document.querySelectorAll('a[href], button, summary, input, select, textarea')]"
        ".filter(e => e.checkVisibility() && e.type !== 'hidden' && !e.disabled && e.tabIndex >= 0 && !e.closest('p, .prose li, sup, td, .hidden'))"
        ".map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])"
        ".filter(([, box]) => box.height < 24 || box.width < 24).map(([text, box]) => `${text} ${box.width}x${box.height}`);")
    assert not small, "\n".join(small)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_keyboard_goes_through_the_header_as_the_eye_does(sample, browser, width):
    browser.look(width)
    browser.open(sample.url + ARTICLE)
    boxes = browser.driver.execute_script(
        "return [...document.querySelectorAll('.masthead :is(a, input:not([type=hidden]), button)')]"
        ".filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect()).map(b => [b.top + b.height / 2, b.left]);")
    assert len(boxes) >= 5
    for (above, left), (below, right) in zip(boxes, boxes[1:]):
        assert right > left if abs(above - below) < 15 else below > above, boxes


@pytest.mark.parametrize("path", ["/", ARTICLE])
def test_with_forced_colours_fields_and_buttons_have_edges(sample, browser, path):
    browser.look()
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "forced-colors", "value": "active"}]})
    try:
        browser.open(sample.url + path)
        assert browser.driver.execute_script("return matchMedia('(forced-colors: active)').matches")
        bare = browser.driver.execute_script(
            "return [...document.querySelectorAll('.button, input[type=search], textarea')].filter(e => e.checkVisibility())"
            ".filter(e => { const s = getComputedStyle(e);"
            " return s.borderTopStyle === 'none' || s.borderTopWidth === '0px' || s.borderTopColor === s.backgroundColor; })"
            ".map(e => e.outerHTML.slice(0, 100));")
        assert not bare, "\n".join(bare)
    finally:
        browser.look()


@pytest.mark.parametrize("path", ["/", ARTICLE, "/ru" + ARTICLE, "/search/", "/nothing"])
def test_the_first_stop_of_the_keyboard_skips_to_the_content(sample, browser, path):
    browser.look()
    browser.open(sample.url + path)
    driver = browser.driver
    driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    link = driver.switch_to.active_element
    assert link.tag_name == "a" and (link.get_dom_attribute("href") or "").startswith("#")
    box = link.rect
    assert box["width"] > 1 and box["height"] > 1 and box["x"] >= 0 and box["y"] >= 0, "it is not seen when focused"
    link.send_keys(Keys.ENTER)
    target = driver.find_element(By.ID, link.get_dom_attribute("href")[1:])
    assert target.tag_name == "main"
    driver.switch_to.active_element.send_keys(Keys.TAB)
    inside = driver.execute_script("return arguments[0].contains(document.activeElement)", target)
    assert inside, "the next stop is not in the content"


def test_every_stop_of_the_keyboard_shows_where_it_is(sample, browser):
    browser.look()
    browser.open(sample.url + ARTICLE)
    browser.driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    unmarked, seen = [], 0
    for _ in range(200):
        stop = browser.driver.execute_script(
            "const e = document.activeElement, s = getComputedStyle(e);"
            "return e === document.body ? null : [e.outerHTML.slice(0, 120), s.outlineStyle, s.outlineWidth, s.boxShadow];")
        if stop is None:
            break
        seen += 1
        if (stop[1] == "none" or stop[2] == "0px") and stop[3] == "none":
            unmarked.append(stop[0])
        browser.driver.switch_to.active_element.send_keys(Keys.TAB)
    assert seen > 5
    assert not unmarked, "\n".join(unmarked)


@pytest.mark.parametrize("path, language", [("/", "ru"), (ARTICLE, "ru"), ("/ru" + ARTICLE, "en"), ("/faq/guide/", "ru")])
def test_the_language_switch_leads_to_the_same_page(sample, browser, path, language):
    browser.look()
    browser.open(sample.url + path)
    wanted = sample.pages()[path].alternates()[language]
    browser.driver.find_element(By.CSS_SELECTOR, f"a[hreflang={language}]").click()
    assert urlsplit(browser.driver.current_url).path == wanted
    assert browser.driver.find_element(By.TAG_NAME, "html").get_attribute("lang") == language


@pytest.mark.parametrize("kind", [kind for kind in KINDS])
def test_a_page_can_be_read_without_script(sample, browser, browser_without_script, kind):
    def shown(driver):
        return " ".join(driver.find_element(By.TAG_NAME, "main").text.split())

    url = sample.url + sample.kinds()[kind]
    for one in (browser, browser_without_script):
        one.look()
        one.open(url)
    assert browser_without_script.driver.find_element(By.TAG_NAME, "h1").is_displayed()
    without = shown(browser_without_script.driver)
    assert len(without) > 20
    buttons = [button.text for button in browser.driver.find_elements(By.CSS_SELECTOR, ".copy")]
    with_script = shown(browser.driver)
    for text in buttons:
        with_script = with_script.replace(text, "", 1)
    assert set(without.split()) >= set(with_script.split())


def test_a_printed_article_is_its_text_in_black_and_the_addresses_it_leads_to(sample, browser):
    browser.look(1280, "dark")
    browser.open(sample.url + ARTICLE)
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": [
        {"name": "prefers-color-scheme", "value": "dark"}]})
    try:
        shown = browser.driver.execute_script(
            "return ['h1', '.prose', '.search', '.menu', '.contents', '.helpful', '.related', '.colophon', '.copy'].filter("
            "name => document.querySelector(name).checkVisibility());")
        assert shown == ["h1", ".prose"]
        ink, paper, address = browser.driver.execute_script(
            "const style = getComputedStyle(document.body);"
            "return [style.color, style.backgroundColor,"
            " getComputedStyle(document.querySelector('.prose a[href^=http]'), '::after').content];")
        assert (ink, paper) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
        assert "http" in address
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_readers_can_say_whether_an_article_helped(sample, browser):
    browser.look(360)
    browser.open(sample.url + "/ru" + ARTICLE)
    form = browser.driver.find_element(By.CSS_SELECTOR, "form.helpful")
    sent = browser.driver.execute_script(
        "const form = arguments[0], button = form.querySelector('[value=no]');"
        "form.querySelector('textarea').value = 'слово';"
        "return [form.method, new URL(form.action).pathname, Object.fromEntries(new FormData(form, button))];", form)
    assert sent == ["post", "/portal/feedback", {"comment": "слово", "helpful": "no", "article": "/ru" + ARTICLE}]
