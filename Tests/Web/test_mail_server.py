"""Whole stories through a real mail system: out to a mailbox, answers back through a pipe, and robots that answer all."""

import email
import email.policy
import mailbox
import os
import pathlib
import shutil
import subprocess
import tempfile

import pytest

import mailserver
from maildesk import ADMIN, MailDesk, publish

pytestmark = pytest.mark.skipif(mailserver.missing() is not None, reason=str(mailserver.missing()))


class World:
    """One mail system, and help desks whose reply addresses it pipes into them."""

    def __init__(self, folder, desks):
        self.folder = pathlib.Path(folder)
        self.folder.chmod(0o755)
        self.texts = publish(self.folder / "texts")
        # Where user nobody can run it, wherever this checkout lies.
        self.admin = self.folder / "portal-admin"
        shutil.copy2(ADMIN, self.admin)
        self.server = mailserver.MailServer(
            self.folder / "mail",
            {f"reply@{name}.example": f"{self.admin} mail receive --config {self.folder}/{name}/portal.conf" for name in desks},
        )
        self.desks = {name: self.desk(name, keys) for name, keys in desks.items()}

    def desk(self, name, keys):
        desk = MailDesk(
            self.folder / name,
            program=self.server.sendmail,
            name=name.capitalize(),
            address=f"support@{name}.example",
            keys=f"mail.reply-address = reply@{name}.example\n{keys}",
        )
        self.give(desk)
        return desk

    def give(self, desk):
        """All of a desk's files belong to the user that the pipe runs as."""
        for path in [desk.folder, *desk.folder.rglob("*")]:
            shutil.chown(path, "nobody", "nogroup")

    def turn(self, name):
        """Sends what waits, and lets it arrive: how much was sent."""
        sent = self.desks[name].deliver(self.texts)["sent"]
        self.give(self.desks[name])
        self.server.settle()
        return sent

    def box(self):
        return mailbox.Maildir(
            self.server.folder / "boxes/all", factory=lambda file: email.message_from_binary_file(file, policy=email.policy.default)
        )

    def take(self):
        """The messages in the mailbox, which is empty afterwards."""
        box = self.box()
        messages = [box[key] for key in sorted(box.keys())]
        box.clear()
        return messages

    def answer(self, message, text, **fields):
        answer = email.message.EmailMessage()
        answer["From"], answer["To"] = message["To"], message["Reply-To"] or message["From"]
        answer["Subject"] = "Re: " + message["Subject"]
        answer["Message-ID"] = email.utils.make_msgid(domain="example.org")
        answer["In-Reply-To"] = message["Message-ID"]
        for name, value in fields.items():
            answer[name.replace("_", "-")] = value
        answer.set_content(text)
        self.server.send(message["To"].addresses[0].addr_spec, answer["To"].addresses[0].addr_spec, bytes(answer))
        self.server.settle()


@pytest.fixture
def world(request):
    folder = tempfile.mkdtemp(prefix="portal-mail-")
    world = World(folder, request.param)
    yield world
    world.server.close()
    shutil.rmtree(folder)


def add_ticket(desk, language="en", address="anna@example.org", title="Printer", contact=1):
    """A customer with a ticket that waits for an answer; written as the pages do it is tested elsewhere."""
    desk.admin("account", "add", "Roga")
    desk.admin("contact", "add", address, "--name", "Анна Ж.", "--account", "Roga", "--language", language)
    with desk.database() as database:
        database.execute(
            "INSERT INTO tickets (number, account_id, contact_id, priority, category, status, is_closed, opened, changed,"
            " waiting_since, title, description) VALUES (1234567, 1, ?, 2, 'small', 'open', 0, 1, 1, 1, ?, 'Help.')",
            [contact, title],
        )
        database.execute("INSERT INTO outbox (kind, contact_id, ticket_id, created, due) VALUES ('received', ?, 1, 1, 1)", [contact])


def query(desk, text):
    with desk.database() as database:
        return database.execute(text).fetchall()


@pytest.mark.parametrize("world", [{"help": ""}], indirect=True)
def test_a_conversation_by_mail(world):
    desk = world.desks["help"]
    add_ticket(desk, "ru", title="Не печатает")
    assert world.turn("help") == 1
    [received] = world.take()
    assert received["Subject"] == "[Sample #1234567] Не печатает"
    assert received["Return-Path"] == "<support@help.example>" and received["Delivered-To"] == "anna@example.org"
    quoted = "\n".join("> " + line for line in received.get_body(("plain",)).get_content().splitlines())
    world.answer(received, f"Всё ещё не печатает.\n\nср, 25 нояб. 2026 г. в 10:00, Help <{received['To']}>:\n\n{quoted}\n")
    assert query(desk, "SELECT body, contact_id FROM comments") == [("Всё ещё не печатает.", 1)]
    assert query(desk, "SELECT status FROM tickets") == [("open",)]
    desk.admin("ticket", "change", "1234567", "--status", "closed")
    world.give(desk)
    assert world.turn("help") >= 1
    closed = world.take()[-1]
    assert closed["References"] == received["References"] == "<ticket-1234567.portal@help.example>"
    assert "/portal/rating/" in closed.get_body(("plain",)).get_content()
    world.answer(closed, "Спасибо!\n")
    assert query(desk, "SELECT status FROM tickets") == [("closed",)]
    assert world.turn("help") == 1
    [told] = world.take()
    assert told["Auto-Submitted"] == "auto-generated" and "Тикет закрыт" in told.get_body(("plain",)).get_content()


@pytest.mark.parametrize("world", [{"help": "mail.per-ticket = 6\n"}], indirect=True)
@pytest.mark.parametrize("fields", [{"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}, {}])
def test_a_robot_that_answers_everything_is_left_alone(world, fields):
    """With a robot that says what it is, nothing follows; with one that hides it, the budget of the ticket ends it."""
    desk = world.desks["help"]
    add_ticket(desk)
    desk.admin("ticket", "change", "1234567", "--status", "closed")
    world.give(desk)
    sent = 0
    for _ in range(12):
        turn = world.turn("help")
        sent += turn
        if not turn:
            break
        for number, message in enumerate(world.take()):
            world.answer(message, f"I am away until Monday. ({sent} {number})", **fields)
    assert turn == 0 and sent <= 6
    if fields:
        assert sent == 2
    assert query(desk, "SELECT status FROM tickets") == [("closed",)]


@pytest.mark.parametrize("world", [{"one": "mail.new-tickets = yes\n", "two": "mail.new-tickets = yes\n"}], indirect=True)
def test_two_help_desks_that_are_each_others_customer_fall_silent(world):
    one, two = world.desks["one"], world.desks["two"]
    add_ticket(one, address="reply@two.example")
    for address in ["support@one.example", "reply@one.example"]:
        two.admin("account", "add", "One", check=False)
        two.admin("contact", "add", address, "--name", "One", "--account", "One")
    world.give(two)
    turns = []
    for _ in range(6):
        turns.append((world.turn("one"), world.turn("two")))
    assert turns[0][0] == 1 and turns[-1] == (0, 0) and sum(map(sum, turns)) <= 3
    kept = subprocess.run(["find", two.folder / "data/mail/automatic", "-name", "*.eml"], capture_output=True).stdout
    assert len(kept.split()) == 1
