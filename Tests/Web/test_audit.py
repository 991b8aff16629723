"""portal-admin audit: each hazard is made, and named; a portal that is set up well has none."""

import json
import sqlite3
import subprocess

import pytest

from website import ROOT

ADMIN = ROOT / ".build/release/portal-admin"
GOOD = "site.url = https://help.example\nsecurity.contact = security@help.example\nmail.from = help@help.example\ndata.folder = data\n"


class Installation:
    def __init__(self, folder):
        self.folder = folder
        self.config = folder / "portal.conf"
        self.configure()
        self.admin("database", "create")
        self.admin("staff", "add", "boss@help.example", "--name", "Boss", "--role", "administrator")
        (folder / "dist/site").mkdir(parents=True)

    def configure(self, more=""):
        self.config.write_text(GOOD + more)
        self.config.chmod(0o644)

    def admin(self, *arguments, check=True):
        return subprocess.run([ADMIN, *arguments, "--config", self.config], capture_output=True, text=True, check=check)

    def sql(self, statement):
        with sqlite3.connect(self.folder / "data/portal.db") as connection:
            connection.execute(statement)

    def audit(self):
        done = self.admin("audit", "--offline", "--json", "--output", str(self.folder / "dist"), check=False)
        findings = json.loads(done.stdout)
        hazards = {finding["rule"] for finding in findings if finding["weight"] == "hazard"}
        assert done.returncode == (1 if hazards else 0), done.stderr
        return hazards, {finding["rule"] for finding in findings if finding["weight"] == "advice"}


@pytest.fixture
def installation(tmp_path):
    return Installation(tmp_path)


def test_a_portal_that_is_set_up_well_has_no_hazard(installation):
    hazards, advice = installation.audit()
    assert not hazards and advice <= {"sqlite"}


def libraries(installation, programs):
    done = installation.admin("audit", "--offline", "--json", "--programs", str(programs), check=False)
    return [(finding["weight"], finding["finding"]) for finding in json.loads(done.stdout) if finding["rule"] == "libraries"]


def test_programs_linked_with_another_library_than_the_system_has_are_named(installation):
    """They are static: an upgrade of the system passes them by."""
    assert libraries(installation, ROOT / ".build/programs") == []
    older = installation.folder / "programs"
    older.mkdir()
    login = (ROOT / ".build/programs/login").read_bytes()
    at = login.index(b" sqlite3=") + len(b" sqlite3=")
    (older / "login").write_bytes(login[:at] + b"0" + login[at + 1:])
    (older / "nothing").write_bytes(b"\x7fELF" + bytes(12) + b"\3\0")
    findings = libraries(installation, older)
    assert sorted(weight for weight, _ in findings) == ["advice", "hazard"]
    texts = " ".join(text for _, text in findings)
    assert "linked with sqlite3 0" in texts and "build anew: login" in texts and "nothing does not say" in texts
    assert libraries(installation, installation.folder / "data") == [("advice", f"{installation.folder}/data holds no program")]


def test_the_limit_of_uploads_that_is_advised_is_that_of_the_server(installation):
    """The audit knows what Apache's configuration takes, and says what it would have to take."""
    conf = (ROOT / "deploy/apache/portal.conf").read_text()
    assert "LimitRequestBody 52559872" in conf and "LimitRequestBody 52822016" in conf
    installation.configure("attachments.max-size = 20 MB\nattachments.max-count = 6\n")
    done = installation.admin("audit", "--offline", "--output", str(installation.folder / "dist"), check=False)
    files = 6 * (20 << 20)
    assert f"takes {52559872 - 131072}:" in done.stdout and f" {files + 131072} " in done.stdout and f" {files + 393216}" in done.stdout, done.stdout
    installation.configure("attachments.max-size = 10 MB\nattachments.max-count = 5\n")
    assert "upload-limit" not in installation.audit()[1]


@pytest.mark.parametrize("rule, breaking", [
    ("site-url", lambda it: it.config.write_text(GOOD.replace("https:", "http:"))),
    ("password-cost", lambda it: it.configure("passwords.memory = 8 MB\n")),
    ("mode", lambda it: (it.folder / "data").chmod(0o755)),
    ("mode", lambda it: (it.folder / "data/attachments").chmod(0o750)),
    ("mode", lambda it: it.config.chmod(0o666)),
    ("document-root", lambda it: (it.folder / "dist/site").rmdir() or (it.folder / "dist/site").symlink_to(it.folder)),
    ("free-space", lambda it: it.configure("attachments.free-space = 1000000 GB\n")),
    ("database", lambda it: (it.folder / "data/portal.db").chmod(0o644)),
    ("missing", lambda it: (it.folder / "data/server.key").unlink()),
    ("no-administrator", lambda it: it.sql("UPDATE staff SET role = 'specialist'")),
    ("second-factor", lambda it: it.sql("UPDATE internal_staff_secrets SET totp = NULL, password = '$argon2id$x'")),
    ("demo", lambda it: it.admin("staff", "add", "sam@support.example", "--name", "Sam", "--role", "specialist")),
    ("demo", lambda it: it.admin("account", "add", "Acme") and it.admin(
        "contact", "add", "anna@northwind.example", "--name", "Anna", "--account", "Acme")),
    ("mail-late", lambda it: it.sql("UPDATE outbox SET due = 1")),
])
def test_a_hazard_is_named(installation, rule, breaking):
    breaking(installation)
    assert rule in installation.audit()[0]


@pytest.mark.parametrize("rule, breaking", [
    ("site-url", lambda it: it.config.write_text(GOOD.replace("https://help.example", "http://localhost:8080"))),
    ("raw-html", lambda it: it.configure("markdown.raw-html = yes\n")),
    ("upload-limit", lambda it: it.configure("attachments.max-size = 20 MB\n")),
    ("mail-folder", lambda it: it.configure("mail.folder = mail\n")),
    ("security-contact", lambda it: it.config.write_text(GOOD.replace("security.contact", "# "))),
    ("mail-failed", lambda it: it.sql("UPDATE outbox SET state = 'failed', finished = 1")),
    ("cheap-hashes", lambda it: it.sql("UPDATE internal_staff_secrets SET password = '$argon2id$v=19$m=8192,t=1,p=1$x'")),
])
def test_advice_is_given(installation, rule, breaking):
    breaking(installation)
    assert rule in installation.audit()[1]


def test_the_server_is_asked_as_a_stranger_would(desk):
    done = subprocess.run([ADMIN, "audit", "--json", "--config", desk.site.state / "portal.conf", "--output", desk.site.state / "dist"],
                          capture_output=True, text=True)
    rules = {finding["rule"] for finding in json.loads(done.stdout)}
    assert not rules & {"server", "headers", "trace", "handed-out", "server-version"}, done.stdout
    assert "demo" in rules and done.returncode == 1
    bare = subprocess.Popen(["python3", "-m", "http.server", "--bind", "127.0.0.1", "0", "--directory", desk.site.state],
                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={"PYTHONUNBUFFERED": "1", "PATH": "/usr/bin"})
    try:
        port = bare.stdout.readline().split("port ")[1].split()[0]
        config = desk.site.state / "bare.conf"
        config.write_text(f"site.url = http://localhost:{port}\ndata.folder = {desk.site.state}/data\n")
        done = subprocess.run([ADMIN, "audit", "--json", "--config", config], capture_output=True, text=True)
        rules = {finding["rule"] for finding in json.loads(done.stdout)}
        assert {"headers", "server-version", "handed-out"} <= rules
    finally:
        bare.kill()
