"""What the sources and the theme may hold: markup and SQL are constants, nobody but the store speaks to SQLite, nobody starts a program.

Each rule is tried on a text that breaks it, so that it is known to see something.
"""

import re

import pytest

from website import ROOT

HELP_DESK = [ROOT / "Sources" / name for name in ("KnowledgeBase", "HelpDesk", "FormPages", "StaffPages", "FormCGI")]
PAGES = [ROOT / "Sources" / name for name in ("FormPages", "StaffPages")]
EVERYTHING = [ROOT / "Sources"]
# Mails have no style sheet.
THEME = [folder for folder in (ROOT / "themes/default/templates").iterdir() if folder.name != "mail"]
STRING = r'"(?:[^"\\\n]|\\.)*"'

# name: (where, what is not there, in which files it may be all the same, a text that breaks it)
RULES = {
    "markup comes from constants and from writers that escape": (
        EVERYTHING, r"\(markup:(?! (?:\[UInt8\]|some Collection))",
        {"Template.swift", "StoredTemplate.swift", "MarkdownBody.swift", "MarkdownBlocks.swift", "AddressEscape.swift", "ArticleRecord.swift"},
        "html.append(markup: form.text.utf8)"),
    "no string with markup in it is put together": (
        PAGES, r'"(?:[^"\\\n]|\\[^(])*<[a-zA-Z/!](?:[^"\\\n]|\\[^(])*\\\(', set(), 'let cell = "<td>\\(name)</td>"'),
    "markup in a program's source is given to the writer at once": (
        PAGES, rf"^(?!.*(?:\bappend\(|number\(|^\s*\"|\? \"|//)).*{STRING[:-1]}<[a-z/!]", {"PartHeader.swift"}, 'let line = "<br>"'),
    "no SQL is put together": (
        HELP_DESK, r'"(?:[^"\\\n]|\\[^(])*\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WHERE|ORDER BY)\b(?:[^"\n])*\\\(', set(),
        '"SELECT * FROM tickets WHERE id = \\(id)"'),
    "the store alone speaks to SQLite": (
        EVERYTHING, r"\bsqlite3_(?!libversion|mem_methods)", {"Database.swift"}, "sqlite3_exec(handle, text, nil, nil, nil)"),
    "scripts of SQL are migrations": (EVERYTHING, r"\brunScript\(", {"Database.swift", "Installation.swift"}, "database.runScript(text)"),
    "no program is started but the mail program": (
        HELP_DESK, r"\bposix_spawn|\bfork\(|\bexecv|\bsystem\(|\bpopen\(|\bProcess\(|/bin/sh", {"ChildProcess.swift", "MailProgram.swift"},
        'system("mail")'),
    "no connection is opened": (HELP_DESK, r"\bsocket\(|\bconnect\(|\bURLSession\b|\bgetaddrinfo\(", set(), "let it = socket(AF_INET, 1, 0)"),
    "nothing but the C library, SQLite and libsodium is used": (
        HELP_DESK, r"^import (?!(?:CLinux|CSQLite|CSodium|KnowledgeBase|HelpDesk|FormPages|StaffPages)$)", set(), "import Foundation"),
    "nothing inline is in the theme": (
        THEME, r"<[a-z][^>{]*\s(?:style|on[a-z]+)=|<script(?![^>]*\bsrc=| type=.application/ld)[^>]*>|<style",
        {file.name for file in (ROOT / "themes").rglob("mail-*")}, '<p onclick="go()">'),
}


def broken(pattern, text):
    return [line for line in text.splitlines() if re.search(pattern, line) and not line.lstrip().startswith("///")]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_holds_and_is_seen_when_it_does_not(rule):
    folders, pattern, allowed, wrong = RULES[rule]
    assert broken(pattern, wrong), "the rule sees nothing"
    kinds = {".mustache"} if folders == THEME else {".swift"}
    files = [file for folder in folders for file in ([folder] if folder.is_file() else folder.rglob("*")) if file.suffix in kinds]
    assert len(files) > 5
    found = [f"{file.relative_to(ROOT)}: {line.strip()}" for file in files if file.name not in allowed for line in broken(pattern, file.read_text())]
    assert found == []


@pytest.mark.parametrize("page", ["security.md", "asvs.md"])
def test_the_tests_that_the_manual_names_are_there(page):
    text = (ROOT / "docs" / page).read_text()
    web = set(re.findall(r"\btest_[a-z_]+\b", text))
    suites = set(re.findall(r"\b[A-Z][A-Za-z]+Tests\b", text)) - {"FormPagesTests", "HelpDeskTests", "KnowledgeBaseTests", "SiteBuilderTests"}
    assert len(web) > 10 and suites
    assert web - {file.stem for file in (ROOT / "Tests/Web").glob("test_*.py")} == set()
    declared = {name for file in (ROOT / "Tests").rglob("*.swift") for name in re.findall(r"(?:struct|class) (\w+Tests)\b", file.read_text())}
    assert suites - declared == set()
