"""Every event that docs/security.md names is one line of the log: what, in which program, from where, by whom, in which request."""

import contextlib
import io
import json
import re
import subprocess
import time
import zipfile

import pytest

from desk import one_time_code
from test_customers import mailed_link, new_ticket
from website import ROOT

ANNA, BEN, MARIA, PETR = "anna@northwind.example", "ben@northwind.example", "maria@kopyta.example", "petr@kopyta.example"


def owner(desk, email):
    return f"customer {desk.sql('SELECT id FROM contacts WHERE email_key = ?', email)[0][0]}"


def member(desk, role):
    return f"staff {desk.sql('SELECT id FROM staff WHERE role = ? ORDER BY id', role)[0][0]}"


@contextlib.contextmanager
def away(path):
    moved = path.with_name(path.name + ".away")
    path.rename(moved)
    try:
        yield
    finally:
        moved.rename(path)


def sign_in(desk, email, password):
    visitor = desk.visitor()
    return visitor.send(visitor.get("/portal/login"), "/portal/login", email=email, password=password)


def signed_in(desk):
    desk.customer(ANNA)
    return {"program": "login", "who": owner(desk, ANNA)}


def signed_out(desk):
    anna = desk.customer(ANNA)
    assert anna.send(anna.get("/portal/home"), "/portal/logout").status == 303
    return {"program": "logout"}


def sign_in_refused(desk):
    assert sign_in(desk, ANNA, "nonsense").status == 422
    return {"program": "login", "who": None}


def sign_in_throttled(desk):
    statuses = [sign_in(desk, "throttled@nowhere.example", "nonsense").status for _ in range(40)]
    assert statuses[-1] == 429
    desk.sql("DELETE FROM throttle")
    return {"program": "login", "who": None}


def enrolled(desk):
    """A new member of the staff, from the invitation to the first page, as an authenticator app and a browser do it."""
    alex = desk.staff("administrator")
    url = "/portal/staff/members"
    assert alex.send(alex.get(url), url, name="Eva New", email="eva@support.example", role="specialist").status == 303
    address = mailed_link(desk, "eva@support.example", "/portal/staff/invitation")
    eva = desk.visitor()
    page = eva.get(address)
    secret = next(link.get("href") for link in page.all("a") if link.get("href", "").startswith("otpauth:"))
    secret = re.search(r"secret=([A-Z2-7]+)", secret)[1]
    fields = {"new_password": "violet doors open 3", "new_password_again": "violet doors open 3"}
    wrong = eva.send(page, address, **fields, code="000000")
    assert wrong.status == 422
    done = eva.send(wrong, address, **fields, code=one_time_code(secret, time.time()))
    assert done.status == 200 and len(re.findall(r"[a-z2-7]{4,}", done.words().lower())) >= 8, done.words()
    assert eva.get(address).status == 404
    desk.sql("UPDATE internal_staff_secrets SET totp_step = 0")
    inside = eva.send(eva.get("/portal/staff/login"), "/portal/staff/login", email="eva@support.example",
                      password="violet doors open 3", code=one_time_code(secret, time.time()))
    assert inside.status == 303 and eva.get("/portal/staff/queue").status == 200
    return {"program": "staff", "who": None}


def sessions_ended(desk):
    ben, _ = desk.customer(BEN), desk.customer(BEN)
    assert ben.send(ben.get("/portal/profile"), "/portal/profile/sessions").status == 303
    return {"program": "profile", "who": owner(desk, BEN)}


def password_set(desk):
    visitor = desk.visitor()
    assert visitor.send(visitor.get("/portal/password-reset"), "/portal/password-reset", email=PETR).status == 303
    page = visitor.get(visitor.get(mailed_link(desk, PETR, "/portal/password-reset")).location)
    new = "seven green chairs 5"
    assert visitor.send(page, "/portal/password-reset/choose", new_password=new, new_password_again=new).status == 303
    next(person for person in desk.people["customers"] if person["email"] == PETR)["password"] = new
    return {"program": "password-reset", "by": "reset"}


def password_changed(desk):
    petr = desk.customer(PETR)
    new = "eight blue tables 6"
    done = petr.send(petr.get("/portal/profile"), "/portal/profile/password", current_password=desk.password(PETR),
                     new_password=new, new_password_again=new)
    assert done.status == 303
    next(person for person in desk.people["customers"] if person["email"] == PETR)["password"] = new
    return {"program": "profile", "who": owner(desk, PETR)}


def password_change_refused(desk):
    petr = desk.customer(PETR)
    done = petr.send(petr.get("/portal/profile"), "/portal/profile/password", current_password="no",
                     new_password="nine red lamps 7", new_password_again="nine red lamps 7")
    assert done.status == 422
    return {"program": "profile", "who": owner(desk, PETR)}


def reset_requested(desk):
    visitor = desk.visitor()
    assert visitor.send(visitor.get("/portal/password-reset"), "/portal/password-reset", email="nobody@nowhere.example").status == 303
    return {"program": "password-reset", "who": None}


def reset_throttled(desk):
    visitor = desk.visitor()
    page = visitor.get("/portal/password-reset")
    answers = {visitor.send(page, "/portal/password-reset", email=f"n{number}@nowhere.example").status for number in range(60)}
    assert 429 in answers
    desk.sql("DELETE FROM throttle")
    return {"program": "password-reset", "who": None}


def link_refused(desk):
    visitor = desk.visitor()
    assert visitor.send(visitor.get("/portal/password-reset"), "/portal/password-reset", email=MARIA).status == 303
    page = visitor.get(visitor.get(mailed_link(desk, MARIA, "/portal/password-reset")).location)
    desk.sql("UPDATE links SET ends = 1")
    new = "ten white cups 8"
    assert visitor.send(page, "/portal/password-reset/choose", new_password=new, new_password_again=new).status == 404
    return {"program": "password-reset", "purpose": "reset"}


def access_refused(desk):
    assert desk.staff("specialist").get("/portal/staff/members").status == 403
    return {"program": "staff", "who": member(desk, "specialist")}


def form_refused(desk):
    anna = desk.customer(ANNA)
    assert anna.post("/portal/profile/sessions", {}, Origin="https://evil.example", Sec_Fetch_Site="cross-site").status == 403
    return {"program": "profile", "reason": "sent from another site"}


def request_refused(desk):
    assert desk.visitor().get("/portal/login?q=%zz").status == 400
    return {"program": "login"}


def refused(desk):
    anna = desk.customer(ANNA)
    theirs = desk.sql("SELECT t.number FROM tickets t JOIN accounts a ON a.id = t.account_id WHERE a.name <> 'Northwind' AND t.account_id <> "
                      "(SELECT account_id FROM contacts WHERE email_key = ?)", ANNA)[0][0]
    assert anna.get(f"/portal/tickets/{theirs}").status == 404
    return {"program": "tickets", "status": "404", "who": owner(desk, ANNA)}


def ticket_submitted(desk):
    number = new_ticket(desk.customer(ANNA), "An event of the log").rsplit("/", 1)[1]
    return {"program": "tickets", "ticket": number, "who": owner(desk, ANNA)}


def ticket_changed(desk):
    anna = desk.customer(ANNA)
    ticket = new_ticket(anna, "Another event of the log")
    assert anna.send(anna.get(ticket), f"{ticket}/close").status == 303
    return {"program": "tickets", "change": "closed", "ticket": ticket.rsplit("/", 1)[1], "who": owner(desk, ANNA)}


def mail_retried(desk):
    olga = desk.staff("group-administrator")
    mail = desk.sql("SELECT max(id) FROM outbox")[0][0]
    before = desk.sql("SELECT state, finished FROM outbox WHERE id = ?", mail)[0]
    desk.sql("UPDATE outbox SET state = 'failed', finished = 1, attempts = 5, reason = 'x' WHERE id = ?", mail)
    csrf = olga.get("/portal/staff/mail").fields("/portal/staff/logout")["csrf"]
    assert olga.post("/portal/staff/mail", {"csrf": csrf, "id": mail}).status == 303
    desk.sql("UPDATE outbox SET state = ?, finished = ? WHERE id = ?", *before, mail)
    return {"program": "staff", "who": member(desk, "group-administrator")}


def attachment_missing(desk):
    anna = desk.customer(ANNA)
    ticket = new_ticket(anna, "A file that will be gone", [("attachment", "note.txt", b"a note")])
    file, name = desk.sql("SELECT a.id, a.file FROM attachments a JOIN tickets t ON t.id = a.ticket_id WHERE t.number = ?",
                          ticket.rsplit("/", 1)[1])[0]
    stored = next((desk.site.state / "data/attachments").rglob(name))
    with away(stored):
        page = anna.get(f"{ticket}/attachments/{file}")
        assert page.status == 404 and "This file is unavailable" in page.words() and anna.get(ticket).status == 200
        sam = desk.staff("specialist")
        page = sam.get(f"/portal/staff/tickets/{ticket.rsplit('/', 1)[1]}/attachments/{file}")
        assert page.status == 404 and "This file is unavailable" in page.words()
    return {"program": "tickets", "attachment": str(file), "who": owner(desk, ANNA)}


def exported(desk):
    assert desk.customer(ANNA).file("/portal/profile/download").status == 200
    return {"program": "profile", "who": owner(desk, ANNA)}


def export_failed(desk):
    """A file that cannot be read to its end, as strace has it: the archive has no directory then, and is seen to be none."""
    anna = desk.customer(ANNA)
    new_ticket(anna, "A file on a bad disk", [("attachment", "note.txt", b"a note")])
    file = desk.sql("SELECT file FROM attachments ORDER BY id DESC LIMIT 1")[0][0]
    state = desk.site.state
    environment = {"GATEWAY_INTERFACE": "CGI/1.1", "REQUEST_METHOD": "GET", "SCRIPT_NAME": "/portal/profile", "PATH_INFO": "/download",
                   "QUERY_STRING": "", "REMOTE_ADDR": "127.0.0.1", "PORTAL_CONFIG": str(state / "portal.conf"),
                   "PORTAL_DIST": str(state / "dist"), "HTTP_COOKIE": "; ".join(f"{n}={v}" for n, v in anna.cookies.items())}
    with (state / "apache/error.log").open("a") as log:
        done = subprocess.run(["strace", "-qq", "-P", str(state / "data/attachments" / file), "-e", "trace=pread64", "-e",
                               "inject=pread64:error=EIO", "-o", "/dev/null", state / "cgi/profile"],
                              env=environment, stdout=subprocess.PIPE, stderr=log)
    assert done.stdout.startswith(b"Status: 200") and not zipfile.is_zipfile(io.BytesIO(done.stdout))
    return {"program": "profile", "who": owner(desk, ANNA)}


def search_away(desk):
    with away(desk.site.files / "search/en.index"):
        assert desk.visitor().get("/portal/search?lang=en&q=password").status == 503
    return {"program": "search", "language": "en"}


def search_not_noted(desk):
    with away(desk.site.state / "data/portal.db"):
        assert desk.visitor().get("/portal/search?lang=en&q=password").status == 200
    return {"program": "search"}


def template_missing(desk):
    with away(desk.site.state / "dist/templates/en/portal/sign-in.stored"):
        assert desk.visitor().get("/portal/login?lang=en").status == 503
    return {"program": "login", "language": "en", "template": "sign-in"}


def store_failed(desk):
    with away(desk.site.state / "data/portal.db"):
        assert desk.visitor().get("/portal/login").status == 503
    return {"program": "login"}


EVENTS = {name.replace("_", "-"): provoke for name, provoke in list(globals().items()) if provoke in (
    signed_in, signed_out, sign_in_refused, sign_in_throttled, enrolled, sessions_ended, password_set, password_changed,
    password_change_refused, reset_requested, reset_throttled, link_refused, access_refused, form_refused, request_refused, refused,
    ticket_submitted, ticket_changed, mail_retried, attachment_missing, exported, export_failed, search_away, search_not_noted,
    template_missing, store_failed)}


def test_the_table_names_every_event_of_the_sources_and_so_does_the_manual():
    sources = "".join(file.read_text() for folder in ("FormPages", "StaffPages") for file in (ROOT / "Sources" / folder).rglob("*.swift"))
    named = set(re.findall(r'\.?\blog\("([\w-]+)"', sources))
    told = (ROOT / "docs/security.md").read_text().partition("## Events in the log")[2]
    assert named == set(EVENTS) and named == set(re.findall(r"`([a-z]+(?:-[a-z]+)*)`", told.partition("##")[0]))


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_is_one_line_of_the_log(desk, event):
    log = desk.site.state / "apache/error.log"
    before = len(log.read_bytes())
    expected = EVENTS[event](desk)
    lines = [line[line.index("{"):] for line in log.read_bytes()[before:].decode().splitlines() if '"event":' in line]
    found = [line for line in map(json.loads, lines) if line["event"] == event]
    assert found, lines
    assert [line for line in found if all(line.get(name) == value for name, value in expected.items())], found
    assert "cannot print" not in "".join(lines)
    for line in found:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", line["time"]) and re.fullmatch(r"[0-9a-f]{16}", line["request"])
        assert event == "request-refused" or line["from"] == "127.0.0.1"
