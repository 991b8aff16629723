"""Who may what on every address, and what hostile visitors send: nothing is changed, told or run that should not be."""

import asyncio
import base64
import contextlib
import os
import pathlib
import re
import statistics
import struct
import subprocess
import threading
import time

import pytest

import test_staff
from desk import Page
from website import ROOT

PROGRAMS = ["login", "logout", "home", "tickets", "profile", "password-reset", "invitation", "search", "feedback", "rating", "staff"]
# Address → methods; {mine} is a ticket of Anna's, {file} an attachment of it.
INSIDE = {
    "/portal/home": "GET", "/portal/tickets": "GET POST", "/portal/tickets/new": "GET", "/portal/tickets/{mine}": "GET",
    "/portal/tickets/{mine}/comments": "POST", "/portal/tickets/{mine}/close": "POST", "/portal/tickets/{mine}/reopen": "POST",
    "/portal/tickets/{mine}/attachments/{file}": "GET", "/portal/profile": "GET", "/portal/profile/language": "POST",
    "/portal/profile/password": "POST", "/portal/profile/sessions": "POST", "/portal/profile/download": "GET",
}
OPEN = {
    "/portal/login": "GET POST", "/portal/logout": "POST", "/portal/password-reset": "GET POST",
    "/portal/password-reset/choose": "GET POST", "/portal/password-reset/x": "GET POST", "/portal/invitation/choose": "GET POST",
    "/portal/invitation/x": "GET POST", "/portal/search": "GET POST", "/portal/feedback": "POST", "/portal/rating/x": "GET POST",
}
PNG = b"\x89PNG\r\n\x1a\n" + b"a picture" * 20
FORM = {"Content_Type": "application/x-www-form-urlencoded"}


def pattern(address):
    """An address as the routes of the sources write it."""
    parts = address.removeprefix("/portal/").split("/")
    return "/".join("*" if re.fullmatch(r"\{\w+\}|x|\d+|weeks\.csv", part) else part for part in parts)


def routes_of_the_sources():
    found = set()
    for file in (ROOT / "Sources").rglob("*.swift"):
        text = file.read_text()
        if "path.route(" not in text or file.name == "Route.swift":
            continue
        program = re.search(r'Program\(name: "([\w-]+)"', text)
        names = [program[1]] if program else ["password-reset", "invitation"]
        routes = re.findall(r'path\.route\(\s*(?:"([^"]*)")?', text)
        found |= {f"{name}/{route}".rstrip("/") for name in names for route in routes}
    return found


def test_every_route_of_the_sources_is_in_the_tables():
    tables = {pattern(address).rstrip("/") for table in (INSIDE, OPEN, test_staff.ROUTES) for address in table}
    others = {"staff", "staff/login", "staff/logout", "staff/invitation/*"}
    assert routes_of_the_sources() - others == {address for address in tables} - others


@pytest.fixture(scope="module")
def mine(desk):
    """A ticket of Anna's with a file, and where everything of it is."""
    anna = desk.customer("anna@northwind.example")
    fields = anna.get("/portal/tickets/new").fields("/portal/tickets") | {
        "title": "A matter of Anna's alone", "description": "Nobody else's business.", "suggestions": "seen"}
    ticket = anna.upload("/portal/tickets", fields, [("attachment", "private.png", PNG)]).location.split("?")[0].rsplit("/", 1)[1]
    file = desk.sql("SELECT a.id FROM attachments a JOIN tickets t ON t.id = a.ticket_id WHERE t.number = ?", ticket)[0][0]
    return {"mine": ticket, "file": file}


def key():
    return base64.urlsafe_b64encode(os.urandom(16)).decode().rstrip("=")


def ask(visitor, method, address, csrf=""):
    if method == "GET":
        return visitor._ask("GET", address, None, {})
    return visitor.post(address, {"csrf": csrf, "once": key(), "body": "Let me in.", "language": "en"})


def token(visitor):
    return visitor.get("/portal/home").fields("/portal/logout")["csrf"]


@pytest.mark.parametrize("address", [*INSIDE, *OPEN])
def test_methods_are_those_of_the_table(desk, mine, address):
    visitor = desk.visitor()
    methods = (INSIDE | OPEN)[address].split()
    for method in ("GET", "POST", "PUT", "DELETE", "PATCH"):
        answer = visitor._ask(method, address.format(**mine), None if method == "GET" else b"", FORM)
        assert (answer.status == 405) == (method not in methods), (method, answer.status)
        if answer.status == 405:
            assert set(answer.answer.header("Allow").replace("HEAD, ", "").split(", ")) - {"HEAD"} == set(methods)


@pytest.mark.parametrize("address", INSIDE)
def test_nobody_is_inside_without_a_session_that_lives(desk, mine, address):
    gone = desk.customer("ben@northwind.example")
    csrf = token(gone)
    desk.sql("UPDATE contacts SET is_enabled = 0 WHERE email_key = 'ben@northwind.example'")
    try:
        for visitor in (desk.visitor(), gone):
            for method in INSIDE[address].split():
                answer = ask(visitor, method, address.format(**mine), csrf)
                assert answer.status == (303 if method == "GET" else 403)
                assert "Anna" not in answer.text
    finally:
        desk.sql("UPDATE contacts SET is_enabled = 1 WHERE email_key = 'ben@northwind.example'")


@pytest.mark.parametrize("address", [address for address in INSIDE if "{mine}" in address])
def test_a_ticket_is_its_owners_and_of_those_who_may_see_all(desk, mine, address):
    before = desk.sql("SELECT version, status FROM tickets WHERE number = ?", mine["mine"])
    method = INSIDE[address]
    strangers = [desk.customer("maria@kopyta.example")]
    for visibility in ("own", "chosen"):
        desk.sql("UPDATE contacts SET visibility = ? WHERE email_key = 'ben@northwind.example'", visibility)
        strangers.append(desk.customer("ben@northwind.example"))
        for stranger in strangers:
            assert ask(stranger, method, address.format(**mine), token(stranger)).status == 404
    assert desk.sql("SELECT version, status FROM tickets WHERE number = ?", mine["mine"]) == before
    desk.sql("UPDATE contacts SET visibility = 'all' WHERE email_key = 'ben@northwind.example'")
    if method == "GET":
        assert desk.customer("ben@northwind.example").file(address.format(**mine)).status == 200
    desk.sql("UPDATE contacts SET visibility = 'own' WHERE email_key = 'ben@northwind.example'")


def test_outside_the_support_period_all_is_read_and_only_closing_is_done(desk, mine):
    anna = desk.customer("anna@northwind.example")
    desk.sql("UPDATE contacts SET support_end = '2020-01-01' WHERE email_key = 'anna@northwind.example'")
    try:
        for address, methods in INSIDE.items():
            if "GET" in methods:
                assert anna.file(address.format(**mine)).status == 200, address
        ticket = f"/portal/tickets/{mine['mine']}"
        assert ask(anna, "POST", f"{ticket}/comments", token(anna)).status == 403
        fields = {"csrf": token(anna), "once": key(), "title": "More", "description": "Please.", "suggestions": "seen",
                  "priority": "high", "category": "small"}
        assert anna.upload("/portal/tickets", fields).status == 403
    finally:
        desk.sql("UPDATE contacts SET support_end = NULL WHERE email_key = 'anna@northwind.example'")
    assert not desk.sql("SELECT 1 FROM tickets WHERE title = 'More'")


def test_anothers_is_answered_as_what_does_not_exist(desk, mine):
    maria = desk.customer("maria@kopyta.example")
    csrf = token(maria)
    for address in (address for address in INSIDE if "{mine}" in address):
        method = INSIDE[address]
        bodies = []
        for there in (mine, {"mine": "9999991", "file": 99999}):
            answer = ask(maria, method, address.format(**there), csrf)
            secrets = r'value="[\w-]{16,}"|>[0-9a-f]{16}<| [0-9a-f]{16}\b'
            bodies.append((answer.status, re.sub(secrets, "", answer.text), set(answer.answer.headers.keys()) - {"Content-Length", "Transfer-Encoding"}))
        assert bodies[0] == bodies[1], address


# Reading changes nothing

def contents(desk):
    """Every row of every table but what a look leaves by design: last use, last look, and what was searched for."""
    tables = [name for (name,) in desk.sql("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
    skipped = {"sessions", "internal_sessions", "internal_looks", "searches"}
    return {name: desk.sql(f"SELECT * FROM {name}") for name in tables if name not in skipped}


def crawl(visitor, start, within, most=150):
    found, waiting = {}, list(start)
    while waiting and len(found) < most:
        path = waiting.pop()
        if path in found:
            continue
        answer = visitor.file(path)
        found[path] = answer
        if answer.media_type == "text/html":
            links = re.findall(r'(?:href|action)="(/portal/[^"#]*)"', answer.body.decode())
            waiting += [link.replace("&amp;", "&") for link in links if within(link)]
    return found


def test_looking_at_everything_changes_nothing(desk):
    anna, alex = desk.customer("anna@northwind.example"), desk.staff("administrator")
    before = contents(desk)
    pages = crawl(anna, ["/portal/home", "/portal/tickets?status=all"], lambda link: not link.startswith("/portal/staff"))
    pages |= crawl(alex, ["/portal/staff/queue?list=all", "/portal/staff/contacts"], lambda link: link.startswith("/portal/staff"))
    assert len(pages) > 80 and contents(desk) == before
    kept = [path for path, answer in pages.items() if "no-store" not in (answer.header("Cache-Control") or "")]
    assert kept == [], "pages of people are kept by no cache"
    assert all(answer.status in (200, 303, 404, 405) for answer in pages.values())
    unprinted = [path for path, answer in pages.items() if b"cannot print" in answer.body]
    assert unprinted == [], "values that a program without Swift's run time cannot turn into text"


# Fields that no form has

FOREIGN = {"status": "closed", "is-closed": "1", "assignee": "1", "assignee-id": "1", "assignment": "staff-1", "account-id": "2", "account": "2",
           "contact-id": "3", "contact": "3", "internal": "yes", "note": "secret", "created": "1", "opened": "1", "number": "1234567", "id": "1",
           "rating": "5", "role": "administrator", "visibility": "all", "is-enabled": "0", "email": "evil@evil.example",
           "support-end": "2099-01-01", "solution": "Done.", "staff-id": "1"}


def test_fields_that_no_form_has_change_nothing(desk):
    anna = desk.customer("anna@northwind.example")
    person = desk.sql("SELECT * FROM contacts WHERE email_key = 'anna@northwind.example'")
    fields = anna.get("/portal/tickets/new").fields("/portal/tickets")
    ticket = anna.post("/portal/tickets", FOREIGN | fields | {"title": "Overposted", "description": "x", "suggestions": "seen"})
    assert ticket.status == 303, ticket.words()
    ticket = ticket.location
    number = ticket.split("?")[0].rsplit("/", 1)[1]
    row = "SELECT status, assignee_id, account_id, contact_id, rating, solution, closed, number FROM tickets WHERE title = 'Overposted'"
    assert desk.sql(row) == [("open", None, person[0][1], person[0][0], None, None, None, int(number))]
    path = f"/portal/tickets/{number}"
    assert anna.post(f"{path}/comments", FOREIGN | anna.get(path).fields(f"{path}/comments") | {"body": "Overposted, too."}).status == 303
    assert desk.sql("SELECT contact_id, staff_id FROM comments WHERE body = 'Overposted, too.'") == [(person[0][0], None)]
    assert desk.sql(row)[0][:3] == ("open", None, person[0][1])
    profile = anna.get("/portal/profile").fields("/portal/profile/language")
    assert anna.post("/portal/profile/language", FOREIGN | profile).status == 303
    assert desk.sql("SELECT * FROM contacts WHERE email_key = 'anna@northwind.example'") == person


# What is typed stays text

PAYLOAD = "\"'><svg onload=alert(1)></textarea></title><script>alert(2)</script>{{7*7}}{{{body}}}<img src=x onerror=alert(3)>"


def test_what_is_typed_into_any_field_is_text_on_every_page(desk):
    anna, olga, alex = desk.customer("anna@northwind.example"), desk.staff("group-administrator"), desk.staff("administrator")
    name = PAYLOAD[:100]
    fields = anna.get("/portal/tickets/new").fields("/portal/tickets") | {"title": PAYLOAD, "description": PAYLOAD, "suggestions": "seen"}
    ticket = anna.upload("/portal/tickets", fields, [("attachment", name.replace("/", "").replace('"', "%22") + ".png", PNG)]).location.split("?")[0]
    assert anna.upload(f"{ticket}/comments", anna.get(ticket).fields(f"{ticket}/comments") | {"body": PAYLOAD}).status == 303
    assert anna.send(anna.get("/portal/profile"), "/portal/profile/language", name=name).status == 303
    work = ticket.replace("/portal/", "/portal/staff/")
    assert olga.send(olga.get(work), work, comment=PAYLOAD, solution=PAYLOAD).status == 303
    assert olga.send(olga.get(work), f"{work}/notes", note=PAYLOAD).status == 303
    for page, changed in [("accounts", {"name": name}), ("products", {"name": name}), ("replies", {"language": "en", "title": name, "body": PAYLOAD})]:
        page = f"/portal/staff/{page}"
        csrf = olga.get(page).fields("/portal/staff/logout")["csrf"]
        assert olga.post(page, changed | {"csrf": csrf}).status == 303, page
    members = "/portal/staff/members"
    assert alex.send(alex.get(members), f"{members}/groups", group=name).status == 303
    assert alex.send(alex.get(members), members, name=name, email="payload@support.example", role="specialist").status == 303
    desk.sql("INSERT INTO feedback (article, language, is_helpful, comment, day, visitor) VALUES (?, 'en', 0, ?, date('now'), x'00')", name, PAYLOAD)
    desk.sql("INSERT INTO searches (day, language, query, found, times) VALUES (date('now'), 'en', ?, 0, 99)", name)
    try:
        pages = crawl(anna, [ticket, "/portal/home", "/portal/profile"], lambda link: not link.startswith("/portal/staff"), 60)
        pages |= crawl(alex, [work, "/portal/staff/reports?days=365", members], lambda link: link.startswith("/portal/staff"), 90)
        shown = 0
        for path, answer in pages.items():
            if answer.media_type == "text/html":
                page = Page(answer)
                shown += "alert(1)" in page.words()
                assert not page.all("svg", onload="alert(1)") and not page.all("img", src="x"), path
                assert not [script for script in page.all("script") if not script.get("src")], path
                handlers = [name for element in page.tree.iter() for name in element.attrib if str(name).startswith("on")]
                assert handlers == [], path
        assert shown > 12
    finally:
        desk.sql("UPDATE contacts SET name = 'Anna Keller' WHERE email_key = 'anna@northwind.example'")


# What the server tells and does

def test_no_secret_is_in_a_log(desk):
    secrets = [person["password"] for side in desk.people.values() for person in side] + [person["totp"] for person in desk.people["staff"]]
    anna = desk.customer("anna@northwind.example")
    alex = desk.staff("administrator")
    page = anna.get("/portal/tickets/new")
    secrets += [*anna.cookies.values(), *alex.cookies.values(), page.fields("/portal/tickets")["csrf"], page.fields("/portal/tickets")["once"]]
    desk.visitor().send(desk.visitor().get("/portal/login"), "/portal/login", email="anna@northwind.example", password="canary-wrong-password")
    secrets += ["canary-wrong-password", "Nobody else's business."]
    logs = b"".join(file.read_bytes() for file in (desk.site.state / "apache").glob("*.log"))
    assert b"sign-in-refused" in logs, "the log is looked at"
    assert [secret for secret in secrets if len(secret) > 5 and secret.encode() in logs] == []


def test_strangers_leave_no_rows(desk):
    counted = "SELECT " + ", ".join(f"(SELECT count(*) FROM {table})" for table in (
        "sessions", "links", "form_keys", "throttle", "outbox", "attachments", "events", "internal_sessions"))
    before = desk.sql(counted)
    visitor = desk.visitor()
    for number in range(60):
        for path in ("/portal/login", "/portal/home", "/portal/password-reset", f"/portal/invitation/{key()}", f"/portal/rating/{key()}"):
            assert visitor.get(path).status in (200, 303, 404)
    assert desk.sql(counted) == before


TAILS = ["/..", "/../..", "/%2e%2e/%2e%2e/", "/.", "//", "/\\", "/%5c..%5c", "/%ff", "/%c0%af", "/%c0%ae%c0%ae/", "/%0a", "/%0d%0aX-Mark:1", "/%09",
         "/;qmark=1", "/<qmark>", "/%3Cqmark%3E", "/'qmark", "/%22qmark", "/`qmark`", "/${qmark}", "/" + "qmark" * 300, "/%F0%9F%92%A9",
         "/%zz", "/%", "/~root", "/*", "/0", "/-1", "/99999999999999999999", "/new/new", "/%E2%80%AEqmark"]


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_path_is_a_route_exactly_or_nothing(desk, program):
    """Whoever asks. What was asked for is not repeated, the server's own pages included."""
    anna = desk.customer("anna@northwind.example")
    cookie = "; ".join(f"{name}={value}" for name, value in anna.cookies.items())
    wrong = []
    for tail in TAILS:
        for headers in ({}, {"Cookie": cookie}):
            answer = desk.site.ask(f"/portal/{program}{tail}", **headers)
            inside = program != "staff" and not headers and answer.status == 303 and answer.header("Location").startswith("/portal/login")
            if answer.status not in (400, 403, 404, 405) and not inside and not is_a_way(program, tail, answer):
                wrong.append((tail, answer.status, answer.header("Location")))
            if b"qmark" in answer.body or answer.header("X-Mark"):
                wrong.append((tail, "repeated"))
    assert not wrong, wrong


def is_a_way(program, tail, answer):
    """Links with a key are answered that they are not good any more; `//` and `.` are what Apache makes of them before."""
    return program in ("invitation", "password-reset", "rating") and answer.status == 200 or tail in ("/..", "/../..", "/.", "//", "/%2e%2e/%2e%2e/")


async def flood(port, stop, statuses, waits):
    """One visitor who asks for the sign-in page again and again; a connection that the server ends is made anew."""
    while not stop.is_set():
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while not stop.is_set():
                began = time.monotonic()
                writer.write(b"GET /portal/login HTTP/1.1\r\nHost: localhost\r\n\r\n")
                answer = await reader.readuntil(b"\r\n0\r\n\r\n")
                statuses.append(int(answer.split()[1]))
                waits.append(time.monotonic() - began)
        writer.close()


def test_readers_do_not_wait_in_line_with_a_flood_of_the_programs(desk):
    stop = threading.Event()
    statuses, crowd_waits, waits = [], [], []

    async def crowd():
        await asyncio.gather(*(flood(desk.site.port, stop, statuses, crowd_waits) for _ in range(300)))

    thread = threading.Thread(target=lambda: asyncio.run(crowd()))
    thread.start()
    end = time.monotonic() + 4
    while time.monotonic() < end or len(statuses) < 1000:
        began = time.monotonic()
        assert thread.is_alive() and desk.site.ask("/").status == 200
        waits.append(time.monotonic() - began)
    stop.set()
    thread.join()
    assert set(statuses) <= {200, 503}
    assert statistics.mean(waits) < statistics.mean(crowd_waits) / 40, (waits, crowd_waits)


@pytest.mark.parametrize("program", ["login", "home", "tickets", "search", "staff"])
def test_the_programs_open_no_connection(desk, program, tmp_path):
    state = desk.site.state
    trace = tmp_path / "trace"
    environment = {"GATEWAY_INTERFACE": "CGI/1.1", "REQUEST_METHOD": "GET", "QUERY_STRING": "q=mail", "SCRIPT_NAME": f"/portal/{program}",
                   "REMOTE_ADDR": "127.0.0.1", "PORTAL_CONFIG": str(state / "portal.conf"), "PORTAL_DIST": str(state / "dist"),
                   "PATH_INFO": "/login" if program == "staff" else ""}
    done = subprocess.run(["strace", "-f", "-qq", "-e", "trace=network,execve,clone,fork,vfork", "-o", trace, state / "cgi" / program],
                          env=environment, capture_output=True)
    calls = [line.split(None, 1)[1] for line in trace.read_text().splitlines()]
    assert b"Status: " in done.stdout and len(calls) == 1 and calls[0].startswith("execve("), calls


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_that_is_started_by_hand_says_what_it_is(program):
    """Whatever its arguments are: they are ignored."""
    for arguments in ([], ["--help"], ["-d", "+--config", "/etc/passwd"]):
        done = subprocess.run([ROOT / ".build/programs" / program, *arguments], env={"PORTAL_CONFIG": "/etc/passwd"}, capture_output=True, text=True)
        assert (done.returncode, done.stdout) == (2, "") and "answers a web server's requests" in done.stderr, done


@pytest.mark.parametrize("end", ["kill -9 $$", "kill -ILL $$", "exit 0", "echo nonsense", "printf 'Status: 200\\n'; kill -SEGV $$"])
def test_a_program_that_dies_is_answered_with_the_site_s_own_page(desk, end):
    dying = desk.site.state / "cgi/dying"
    dying.write_text(f"#!/bin/sh\n{end}\n")
    dying.chmod(0o755)
    try:
        page = Page(desk.site.ask("/portal/dying"))
    finally:
        dying.unlink()
    assert page.status == 500 and page.text == (ROOT / "deploy/apache/errors/500.html").read_text()
    for word in ("Apache", "dying", str(desk.site.state), "Internal Server Error", "webmaster"):
        assert word not in page.text, word
    assert desk.site.ask("/portal/login").status == 200


def test_nothing_of_the_tests_is_in_what_is_installed():
    """No type of the tests, no person of the demo, no tool that makes faults; no switch in the sources that could let them in."""
    tests = "".join(file.read_text() for file in (ROOT / "Tests").rglob("*.swift"))
    words = set(re.findall(r"(?:struct|class|enum) (\w+(?:Tests|Desk|Failure))\b", tests)) | {
        "XCTest", "swift-testing", "northwind.example", "strace", "libfiu", "PORTAL_TEST", "Tests/"}
    words -= {"StoreFailure"}
    assert len(words) > 50
    for program in PROGRAMS:
        data = (ROOT / ".build/programs" / program).read_bytes()
        assert [word for word in words if word.encode() in data] == [], program
    for name in ("site-builder", "portal-admin"):
        data = (ROOT / ".build/release" / name).read_bytes()
        assert [word for word in words - {"northwind.example", "Tests/"} if word.encode() in data] == [], name
    sources = list((ROOT / "Sources").rglob("*.swift"))
    switches = [file.name for file in sources if re.search(r"^\s*#if .*(DEBUG|TEST)", file.read_text(), re.M)]
    readers = {file.name for file in sources if re.search(r"\bgetenv\(|ProcessInfo\.processInfo\.environment", file.read_text())}
    assert switches == [] and readers == {"CGIEnvironment.swift", "DeskOptions.swift", "Finders.swift"}


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_programs_are_confined(desk, program):
    """While one waits for the rest of a form, the kernel says what it has given up."""
    state = desk.site.state
    environment = {"GATEWAY_INTERFACE": "CGI/1.1", "REQUEST_METHOD": "POST", "SCRIPT_NAME": f"/portal/{program}", "REMOTE_ADDR": "127.0.0.1",
                   "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": "100", "PATH_INFO": "", "QUERY_STRING": "",
                   "PORTAL_CONFIG": str(state / "portal.conf"), "PORTAL_DIST": str(state / "dist")}
    running = subprocess.Popen([state / "cgi" / program], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        end = time.monotonic() + 20
        limits = ""
        while not re.search(r"^Max address space +[0-9]", limits, re.M) and time.monotonic() < end:
            limits = pathlib.Path(f"/proc/{running.pid}/limits").read_text()
        told = pathlib.Path(f"/proc/{running.pid}/status").read_text()
        assert re.search(r"^Max processes +0 +0 ", limits, re.M) and "\nNoNewPrivs:\t1\n" in told
        # Half a gigabyte, and the eight megabytes that a password takes here.
        assert re.search(rf"^Max address space +{520 << 20} +{520 << 20} ", limits, re.M)
        answer, _ = running.communicate(b"x" * 100, timeout=20)
        assert answer.startswith(b"Status: ")
    finally:
        running.kill()
        running.wait()


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_programs_are_hardened(program):
    """Position-independent, static, all of it resolved and made read-only at the start, no stack that can be run."""
    data = (ROOT / ".build/programs" / program).read_bytes()
    kind, = struct.unpack_from("<H", data, 16)
    offset, = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    headers = {}
    for index in range(count):
        tag, flags, start, _, _, length = struct.unpack_from("<IIQQQQ", data, offset + index * size)
        headers.setdefault(tag, (flags, start, length))
    assert kind == 3, "ET_DYN"
    assert 3 not in headers, "no interpreter: static"
    assert 0x6474e552 in headers and headers[0x6474e551][0] & 1 == 0, "GNU_RELRO; GNU_STACK without X"
    _, start, length = headers[2]
    entries = dict(struct.unpack_from("<QQ", data, start + at) for at in range(0, length, 16))
    assert entries.get(0x6ffffffb, 0) & 1 or entries.get(30, 0) & 8, "BIND_NOW"
    assert not {15, 29} & set(entries), "no path to libraries"


def memory_of(program):
    """Bytes in memory of each process of a program just now."""
    sizes = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if (folder / "exe").readlink() == program:
                sizes.append(4096 * int((folder / "statm").read_text().split()[1]))
        except OSError:
            pass  # It has ended.
    return sizes


def sign_in_at_once(desk, count):
    """The answers, and how many programs had the memory for a password at the same time: 8 MB here, the others have less."""
    visitors = [desk.visitor() for _ in range(count)]
    pages = [visitor.get("/portal/login") for visitor in visitors]
    password = desk.password("anna@northwind.example")
    answers, most = [], 0

    def sign_in(visitor, page):
        answers.append(visitor.send(page, "/portal/login", email="anna@northwind.example", password=password))

    threads = [threading.Thread(target=sign_in, args=pair) for pair in zip(visitors, pages)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        most = max(most, sum(size > 8 << 20 for size in memory_of(desk.site.state / "cgi/login")))
        assert desk.site.ask("/").status == 200
    return answers, most


def test_only_three_passwords_are_computed_at_once(desk):
    answers, most = sign_in_at_once(desk, 40)
    assert 1 <= most <= 3
    assert {answer.status for answer in answers} <= {303, 503} and sum(answer.status == 303 for answer in answers) >= 20
    assert all(answer.header("Retry-After") for answer in answers if answer.status == 503)
    settings = desk.site.state / "portal.conf"
    before = settings.read_text()
    settings.write_text(before + "passwords.slots = 40\n")
    try:
        assert sign_in_at_once(desk, 40)[1] > 3, "the count can fail"
    finally:
        settings.write_text(before)
