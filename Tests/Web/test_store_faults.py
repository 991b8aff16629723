"""What was acknowledged is kept, whatever call the program is killed at or the disk refuses.

portal-admin runs the same code as the pages do. strace makes the k-th call of a name fail or kill the program.
"""

import base64
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor

import pytest

from website import ROOT

PROGRAM = pathlib.Path(os.environ.get("PORTAL_ADMIN", ROOT / ".build/release/portal-admin"))
# The calls that change something outside the process; between two of them it does not matter when it dies.
CALLS = ["pwrite64", "fdatasync", "ftruncate", "unlink", "flock"]
WRITING = ["pwrite64", "fdatasync", "ftruncate"]


class Desk:
    """A help desk of its own with one customer."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="portal-faults-"))
        (self.folder / "portal.conf").write_text(
            "data.folder = data\ntickets.per-hour = 100000\ncomments.per-hour = 100000\n"
        )
        self.environment = {"PORTAL_CONFIG": str(self.folder / "portal.conf"), "PATH": "/usr/bin:/bin"}
        self.run("database", "create")
        self.run("account", "add", "Acme")
        self.run("contact", "add", "anna@example.com", "--name", "Anna", "--account", "Acme", "--language", "en")

    def close(self):
        shutil.rmtree(self.folder)

    def start(self, *arguments, strace=()):
        tracing = ["strace", "-f", "-qq", "-o", "/dev/null", *strace] if strace else []
        return subprocess.run(
            [*tracing, str(PROGRAM), *arguments], env=self.environment, capture_output=True, text=True, timeout=60
        )

    def run(self, *arguments):
        done = self.start(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def query(self, statement):
        database = sqlite3.connect(f"file:{self.folder}/data/portal.db?mode=ro", uri=True, timeout=10)
        try:
            return database.execute(statement).fetchall()
        finally:
            database.close()

    def count_calls(self, arguments):
        """How often each of CALLS is made, in a run that goes well."""
        trace = self.folder / "trace"
        command = ["strace", "-f", "-qq", "-e", "trace=" + ",".join(CALLS), "-o", str(trace), str(PROGRAM), *arguments]
        assert subprocess.run(command, env=self.environment, capture_output=True).returncode == 0
        lines = trace.read_text(errors="replace").splitlines()
        return {call: sum(f" {call}(" in line for line in lines) for call in CALLS}

    def check(self):
        """The database is whole, and every ticket and comment has all that belongs to it."""
        self.run("database", "check")
        for table, event in [("tickets", "submitted"), ("comments", "comment")]:
            rows, events = self.query(
                f"SELECT (SELECT count(*) FROM {table}), (SELECT count(*) FROM events WHERE kind = '{event}')"
            )[0]
            assert rows == events, f"{rows} {table}, {events} events"
        tickets, keys, mails = self.query(
            "SELECT (SELECT count(*) FROM tickets), (SELECT count(*) FROM form_keys WHERE digest IN "
            "(SELECT digest FROM form_keys)), (SELECT count(*) FROM outbox WHERE kind = 'received')"
        )[0]
        assert tickets == mails and keys >= tickets


@pytest.fixture
def desk():
    desk = Desk()
    yield desk
    desk.close()


def new_key():
    return base64.urlsafe_b64encode(os.urandom(16)).decode().rstrip("=")


def submission(title, key):
    return ["ticket", "submit", "--as", "anna@example.com", "--title", title, "--description", "d", f"--once={key}"]


def points(counts, names):
    """Every one of the calls with PORTAL_SWEEP=all, else some of each: the web server's programs are swept as well."""
    most = 10_000 if os.environ.get("PORTAL_SWEEP") == "all" else 10
    return [(name, ordinal) for name in names for ordinal in range(1, counts[name] + 1, max(1, -(-counts[name] // most)))]


def sweep(desk, command, injection, names):
    """Runs `command(n)` with one fault after another, then the same again without; gives acknowledged and not."""
    counts = desk.count_calls(command(0))
    acknowledged = []
    refused = []
    for number, (name, ordinal) in enumerate(points(counts, names), start=1):
        arguments = command(number)
        fault = ["-e", f"trace={name}", "-e", f"inject={name}:{injection}:when={ordinal}"]
        first = desk.start(*arguments, strace=fault)
        (acknowledged if first.returncode == 0 else refused).append(number)
        again = desk.start(*arguments)
        assert again.returncode == 0, f"{name} {ordinal}: stuck: {again.stderr}"
        if first.returncode == 0:
            assert first.stdout == again.stdout, f"{name} {ordinal}: another ticket"
    desk.check()
    assert refused, "no fault was noticed: the sweep tests nothing"
    return len(acknowledged), len(refused)


@pytest.mark.parametrize("injection, names", [("signal=KILL", CALLS), ("error=ENOSPC", WRITING), ("error=EIO", ["fdatasync"])])
def test_submitting_survives_every_fault(desk, injection, names):
    keys = [new_key() for _ in range(1000)]
    sweep(desk, lambda n: submission(f"ticket {n}", keys[n]), injection, names)
    titles = desk.query("SELECT title, count(*) FROM tickets GROUP BY title HAVING count(*) <> 1")
    assert titles == []


def test_answering_and_closing_survive_kills(desk):
    number = desk.run(*submission("one", new_key())).split()[-1]
    keys = [new_key() for _ in range(1000)]
    names = ["pwrite64", "fdatasync"]

    def answer(n):
        return ["ticket", "comment", number, f"comment {n}", "--as", "anna@example.com", f"--once={keys[n]}"]

    sweep(desk, answer, "signal=KILL", names)
    assert desk.query("SELECT body, count(*) FROM comments GROUP BY body HAVING count(*) <> 1") == []
    for verb in ("close", "reopen"):
        command = ["ticket", verb, number, "--as", "anna@example.com", f"--once={new_key()}"]
        killed = desk.start(*command, strace=["-e", "trace=fdatasync", "-e", "inject=fdatasync:signal=KILL:when=1"])
        assert killed.returncode != 0
        desk.run(*command)
        desk.check()


# What migrations 2 and 3 made, undone: a database as the first version left it.
FIRST_VERSION = """
DROP VIEW IF EXISTS ticket_counting;
DROP TABLE ticket_counts; DROP TABLE answer_times; DROP TABLE internal_aside;
ALTER TABLE searches DROP COLUMN opened;
CREATE INDEX tickets_by_opening ON tickets (opened, priority, first_answered, solved, times_reopened);
CREATE INDEX tickets_by_solution ON tickets (solved) WHERE solved IS NOT NULL; PRAGMA user_version = 1;
"""


def test_a_migration_that_is_killed_has_happened_or_has_not(desk):
    for number in range(5):
        desk.run(*submission(f"ticket {number}", new_key()))

    def back():
        database = sqlite3.connect(desk.folder / "data/portal.db", isolation_level=None)
        database.executescript(FIRST_VERSION)
        database.close()

    back()
    migrate = ["database", "migrate"]
    counts = desk.count_calls(migrate)
    versions = set()
    for name in ("pwrite64", "fdatasync", "ftruncate"):
        for ordinal in range(1, counts[name] + 1, max(1, counts[name] // 8)):
            back()
            killed = desk.start(*migrate, strace=["-e", f"trace={name}", "-e", f"inject={name}:signal=KILL:when={ordinal}"])
            version = desk.query("PRAGMA user_version")[0][0]
            assert version in ((3,) if killed.returncode == 0 else (1, 2, 3)) and desk.query("PRAGMA integrity_check") == [("ok",)]
            versions.add(version)
            desk.run(*migrate)
            desk.check()
            assert desk.query("SELECT sum(opened) FROM ticket_counts") == [(5,)]
    assert {1, 2} <= versions, "no kill came before the end, or none between two migrations"


def test_parallel_writers_lose_nothing(desk):
    """Sixteen programs at a time; each form is sent twice, at the same moment."""
    keys = [new_key() for _ in range(40)]
    with ThreadPoolExecutor(16) as pool:
        done = list(pool.map(lambda n: desk.start(*submission(f"ticket {n // 2}", keys[n // 2])), range(80)))
    assert [each.stderr for each in done if each.returncode != 0] == []
    numbers = [each.stdout.split()[-1] for each in done]
    assert numbers[0::2] == numbers[1::2]
    assert desk.query("SELECT count(*), count(DISTINCT title) FROM tickets") == [(40, 40)]
    desk.check()


def overwrite(path):
    with open(path, "r+b") as file:
        file.seek(4096)
        file.write(os.urandom(path.stat().st_size - 4096))


def set_pragma(path, setting):
    database = sqlite3.connect(path)
    database.execute(f"PRAGMA {setting}")
    database.close()


BROKEN = {
    "missing": (lambda path: path.unlink(), "is not there"),
    "empty": (lambda path: path.write_bytes(b""), "is not there"),
    "no database": (lambda path: path.write_bytes(b"x" * 8192), "damaged"),
    "overwritten": (overwrite, "damaged"),
    "open to others": (lambda path: path.chmod(0o644), "may not be read"),
    "in an open folder": (lambda path: path.parent.chmod(0o750), "may not be read"),
    "newer": (lambda path: set_pragma(path, "user_version = 999"), "install the newer"),
    "older": (lambda path: set_pragma(path, "user_version = 0"), "database migrate"),
    "another's": (lambda path: set_pragma(path, "application_id = 7"), "another program"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_database_is_named_and_never_replaced(desk, kind):
    path = desk.folder / "data/portal.db"
    breaking, words = BROKEN[kind]
    breaking(path)
    before = path.read_bytes() if path.exists() else None
    for command in [("ticket", "list"), submission("x", new_key())]:
        done = desk.start(*command)
        assert done.returncode == 1 and words in done.stderr, done.stderr
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_stopped_holder_of_the_lock_does_not_stop_others_for_ever(desk):
    holder = subprocess.Popen(["flock", str(desk.folder / "data/write.lock"), "sleep", "60"])
    try:
        while subprocess.run(["flock", "-n", str(desk.folder / "data/write.lock"), "true"]).returncode == 0:
            pass
        done = desk.start(*submission("x", new_key()))
        assert done.returncode == 1 and "stayed locked" in done.stderr
    finally:
        holder.kill()
        holder.wait()
