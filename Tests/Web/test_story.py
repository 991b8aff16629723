"""A customer's whole story through Apache and mail, in Russian and in English; and what staff say among themselves, which is nowhere in it."""

import email
import email.policy
import email.utils
import io
import mailbox
import pathlib
import re
import shutil
import subprocess
import tempfile
import zipfile
from urllib.parse import urlsplit

import pytest

import mailserver
from website import ROOT

ADMIN = ROOT / ".build/release/portal-admin"
PNG = b"\x89PNG\r\n\x1a\n" + b"a picture" * 20
PEOPLE = {
    "ru": {"name": "Светлана Кириллова", "title": "Не открывается отчёт за ноябрь", "body": "Пишет «нет доступа».",
           "answer": "Посмотрели, дело в правах.", "solution": "Права возвращены.", "again": "Снова не открывается.", "subject": "Не открывается", "by-mail": "Права на папку тоже проверьте, пожалуйста."},
    "en": {"name": "Rosa Lindqvist", "title": "The November report does not open", "body": "It says “no access”.",
           "answer": "We have looked: it is the rights.", "solution": "The rights are back.", "again": "It fails again.", "subject": "November report", "by-mail": "Please look at the folder, too."},
}


@pytest.fixture(scope="module")
def olga(desk):
    return desk.staff("group-administrator")


def parsed(data):
    return email.message_from_bytes(data, policy=email.policy.default)


def answer_to(mail, words, files=()):
    """What a mail program makes of Reply, with the question quoted below."""
    answer = email.message.EmailMessage(policy=email.policy.SMTP)
    answer["From"], answer["To"] = mail["To"], mail["Reply-To"]
    answer["Subject"], answer["In-Reply-To"] = f"Re: {mail['Subject']}", mail["Message-ID"]
    answer["Message-ID"] = email.utils.make_msgid(domain="kopyta.example")
    answer.set_content(words + "\n\n" + "".join(f"> {line}\n" for line in text(mail).splitlines()))
    for name, content in files:
        answer.add_attachment(content, maintype="image", subtype="png", filename=name)
    return answer


class MailFiles:
    """Mail as files in a folder, as the demo has it; answers are given to `portal-admin mail receive` as they are."""

    def __init__(self, desk, folder):
        self.desk = desk
        self.config = desk.site.state / "mail.conf"
        settings = (desk.site.state / "portal.conf").read_text()
        self.config.write_text(self.settings(settings) + "\nmail.reply-address = reply@help.example\n")

    def settings(self, settings):
        return settings

    def admin(self, *arguments, **options):
        return subprocess.run([ADMIN, *arguments, "--config", self.config], check=True, capture_output=True, **options)

    def to(self, address):
        """All mail to somebody so far, in no order, after the mailer has run."""
        self.admin("mail", "deliver", "--output", self.desk.site.state / "dist")
        return [mail for mail in self.arrived() if address in mail["To"]]

    def arrived(self):
        files = sorted((self.desk.site.state / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
        return [parsed(file.read_bytes()) for file in files]

    def answer(self, answer):
        self.admin("mail", "receive", input=bytes(answer))

    def close(self):
        pass


class Postfix(MailFiles):
    """A real mail system: out to a mailbox, and answers back through its pipe."""

    def __init__(self, desk, folder):
        if mailserver.missing():
            pytest.skip(mailserver.missing())
        self.folder = folder
        admin = folder / "portal-admin"
        shutil.copy2(ADMIN, admin)
        receive = f"{admin} mail receive --config {desk.site.state}/mail.conf"
        self.server = mailserver.MailServer(folder / "mail", {"reply@help.example": receive}, "static:all", "www-data")
        super().__init__(desk, folder)

    def settings(self, settings):
        kept = [line for line in settings.splitlines() if not line.startswith(("mail.folder", "mail.program"))]
        return "\n".join([*kept, f"mail.program = {self.server.sendmail}"])

    def arrived(self):
        self.server.settle()
        box = mailbox.Maildir(self.server.folder / "boxes/all", factory=None)
        return [parsed(bytes(box[key])) for key in box.keys()]

    def answer(self, answer):
        sender, recipient = (answer[name].addresses[0].addr_spec for name in ("From", "To"))
        self.server.send(sender, recipient, bytes(answer))
        self.server.settle()

    def close(self):
        self.server.close()


def the_one(mails, words):
    found, = [mail for mail in mails if words in text(mail)]
    return found


@pytest.fixture(params=[MailFiles, Postfix])
def post(request, desk):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="portal-story-"))
    folder.chmod(0o755)
    post = request.param(desk, folder)
    yield post
    post.close()
    shutil.rmtree(folder)


def text(mail):
    return mail.get_body(("plain",)).get_content()


def link(mail, path):
    return re.search(rf"{path}/[\w-]+", text(mail))[0]


@pytest.mark.parametrize("language", PEOPLE)
def test_from_the_invitation_to_the_rating(desk, olga, post, language):
    words = PEOPLE[language]
    address = f"story-{language}-{type(post).__name__.lower()}@kopyta.example"

    # Invited, with a password of one's own.
    new = "/portal/staff/contacts/new"
    added = olga.send(olga.get(new), new, name=words["name"], email=address, account="ООО «Рога и копыта»", language=language)
    assert added.location.endswith("?done=invited")
    invitation, = post.to(address)
    customer = desk.visitor()
    path = link(invitation, "/portal/invitation")
    password = "seven green bottles 7"
    choose = customer.get(path).location
    assert customer.send(customer.get(choose), choose, new_password=password, new_password_again=password).status == 303
    assert desk.visitor().get(path).status == 404
    desk.people["customers"].append({"email": address, "password": password})
    customer = desk.customer(address)
    assert customer.get("/portal/home").tree.get("lang") == language

    # Submitted, and handed to a specialist.
    fields = customer.get("/portal/tickets/new").fields("/portal/tickets") | {
        "title": words["title"], "description": words["body"], "suggestions": "seen"}
    ticket = customer.upload("/portal/tickets", fields).location.split("?")[0]
    number = ticket.rsplit("/", 1)[1]
    work = f"/portal/staff/tickets/{number}"
    assert words["body"] in olga.get(work).words()
    assert olga.send(olga.get(work), work, status="in-progress", assignment="staff-1").status == 303
    received, handed = (the_one(post.to(address), said) for said in (words["body"], "Sam Rivera"))
    assert f"#{number}]" in received["Subject"] and handed["In-Reply-To"]

    # Answered by mail on both sides, solved, not quite, and closed.
    assert olga.send(olga.get(work), work, comment=words["answer"]).status == 303
    told = the_one(post.to(address), words["answer"])
    post.answer(answer_to(told, words["by-mail"], [("screen.png", PNG)]))
    page = olga.get(work)
    assert words["by-mail"] in page.words() and "screen.png" in page.words()
    assert page.words().count(words["answer"]) == 1, "what was quoted is cut off"
    assert olga.send(page, work, solution=words["solution"]).status == 303
    assert the_one(post.to(address), words["solution"]) and words["solution"] in customer.get("/portal/home").words()
    assert customer.send(customer.get(ticket), f"{ticket}/close").status == 303
    assert customer.send(customer.get(ticket), f"{ticket}/reopen").status == 303
    comment = customer.get(ticket).fields(f"{ticket}/comments") | {"body": words["again"]}
    assert customer.upload(f"{ticket}/comments", comment).status == 303
    assert words["again"] in olga.get(work).words()
    assert olga.send(olga.get(work), work, status="closed").status == 303

    # Told of each step, in one thread, in the customer's language.
    told = [mail for mail in post.to(address) if f"#{number}]" in mail["Subject"]]
    assert len(told) >= 6 and all(words["subject"] in mail["Subject"] for mail in told)
    identifiers = [mail["Message-ID"] for mail in told]
    assert len(set(identifiers)) == len(identifiers)
    answers = [mail for mail in told if mail["In-Reply-To"]]
    assert len(answers) >= len(told) - 1
    assert len({mail["References"].split()[0] for mail in answers}) == 1, "one thread"
    assert all(mail.get_body(("html",)) for mail in told)
    robots = [mail for mail in told if mail["Auto-Submitted"]]
    assert robots and all(mail["Auto-Submitted"].startswith("auto-") for mail in robots)

    # Rated behind the link, without signing in, once and for all to see.
    rating = link(next(mail for mail in told if "/portal/rating/" in text(mail)), "/portal/rating")
    stranger = desk.visitor()
    assert stranger.send(stranger.get(rating), rating, rating="5").status == 303
    assert desk.sql("SELECT status, rating FROM tickets WHERE number = ?", number) == [("closed", 5)]
    assert "5 / 5" in olga.get(work).words()


def reachable(visitor, start):
    """Path → text of every page that a customer's links lead to."""
    found, waiting = {}, list(start)
    while waiting:
        path = waiting.pop()
        if path in found or len(found) > 400:
            continue
        page = visitor.file(path)
        found[path] = page.body.decode("utf-8", "replace")
        for target in re.findall(r'href="(/portal/[^"#]*)"', found[path]):
            target = target.replace("&amp;", "&")
            if not target.startswith(("/portal/staff", "/portal/profile/download")):
                waiting.append(target)
    return found


def every_mail(desk):
    files = MailFiles(desk, None)
    return files.to("@")


def test_a_thousand_notes_are_nowhere_that_customers_look(desk):
    """Every ticket gets notes; a word that is in all of them is looked for in pages, mails, exports, search and the site."""
    tickets = [row[0] for row in desk.sql("SELECT id FROM tickets")]
    for count in range(1_000):
        desk.sql("INSERT INTO internal_notes (ticket_id, staff_id, at, body) VALUES (?, 1, 0, ?)",
                 tickets[count % len(tickets)], f"canaryxyzzy {count} of the staff")
    number = desk.ticket("Shared mailbox")
    seen = {}
    for address in ("anna@northwind.example", "maria@kopyta.example"):
        visitor = desk.customer(address)
        seen |= reachable(visitor, ["/portal/home", "/portal/tickets?status=all", "/portal/tickets?q=canaryxyzzy", "/portal/profile"])
        archive = zipfile.ZipFile(io.BytesIO(visitor.file("/portal/profile/download").body))
        seen |= {f"{address} {name}": archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    seen |= {mail["Message-ID"]: mail.as_string() + text(mail) for mail in every_mail(desk)}
    seen |= {str(file): file.read_text(errors="replace") for file in desk.site.files.rglob("*") if file.is_file()}
    assert f"/portal/tickets/{number}" in seen and len(seen) > 150
    assert [place for place, body in seen.items() if "canaryxyzzy" in body and "q=canaryxyzzy" not in place] == []
    assert str(number) not in seen["/portal/tickets?q=canaryxyzzy"]

    # The same search finds what is said in the open.
    desk.sql("INSERT INTO comments (ticket_id, staff_id, at, body) SELECT id, 1, 0, 'openxyzzy' FROM tickets WHERE number = ?", number)
    visitor = desk.customer("anna@northwind.example")
    assert "openxyzzy" in reachable(visitor, ["/portal/tickets?status=all"])[f"/portal/tickets/{number}"]


def test_a_link_in_a_mail_leads_to_the_configured_site(desk):
    for mail in every_mail(desk):
        for address in re.findall(r"https?://\S+", text(mail)):
            parts = urlsplit(address)
            assert f"{parts.scheme}://{parts.netloc}" == desk.site.url, address
