"""site-builder serve, as an author has it open beside an editor: saved is seen, a mistake is named on the page, nothing is published."""

import re
import subprocess

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from website import ROOT

ARTICLE = "---\ntitle: Printing\n---\n\n{}\n"


@pytest.fixture
def preview(tmp_path):
    """A content folder of one article, and the address of its preview."""
    article = tmp_path / "content/faq/guide/printing.md"
    article.parent.mkdir(parents=True)
    (article.parent / "_index.md").write_text("---\ntitle: Guide\n---\n")
    article.write_text(ARTICLE.format("Press the green button."))
    process = subprocess.Popen(
        [ROOT / ".build/release/site-builder", "serve", "--port", "0", "--theme", ROOT / "themes/default",
         "--config", ROOT / "portal.conf"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    address = None
    while address is None:
        line = process.stdout.readline()
        assert line, "the preview ended"
        address = re.search(r"http://localhost:\d+/", line)
    yield article, address[0]
    process.terminate()
    process.wait()
    process.stdout.close()


def shows(browser, words):
    """Waits until the page that is open says something, however often it loads itself again."""
    def says(driver):
        return words in driver.execute_script("return document.body?.innerText ?? ''")
    WebDriverWait(browser.driver, 20).until(says, f"waited for {words!r}")


def test_what_is_saved_is_seen_and_a_mistake_is_named_on_the_page(preview, browser):
    article, address = preview
    browser.look()
    browser.open(address + "faq/guide/printing/")
    shows(browser, "Press the green button.")
    article.write_text(ARTICLE.format("Press the red button."))
    shows(browser, "Press the red button.")
    article.write_text(ARTICLE.format("See [this](nowhere.md).").replace("title:", "titel:"))
    shows(browser, "printing.md:2")
    problems = browser.driver.find_element(By.ID, "preview-problems").text
    assert "title" in problems and "nowhere.md" in problems
    assert "Press the red button." in browser.driver.find_element(By.TAG_NAME, "main").text
    article.write_text(ARTICLE.format("Press <script>document.title = 'no'</script> both."))
    article.write_text(ARTICLE.format("Press both buttons."))
    shows(browser, "Press both buttons.")
    assert not browser.driver.find_elements(By.ID, "preview-problems")
    assert not (article.parents[3] / "dist/site").exists()
