"""A help desk in a folder of its own, with a mail program that the tests decide; all through the real portal-admin."""

import json
import pathlib
import sqlite3
import subprocess

from website import ROOT

ADMIN = ROOT / ".build/release/portal-admin"
BUILDER = ROOT / ".build/release/site-builder"
FAKE = ROOT / "Tests/Mail/fake-sendmail"


class MailDesk:
    """`behaviour` is the shell script that plays the mail program; without it, `program` is one."""

    def __init__(self, folder, behaviour=None, *, program=None, name="Help", address="support@example.com", keys=""):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        if behaviour is not None:
            program = self.folder / "sendmail"
            program.symlink_to(FAKE)
            (self.folder / "behaviour").write_text(behaviour)
        self.conf = self.folder / "portal.conf"
        self.conf.write_text(
            f"site.title = {name}\nsite.languages = en, ru\nmail.from = {address}\nmail.program = {program}\n"
            f"mail.per-hour = 100000\ndata.folder = data\npasswords.memory = 8 MB\npasswords.passes = 1\n{keys}"
        )
        self.admin("database", "create")

    def admin(self, *arguments, input=None, check=True):
        return subprocess.run(
            [ADMIN, *arguments, "--config", self.conf], input=input, capture_output=True, check=check, cwd=self.folder
        )

    def start_delivery(self, texts):
        return subprocess.Popen(
            [ADMIN, "mail", "deliver", "--config", self.conf, "--output", texts],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.folder,
        )

    def deliver(self, texts):
        result = self.admin("mail", "deliver", "--json", "--output", texts)
        return json.loads(result.stdout)

    def database(self):
        return sqlite3.connect(self.folder / "data/portal.db")

    def states(self):
        with self.database() as database:
            return dict(database.execute("SELECT state, count(*) FROM outbox GROUP BY state"))

    def handed(self):
        """The recipients that the mail program noted, in order."""
        path = self.folder / "handed"
        return path.read_text().split() if path.exists() else []


def publish(folder):
    """The texts of the default theme."""
    subprocess.run(
        [BUILDER, "build", "--config", ROOT / "Tests/Web/portal.conf", "--content", ROOT / "Tests/Web/content", "--output", folder],
        check=True,
        capture_output=True,
        cwd=ROOT,
    )
    return folder


def fill(desk, count):
    """Puts so many messages into the outbox, each to another address."""
    desk.admin("account", "add", "Roga")
    desk.admin("contact", "add", "anna@example.org", "--name", "Anna", "--account", "Roga")
    with desk.database() as database:
        database.executemany(
            "INSERT INTO outbox (kind, contact_id, recipient, created, due) VALUES ('password-changed', 1, ?, 1, 1)",
            [(f"r{number}@example.org",) for number in range(count)],
        )
