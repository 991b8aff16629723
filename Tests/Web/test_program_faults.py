"""The web server's programs killed at every call that changes something, and on disks that refuse: nothing lost, doubled or half.

They are run as the server runs them, without the server. PORTAL_SWEEP=all takes every point, else some of each call are taken.
"""

import base64
import email
import email.policy
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import tempfile
from urllib.parse import urlencode

import pytest

from maildesk import publish
from website import ROOT

PROGRAMS = ROOT / ".build/programs"
CALLS = ["pwrite64", "fdatasync", "ftruncate", "unlink", "flock", "fsync", "rename", "write", "openat"]
WRITING = ["pwrite64", "fdatasync", "ftruncate", "fsync", "rename", "write"]
PNG = b"\x89PNG\r\n\x1a\n" + b"a picture" * 20
# Of each call, so many points are taken at most; the others are alike.
MOST = 10_000 if os.environ.get("PORTAL_SWEEP") == "all" else 6


class Desk:
    """A help desk with one customer who is signed in, and no server."""

    def __init__(self, texts):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="portal-programs-"))
        self.texts = texts
        (self.folder / "portal.conf").write_text(
            "site.url = http://localhost\ndata.folder = data\npasswords.memory = 8 MB\npasswords.passes = 1\ntickets.per-hour = 100000\n"
            "comments.per-hour = 100000\nmail.folder = mail\nattachments.free-space = 0\nsite.languages = en, ru\nattachments.max-day-size = 1 GB\n")
        self.admin("database", "create")
        self.admin("account", "add", "Acme")
        self.admin("contact", "add", "anna@example.com", "--name", "Anna", "--account", "Acme", "--language", "en")
        self.admin("contact", "invite", "anna@example.com")
        self.admin("mail", "deliver", "--output", texts)
        mail, = (parsed for parsed in map(self.mail, (self.folder / "mail").glob("*.eml")) if "/portal/invitation/" in parsed)
        token = re.search(r"/portal/invitation/([\w-]+)", mail)[1]
        self.cookie = ""
        self.password = "seven green bottles 7"
        page = self.get("invitation", f"/{token}")
        self.cookie = re.search(r"Set-Cookie: ([^;]+)", page)[1]
        page = self.get("invitation", "/choose")
        done = self.post("invitation", "/choose", {"csrf": self.csrf(page), "new-password": self.password, "new-password-again": self.password})
        assert "303" in done, done
        self.sign_in()

    @staticmethod
    def mail(file):
        return email.message_from_bytes(file.read_bytes(), policy=email.policy.default).get_body(("plain",)).get_content()

    def sign_in(self):
        self.cookie = ""
        done = self.post("login", "", {"csrf": self.csrf(self.get("login")), "email": "anna@example.com", "password": self.password})
        assert "Status: 303" in done, done
        self.cookie = re.search(r"Set-Cookie: ([^;]+)", done)[1]
        self.token = self.csrf(self.get("home"))

    @staticmethod
    def csrf(page):
        return re.search(r'name="csrf" value="([^"]+)"', page)[1]

    def close(self):
        shutil.rmtree(self.folder)

    def admin(self, *arguments):
        program = ROOT / ".build/release/portal-admin"
        done = subprocess.run([program, *arguments, "--config", self.folder / "portal.conf"], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done

    def run(self, program, path, method, body=b"", kind="", wrapped=(), **options):
        environment = {
            "GATEWAY_INTERFACE": "CGI/1.1", "REQUEST_METHOD": method, "SCRIPT_NAME": f"/portal/{program}", "PATH_INFO": path, "QUERY_STRING": "",
            "REMOTE_ADDR": "127.0.0.1", "PORTAL_CONFIG": str(self.folder / "portal.conf"), "PORTAL_DIST": str(self.texts), "HTTP_COOKIE": self.cookie,
            "HTTP_ORIGIN": "http://localhost", "PATH": "/usr/bin:/bin"}
        if method == "POST":
            environment |= {"CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": kind}
        return subprocess.run([*wrapped, PROGRAMS / program], env=environment, input=body, capture_output=True, timeout=60, **options)

    def get(self, program, path=""):
        return self.run(program, path, "GET").stdout.decode()

    def post(self, program, path, fields, **options):
        done = self.run(program, path, "POST", urlencode(fields).encode(), "application/x-www-form-urlencoded", **options)
        return done.stdout.decode()

    def query(self, statement):
        database = sqlite3.connect(f"file:{self.folder}/data/portal.db?mode=ro", uri=True, timeout=10)
        try:
            return database.execute(statement).fetchall()
        finally:
            database.close()

    def is_whole(self):
        self.admin("database", "check")
        for table, event in [("tickets", "submitted"), ("comments", "comment")]:
            rows, events = self.query(f"SELECT (SELECT count(*) FROM {table}), (SELECT count(*) FROM events WHERE kind = '{event}')")[0]
            assert rows == events, f"{rows} {table}, {events} events"
        files = {file.name for file in (self.folder / "data/attachments").iterdir() if not file.name.endswith(".part")}
        assert {name for (name,) in self.query("SELECT file FROM attachments")} <= files


@pytest.fixture(scope="module")
def texts():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="portal-texts-"))
    yield publish(folder / "dist")
    shutil.rmtree(folder)


@pytest.fixture
def desk(texts):
    desk = Desk(texts)
    yield desk
    desk.close()


def key():
    return base64.urlsafe_b64encode(os.urandom(16)).decode().rstrip("=")


def multipart(fields, files=()):
    mark = "----portal-fault-test"
    parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields.items()]
    parts += [f'--{mark}\r\nContent-Disposition: form-data; name="attachment"; filename="{name}"\r\n\r\n'.encode() + content + b"\r\n"
              for name, content in files]
    return b"".join(parts) + f"--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"


class Form:
    """One form, that can be sent as often as one likes."""

    def __init__(self, desk, path, fields, files=()):
        self.desk, self.path = desk, path
        self.body, self.kind = multipart({"csrf": desk.token, "once": key()} | fields, files)

    def send(self, *wrapped, **options):
        return self.desk.run("tickets", self.path, "POST", self.body, self.kind, wrapped, **options)


def ticket(desk, number):
    return Form(desk, "", {"title": f"Ticket {number}", "description": "It fails.", "priority": "high", "category": "small",
                           "suggestions": "seen"}, [("a.png", PNG)])


def points(desk, form, calls):
    trace = desk.folder / "trace"
    done = form.send("strace", "-f", "-qq", "-e", "trace=" + ",".join(CALLS), "-o", str(trace))
    assert b"Status: 303" in done.stdout, done.stdout
    lines = trace.read_text(errors="replace").splitlines()
    for call in calls:
        count = sum(f" {call}(" in line for line in lines)
        step = max(1, -(-count // MOST))
        yield from ((call, ordinal) for ordinal in range(1, count + 1, step))


def sweep(desk, make, injection, calls, expected=b"Status: 303"):
    """Sends form after form, each with one fault, then the same again without: how many had been acknowledged, and how many not."""
    acknowledged = refused = 0
    for number, (call, ordinal) in enumerate(list(points(desk, make(0), calls)), start=1):
        form = make(number)
        first = form.send("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{injection}:when={ordinal}")
        told = expected in first.stdout
        assert told or not first.stdout or re.match(rb"Status: (422|50[037])", first.stdout), first.stdout[:200]
        again = form.send()
        assert expected in again.stdout, (call, ordinal, again.stdout[:300], again.stderr)
        if told:
            acknowledged += 1
            place = re.compile(rb"Location: (\S+)")
            assert place.search(first.stdout)[1] == place.search(again.stdout)[1], "another ticket"
        else:
            refused += 1
    desk.is_whole()
    assert refused, "no fault was noticed: the sweep tests nothing"
    return acknowledged, refused


@pytest.mark.parametrize("injection, calls", [
    ("signal=KILL", CALLS), ("signal=TERM", ["pwrite64", "fdatasync", "rename"]), ("error=ENOSPC", WRITING), ("error=EIO", ["fdatasync", "fsync"])])
def test_a_submitted_ticket_survives_every_fault(desk, injection, calls):
    sweep(desk, lambda number: ticket(desk, number), injection, calls)
    assert desk.query("SELECT title FROM tickets GROUP BY title HAVING count(*) <> 1") == []
    assert desk.query("SELECT count(*) FROM tickets t WHERE (SELECT count(*) FROM attachments WHERE ticket_id = t.id) <> 1") == [(0,)]
    assert desk.query("SELECT count(*) FROM tickets t WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE ticket_id = t.id)") == [(0,)]


def test_comments_and_closing_survive_kills(desk):
    place = re.search(rb"Location: (\S+)", ticket(desk, 1).send().stdout)[1].decode()
    path = "/" + place.split("?")[0].rsplit("/", 1)[1]
    sweep(desk, lambda number: Form(desk, f"{path}/comments", {"body": f"Comment {number}"}, [("b.png", PNG)]), "signal=KILL", ["pwrite64", "fdatasync"])
    assert desk.query("SELECT body FROM comments GROUP BY body HAVING count(*) <> 1") == []
    for verb, status in [("close", "closed"), ("reopen", "open")]:
        form = Form(desk, f"{path}/{verb}", {})
        assert not form.send("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync", "-e", "inject=fdatasync:signal=KILL:when=1").stdout
        assert b"Status: 303" in form.send().stdout
        assert desk.query("SELECT status FROM tickets") == [(status,)]
        desk.is_whole()


def test_a_changed_password_is_the_old_one_or_the_new_one(desk):
    new = "eight brown bottles 8"
    for call, ordinal in [("pwrite64", 1), ("pwrite64", 3), ("pwrite64", 5), ("fdatasync", 1), ("fdatasync", 2)]:
        fields = {"csrf": desk.token, "once": key(), "current-password": desk.password, "new-password": new, "new-password-again": new}
        fault = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={ordinal}"]
        done = desk.post("profile", "/password", fields, wrapped=fault)
        try:
            desk.sign_in()
            assert "303" not in done, "what was acknowledged is the new one"
        except AssertionError:
            desk.password, new = new, desk.password
            desk.sign_in()
        desk.is_whole()


def test_an_answer_that_nobody_takes_is_kept_all_the_same(desk):
    form = ticket(desk, 1)
    form.send("sh", "-c", 'exec "$0" >&-')
    assert desk.query("SELECT count(*) FROM tickets") == [(1,)]
    assert b"Status: 303" in form.send().stdout
    assert desk.query("SELECT count(*) FROM tickets") == [(1,)]


@pytest.mark.parametrize("limit", ["--fsize=4096", "--nofile=5"])
def test_a_program_without_room_says_so_and_keeps_nothing_half(desk, limit):
    form = ticket(desk, 1)
    done = form.send("prlimit", limit)
    assert b"Status: 303" not in done.stdout
    assert b"Status: 303" in form.send().stdout
    assert desk.query("SELECT count(*) FROM tickets") == [(1,)]
    desk.is_whole()


def test_a_program_short_of_memory_keeps_all_or_nothing(desk):
    """From too little for starting it to enough, in steps of 100 kB."""
    form = ticket(desk, 1)
    refused = 0
    for memory in range(2_000_000, 60_000_000, 100_000):
        if b"Status: 303" in form.send("prlimit", f"--as={memory}").stdout:
            break
        refused += 1
        assert desk.query("SELECT count(*) FROM tickets") == [(0,)]
        desk.is_whole()
    assert refused > 10
    assert b"Status: 303" in form.send().stdout
    assert desk.query("SELECT count(*) FROM tickets") == [(1,)]
    desk.is_whole()


def test_without_randomness_nothing_is_made(desk):
    before = desk.query("SELECT count(*) FROM sessions")
    desk.cookie = ""
    fields = {"csrf": desk.csrf(desk.get("login")), "email": "anna@example.com", "password": desk.password}
    fault = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=getrandom", "-e", "inject=getrandom:error=EIO"]
    done = desk.post("login", "", fields, wrapped=fault)
    tokens = desk.query("SELECT count(DISTINCT token), count(*) FROM sessions")[0]
    assert tokens[0] == tokens[1]
    if "Status: 303" not in done:
        assert desk.query("SELECT count(*) FROM sessions") == before


@pytest.mark.parametrize("log", ["2>/dev/full", "2>&-"])
def test_a_log_that_takes_nothing_stops_nobody(desk, log):
    """On a full disk, and where there is none: what was asked for is done, and the page says no word of it."""
    without_log = ["sh", "-c", f'exec "$0" {log}']
    cookie, desk.cookie = desk.cookie, ""
    wrong = desk.post("login", "", {"csrf": desk.csrf(desk.get("login")), "email": "anna@example.com", "password": "wrong"}, wrapped=without_log)
    assert wrong.startswith("Status: 422") and "No space" not in wrong
    desk.cookie = cookie
    fields = {"csrf": desk.token, "once": key(), "title": f"Without a log {log}", "description": "It fails.", "priority": "low",
              "category": "small", "suggestions": "seen"}
    assert desk.post("tickets", "", fields, wrapped=without_log).startswith("Status: 303")
    assert desk.query(f"SELECT count(*) FROM tickets WHERE title = 'Without a log {log}'") == [(1,)]
    desk.is_whole()
