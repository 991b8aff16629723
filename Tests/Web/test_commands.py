"""site-builder as an author calls it: what it says, where, and how it ends."""

import subprocess

from website import ROOT

BUILDER = ROOT / ".build/release/site-builder"


def run(folder, *arguments):
    return subprocess.run([BUILDER, *arguments], cwd=folder, capture_output=True, text=True)


def test_a_problem_names_the_file_as_an_editor_finds_it_from_here(tmp_path):
    article = tmp_path / "content/faq/guide/first.md"
    article.parent.mkdir(parents=True)
    article.write_text("---\ntitle: First\ntitel: Typo\n---\n\nText.\n")
    found = run(tmp_path, "check", "--theme", ROOT / "themes/default")
    assert found.returncode == 1
    place, message = found.stderr.splitlines()[0].split(": ", 1)
    assert place == "content/faq/guide/first.md:3" and "title" in message
    assert (tmp_path / place.split(":")[0]).exists()


def test_the_guide_has_no_problem_and_its_searches_find_what_they_should():
    found = run(ROOT, "check", "--config", "portal.conf", "--content", "content")
    assert found.returncode == 0, found.stderr
    tests = [line for file in (ROOT / "content/search-tests").glob("*.txt") for line in file.read_text().splitlines() if " -> " in line]
    assert len(tests) > 20


def test_a_content_folder_that_is_not_there_is_an_error(tmp_path):
    for command in ("check", "build"):
        found = run(tmp_path, command, "--content", "nowhere")
        assert found.returncode == 1 and found.stderr.startswith("nowhere: "), command
    assert not (tmp_path / "dist").exists()


def test_wrong_usage_ends_with_64(tmp_path):
    assert run(tmp_path, "build", "--nonsense").returncode == 64
    assert run(tmp_path, "--help").returncode == 0
