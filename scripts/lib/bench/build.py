"""What publishing costs, beside Hugo. Started by `scripts/bench build`."""

import argparse
import pathlib
import random
import shutil
import sys
import tempfile
import time

import corpus
import hugo
from measure import median, ratio, row, run

ROOT = pathlib.Path(__file__).resolve().parents[3]
BUILDER = ROOT / ".build/release/site-builder"
HUGO = pathlib.Path(sys.executable).parent / "hugo"


class Site:
    """One corpus, published by both programs."""

    def __init__(self, folder, articles):
        self.folder = folder
        corpus.write(folder, articles)
        (folder / "portal.conf").write_text("site.title = Bench\nsite.languages = en, ru\n")
        hugo.write(folder)
        self.articles = sorted((folder / "content/faq").glob("*/article-*.md"))
        self.generator = random.Random(articles)
        # Files of a second ago are read again by the builder; a corpus of today's making would not show what it does later.
        time.sleep(3)

    def ours(self):
        return run([BUILDER, "build", "--config", self.folder / "portal.conf", "--content", self.folder / "content",
                    "--theme", ROOT / "themes/default", "--output", self.folder / "dist"])  # fmt: skip

    def ours_full(self):
        shutil.rmtree(self.folder / "dist", ignore_errors=True)
        return self.ours()

    def ours_edited(self):
        article = self.generator.choice(self.articles)
        with article.open("a") as file:
            file.write(f"\nOne more sentence with the number {self.generator.randrange(10**9)}.\n")
        cost = self.ours()
        time.sleep(3)
        self.ours()
        return cost

    def hugo_full(self):
        for name in ("public", "resources", ".hugo_build.lock"):
            path = self.folder / name
            path.unlink() if path.is_file() else shutil.rmtree(path, ignore_errors=True)
        return run([HUGO, "--quiet", "--source", self.folder, "--cacheDir", self.folder / "cache"])


def measured(site, rounds):
    costs = {name: [] for name in ("full", "hugo", "edited", "unchanged")}
    for number in range(rounds + 1):
        print(f"    round {number} of {rounds}" + (" (warming up)" if number == 0 else ""), flush=True)
        found = {"full": site.ours_full(), "hugo": site.hugo_full()}
        site.ours_full()
        found["edited"] = site.ours_edited()
        found["unchanged"] = site.ours()
        if number > 0:
            for name, cost in found.items():
                costs[name].append(cost)
    return costs


def report(articles, costs):
    print(f"\n{articles} articles, medians{'':<13}{'wall':>8}{'CPU':>12}{'memory':>15}   (wall, least to most)")
    print(row("Hugo, everything", costs["hugo"]))
    print(row("site-builder, everything", costs["full"]))
    print(row("site-builder, one edited article", costs["edited"]))
    print(row("site-builder, nothing changed", costs["unchanged"]))
    print(ratio("Hugo / everything", costs["full"], costs["hugo"], {"wall": 5, "cpu": 5, "memory": 6}))
    print(ratio("Hugo / one edited article", costs["edited"], costs["hugo"], {"wall": 30, "cpu": 30}))
    print(ratio("Hugo / nothing changed", costs["unchanged"], costs["hugo"], {"wall": 50, "cpu": 50}))


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench build")
    parser.add_argument("articles", nargs="?", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    memory = pathlib.Path("/dev/shm")
    place = memory if memory.is_dir() and shutil.disk_usage(memory).free > options.articles * 150_000 else None
    found = {}
    for articles in (options.articles // 10, options.articles):
        with tempfile.TemporaryDirectory(prefix="portal-bench-", dir=place) as folder:
            print(f"    {articles} articles in {folder}", flush=True)
            found[articles] = measured(Site(pathlib.Path(folder), articles), options.rounds)
            report(articles, found[articles])
    small, large = (median(costs["full"]) for costs in found.values())
    print(f"\nTen times the articles cost {large.wall / small.wall:.1f} times the wall time, "
          f"{large.cpu / small.cpu:.1f} times the CPU time, {large.memory / small.memory:.1f} times the memory.")  # fmt: skip


main()
