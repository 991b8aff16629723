"""portal-admin beside a running help desk: reports, imports, drafts of articles."""

import csv
import io
import json
import subprocess

import pytest

from website import ROOT

ADMIN = ROOT / ".build/release/portal-admin"


@pytest.fixture
def admin(desk):
    def run(*arguments, status=0):
        config = ["--config", desk.site.state / "portal.conf"]
        done = subprocess.run([ADMIN, *arguments, *config], capture_output=True, text=True)
        assert done.returncode == status, done.stderr
        return done
    return run


@pytest.mark.parametrize("name", ["weeks", "times", "backlog", "feedback", "suggestions"])
def test_a_report_is_the_same_in_every_form(admin, name):
    rows = json.loads(admin("report", name, "--days", "365", "--json").stdout)
    lines = list(csv.reader(io.StringIO(admin("report", name, "--days", "365", "--csv").stdout.removeprefix("\ufeff"))))
    assert len(lines) == len(rows) + 1
    for row, line in zip(rows, lines[1:]):
        assert list(row) == lines[0]
        assert [("" if value is None else str(value)) for value in row.values()] == [cell.lstrip("'") for cell in line]
    if name == "weeks":
        assert sum(row["opened"] for row in rows) > 0


def test_an_unknown_report_is_wrong_usage(admin):
    admin("report", "nonsense", status=64)
    admin("report", "weeks", "--days", "0", status=64)


def test_searches_in_vain_come_with_the_nearest_articles(desk, admin):
    desk.sql("INSERT OR REPLACE INTO searches (day, language, query, found, times) VALUES (date('now'), 'en', 'passwordless entrance', 0, 7)")
    found = json.loads(admin("report", "searches", "--json", "--output", desk.site.state / "dist").stdout)
    line = next(line for line in found if line["query"] == "passwordless entrance")
    assert line["times"] == 7 and any("password" in article for article in line["nearest"])


def test_cited_articles_are_paths_below_the_content_folder(desk, admin):
    desk.sql("INSERT OR IGNORE INTO citations SELECT id, 'faq/customers/sign-in.md' FROM tickets LIMIT 1")
    articles = admin("report", "cited-articles").stdout.splitlines()
    assert "faq/customers/sign-in.md" in articles
    assert all((ROOT / "content" / article).exists() for article in articles)


def test_the_page_of_service_times_is_one_that_the_builder_takes(desk, admin, tmp_path):
    (tmp_path / "pages").mkdir()
    admin("report", "service-times", "--content", tmp_path, "--output", desk.site.state / "dist", "--days", "365")
    for name, word in (("service-times.md", "Critical"), ("service-times.ru.md", "Критический")):
        text = (tmp_path / "pages" / name).read_text()
        assert f"| {word} |" in text and "| --- |" in text and "report." not in text
    done = subprocess.run(
        [ROOT / ".build/release/site-builder", "check", "--content", tmp_path, "--theme", ROOT / "themes/default",
         "--config", ROOT / "portal.conf", "--output", tmp_path / "dist"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_an_import_names_every_bad_line_and_a_dry_run_changes_nothing(desk, admin, tmp_path):
    file = tmp_path / "customers.csv"
    file.write_text("account,name,email\nImported,Good,good@imported.example\nImported,,bad\n")
    refused = admin("contact", "import", file, status=1)
    assert f"{file}:3: email" in refused.stderr and f"{file}:3: name" in refused.stderr
    file.write_text("account,name,email\nImported,Good,good@imported.example\n")
    trial = json.loads(admin("contact", "import", file, "--dry-run", "--json").stdout)
    assert trial["contacts-added"] == 1 and not desk.sql("SELECT 1 FROM accounts WHERE name = 'Imported'")
    assert json.loads(admin("contact", "import", file, "--json").stdout) == trial
    assert desk.sql("SELECT count(*) FROM contacts WHERE email_key = 'good@imported.example'") == [(1,)]


def test_the_draft_of_an_article_is_written_once(desk, admin, tmp_path):
    number = desk.ticket("Nightly backup has failed")
    (tmp_path / "faq/answers").mkdir(parents=True)
    path = admin("ticket", "draft-article", str(number), "--content", tmp_path).stdout.strip()
    text = open(path).read()
    assert path.endswith(".md") and "draft: true" in text and "Keller" not in text
    assert "exists" in admin("ticket", "draft-article", str(number), "--content", tmp_path, status=1).stderr
    assert "no such folder" in admin(
        "ticket", "draft-article", str(number), "--content", tmp_path, "--category", "nowhere", status=1).stderr
