"""What a search moves over the network and takes in the browser: Chromium, and Apache with the shipped configuration."""

import json
import pathlib
import random
import re
import statistics
import sys
from dataclasses import dataclass, field

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "Tests/Web"))

from browser import Browser  # noqa: E402
from searching import Search  # noqa: E402
from website import Site  # noqa: E402

# Asks the page's own engine, everything fetched before, and says how many milliseconds each query took.
TIMED = """
const [queries, done] = arguments;
(async () => {
  const script = [...performance.getEntriesByType("resource")].find(r => /search-engine[^/]*\\.js$/.test(r.name)).name;
  const { engineFor } = await import(script);
  const wasm = [...performance.getEntriesByType("resource")].find(r => /\\.wasm$/.test(r.name)).name;
  const engine = engineFor({ module: new URL(wasm).pathname, language: document.documentElement.lang });
  const times = [];
  for (const query of queries) {
    await engine.search(query);
    const began = performance.now();
    await engine.search(query);
    times.push(performance.now() - began);
  }
  done(times);
})().catch(error => done(String(error)));
"""


@dataclass
class Transfers:
    """Bytes on the wire, headers of the answers included."""

    first: dict = field(default_factory=dict)
    further: list = field(default_factory=list)
    times: list = field(default_factory=list)


def received(driver):
    """Path → bytes of all answers that came since the log was read last."""
    events = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    paths = {e["params"]["requestId"]: re.sub(r"^https?://[^/]+", "", e["params"]["request"]["url"])
             for e in events if e["method"] == "Network.requestWillBeSent"}
    found = {}
    for event in events:
        if event["method"] == "Network.loadingFinished":
            path = paths.get(event["params"]["requestId"], "?")
            found[path] = found.get(path, 0) + int(event["params"]["encodedDataLength"])
    return found


def belongs_to_search(path):
    """Whether a file is there for the search alone; the page itself, its style and what every page loads are not."""
    return "/search" in path and not path.startswith("/search/#") and not path.endswith("/search/")


def queries(content, code, count):
    """Two or three words of titles; every fourth with the last one half typed."""
    suffix = ".md" if code == "en" else f".{code}.md"
    titles = [re.search(r"^title: (.*)$", article.read_text(), re.M)[1]
              for article in sorted(content.glob("faq/*/article-*.md")) if article.name.count(".") == suffix.count(".")]
    generator = random.Random(code)
    chosen = []
    for number, title in enumerate(generator.sample(titles, count)):
        words = title.split()[:-1][:generator.randint(1, 3)]
        if number % 4 == 3 and len(words[-1]) > 5:
            words[-1] = words[-1][:4]
        chosen.append(" ".join(words))
    return list(dict.fromkeys(chosen))


def measured(site, content, code, count=24):
    browser = Browser()
    found = Transfers()
    try:
        search = Search(site, browser, code)
        search.open()
        first, *others = queries(content, code, count)
        search.ask(first)
        found.first = {path: size for path, size in received(browser.driver).items() if belongs_to_search(path)}
        for query in others:
            search.ask(query)
            found.further.append((sum(received(browser.driver).values()), query))
        found.times = browser.driver.execute_async_script(TIMED, others)
    finally:
        browser.close()
    return found


def report(config, content):
    site = Site(config, content)
    try:
        for code in ("en", "ru"):
            found = measured(site, content, code)
            print(f"  {code}: first search {sum(found.first.values())} bytes, further ones "
                  f"{statistics.median(size for size, _ in found.further):.0f} (median), {max(found.further)[0]} (most); everything fetched, a search takes "
                  f"{statistics.median(found.times):.1f} ms (median), {max(found.times):.1f} (most)")  # fmt: skip
            for path, size in sorted(found.first.items(), key=lambda item: -item[1]):
                print(f"      {size:>7} {path}")
    finally:
        site.close()
