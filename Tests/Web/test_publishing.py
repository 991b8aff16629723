"""A site that is published anew while it is read: whole old or whole new pages, also when builds are killed at any moment."""

import os
import random
import signal
import subprocess
import threading
import time

import pytest

from website import ROOT, Site

BUILDER = ROOT / ".build/release/site-builder"
KILLS = int(os.environ.get("PORTAL_KILLS", "40"))
ARTICLES = 30
PAGES = ["/", "/faq/guide/", *(f"/faq/guide/article-{number}/" for number in range(0, ARTICLES, 7)), "/feed.xml", "/sitemap.xml"]


def write(folder, version):
    guide = folder / "faq/guide"
    guide.mkdir(parents=True)
    (guide / "_index.md").write_text(f"---\ntitle: Guide {version}\n---\n\nText of {version}.\n")
    for number in range(ARTICLES):
        body = " ".join(f"This is {version}, sentence {sentence}." for sentence in range(1_500))
        (guide / f"article-{number}.md").write_text(
            f"---\ntitle: Article {number} {version}\ndate: 2026-01-0{version}\n---\n\n{body}\n\nThe end of {version}.\n")
    return folder


def build(content, output):
    return subprocess.Popen(
        [BUILDER, "build", "--content", content, "--output", output, "--theme", ROOT / "themes/default", "--config", ROOT / "portal.conf"],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


@pytest.fixture(scope="module")
def versions(tmp_path_factory):
    """Two states of one content folder."""
    folder = tmp_path_factory.mktemp("versions")
    return [write(folder / f"content-{version}", version) for version in (1, 2)]


@pytest.fixture(scope="module")
def served(versions):
    site = Site(ROOT / "portal.conf", versions[0])
    yield site
    site.close()


@pytest.fixture(scope="module")
def expected(served, versions, tmp_path_factory):
    """What each page may be: its bytes in one version or in the other."""
    found = {page: set() for page in PAGES}
    for version in (1, 0):
        assert build(versions[version], served.state / "dist").wait() == 0
        for page in PAGES:
            answer = served.ask(page)
            assert answer.status == 200
            found[page].add(answer.body)
    assert all(len(bodies) == 2 for bodies in found.values())
    return found


class Reader(threading.Thread):
    """Asks for page after page until told to stop; `wrong` is what was neither whole old nor whole new."""

    def __init__(self, site, expected):
        super().__init__()
        self.site, self.expected = site, expected
        self.stop = threading.Event()
        self.count, self.wrong = 0, []

    def run(self):
        while not self.stop.is_set():
            for page in PAGES:
                answer = self.site.ask(page)
                self.count += 1
                if answer.status != 200 or answer.body not in self.expected[page]:
                    self.wrong.append(f"{page}: {answer.status}, {len(answer.body)} bytes")

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        self.join()


def test_builds_killed_at_any_moment_are_never_seen(served, versions, expected):
    generator = random.Random(3)
    output = served.state / "dist"
    began = time.monotonic()
    assert build(versions[1], output).wait() == 0
    usual = time.monotonic() - began
    killed = 0
    with Reader(served, expected) as reader:
        for number in range(KILLS):
            process = build(versions[number % 2], output)
            time.sleep(generator.uniform(0, usual))
            killed += process.poll() is None
            process.send_signal(signal.SIGKILL)
            process.wait()
    assert killed > KILLS / 2 and reader.count > 5 * KILLS
    assert reader.wrong == []
    assert build(versions[0], output).wait() == 0
    assert {page: served.ask(page).body for page in PAGES} == whole(served, versions[0])


def whole(served, content):
    """Every page of a version that was built with nothing before it."""
    output = served.state / f"fresh-{content.name}"
    assert build(content, output).wait() == 0
    files = {page: page.strip("/") + ("/index.html" if page.endswith("/") else "") for page in PAGES}
    return {page: (output / "site" / file.lstrip("/")).read_bytes() for page, file in files.items()}


def test_two_builds_at_once_do_not_mix(served, versions, expected):
    output = served.state / "dist"
    for _ in range(5):
        processes = [build(content, output) for content in versions]
        for process in processes:
            assert process.wait() == 0, process.stderr.read()
        found = {page: served.ask(page).body for page in PAGES}
        assert found in [whole(served, content) for content in versions]


def test_the_reader_would_see_a_page_that_is_written_in_place(served, expected):
    page = served.files / "faq/guide/article-0/index.html"
    versions = sorted(expected["/faq/guide/article-0/"])
    with Reader(served, expected) as reader:
        end = time.monotonic() + 30
        while not reader.wrong and time.monotonic() < end:
            for version in versions:
                with page.open("wb") as file:
                    file.write(version[:len(version) // 2])
                    file.flush()
                    # As long as a slow disk or a killed program would leave it.
                    time.sleep(0.1)
                    file.write(version[len(version) // 2:])
    assert reader.wrong
