"""What a customer has typed and not sent is there again in the same browser, and only for them."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

ANNA, MARIA = "anna@northwind.example", "maria@kopyta.example"
STORED = "return Object.keys(localStorage).filter(key => key.startsWith('draft ')).length"


@pytest.fixture(autouse=True)
def clean(desk, browser):
    browser.look()
    browser.open(desk.site.url + "/portal/login")
    browser.driver.execute_script("localStorage.clear()")
    browser.driver.delete_all_cookies()
    yield
    browser.driver.execute_script("localStorage.clear()")
    browser.driver.delete_all_cookies()


def sign_in(desk, browser, address):
    browser.driver.delete_all_cookies()
    browser.open(desk.site.url + "/portal/login")
    field(browser, "email").send_keys(address)
    field(browser, "password").send_keys(desk.password(address))
    browser.driver.find_element(By.CSS_SELECTOR, "main form button").click()
    wait(browser, lambda: "/portal/login" not in browser.driver.current_url)


def wait(browser, condition):
    return WebDriverWait(browser.driver, 10).until(lambda _: condition())


def stored(browser):
    return browser.driver.execute_script(STORED)


def field(browser, name):
    return browser.driver.find_element(By.CSS_SELECTOR, f"main [name={name}]")


def value(browser, name):
    return field(browser, name).get_property("value")


def is_told(browser):
    return browser.driver.find_element(By.CSS_SELECTOR, "[data-draft-notice]").is_displayed()


def type_ticket(desk, browser, title):
    browser.open(desk.site.url + "/portal/tickets/new")
    field(browser, "title").send_keys(title)
    field(browser, "description").send_keys("Line one.\nСтрока два.")
    browser.driver.find_element(By.CSS_SELECTOR, "select[name=priority] option[value=high]").click()
    wait(browser, lambda: stored(browser) == 1)


def test_a_ticket_that_was_not_sent_is_there_again_until_discarded(desk, browser):
    sign_in(desk, browser, ANNA)
    type_ticket(desk, browser, "Half a ticket")
    browser.open("about:blank")
    browser.open(desk.site.url + "/portal/tickets/new")
    wait(browser, lambda: is_told(browser))
    assert value(browser, "title") == "Half a ticket" and value(browser, "priority") == "high"
    assert value(browser, "description") == "Line one.\nСтрока два."
    assert browser.axe() == []
    browser.driver.find_element(By.CSS_SELECTOR, "[data-draft-notice] button").click()
    assert value(browser, "title") == "" and not is_told(browser) and stored(browser) == 0


def test_what_was_sent_is_not_offered_again(desk, browser):
    sign_in(desk, browser, ANNA)
    type_ticket(desk, browser, "Qwzx unlike any article")
    while "/portal/tickets/new" in browser.driver.current_url or browser.driver.current_url.endswith("/portal/tickets"):
        before = browser.driver.find_element(By.TAG_NAME, "html")
        browser.driver.find_element(By.CSS_SELECTOR, "main form .actions .button").click()
        wait(browser, lambda: gone(before))
    wait(browser, lambda: stored(browser) == 0)
    assert "done=" not in browser.driver.current_url
    ticket = browser.driver.current_url
    field(browser, "body").send_keys("Half a comment")
    wait(browser, lambda: stored(browser) == 1)
    browser.open("about:blank")
    browser.open(ticket)
    wait(browser, lambda: value(browser, "body") == "Half a comment")
    before = browser.driver.find_element(By.TAG_NAME, "html")
    browser.driver.find_element(By.CSS_SELECTOR, "form[data-draft] .actions .button").click()
    wait(browser, lambda: gone(before))
    wait(browser, lambda: stored(browser) == 0)
    assert value(browser, "body") == "" and not is_told(browser)


def gone(element):
    try:
        element.is_enabled()
        return False
    except Exception:
        return True


def test_nobody_else_sees_a_draft(desk, browser):
    sign_in(desk, browser, ANNA)
    type_ticket(desk, browser, "Anna's secret")
    sign_in(desk, browser, MARIA)
    browser.open(desk.site.url + "/portal/tickets/new")
    wait(browser, lambda: stored(browser) == 0)
    assert value(browser, "title") == "" and not is_told(browser)
    sign_in(desk, browser, ANNA)
    type_ticket(desk, browser, "Another secret")
    browser.driver.find_element(By.CSS_SELECTOR, "form[action='/portal/logout'] button").click()
    wait(browser, lambda: "/portal/tickets" not in browser.driver.current_url)
    assert stored(browser) == 0


def test_what_the_server_gave_back_is_not_overwritten_by_an_older_draft(desk, browser):
    sign_in(desk, browser, ANNA)
    type_ticket(desk, browser, "Older")
    browser.driver.execute_script("arguments[0].value = ''", field(browser, "description"))
    before = browser.driver.find_element(By.TAG_NAME, "html")
    browser.driver.find_element(By.CSS_SELECTOR, "main form .actions .button").click()
    wait(browser, lambda: gone(before))
    assert value(browser, "title") == "Older" and value(browser, "description") == "" and not is_told(browser)
