"""A search box and a search page as a reader works them."""

from urllib.parse import parse_qs, urlsplit

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

PREFIX = {"en": "", "ru": "/ru"}


class Search:
    """The search of one site in one browser and language."""

    def __init__(self, site, browser, language="en"):
        self.site, self.browser, self.driver = site, browser, browser.driver
        self.language = language
        self.home = site.url + PREFIX[language] + "/"
        self.page = self.home + "search/"

    def wait(self, condition, what):
        return WebDriverWait(self.driver, 10, poll_frequency=0.03).until(lambda _: condition(), f"waited for {what}")

    @property
    def field(self):
        return self.driver.find_element(By.ID, "search-field")

    def type(self, *keys):
        self.field.send_keys(*keys)

    def replace(self, text):
        self.type(Keys.CONTROL + "a" + Keys.NULL, text or Keys.DELETE)

    # Suggestions

    @property
    def options(self):
        return self.driver.find_elements(By.CSS_SELECTOR, "#search-suggestions [role=option]")

    def is_open(self):
        return self.field.get_attribute("aria-expanded") == "true"

    def active(self):
        """The option that arrow keys chose, as assistive technology is told of it."""
        name = self.field.get_attribute("aria-activedescendant")
        return self.driver.find_element(By.ID, name) if name else None

    def suggestions(self, text):
        """Types into the box of the page that is open and waits for its list."""
        self.type(text)
        self.wait(self.is_open, f"suggestions for {text!r}")
        return self.options

    def note(self):
        return self.driver.find_element(By.CSS_SELECTOR, ".search-note")

    def announced(self):
        """What the page's live region says."""
        return self.driver.find_element(By.CSS_SELECTOR, "[role=status]").get_attribute("textContent").strip()

    # Results

    def open(self, address="", other_page_first=True):
        """Opens the search page; an address that differs behind the # only would not load it anew."""
        if other_page_first:
            self.driver.get("about:blank")
        self.browser.open(self.page + address)

    def state(self):
        """Which of the page's states is shown: start, results, none or away."""
        shown = self.driver.execute_script(
            "return [...document.querySelectorAll('#search-results [data-when]')]"
            ".filter(e => e.checkVisibility()).map(e => e.dataset.when)")
        return next((name for name in ("away", "none", "results") if name in shown), "start")

    def settled(self, query, state="results"):
        """Waits until the page shows what it has for a query."""
        done = ("const r = document.querySelector('#search-results');"
                "return r.getAttribute('aria-busy') === 'false' && document.title.startsWith(arguments[0]);")
        self.wait(lambda: self.driver.execute_script(done, f"{query.strip()} – ") and self.state() == state,
                  f"{state} for {query!r}")

    def ask(self, query, state="results"):
        self.replace(query)
        self.settled(query, state)

    def titles(self):
        return self.links("link.textContent")

    def paths(self):
        return self.links("link.pathname")

    def links(self, value):
        """A value of every result's link, all of one moment."""
        return self.driver.execute_script(
            f"return [...document.querySelectorAll('.results > li .result-title a')].map(link => {value})")

    def count(self):
        return int(self.driver.find_element(By.CSS_SELECTOR, "[data-part=count]").text)

    def address(self):
        """What the address says behind the #: name → value."""
        told = parse_qs(urlsplit(self.driver.current_url).fragment)
        return {name: values[0] for name, values in told.items()}

    def choose(self, part, value):
        field = self.driver.find_element(By.CSS_SELECTOR, f"[data-part={part}]")
        field.find_element(By.CSS_SELECTOR, f"option[value='{value}']").click()

    def part(self, name):
        return self.driver.find_element(By.CSS_SELECTOR, f"[data-part={name}]")
