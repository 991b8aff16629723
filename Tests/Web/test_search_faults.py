"""Search when the index is away, damaged or published anew, and when the network is slow: right results or a clear word, and
never a stuck page."""

import shutil

import pytest
from selenium.webdriver.common.by import By

from searching import Search

QUERY, OTHER = "password", "attachment"


@pytest.fixture
def search(published, browser):
    browser.look()
    # Files are changed by the tests: nothing may come from the browser's cache.
    browser.driver.execute_cdp_cmd("Network.enable", {})
    browser.driver.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": True})
    yield Search(published, browser)
    browser.driver.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": False})


@pytest.fixture
def index(published, tmp_path):
    """The files of the English index, to be changed while the server runs, and put back."""
    files = Index(published.files)
    kept = [(path, tmp_path / path.name) for path in (files.directory, files.twin, files.data) if path.exists()]
    for path, copy in kept:
        shutil.copy2(path, copy)
    yield files
    for path, copy in kept:
        shutil.copy2(copy, path)


class Index:
    def __init__(self, root):
        self.directory = root / "search" / "en.index"
        self.twin = root / "search" / "en.index.gz"
        self.data = next((root / "assets" / "search").glob("en-*.data"))

    def write_directory(self, content):
        self.twin.unlink(missing_ok=True)
        self.directory.write_bytes(content)

    def remove_directory(self):
        self.twin.unlink(missing_ok=True)
        self.directory.unlink()


def damage(index, kind):
    data, directory = index.data.read_bytes(), index.directory.read_bytes()
    match kind:
        case "no directory": index.remove_directory()
        case "empty directory": index.write_directory(b"")
        case "cut directory": index.write_directory(directory[:len(directory) // 2])
        case "other directory": index.write_directory(b"<!DOCTYPE html><title>Hello</title>")
        case "flipped directory": index.write_directory(directory[:40] + bytes([directory[40] ^ 1]) + directory[41:])
        case "no data": index.data.unlink()
        case "cut data": index.data.write_bytes(data[:100])
        case "empty data": index.data.write_bytes(b"")
        case "changed data": index.data.write_bytes(bytes(byte ^ 0x55 for byte in data))
        case "shifted data": index.data.write_bytes(b"x" + data[:-1])


KINDS = ["no directory", "empty directory", "cut directory", "other directory", "flipped directory", "no data", "cut data",
         "empty data", "changed data", "shifted data"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_index_is_said_and_the_server_offered(search, index, kind):
    damage(index, kind)
    search.open(f"#q={QUERY}")
    search.settled(QUERY, "away")
    assert not search.titles()
    link = search.part("server").get_attribute("href")
    assert link == f"{search.site.url}/portal/search?q={QUERY}&lang=en"


@pytest.mark.parametrize("kind", ["no directory", "no data"])
def test_the_box_says_so_too(search, index, kind):
    damage(index, kind)
    search.browser.open(search.home)
    search.type(QUERY)
    search.wait(lambda: search.note().is_displayed(), "the note")
    link = search.note().find_element(By.TAG_NAME, "a")
    assert link.get_attribute("href").endswith(f"/portal/search?q={QUERY}&lang=en")
    assert search.announced() and not search.is_open()


def test_after_the_index_is_back_the_next_search_works(search, index):
    content = index.directory.read_bytes()
    index.remove_directory()
    search.open(f"#q={QUERY}")
    search.settled(QUERY, "away")
    index.directory.write_bytes(content)
    search.ask(OTHER)
    assert search.titles()


def test_a_site_published_anew_between_two_fetches_is_searched_anew(search, index):
    """The page has read the directory; then the data file it names is gone and another directory names the new one."""
    search.open()
    search.wait(lambda: search.driver.execute_script(
        "return performance.getEntriesByType('resource').some(e => e.name.endsWith('/search/en.index') && e.responseEnd)"),
        "the directory")
    # The Russian index stands for the new one: another directory that names another data file.
    index.data.unlink()
    index.write_directory((index.directory.parent / "ru.index").read_bytes())
    search.ask("пароль")
    assert search.count() > 0 and all(path.startswith("/ru/faq/") for path in search.paths())


def test_offline_is_said_and_does_not_stick(search):
    search.open()
    command = search.driver.execute_cdp_cmd
    conditions = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    search.ask(QUERY)
    command("Network.emulateNetworkConditions", {"offline": True, **conditions})
    try:
        search.ask("zebra crossing", "away")
    finally:
        command("Network.emulateNetworkConditions", {"offline": False, **conditions})
    search.ask(OTHER)
    assert search.titles()


# Holds back answers to requests for pieces of the index until they are let go, by number.
HOLD = """
const original = window.fetch;
window.held = [];
window.asked = window.received = 0;
window.fetch = (address, options) => {
  if (!String(address).includes(".data")) return original(address, options);
  window.asked += 1;
  return new Promise((resolve, reject) => {
    window.held.push(() => original(address, options).then(resolve, reject).then(() => { window.received += 1; }));
  });
};
"""


def test_the_latest_query_wins_whatever_arrives_when(search):
    search.open()
    search.ask(OTHER)
    expected = search.titles()
    search.open()
    search.driver.execute_script(HOLD)
    search.replace(QUERY)
    search.wait(lambda: held(search) == 1, "the first request")
    search.replace(OTHER)
    search.wait(lambda: held(search) == 2, "the second request")
    # The later query is answered first, all of it; then the earlier one.
    search.driver.execute_script("window.early = window.held.shift()")
    let_go_until(search, "document.querySelector('#search-results').ariaBusy === 'false'")
    search.settled(OTHER)
    assert search.titles() == expected
    search.driver.execute_script("window.held.push(window.early)")
    let_go_until(search, "window.received === window.asked && !window.held.length")
    assert search.titles() == expected and search.address()["q"] == OTHER


def held(search):
    return search.driver.execute_script("return window.held.length")


def let_go_until(search, condition):
    """Lets go what is held back, and what follows from it, until a condition of the page holds."""
    script = f"for (const go of window.held.splice(0)) go(); return {condition};"
    search.wait(lambda: search.driver.execute_script(script), condition)
