"""Sixty-four customers who submit tickets at once through Apache, also while their programs are killed: what was acknowledged is
there, once and whole. PORTAL_LOAD_SECONDS says for how long; `./scripts/bench load` takes a minute."""

import collections
import os
import pathlib
import random
import signal
import subprocess
import threading
import time

import pytest

from desk import Desk
from website import ROOT, Site

SECONDS = float(os.environ.get("PORTAL_LOAD_SECONDS", "5"))
PATIENCE = SECONDS + 60
CUSTOMERS = 64
ADMIN = ROOT / ".build/release/portal-admin"
FILE = b"line of a log\n" * 40


@pytest.fixture(scope="module")
def busy(tmp_path_factory):
    """A help desk with 64 customers who are signed in, and no limit to what they may send."""
    folder = tmp_path_factory.mktemp("busy")
    config = folder / "portal.conf"
    config.write_text((ROOT / "portal.conf").read_text() + "\ntickets.per-hour = 100000\n")
    desk = Desk(Site(config, ROOT / "content", "desk"))
    addresses = [f"customer{number}@busy.example" for number in range(CUSTOMERS)]
    names = folder / "customers.csv"
    names.write_text("account,name,email\n" + "".join(f"Busy,Customer,{address}\n" for address in addresses))
    admin(desk, "contact", "import", names)
    desk.sql("UPDATE contacts SET password = (SELECT password FROM contacts WHERE email = 'anna@northwind.example') "
             "WHERE email LIKE '%@busy.example'")
    password = desk.password("anna@northwind.example")
    desk.people["customers"] += [{"email": address, "password": password} for address in addresses]
    desk.busy = [desk.customer(address) for address in addresses]
    yield desk
    desk.site.close()


def admin(desk, *arguments):
    done = subprocess.run([ADMIN, *arguments, "--config", desk.site.state / "portal.conf"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


class Customer(threading.Thread):
    """Submits tickets until told to stop; sends a form again, as it was, when no answer or a failure came back."""

    def __init__(self, visitor, name, stop, is_patient):
        super().__init__()
        self.visitor, self.name, self.stop, self.is_patient = visitor, name, stop, is_patient
        self.acknowledged = {}
        self.failures = collections.Counter()

    def run(self):
        number = 0
        while not self.stop.is_set():
            number += 1
            self.submit(f"{self.name} ticket {number}", with_file=number % 4 == 0)

    def submit(self, title, with_file):
        page = self.answered(lambda: self.visitor.get("/portal/tickets/new"), 200)
        if page is None:
            return
        fields = page.fields("/portal/tickets") | {"title": title, "description": "It fails.", "suggestions": "seen"}
        files = [("attachment", "log.txt", FILE)] if with_file else []
        answer = self.answered(lambda: self.visitor.upload("/portal/tickets", fields, files), 303)
        if answer is not None:
            self.acknowledged[title] = int(answer.location.split("?")[0].rsplit("/", 1)[1])

    def answered(self, ask, expected):
        for _ in range(20 if self.is_patient else 1):
            try:
                answer = ask()
            except OSError:
                self.failures["no answer"] += 1
                continue
            if answer.status == expected:
                return answer
            self.failures[answer.status] += 1
        return None


def submitted(desk, word, is_patient=False, meanwhile=lambda: None, is_enough=lambda: True):
    """What all customers were told, and what they were refused, in SECONDS, or longer, until `is_enough`, for PATIENCE at most."""
    stop = threading.Event()
    customers = [Customer(visitor, f"{word}{number}", stop, is_patient) for number, visitor in enumerate(desk.busy)]
    for customer in customers:
        customer.start()
    start = time.monotonic()
    while (spent := time.monotonic() - start) < SECONDS or (spent < PATIENCE and not is_enough()):
        meanwhile()
        time.sleep(0.01)
    stop.set()
    for customer in customers:
        customer.join()
    acknowledged = {title: number for customer in customers for title, number in customer.acknowledged.items()}
    return acknowledged, sum((customer.failures for customer in customers), collections.Counter())


def faults(acknowledged, tickets):
    """What is lost, doubled or half. `tickets`: (title, number, events, mails) of every ticket there is."""
    there = collections.defaultdict(list)
    for title, number, events, mails in tickets:
        there[title].append(number)
        if not events or not mails:
            yield f"{title}: half"
    for title, numbers in there.items():
        if len(numbers) > 1:
            yield f"{title}: {len(numbers)} times"
    for title, number in acknowledged.items():
        if number not in there[title]:
            yield f"{title}: lost"


def tickets(desk, word):
    return desk.sql(
        "SELECT t.title, t.number, (SELECT count(*) FROM events e WHERE e.ticket_id = t.id), "
        "(SELECT count(*) FROM outbox o WHERE o.ticket_id = t.id) FROM tickets t WHERE t.title LIKE ?", f"{word}%")


def files_that_are_missing(desk):
    folder = pathlib.Path(desk.site.state) / "data"
    names = {file.name: file for file in folder.rglob("*") if file.is_file()}
    rows = desk.sql("SELECT file, size FROM attachments WHERE ticket_id IS NOT NULL")
    assert rows
    return [file for file, size in rows if file not in names or names[file].stat().st_size != size]


def check(desk, word, acknowledged):
    assert len(acknowledged) > 20
    assert list(faults(acknowledged, tickets(desk, word))) == []
    assert files_that_are_missing(desk) == []
    admin(desk, "database", "check")
    admin(desk, "database", "verify-history")


def test_what_was_acknowledged_is_there_once_and_nothing_fails(busy):
    acknowledged, failures = submitted(busy, "calm")
    assert not failures
    check(busy, "calm", acknowledged)
    print(f"{len(acknowledged)} tickets in {SECONDS:.0f} s")


def test_also_when_programs_are_killed(busy):
    generator = random.Random(9)
    killed = []

    def kill():
        victims = running(busy.site.state / "cgi")
        if victims:
            try:
                os.kill(generator.choice(victims), signal.SIGKILL)
                killed.append(1)
            except ProcessLookupError:
                pass

    acknowledged, failures = submitted(busy, "storm", is_patient=True, meanwhile=kill, is_enough=lambda: len(killed) > 20)
    assert len(killed) > 20 and failures
    check(busy, "storm", acknowledged)
    print(f"{len(acknowledged)} tickets in {SECONDS:.0f} s, {len(killed)} programs killed, {sum(failures.values())} failures told")


def running(folder):
    found = []
    for process in pathlib.Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                if os.readlink(process / "exe").startswith(str(folder)):
                    found.append(int(process.name))
            except OSError:
                pass
    return found


def test_the_check_sees_what_is_lost_doubled_or_half():
    rows = [("a", 1, 1, 1), ("b", 2, 1, 1), ("b", 3, 1, 1), ("c", 4, 0, 1), ("d", 5, 1, 0)]
    found = set(faults({"a": 1, "b": 2, "e": 6}, rows))
    assert found == {"b: 2 times", "c: half", "d: half", "e: lost"}
