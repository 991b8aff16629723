"""The search engine's WebAssembly module, and that it gives what the same engine gives natively."""

import json
import random
import re
import subprocess

import pytest

from website import ROOT

MODULE = ROOT / ".build" / "release" / "search.wasm"
SEED = 2026

ASK_ALL = """
const [address, queries, limit, done] = arguments;
const form = document.querySelector(".search");
import(address).then(async ({ engineFor }) => {
  const engine = engineFor(form.dataset), lists = [];
  for (const query of queries) lists.push((await engine.search(query, { limit })).hits.map(hit => decodeURIComponent(hit.path)));
  return lists;
}).then(done, error => done(String(error)));
"""


def test_two_builds_are_the_same_bytes(tmp_path):
    built = tmp_path / "search.wasm"
    subprocess.run(
        ["bash", "-c", 'root=$1; source "$root/scripts/lib/say.sh"; source "$root/scripts/lib/setup.sh"; find_swift; '
         'source "$root/scripts/lib/build.sh"; build_search_module "$2"', "-", str(ROOT), str(built)],
        check=True, capture_output=True)
    assert built.read_bytes() == MODULE.read_bytes()


def asset(site, pattern):
    """The newest asset's address; older ones are kept for a day."""
    files = (site.files / "assets").glob(pattern)
    return f"/assets/{max(files, key=lambda file: file.stat().st_mtime).name}"


def test_the_module_can_do_nothing_but_compute(published, browser):
    browser.open(published.url)
    imports, exports = browser.driver.execute_async_script("""
        const done = arguments[1];
        WebAssembly.compileStreaming(fetch(arguments[0]))
          .then(module => done([WebAssembly.Module.imports(module), WebAssembly.Module.exports(module).map(e => e.name).sort()]));
        """, asset(published, "search.*.wasm"))
    assert imports == []
    assert exports == sorted(["memory", "allocate", "open", "ask", "step", "needCount", "needOffset", "needLength", "supply",
                              "conclude", "answerStart", "answerCount"])


def words_of(language):
    """The words of the project's own articles."""
    suffix = ".ru.md" if language == "ru" else ".md"
    words = set()
    for file in sorted((ROOT / "content" / "faq").rglob("*.md")):
        if file.name.endswith(".ru.md") == (language == "ru") and file.name.endswith(suffix):
            words |= set(re.findall(r"[^\W\d_]{3,}", file.read_text()))
    return sorted(words)


LAYOUTS = ("qwertyuiop[]asdfghjkl;'zxcvbnm,.", "йцукенгшщзхъфывапролджэячсмитьбю")


def queries(language, count):
    """Words, pairs, questions, beginnings, typing mistakes and the other keyboard layout, from a seed."""
    chance = random.Random(f"{SEED} {language}")
    words = words_of(language)
    made = []
    while len(made) < count:
        some = chance.choices(words, k=chance.choice([1, 1, 1, 2, 2, 3, 6]))
        kind = chance.randrange(5)
        place = chance.randrange(1, len(some[-1]))
        if kind == 1:
            some[-1] = some[-1][:place + 1]
        elif kind == 2:
            some[-1] = some[-1][:place] + chance.choice(words)[0] + some[-1][place + 1:]
        elif kind == 3:
            some[-1] = some[-1][:place] + some[-1][place + 1:]
        text = " ".join(some)
        if kind == 4:
            latin, cyrillic = LAYOUTS
            pair = (latin, cyrillic) if language == "en" else (cyrillic, latin)
            text = text.lower().translate(str.maketrans(*pair))
        made.append(text)
    return made


def native(site, language, asked, limit):
    """The addresses that `site-builder search` gives, one list for each query."""
    program = [str(ROOT / ".build" / "release" / "site-builder"), "search", "--output", str(site.state / "dist"),
               "--language", language, "--limit", str(limit)]
    printed = subprocess.run(program, input="\n".join(asked) + "\n", text=True, check=True, capture_output=True).stdout
    lists = {query: [] for query in asked}
    for line in printed.splitlines():
        query, _, path, _ = line.split("\t")
        lists[query].append(address(path))
    return [lists[query] for query in asked]


def address(path):
    slug, _, language = path.removesuffix(".md").removeprefix("pages/").partition(".")
    return (f"/{language}" if language else "") + f"/{slug}/"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_browser_gives_the_same_lists_as_the_command_line(published, browser, language):
    asked = sorted(set(queries(language, 250)))
    browser.open(published.url + ("/ru" if language == "ru" else "") + "/search/")
    browser.driver.set_script_timeout(60)
    given = browser.driver.execute_async_script(ASK_ALL, asset(published, "search-engine.*.js"), asked, 10)
    assert isinstance(given, list), given
    expected = native(published, language, asked, 10)
    assert sum(bool(found) for found in expected) > len(asked) // 2
    different = [f"{query}: {ours} instead of {theirs}" for query, ours, theirs in zip(asked, given, expected) if ours != theirs]
    assert not different, json.dumps(different[:5], ensure_ascii=False, indent=1)
