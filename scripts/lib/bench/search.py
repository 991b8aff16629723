"""What the search costs, beside Pagefind: indexing, the index itself, and a query. Started by `scripts/bench search`."""

import argparse
import gzip
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

import corpus
import transfer
from measure import Cost, median, ratio, row, run

ROOT = pathlib.Path(__file__).resolve().parents[3]
BUILDER = ROOT / ".build/release/site-builder"


class Site:
    """One corpus twice: with everything to be found, and with nothing, so that the difference is what indexing costs."""

    def __init__(self, folder, articles):
        self.folder = folder
        corpus.write(folder, articles)
        (folder / "portal.conf").write_text("site.title = Bench\nsite.languages = en, ru\n")
        shutil.copytree(folder / "content", folder / "unsearched")
        for article in (folder / "unsearched").rglob("*.md"):
            article.write_text(article.read_text().replace("---\n", "---\nsearch: false\n", 1))
        # Files of a second ago are read again by the builder; a corpus of today's making would not show what it does later.
        time.sleep(3)

    def build(self, content, output):
        return run([BUILDER, "build", "--config", self.folder / "portal.conf", "--content", self.folder / content,
                    "--theme", ROOT / "themes/default", "--output", self.folder / output, "--lenient"])  # fmt: skip

    def built(self, content, output):
        shutil.rmtree(self.folder / output, ignore_errors=True)
        return self.build(content, output)

    def pagefind(self):
        shutil.rmtree(self.folder / "pagefind", ignore_errors=True)
        return run([sys.executable, "-m", "pagefind", "--site", self.folder / "dist/site",
                    "--output-path", self.folder / "pagefind", "--root-selector", "main"])  # fmt: skip

    def edited(self):
        article = random.Random(time.time()).choice(sorted((self.folder / "content/faq").glob("*/article-*.md")))
        with article.open("a") as file:
            file.write("\nOne more sentence with the word quixotic in it.\n")
        return self.build("content", "dist")

    def queries(self, code, count):
        titles = []
        suffix = ".md" if code == "en" else f".{code}.md"
        for article in sorted((self.folder / "content/faq").glob("*/article-*.md")):
            if article.name.count(".") == suffix.count("."):
                titles.append(re.search(r"^title: (.*)$", article.read_text(), re.M)[1])
        return random.Random(code).choices(titles, k=count)

    def search(self, code, query):
        """Seconds that one search takes as a process of its own, opening the index included."""
        command = [BUILDER, "search", "--config", self.folder / "portal.conf", "--output", self.folder / "dist",
                   "--language", code]  # fmt: skip
        began = time.perf_counter()
        subprocess.run(command, input="\n".join(query), text=True, check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - began


def difference(with_index, without):
    return [Cost(a.wall - b.wall, a.cpu - b.cpu, a.memory) for a, b in zip(with_index, without)]


def measured(site, rounds):
    costs = {name: [] for name in ("searched", "unsearched", "pagefind", "edited")}
    for number in range(rounds + 1):
        print(f"    round {number} of {rounds}" + (" (warming up)" if number == 0 else ""), flush=True)
        found = {"searched": site.built("content", "dist"), "unsearched": site.built("unsearched", "dist-unsearched")}
        if number < 2 or number == rounds:
            found["pagefind"] = site.pagefind()
        found["edited"] = site.edited()
        if number > 0 or rounds == 0:
            for name, cost in found.items():
                costs[name].append(cost)
    return costs


def report(site, articles, costs):
    indexing = difference(costs["searched"], costs["unsearched"])
    print(f"\n{articles} articles, medians{'':<13}{'wall':>8}{'CPU':>12}{'memory':>15}   (wall, least to most)")
    print(row("Pagefind", costs["pagefind"]))
    print(row("indexing (build less build without)", indexing))
    print(row("build with one edited article", costs["edited"]))
    print(ratio("Pagefind / indexing", indexing, costs["pagefind"], {"wall": 15, "cpu": 15, "memory": 10}))
    for index in sorted((site.folder / "dist/site/search").glob("*.index")):
        packed = len(gzip.compress(index.read_bytes(), 9))
        data = max((site.folder / "dist/site/assets/search").glob(f"{index.stem}-*.data"), key=os.path.getmtime)
        print(f"  {index.stem}: directory {index.stat().st_size} bytes, {packed} gzipped; data {data.stat().st_size} bytes")
        queries = site.queries(index.stem, 501)
        one = min(site.search(index.stem, queries[:1]) for _ in range(5))
        all_of_them = min(site.search(index.stem, queries) for _ in range(3))
        print(f"  {index.stem}: {1000 * (all_of_them - one) / 500:.2f} ms a query; a process for one query {1000 * one:.1f} ms")


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench search")
    parser.add_argument("articles", nargs="?", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    memory = pathlib.Path("/dev/shm")
    place = memory if memory.is_dir() and shutil.disk_usage(memory).free > options.articles * 300_000 else None
    with tempfile.TemporaryDirectory(prefix="portal-bench-", dir=place) as folder:
        print(f"    {options.articles} articles in {folder}", flush=True)
        site = Site(pathlib.Path(folder), options.articles)
        report(site, options.articles, measured(site, options.rounds))
        served = site.folder / "served.conf"
        served.write_text((site.folder / "portal.conf").read_text() + "precompress = yes\n")
        os.chmod(folder, 0o755)
        transfer.report(served, site.folder / "content")


main()
