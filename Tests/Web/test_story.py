"""A customer's whole story through Apache and mail, in Russian and in English; and what staff say among themselves, which is nowhere in it."""

import email
import email.policy
import io
import re
import subprocess
import zipfile
from urllib.parse import urlsplit

import pytest

from website import ROOT

ADMIN = ROOT / ".build/release/portal-admin"
PEOPLE = {
    "ru": {"name": "Светлана Кириллова", "title": "Не открывается отчёт за ноябрь", "body": "Пишет «нет доступа».",
           "answer": "Посмотрели, дело в правах.", "solution": "Права возвращены.", "again": "Снова не открывается.", "subject": "Не открывается"},
    "en": {"name": "Rosa Lindqvist", "title": "The November report does not open", "body": "It says “no access”.",
           "answer": "We have looked: it is the rights.", "solution": "The rights are back.", "again": "It fails again.", "subject": "November report"},
}


@pytest.fixture(scope="module")
def olga(desk):
    return desk.staff("group-administrator")


def mails(desk, to):
    """All mail to somebody so far, the oldest first, after the mailer has run."""
    subprocess.run([ADMIN, "mail", "deliver", "--config", desk.site.state / "portal.conf", "--output", desk.site.state / "dist"],
                   check=True, capture_output=True)
    found = [email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
             for file in sorted((desk.site.state / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)]
    return [mail for mail in found if to in mail["To"]]


def text(mail):
    return mail.get_body(("plain",)).get_content()


def link(mail, path):
    return re.search(rf"{path}/[\w-]+", text(mail))[0]


@pytest.mark.parametrize("language", PEOPLE)
def test_from_the_invitation_to_the_rating(desk, olga, language):
    words = PEOPLE[language]
    address = f"story-{language}@kopyta.example"

    # Invited, with a password of one's own.
    new = "/portal/staff/contacts/new"
    added = olga.send(olga.get(new), new, name=words["name"], email=address, account="ООО «Рога и копыта»", language=language)
    assert added.location.endswith("?done=invited")
    invitation, = mails(desk, address)
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

    # Answered by mail, solved, not quite, and closed.
    assert olga.send(olga.get(work), work, comment=words["answer"]).status == 303
    assert olga.send(olga.get(work), work, solution=words["solution"]).status == 303
    assert words["solution"] in customer.get("/portal/home").words()
    assert customer.send(customer.get(ticket), f"{ticket}/close").status == 303
    assert customer.send(customer.get(ticket), f"{ticket}/reopen").status == 303
    comment = customer.get(ticket).fields(f"{ticket}/comments") | {"body": words["again"]}
    assert customer.upload(f"{ticket}/comments", comment).status == 303
    assert words["again"] in olga.get(work).words()
    assert olga.send(olga.get(work), work, status="closed").status == 303

    # Told of each step, in one thread, in the customer's language.
    told = [mail for mail in mails(desk, address) if f"#{number}]" in mail["Subject"]]
    assert len(told) >= 5 and all(words["subject"] in mail["Subject"] for mail in told)
    assert any(words["answer"] in text(mail) for mail in told) and any(words["solution"] in text(mail) for mail in told)
    identifiers = [mail["Message-ID"] for mail in told]
    assert len(set(identifiers)) == len(identifiers)
    assert all(mail["In-Reply-To"] and mail["References"] for mail in told[1:])
    assert len({mail["References"].split()[0] for mail in told[1:]}) == 1, "one thread"
    assert all(mail.get_body(("html",)) for mail in told)
    robots = [mail for mail in told if mail["Auto-Submitted"]]
    assert robots and all(mail["Auto-Submitted"].startswith("auto-") for mail in robots)

    # Rated behind the link, without signing in, once and for all to see.
    rating = link(told[-1], "/portal/rating")
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
    seen |= {mail["Subject"]: mail.as_string() + text(mail) for person in desk.people["customers"] for mail in mails(desk, person["email"])}
    seen |= {str(file): file.read_text(errors="replace") for file in desk.site.files.rglob("*") if file.is_file()}
    assert f"/portal/tickets/{number}" in seen and len(seen) > 150
    assert [place for place, body in seen.items() if "canaryxyzzy" in body and "q=canaryxyzzy" not in place] == []
    assert str(number) not in seen["/portal/tickets?q=canaryxyzzy"]

    # The same search finds what is said in the open.
    desk.sql("INSERT INTO comments (ticket_id, staff_id, at, body) SELECT id, 1, 0, 'openxyzzy' FROM tickets WHERE number = ?", number)
    visitor = desk.customer("anna@northwind.example")
    assert "openxyzzy" in reachable(visitor, ["/portal/tickets?status=all"])[f"/portal/tickets/{number}"]


def test_a_link_in_a_mail_leads_to_the_configured_site(desk):
    for mail in mails(desk, "@"):
        for address in re.findall(r"https?://\S+", text(mail)):
            parts = urlsplit(address)
            assert f"{parts.scheme}://{parts.netloc}" == desk.site.url, address
